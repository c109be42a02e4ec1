import { verdictKinds, type Comparison, type VerdictKind, type Witness } from '../comparison.ts';
import { generalWhy } from '../explain.ts';
import type { PartVerdict } from './part.ts';

type Direction = Witness | 'unknown' | undefined;

/** The first series shown; `unknown` where a part may differ and nothing is shown. */
function directionOf(found: readonly Direction[]): Direction {
  return found.find((each) => each !== undefined && each !== 'unknown') ?? found.find((each) => each === 'unknown');
}

/** The verdict on whole detections from the verdicts on their parts. */
export function joinParts(parts: readonly PartVerdict[], base: Comparison): Comparison {
  const missed = directionOf(parts.map((part) => part.missed));
  const extra = directionOf(parts.map((part) => part.extra));
  const said = parts.flatMap((part) => (part.why === undefined ? [] : [part.why]));
  // That they differ goes without saying beside what they differ in.
  const particular = said.filter((why) => !verdictKinds.some((kind) => generalWhy(kind) === why));
  const why = (particular.length > 0 ? particular : said).join('; ');
  const unknown = missed === 'unknown' || extra === 'unknown';
  const kind: VerdictKind = unknown ? 'unproven' : missed === undefined ? (extra === undefined ? 'equivalent' : 'wider') : extra === undefined ? 'narrower' : 'different';
  return {
    ...base,
    kind,
    given: [...new Set(parts.flatMap((part) => part.given ?? []))],
    ...(missed === undefined || missed === 'unknown' ? {} : { missed }),
    ...(extra === undefined || extra === 'unknown' ? {} : { extra }),
    ...(missed === undefined && extra === 'unknown' ? { proven: 'missesNothing' } : {}),
    ...(extra === undefined && missed === 'unknown' ? { proven: 'addsNothing' } : {}),
    why: why === '' ? 'both alert on the same events' : unknown ? `no series was found that shows it: ${why}` : why,
  };
}
