// Runs every rule that has an equivalent query, and the query, on all sample records, under several sets of answers to what
// the documentation of Logs Insights leaves open: `node scripts/run.js scripts/cloudwatch-events.ts [FOLDER...]`
import { join } from 'node:path';
import { agreement } from '../test/cloudwatch/agreement.ts';
import { ownCompiler } from './rules.ts';
import { repository, sharedFolder } from './support.ts';

const corpora = ['sigma/rules/cloud/aws', 'elastic/rules/integrations/aws'].map((each) => join(sharedFolder(), 'corpus', each));
const compiler = await ownCompiler();
const folders = process.argv.slice(2);

let different = 0;
for (const folder of folders.length > 0 ? folders : [join(repository, 'rules'), ...corpora]) {
  const { rules, events, answers, evaluations, alerts, differences } = await agreement(compiler, folder, { rules: 1, events: 1, answers: 3 });
  process.stdout.write(`${folder}\n  ${rules} rules on ${events} records under ${answers} sets of answers: ${evaluations} evaluations, ${alerts} alerts, ${differences.length} differences\n`);
  for (const line of [...new Set(differences)].slice(0, 20)) process.stdout.write(`  differs: ${line}\n`);
  different += differences.length;
}
process.exit(different === 0 ? 0 : 1);
