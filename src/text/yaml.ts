export { yamlDiagnostics } from './yaml/diagnostics.ts';
export { printYaml, printYamlKey, printYamlScalar, type YamlPrintOptions, type YamlStyle } from './yaml/print.ts';
export { readYaml, type YamlDocument } from './yaml/read.ts';
export { resolvePlain, type YamlDialect } from './yaml/resolve.ts';
