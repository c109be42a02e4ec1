// Compares what rulec reads and writes with other people's tools: `npm run oracles -- NAME... [--full] [--part TEXT] [--checkout DIR]`
import { parseArgs } from 'node:util';
import { checksText, type Check, type Oracle } from './frame.ts';

/** Oracles by name; those that have a table of their own are run as they are. */
const oracles: Readonly<Record<string, () => Promise<{ readonly oracle?: Oracle }>>> = {
  evaluators: () => import('./evaluators.ts'),
  panther: () => import('./panther.ts'),
  sigma: () => import('./sigma.ts'),
  elastic: () => import('./elastic.ts'),
  cloudwatch: () => import('./cloudwatch.ts'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { full: { type: 'boolean', default: false }, part: { type: 'string', default: '' }, checkout: { type: 'string' } },
});
const { full, part, checkout } = values;
const unknown = positionals.filter((name) => oracles[name] === undefined);
if (unknown.length > 0) throw new Error(`no oracle ${unknown.join(', ')}; there are ${Object.keys(oracles).join(', ')}`);

let differences = 0;
for (const name of positionals.length > 0 ? positionals : Object.keys(oracles)) {
  process.argv.splice(2, Infinity, ...(part === '' ? [] : [part]));
  const { oracle } = (await oracles[name]?.()) ?? {};
  if (oracle === undefined) continue;
  const checks: Check[] = [];
  for await (const check of oracle.run({ full, part, ...(checkout === undefined ? {} : { checkout }) })) checks.push(check);
  process.stdout.write(checksText(oracle.name, checks));
  differences += checks.reduce((sum, { disagreements }) => sum + disagreements.length, 0);
}
process.exit(differences > 0 ? 1 : Number(process.exitCode ?? 0));
