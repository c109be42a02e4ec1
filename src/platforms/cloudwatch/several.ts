import { embeddedSource, type Source } from '../../text/source.ts';
import { and, alternatives, either, or, type Match, type Predicate } from '../../rule/index.ts';
import { canonicalJson } from '../../text/json.ts';

/** The line between the queries of a rule that is too long for one. */
export const nextQuery = '\n\n# next query of the rule\n';

/** The texts of the queries of a file, each with its place. */
export function queryTexts(source: Source): readonly [Source, ...Source[]] {
  const starts = [...source.text.matchAll(/^# next query of the rule\r?\n/gm)].map(({ index, 0: line }) => ({ end: index, next: index + line.length }));
  const part = (start: number, end: number | undefined): Source => embeddedSource(source, source.text.slice(start, end), (offset) => start + offset);
  const [first] = starts;
  if (first === undefined) return [source];
  return [part(0, first.end), ...starts.map(({ next }, index) => part(next, starts[index + 1]?.end))];
}

/** Two conditions of which one holds wherever the condition does, and nowhere else; undefined where there is nothing to divide. */
export function halves(predicate: Predicate): readonly [Predicate, Predicate] | undefined {
  if (predicate.kind === 'or') return divided(predicate.of, (parts) => or(...parts));
  if (predicate.kind === 'test') return divided<Match>(alternatives(predicate.match), (parts) => ({ ...predicate, match: either(...parts) }));
  if (predicate.kind === 'element') return both(halves(predicate.has), (has) => ({ ...predicate, has }));
  if (predicate.kind !== 'and') return undefined;
  const parts = predicate.of.toSorted((a, b) => canonicalJson(b).length - canonicalJson(a).length);
  for (const part of parts) {
    const found = both(halves(part), (half) => and(...predicate.of.map((each) => (each === part ? half : each))));
    if (found !== undefined) return found;
  }
  return undefined;
}

function divided<Part>(parts: readonly Part[], build: (parts: readonly Part[]) => Predicate): readonly [Predicate, Predicate] | undefined {
  const middle = Math.ceil(parts.length / 2);
  return parts.length < 2 ? undefined : [build(parts.slice(0, middle)), build(parts.slice(middle))];
}

function both(found: readonly [Predicate, Predicate] | undefined, build: (half: Predicate) => Predicate): readonly [Predicate, Predicate] | undefined {
  return found === undefined ? undefined : [build(found[0]), build(found[1])];
}
