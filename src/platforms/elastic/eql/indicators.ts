import type { Facets, Indicator } from '../../platform.ts';
import { printEqlNode } from './print.ts';
import { eventsOf, type Eql, type EqlNode } from './tree.ts';

/** The tests of a query's events: those asked for, and those in the negated parts of each top. */
export function eqlIndicators(query: Eql): Pick<Facets, 'indicators' | 'exclusions'> {
  const parts = eventsOf(query).flatMap(({ where }) => (where.kind === 'and' ? where.of : [where]));
  return {
    indicators: parts.filter((part) => !excludes(part)).flatMap(testsOf),
    exclusions: parts.filter(excludes).flatMap((part) => testsOf(part.kind === 'not' ? part.of : part)),
  };
}

function excludes(node: EqlNode): boolean {
  return node.kind === 'not' || (node.kind === 'comparison' && node.op === '!=' && node.right.kind !== 'null');
}

function testsOf(node: EqlNode): readonly Indicator[] {
  if (node.kind === 'and' || node.kind === 'or') return node.of.flatMap(testsOf);
  if (node.kind === 'comparison') return indicator(node.left, node.op, [node.right]);
  if (node.kind === 'membership') return indicator(node.value, node.op, node.list);
  const [first, ...rest] = node.kind === 'call' ? node.of : [];
  return node.kind === 'call' && first !== undefined ? indicator(first, node.folds ? `${node.name}~` : node.name, rest) : [];
}

function indicator(field: EqlNode, operator: string, values: readonly EqlNode[]): readonly Indicator[] {
  if (field.kind !== 'field') return [];
  const words = values.map((value) => (value.kind === 'text' ? value.value : printEqlNode(value)));
  return [{ field: field.path.join('.'), operator, values: words }];
}
