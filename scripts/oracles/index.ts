// Compares what rulec reads and writes with other people's tools, and the two statements of each platform's semantics with each
// other, in one table: `npm run oracles -- [NAME...] [--full] [--part TEXT] [--checkout DIR]...`; without --full of some a sample
import { parseArgs } from 'node:util';
import { checksText, tally, type Check, type Oracle } from './frame.ts';

const oracles: Readonly<Record<string, () => Promise<{ readonly oracle: Oracle }>>> = {
  evaluators: () => import('./evaluators.ts'),
  parsers: () => import('./parsers.ts'),
  sigma: () => import('./sigma.ts'),
  elastic: () => import('./elastic.ts'),
  panther: () => import('./panther.ts'),
  cloudwatch: () => import('./cloudwatch.ts'),
  verdicts: () => import('./verdicts.ts'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { full: { type: 'boolean', default: false }, part: { type: 'string', default: '' }, checkout: { type: 'string', multiple: true, default: [] } },
});
const { full, part, checkout: checkouts } = values;
const unknown = positionals.filter((name) => oracles[name] === undefined);
if (unknown.length > 0) throw new Error(`no oracle ${unknown.join(', ')}; there are ${Object.keys(oracles).join(', ')}`);

const checks = new Map<string, Check[]>();
for (const name of positionals.length > 0 ? positionals : Object.keys(oracles)) {
  const oracle = (await oracles[name]?.())?.oracle;
  if (oracle === undefined) continue;
  const own: Check[] = [];
  checks.set(oracle.name, own);
  try {
    for await (const check of oracle.run({ full, part, checkouts })) own.push(check);
  } catch (error) {
    const failed = tally('the rest');
    failed.differ(`it could not be run: ${error instanceof Error ? error.message : String(error)}`);
    own.push(failed.done(0));
  }
  process.stderr.write(`${oracle.name}: done\n`);
}
process.stdout.write(checksText(checks));
process.exit([...checks.values()].flat().some(({ disagreements }) => disagreements.length > 0) ? 1 : 0);
