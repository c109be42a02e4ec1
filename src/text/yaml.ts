export { printYaml, printYamlKey, type YamlStyle } from './yaml/print.ts';
export { readYaml, type YamlDocument } from './yaml/read.ts';
export type { YamlDialect } from './yaml/resolve.ts';
