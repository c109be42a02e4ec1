import { alternatives, and, anyText, either, not, or, pattern, type Fold, type Match, type Predicate, type TextMatch } from '../../src/rule/index.ts';
import { match } from '../../src/text/match.ts';

/** A condition with one thing changed, as mistakes change one. */
export interface Mutant {
  readonly kind: string;
  readonly condition: Predicate;
}

/** Every mutant of a condition with a single change. */
export function mutantsOf(condition: Predicate): readonly Mutant[] {
  const own = changesAt(condition);
  const inside = match<Predicate, readonly Mutant[]>(condition, {
    constant: () => [],
    and: ({ of }) => below(of, and),
    or: ({ of }) => below(of, or),
    not: ({ of }) => mutantsOf(of).map(({ kind, condition: changed }) => ({ kind, condition: not(changed) })),
    test: () => [],
    element: (node) => mutantsOf(node.has).map(({ kind, condition: has }) => ({ kind, condition: { ...node, has } })),
    sameValue: () => [],
    reading: () => [],
    opaque: () => [],
  });
  return [...own, ...inside];
}

function below(parts: readonly Predicate[], join: (...parts: readonly Predicate[]) => Predicate): readonly Mutant[] {
  return parts.flatMap((part, index) => mutantsOf(part).map(({ kind, condition }) => ({ kind, condition: join(...parts.with(index, condition)) })));
}

function changesAt(node: Predicate): readonly Mutant[] {
  return match<Predicate, readonly Mutant[]>(node, {
    constant: () => [],
    and: ({ of }) => [{ kind: 'and as or', condition: or(...of) }, ...of.map((_, index) => ({ kind: 'part dropped', condition: and(...of.toSpliced(index, 1)) }))],
    or: ({ of }) => [{ kind: 'or as and', condition: and(...of) }, ...of.map((_, index) => ({ kind: 'branch dropped', condition: or(...of.toSpliced(index, 1)) }))],
    not: ({ of }) => [{ kind: 'negation dropped', condition: of }],
    test: (test) => [
      { kind: 'negation added', condition: not(test) },
      ...matchesNear(test.match).map(({ kind, match: changed }) => ({ kind, condition: { ...test, match: changed } })),
    ],
    element: (element) => [{ kind: 'negation added', condition: not(element) }],
    sameValue: (pair) => [{ kind: 'negation added', condition: not(pair) }],
    reading: () => [],
    opaque: () => [],
  });
}

function matchesNear(wanted: Match): readonly { readonly kind: string; readonly match: Match }[] {
  const list = alternatives(wanted);
  const dropped = list.length < 2 ? [] : list.map((_, index) => ({ kind: 'value dropped', match: either(...list.toSpliced(index, 1)) }));
  const texts = (kind: string, change: (text: TextMatch) => Match): { kind: string; match: Match } => ({
    kind,
    match: either(...list.map((item) => (item.kind === 'text' ? change(item) : item))),
  });
  if (list.every(({ kind }) => kind !== 'text')) return dropped;
  const otherFold = ({ fold }: TextMatch): Fold => (fold === 'none' ? 'ascii' : 'none');
  return [
    ...dropped,
    texts('anchors lost', ({ parts, fold }) => pattern([anyText, ...parts, anyText], fold)),
    texts('end anchor lost', ({ parts, fold }) => pattern([...parts, anyText], fold)),
    texts('gaps lost', ({ parts, fold }) => pattern(parts.filter(({ kind }) => kind === 'literal'), fold)),
    texts('case of letters', (text) => ({ ...text, fold: otherFold(text) })),
    texts('value changed', ({ parts, fold }) => pattern(parts.map((part) => (part.kind === 'literal' ? { ...part, text: `${part.text}2` } : part)), fold)),
  ];
}
