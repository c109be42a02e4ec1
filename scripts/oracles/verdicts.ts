// What verdicts claim, on events that nobody chose to fit them: rules and their translations are run by their platforms' own
// evaluators on wild events around them, and none may part them in a way that the verdict rules out.
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../../test/support/compiler.ts';
import { claimOf, settledCompilers } from '../../test/verdicts/claims.ts';
import { generatedRules } from '../../test/verdicts/generated.ts';
import { traps } from '../../test/verdicts/traps.ts';
import { corpusSubjects, ownSubjects } from '../mutants/subjects.ts';
import { tally, type Oracle } from './frame.ts';

/** How many events a rule and its translation get, which of the corpus rules are taken: each nth, and how many rules are generated for each format. */
const extents = { full: { events: 600, corpus: 1, generated: 200 }, sample: { events: 150, corpus: 24, generated: 15 } } as const;

/** Every verdict, against what both rules do; Python is CPython. */
export const oracle: Oracle = {
  name: 'verdicts',
  async *run({ full, part }) {
    const extent = full ? extents.full : extents.sample;
    const compiler = testCompiler();
    const settled = settledCompilers();
    const checks = new Map<string, { readonly check: ReturnType<typeof tally>; verdicts: number; runs: number }>();
    for (const subject of [...traps(), ...ownSubjects(), ...generatedRules(2, extent.generated), ...corpusSubjects(extent.corpus)].filter(({ name }) => name.includes(part))) {
      for (const rule of (await compiler.read(memoryWorkspace(subject.files), subject.path)).rules) {
        for (const target of compiler.targets) {
          const translation = await compiler.translate(rule, target);
          const { agreed, unknown, excused, broken } = await claimOf(subject, rule, translation, settled, extent.events);
          const name = `${target}: what ${translation.verdict?.kind ?? translation.status} claims`;
          const known = checks.get(name) ?? { check: tally(name), verdicts: 0, runs: 0 };
          checks.set(name, { ...known, verdicts: known.verdicts + 1, runs: known.runs + agreed + unknown });
          known.check.agree(agreed);
          known.check.skip('one of the two does not know', unknown);
          for (const [reason, count] of excused) known.check.skip(reason, count);
          for (const event of broken.slice(0, 2)) known.check.differ(`${subject.name}: ${event}`);
        }
      }
    }
    for (const [, { check, verdicts, runs }] of [...checks].toSorted(([a], [b]) => (a < b ? -1 : 1))) yield check.done(verdicts, runs);
  },
};
