import { acceptsNothing, alternatives, and, asciiPart, closeUnderFold, either, exact, hasSet, looksAtLines, mapSets, never, not, onOneLine, or, present, regexAsMatch, regexSet, tellsBeyondAscii, test, typesOf, type Fact, type JsonType, type Match, type Path, type PathField, type Predicate, type RegexSet } from '../../rule/index.ts';
import { match } from '../../text/match.ts';
import { atScalar } from './at-scalar.ts';
import { oneLineOf } from './one-line.ts';

const keyOf = (path: Path): string => path.join('\u0000');

/**
 * The condition without what no event can reach if the facts about types hold: values of other types, elements of what
 * is no list, keys of what is no object, letters beyond ASCII or line breaks in an expression on a text that has none. A
 * flattening read of what is never a list becomes an exact one, and so do questions about its elements. It proposes; what it drops has to be proven afterwards,
 * with the facts that were needed.
 */
export function underTypes(condition: Predicate, facts: readonly Fact[]): Predicate {
  const types = new Map<string, readonly JsonType[]>();
  const scalars = new Set<string>();
  const ascii = new Set<string>();
  const lines = new Set<string>();
  for (const fact of facts) {
    const { says } = fact;
    const line = oneLineOf(fact);
    if (line !== undefined) lines.add(keyOf(line));
    if (says.kind === 'types') types.set(keyOf(says.path), says.types);
    if (says.kind === 'scalar') scalars.add(keyOf(says.path));
    if (says.kind === 'plainLetters' && says.ascii === true) ascii.add(keyOf(says.path));
  }
  const typesAt = (path: Path): readonly JsonType[] | undefined => types.get(keyOf(path));
  const read = (field: PathField): PathField =>
    field.reach === 'flatten' && field.as === undefined && scalars.has(keyOf(field.path)) ? { ...field, reach: 'exact' } : field;
  const visit = (node: Predicate): Predicate =>
    match<Predicate, Predicate>(node, {
      constant: (same) => same,
      and: (same) => labelled(same, and(...same.of.map(visit))),
      or: (same) => labelled(same, or(...same.of.map(visit))),
      not: (same) => labelled(same, not(visit(same.of))),
      test: (same) => {
        if (same.field.kind !== 'path') return same;
        const { path, reach } = same.field;
        for (let length = 1; length < path.length; length += 1) {
          const above = typesAt(path.slice(0, length));
          if (above !== undefined && !above.includes('object') && !(above.includes('array') && reach === 'flatten')) return never;
        }
        const own = typesAt(path);
        const field = read(same.field);
        // The text of an object is no value of the event, so that the types say nothing about it.
        const asked = same.field.as === undefined ? asTexts(same.match, { ascii: ascii.has(keyOf(path)), oneLine: lines.has(keyOf(path)) }) : same.match;
        const wanted = own === undefined || reach === 'flatten' || same.field.as !== undefined ? asked : within(asked, own);
        return wanted.kind === 'either' && wanted.of.length === 0 ? never : labelled(same, test(field, wanted));
      },
      element: (same) => {
        const { path, reach } = same.of;
        const own = typesAt(path);
        if (own === undefined || own.includes('array')) return same;
        if (reach === 'exact') return never;
        const asked = own.includes('object') || !scalars.has(keyOf(path)) ? undefined : atScalar(same.has, path);
        return asked === undefined ? same : visit(and(test(exact(...path), present), asked));
      },
      sameValue: (same) => ({ ...same, left: read(same.left), right: read(same.right) }),
      reading: (same) => same,
      opaque: (same) => same,
    });
  return visit(condition);
}

function labelled(from: Predicate, to: Predicate): Predicate {
  return 'label' in from && from.label !== undefined && to.kind === from.kind ? { ...to, label: from.label } : to;
}

/** The alternatives that a value of the types can be in; "of the only type" is "there". */
function within(wanted: Match, types: readonly JsonType[]): Match {
  const kept = alternatives(wanted).filter((part) => typesOf(part).some((type) => types.includes(type)));
  const whole = kept.some((part) => part.kind === 'type' && types.every((type) => type === part.of));
  return whole ? present : either(...kept);
}

/** What is known of the texts that are read. */
interface Texts {
  readonly ascii: boolean;
  readonly oneLine: boolean;
}

/** A match with its expressions as they read such texts; folding may take an ASCII letter for one that is not. */
function asTexts(wanted: Match, texts: Texts): Match {
  if (wanted.kind === 'either') return either(...wanted.of.map((each) => asTexts(each, texts)));
  if (wanted.kind !== 'regex') return wanted;
  const { fold } = wanted;
  const inAscii = (set: RegexSet): RegexSet => (tellsBeyondAscii(set) ? asciiPart(regexSet(closeUnderFold(set.ranges, fold))) : set);
  if (texts.oneLine && looksAtLines(wanted.regex)) return asTexts(regexAsMatch({ kind: 'regex', regex: onOneLine(wanted.regex), fold }, 1), texts);
  if (!texts.ascii || !hasSet(wanted.regex, tellsBeyondAscii)) return wanted;
  const regex = mapSets(wanted.regex, inAscii);
  return acceptsNothing(regex) ? either() : { kind: 'regex', regex, fold };
}
