// Prints the CPU time in milliseconds that one way of reading takes for all YAML files of a folder.
// `node scripts/run.js scripts/bench/reading.ts js-yaml|reader|compiler FOLDER`
import { load } from 'js-yaml';
import { diskWorkspace, walk } from '../../src/cli/disk.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { sigma } from '../../src/platforms/sigma/platform.ts';
import { ownCompiler } from '../rules.ts';
import { cpu } from '../support.ts';

const [how = '', folder = ''] = process.argv.slice(2);
const compiler = await ownCompiler();
const files = diskWorkspace(folder);
const context = { options: sigma.options.defaults, facts: () => [], templates: {}, engines: {}, readings: {} };
const ways: Readonly<Record<string, (path: string) => unknown>> = {
  'js-yaml': (path) => load(new TextDecoder().decode(files.read(path))),
  reader: (path) => sigma.read(files, path, context, createReport()),
  compiler: (path) => compiler.read(files, path),
};
const way = ways[how];
if (way === undefined) throw new Error(`no way of reading is called ${how}`);
const paths = walk(folder, '.').filter((path) => path.endsWith('.yml'));
const start = cpu();
for (const path of paths) await way(path);
process.stdout.write(`${(cpu() - start).toFixed(0)}\n`);
process.exit(0);
