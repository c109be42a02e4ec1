// Translates corpora of real rules and prints how they fare, by target: `npm run corpus -- FOLDER...`
import { resolve } from 'node:path';
import { diskWorkspace, walk } from '../src/cli/disk.ts';
import { openProject } from '../src/cli/project.ts';
import { assess, assessmentText, fateOf } from '../src/catalogue/assessment.ts';
import type { Translation } from '../src/compile/types.ts';
import { repository, shared } from './support.ts';

const folders = process.argv.slice(2);
const defaults = shared === undefined ? [] : [`${shared}/corpus/sigma/rules/cloud/aws`, `${shared}/corpus/elastic/rules/integrations/aws`];
const project = await openProject(repository, {});
if ('diagnostics' in project) throw new Error('the configuration of this repository is wrong');
const { compiler } = project;

for (const folder of folders.length > 0 ? folders : defaults) {
  const workspace = diskWorkspace(resolve(folder));
  const translations: Translation[] = [];
  const unread: string[] = [];
  for (const path of walk(resolve(folder), '.')) {
    const { status, rules, diagnostics } = await compiler.read(workspace, path);
    if (status === 'failed') unread.push(`${path}: ${diagnostics.map(({ code, message }) => `${code}: ${message}`).join('; ')}`);
    for (const rule of rules) for (const target of compiler.targets) translations.push(await compiler.translate(rule, target));
  }
  process.stdout.write(`${folder}\n${assessmentText(assess(translations))}\n${unread.length} files could not be read\n`);
  if (process.env['RULEC_NOTES'] === '1') process.stdout.write(`${[...unread, ...translations.flatMap(note)].join('\n')}\n`);
}
process.exit(0);

function note(translation: Translation): readonly string[] {
  const { source, target, verdict, diagnostics } = translation;
  const fate = fateOf(translation);
  if (fate === 'equivalent') return [];
  const why = verdict?.why ?? diagnostics.map(({ code, message }) => `${code}: ${message}`).join('; ');
  return [`${source} → ${target}: ${fate}: ${why}`];
}
