import type { JsonObject } from '../../text/json.ts';
import { pathText, type Path } from '../../rule/index.ts';
import type { CompareOptions, Witness } from '../comparison.ts';
import { factsAtStake } from '../facts/relevant.ts';
import type { Asking, Found } from '../solver/direction.ts';
import type { ValueLiteral } from '../theory/question.ts';
import { decidedTexts, finish } from './finish.ts';
import { nearMissOf } from './near.ts';

/** An event that was found, put into a typical one. */
export function witnessOf(found: Found, asking: Asking, options: CompareOptions): Witness {
  const paths = pathsOf(found.needed);
  const { event, note } = finish({ event: found.event, paths, shows: (changed) => stillShows(found, changed, asking) }, options.likeness);
  return { events: [event], readings: found.readings, deciding: paths.map(pathText), ...(note === undefined ? {} : { note }) };
}

/** The firing event with one deciding field changed, so that it shows what another event that was found does. */
export function nearMiss(firing: Witness, { needed }: Found, quiet: Found, asking: Asking, { likeness }: CompareOptions): Witness | undefined {
  const [fires = {}] = firing.events;
  const usual = likeness?.typicalEvent(decidedTexts(quiet.event));
  const found = nearMissOf({
    fires,
    paths: pathsOf(needed),
    others: [...(usual === undefined ? [] : [usual]), quiet.event],
    isQuiet: (event) => stillShows({ ...quiet, readings: firing.readings }, event, asking),
  });
  return found === undefined ? undefined : { events: [found.event], readings: firing.readings, deciding: [pathText(found.path)] };
}

function pathsOf(needed: readonly ValueLiteral[]): readonly Path[] {
  const paths = needed.flatMap(({ atom }) => {
    if (atom.kind === 'same') return [atom.left.path, atom.right.path];
    return atom.kind === 'test' || atom.kind === 'element' ? [atom.path] : [];
  });
  return [...new Map(paths.map((path) => [pathText(path), path])).values()];
}

/** Whether another event shows what one that was found does, and may occur. */
function stillShows({ wanted, readings }: Found, event: JsonObject, { session, facts, known }: Asking): boolean {
  return session.confirmsAll(wanted, event, readings) && [...facts, ...factsAtStake(known, facts, event)].every((fact) => session.confirms(fact, event));
}
