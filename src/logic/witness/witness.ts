import type { JsonObject } from '../../text/json.ts';
import { pathText, type Path } from '../../rule/index.ts';
import type { CompareOptions, Witness } from '../comparison.ts';
import { factsAtStake } from '../facts/relevant.ts';
import type { Asking, Found } from '../solver/direction.ts';
import type { ValueLiteral } from '../theory/question.ts';
import { decidedTexts, finish, usualAt } from './finish.ts';
import { nearMissOf } from './near.ts';

/** An event that was found, put into a typical one. */
export function witnessOf(found: Found, asking: Asking, options: CompareOptions): Witness {
  const paths = pathsOf(found.needed);
  const { event, note } = finish({ event: found.event, paths: [...paths.values()], shows: (changed) => stillShows(found, changed, asking) }, options.likeness);
  return { events: [event], readings: found.readings, deciding: [...paths.keys()], ...(note === undefined ? {} : { note }) };
}

/** The firing event with one deciding field changed, so that it shows what another event that was found does. */
export function nearMiss(firing: Witness, { needed }: Found, quiet: Found, asking: Asking, { likeness }: CompareOptions): Witness | undefined {
  const [fires = {}] = firing.events;
  const typical = likeness?.typicalEvent(decidedTexts(quiet.event));
  const found = nearMissOf({
    fires,
    paths: [...pathsOf(needed).values()],
    usual: (path) => (likeness === undefined ? undefined : usualAt(fires, path, likeness)),
    others: [...(typical === undefined ? [] : [typical]), quiet.event],
    isQuiet: (event) => stillShows({ ...quiet, readings: firing.readings }, event, asking),
  });
  return found === undefined ? undefined : { events: [found.event], readings: firing.readings, deciding: [pathText(found.path)] };
}

/** The paths that literals look at, by their texts. */
function pathsOf(needed: readonly ValueLiteral[]): ReadonlyMap<string, Path> {
  const paths = new Map<string, Path>();
  const add = (path: Path): void => void paths.set(pathText(path), path);
  for (const { atom } of needed) {
    if (atom.kind === 'same') [atom.left, atom.right].forEach(({ path }) => add(path));
    else if (atom.kind === 'test' || atom.kind === 'element') add(atom.path);
  }
  return paths;
}

/** Whether another event shows what one that was found does, and may occur. */
function stillShows({ wanted, readings }: Found, event: JsonObject, { session, facts, known }: Asking): boolean {
  return session.confirmsAll(wanted, event, readings) && [...facts, ...factsAtStake(known, facts, event)].every((fact) => session.confirms(fact, event));
}
