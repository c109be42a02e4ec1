// Translates corpora of real rules and prints how they fare, by target:
// `npm run corpus -- [--to PLATFORM] [--holding TEXT] [--notes] FOLDER...`. `--holding` takes only files with that text.
// Into docs/scoreboard.md: `npm run corpus -- --record`
// What is understood of Panther's published rules: `npm run corpus -- panther CHECKOUT`
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { diskWorkspace, walk } from '../src/cli/disk.ts';
import { compileLess } from '../src/cli/tuning.ts';
import { assess, assessmentText, fateOf } from '../src/catalogue/assessment.ts';
import type { SourceRule, Translation } from '../src/compile/types.ts';
import { canonicalJson } from '../src/text/json.ts';
import { ownCompiler } from './rules.ts';
import { corpusOfPanther } from './corpus/panther.ts';
import { corpora, pageOf, scoreOf, type Score } from './corpus/scoreboard.ts';
import { repository, sharedFolder } from './support.ts';

// As commands do.
compileLess();
if (process.argv[2] === 'panther') {
  await corpusOfPanther(process.argv.slice(3));
  process.exit(0);
}
if (process.argv[2] === '--record') {
  const compiler = await ownCompiler();
  const scores = new Map<string, Score>();
  for (const { title, folder } of corpora) scores.set(title, await scoreOf(compiler, join(sharedFolder(), folder)));
  writeFileSync(join(repository, 'docs/scoreboard.md'), pageOf(scores));
  process.exit(0);
}
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: 'string' }, holding: { type: 'string', default: '' }, notes: { type: 'boolean', default: false } },
});
const compiler = await ownCompiler();
const targets = values.to?.split(',') ?? compiler.targets;

for (const folder of positionals.length > 0 ? positionals : corpora.map(({ folder }) => join(sharedFolder(), folder))) {
  const workspace = diskWorkspace(resolve(folder));
  const translations: Translation[] = [];
  const sayable: Translation[] = [];
  const unread: string[] = [];
  for (const path of walk(resolve(folder), '.').filter((each) => readFileSync(join(folder, each), 'utf8').includes(values.holding))) {
    const { status, rules, diagnostics } = await compiler.read(workspace, path);
    if (status === 'failed') unread.push(`${path}: ${diagnostics.map(({ code, message }) => `${code}: ${message}`).join('; ')}`);
    for (const rule of rules) {
      for (const target of targets) {
        const translation = await compiler.translate(rule, target);
        translations.push(translation);
        if (isSayable(rule, translation)) sayable.push(translation);
      }
    }
  }
  process.stdout.write(`${folder}\n${assessmentText(assess(translations))}\n${unread.length} files could not be read\n`);
  for (const { target, rules, fates } of assess(sayable)) {
    const share = ((100 * fates.equivalent) / rules).toFixed(1);
    process.stdout.write(`${target}: ${fates.equivalent} of ${rules} rules (${share} %) that fire by a condition or threshold on raw events are equivalent\n`);
  }
  if (values.notes) process.stdout.write(`${[...unread, ...translations.flatMap(note)].join('\n')}\n`);
}
process.exit(0);

/** Whether every part of the rule speaks of raw events, and it can fire. */
function isSayable({ rule: { detection } }: SourceRule, { verdict }: Translation): boolean {
  const isCondition = detection.kind === 'match' || detection.kind === 'threshold';
  return isCondition && verdict?.neverFires !== true && !canonicalJson(detection).includes('"kind":"opaque"');
}

function note(translation: Translation): readonly string[] {
  const { source, target, verdict, diagnostics } = translation;
  const fate = fateOf(translation);
  if (fate === 'equivalent') return [];
  const why = verdict?.why ?? diagnostics.map(({ code, message }) => `${code}: ${message}`).join('; ');
  return [`${source} → ${target}: ${fate}: ${why}`];
}
