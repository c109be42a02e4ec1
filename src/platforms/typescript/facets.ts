import { match } from '../../text/match.ts';
import { alternatives, conditionsOf, labelOf, pathText, type Match, type Path, type Predicate, type TestPredicate } from '../../rule/index.ts';
import type { Facets, Indicator } from '../platform.ts';
import { layout } from './syntax/layout.ts';
import { conditionCode } from './syntax/print-condition.ts';
import type { Tree } from './tree.ts';

/** The parts of the condition as stages, and its tests under raw names. */
export function facets({ detection }: Tree): Facets {
  const conditions = conditionsOf(detection);
  const parts = conditions.flatMap((condition) => (condition.kind === 'and' ? condition.of : [condition]));
  return {
    stages: parts.map((part, index) => stage(part, `part ${index + 1}`)),
    indicators: parts.flatMap((part) => testsIn(part, false, [])).map(indicator),
    exclusions: parts.flatMap((part) => testsIn(part, true, [])).map(indicator),
    outputs: [],
  };
}

/** A part under its label, else a name; what it excludes without the negation, which `excludes` says. */
function stage(part: Predicate, name: string): Facets['stages'][number] {
  const asked = part.kind === 'not' ? part.of : part;
  return { name: labelOf(part) ?? labelOf(asked) ?? name, text: codeText(asked), excludes: part.kind === 'not' };
}

function codeText(condition: Predicate): string {
  return layout(conditionCode(condition, (name) => name), '', 0);
}

/** The tests under an odd (`excluded`) or even number of negations; those of elements under the whole path. */
function testsIn(condition: Predicate, excluded: boolean, prefix: Path): readonly TestPredicate[] {
  const none = (): readonly TestPredicate[] => [];
  return match<Predicate, readonly TestPredicate[]>(condition, {
    constant: none,
    and: ({ of }) => of.flatMap((part) => testsIn(part, excluded, prefix)),
    or: ({ of }) => of.flatMap((part) => testsIn(part, excluded, prefix)),
    not: ({ of }) => testsIn(of, !excluded, prefix),
    test: (node) => {
      if (excluded) return [];
      return node.field.kind === 'anywhere' ? [node] : [{ ...node, field: { ...node.field, path: [...prefix, ...node.field.path] } }];
    },
    element: ({ of, has }) => testsIn(has, excluded, [...prefix, ...of.path]),
    sameValue: none,
    reading: none,
    opaque: none,
  });
}

function indicator({ field, match: wanted }: TestPredicate): Indicator {
  const all = alternatives(wanted);
  const operators = [...new Set(all.map(operatorOf))];
  return {
    field: field.kind === 'path' ? pathText(field.path) : 'any field',
    operator: operators.length === 1 && operators[0] !== undefined ? operators[0] : 'is one of',
    values: all.filter(({ kind }) => kind !== 'present').map(valueText),
  };
}

function operatorOf(wanted: Match): string {
  if (wanted.kind === 'text') return wanted.parts.length <= 1 && wanted.parts[0]?.kind !== 'any' ? 'is' : 'is like';
  if (wanted.kind === 'number') return { eq: 'is', lt: '<', lte: '<=', gt: '>', gte: '>=' }[wanted.op];
  return wanted.kind === 'present' ? 'is present' : 'is';
}

function valueText(wanted: Match): string {
  return match<Match, string>(wanted, {
    text: ({ parts }) => parts.map((part) => (part.kind === 'literal' ? part.text : part.kind === 'any' ? '*' : '?')).join(''),
    regex: ({ label }) => label ?? 'an expression',
    number: ({ value }) => String(value),
    boolean: ({ value }) => String(value),
    null: () => 'null',
    present: () => '',
    type: ({ of }) => of,
    empty: () => 'empty',
    cidr: ({ network }) => network,
    either: ({ of }) => of.map(valueText).join(', '),
  });
}
