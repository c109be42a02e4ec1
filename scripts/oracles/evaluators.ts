// Every platform's evaluator against `holds` of the meaning, on recorded events and on near misses of each condition.
import * as world from '../mutants/world.ts';
import { truthOf } from '../mutants/judge.ts';
import { corpusSubjects, ownSubjects, records } from '../mutants/subjects.ts';
import { eyeOf, templatesOf, type View } from '../mutants/view.ts';
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
      const { views, written, events, structured } = await truthOf(eye, subject, recorded, extent.directed);
      const targets = written.flatMap((own) => [...own.values()].flatMap(({ view }) => view ?? []));
      for (const view of [...views, ...targets]) {
        const { platform } = view.rule;
        const known = checks.get(platform) ?? { check: tally(`${platform}: evaluate = holds`), rules: 0, events: 0 };
        checks.set(platform, { ...known, rules: known.rules + 1, events: known.events + events.length });
        compareOn(known.check, subject.name, view, structured, (index) => JSON.stringify(events[index]));
      }
    }
    for (const { check, rules, events } of checks.values()) yield check.done(rules, events);
  },
};

/** Counts where the two agree; of each rule one disagreement is shown. */
function compareOn(check: ReturnType<typeof tally>, name: string, { run, meant }: View, structured: readonly boolean[], eventText: (index: number) => string): void {
  const known = run.flatMap((said, index) => (said === 'unknown' || meant[index] === 'unknown' ? [] : [index]));
  const apart = known.filter((index) => run[index] !== meant[index]);
  const wrong = apart.filter((index) => structured[index] === true);
  check.agree(known.length - apart.length);
  for (let count = wrong.length; count < apart.length; count += 1) check.skip('the record has a list or an object where AWS documents none: field maps rest on that structure');
  for (let count = known.length; count < run.length; count += 1) check.skip('one of the two does not know: an opaque part, or a query kept for its platform');
  const [first] = wrong;
  if (first !== undefined) check.differ(`${name}: ${wrong.length} events, first: evaluate says ${run[first] ?? ''}, holds ${meant[first] ?? ''} on ${eventText(first)}`);
}
