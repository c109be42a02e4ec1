// Every platform's evaluator against `holds` of the meaning, on recorded events and on near misses of each condition.
import { excuseOf } from '../../test/verdicts/excuse.ts';
import * as world from '../mutants/world.ts';
import { truthOf } from '../mutants/judge.ts';
import { corpusSubjects, ownSubjects, records } from '../mutants/subjects.ts';
import { eyeOf, templatesOf, type View } from '../mutants/view.ts';
import type { Json } from '../../src/text/json.ts';
import { tally, type Oracle } from './frame.ts';

/** How many directed events a condition gets, and which of the recorded events and corpus rules are taken: each nth. */
const extents = { full: { directed: 400, events: 1, rules: 1 }, sample: { directed: 100, events: 40, rules: 12 } } as const;

/** The two statements of each platform's semantics: no outside tool, but neither knows the other. */
export const oracle: Oracle = {
  name: 'evaluators',
  async *run({ full, part }) {
    const extent = full ? extents.full : extents.sample;
    const eye = eyeOf(world, templatesOf());
    const recorded = records(extent.events);
    const checks = new Map<string, { readonly check: ReturnType<typeof tally>; rules: number; events: number }>();
    for (const subject of [...ownSubjects(), ...corpusSubjects(extent.rules)].filter(({ name }) => name.includes(part))) {
      const { views, written, events } = await truthOf(eye, subject, recorded, extent.directed);
      const targets = written.flatMap((own) => [...own.values()].flatMap(({ view }) => view ?? []));
      for (const view of [...views, ...targets]) {
        const { platform } = view.rule;
        const known = checks.get(platform) ?? { check: tally(`${platform}: evaluate = holds`), rules: 0, events: 0 };
        checks.set(platform, { ...known, rules: known.rules + 1, events: known.events + 2 * events.length });
        compareOn(known.check, subject.name, view, [...events, ...events]);
      }
    }
    for (const { check, rules, events } of checks.values()) yield check.done(rules, events);
  },
};

/** Counts where the two agree; of each rule one disagreement is shown. */
function compareOn(check: ReturnType<typeof tally>, name: string, view: View, events: readonly Json[]): void {
  const { run, meant } = view;
  const known = run.flatMap((said, index) => (said === 'unknown' || meant[index] === 'unknown' ? [] : [index]));
  const apart = known.filter((index) => run[index] !== meant[index]);
  const { given, conditions, rule } = view.rule;
  const excuse = excuseOf(given, conditions, rule.logSources);
  const excused = apart.map((index) => excuse(events[index] ?? null));
  for (const reason of excused) if (reason !== undefined) check.skip(reason);
  check.agree(known.length - apart.length);
  check.skip('one of the two does not know: an opaque part, or a query kept for its platform', run.length - known.length);
  const wrong = apart.filter((_, at) => excused[at] === undefined);
  const [first] = wrong;
  if (first !== undefined) check.differ(`${name}: ${wrong.length} events, first: evaluate says ${run[first] ?? ''}, holds ${meant[first] ?? ''} on ${JSON.stringify(events[first])}`);
}
