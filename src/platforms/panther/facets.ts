import { match } from '../../text/match.ts';
import { alternatives, pathText, type Match, type Predicate, type TextMatch } from '../../rule/index.ts';
import type { Facets, Indicator } from '../platform.ts';
import { programOf } from './reading/program.ts';
import { ruleOutcome, runFunction } from './python/index.ts';
import { withinLimits } from './python/conditions/limits.ts';
import { expressionsHold } from './simple/meaning.ts';
import type { PantherTree } from './tree.ts';

const nothing: Facets = { stages: [], indicators: [], exclusions: [], outputs: [] };

/** The structure of a rule: its `rule` function as one stage, and the tests that its meaning asks for or excludes. */
export function pantherFacets(tree: PantherTree): Facets {
  if (tree.kind === 'foreign') return { ...nothing, stages: [{ name: tree.language, text: tree.text, excludes: false }] };
  if (tree.kind === 'simple') {
    const { on } = expressionsHold(tree.expressions);
    return { stages: [{ name: 'Detection', text: tree.text, excludes: false }], indicators: testsIn(on, false), exclusions: testsIn(on, true), outputs: [] };
  }
  const loaded = programOf(tree);
  if ('problem' in loaded) return nothing;
  const outcome = runFunction(loaded.program, 'rule', 'failures');
  const found = outcome === undefined || outcome === 'too large' ? undefined : withinLimits(() => ruleOutcome(outcome));
  if (found === undefined) return nothing;
  const { on } = found;
  const rule = loaded.module.body.find((statement) => statement.kind === 'function' && statement.name === 'rule');
  const text = rule?.span === undefined ? tree.source : tree.source.slice(rule.span.start, rule.span.end).trimEnd();
  return { stages: [{ name: 'rule', text, excludes: false }], indicators: testsIn(on, false), exclusions: testsIn(on, true), outputs: [] };
}

function testsIn(condition: Predicate, excluded: boolean): readonly Indicator[] {
  const go = (part: Predicate, negative: boolean): readonly Indicator[] =>
    match<Predicate, readonly Indicator[]>(part, {
      constant: () => [],
      and: ({ of }) => of.flatMap((each) => go(each, negative)),
      or: ({ of }) => of.flatMap((each) => go(each, negative)),
      not: ({ of }) => go(of, !negative),
      test: (node) => (negative === excluded && node.field.kind === 'path' ? indicators(pathText(node.field.path), node.match) : []),
      element: ({ of, has }) => go(has, negative).map((each) => ({ ...each, field: `${pathText(of.path)}[].${each.field}` })),
      sameValue: () => [],
      reading: () => [],
      opaque: () => [],
    });
  return go(condition, false);
}

function indicators(field: string, wanted: Match): readonly Indicator[] {
  const groups = new Map<string, string[]>();
  for (const part of alternatives(wanted)) {
    if (part.kind !== 'text') continue;
    const { operator, text } = shapeOf(part);
    // What is tested for being empty is no value to look for.
    if (text !== '') groups.set(operator, [...(groups.get(operator) ?? []), text]);
  }
  return [...groups].map(([operator, values]) => ({ field, operator, values }));
}

function shapeOf({ parts }: TextMatch): { readonly operator: string; readonly text: string } {
  const [first, last] = [parts[0]?.kind, parts.at(-1)?.kind];
  const text = parts.map((part) => match(part, { literal: (node) => node.text, any: () => '*', one: () => '?' })).join('');
  const bare = text.replace(/^\*|\*$/g, '');
  if (bare.includes('*') || bare.includes('?')) return { operator: 'matches', text };
  if (first === 'any' && last === 'any') return { operator: 'contains', text: bare };
  if (last === 'any') return { operator: 'starts with', text: bare };
  return first === 'any' ? { operator: 'ends with', text: bare } : { operator: 'equals', text };
}
