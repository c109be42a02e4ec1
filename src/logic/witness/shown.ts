import { pathText } from '../../rule/index.ts';
import type { JsonObject } from '../../text/json.ts';
import type { CompareOptions, Witness } from '../comparison.ts';
import { factsAtStake } from '../facts/relevant.ts';
import type { Asking, Found } from '../solver/direction.ts';
import { finish } from './finish.ts';

/** An event that was found, for people: put into a typical event where it still shows the same. */
export function witnessOf({ event, readings, needed, wanted }: Found, { session, facts, known }: Asking, options: CompareOptions): Witness {
  const paths = needed.flatMap(({ atom }) => {
    if (atom.kind === 'same') return [atom.left.path, atom.right.path];
    return atom.kind === 'test' || atom.kind === 'element' ? [atom.path] : [];
  });
  const shows = (changed: JsonObject): boolean =>
    session.confirmsAll(wanted, changed, readings) && [...facts, ...factsAtStake(known, facts, changed)].every((fact) => session.confirms(fact, changed));
  const { event: shown, note } = finish({ event, paths, shows }, options);
  return { events: [shown], readings, deciding: [...new Set(paths.map(pathText))], ...(note === undefined ? {} : { note }) };
}
