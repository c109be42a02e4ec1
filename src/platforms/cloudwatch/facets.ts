import type { Facets, Indicator } from '../platform.ts';
import { printCommand, printExpression } from './insights/print.ts';
import type { Expr, TextExpr, RegexExpr } from './insights/tree.ts';
import { conjuncts } from './insights/walk.ts';
import { queriesOf, type CloudWatchTree } from './tree.ts';

/** The structure of a rule's queries: their filters as stages, what they look for and what they leave out, and the fields they show. */
export function facets(tree: CloudWatchTree): Facets {
  const commands = queriesOf(tree).flatMap((query) => query.commands);
  const filters = commands.flatMap((command) => (command.kind === 'filter' ? [command.condition] : []));
  const indicators: Indicator[] = [];
  const exclusions: Indicator[] = [];
  for (const condition of filters.flatMap(conjuncts)) collect(condition, false, indicators, exclusions);
  const shown = tree.query.commands.findLast((command) => command.kind === 'fields');
  return {
    stages: commands
      .filter(({ kind }) => kind === 'filter' || kind === 'stats')
      .map((command, index) => ({ name: `${command.kind} ${index + 1}`, text: printCommand(command), excludes: command.kind === 'filter' && excludes(command.condition) })),
    indicators,
    exclusions,
    outputs: shown?.kind === 'fields' ? shown.items.map(({ value, alias }) => alias ?? printExpression(value)) : [],
  };
}

/** A condition that only holds events back: a negation, or a negated test that lets missing fields pass. */
function excludes(condition: Expr): boolean {
  if (condition.kind === 'not') return true;
  if (condition.kind === 'any' || condition.kind === 'all') return condition.of.every(excludes);
  if (condition.kind === 'compare') return condition.operator === '!=';
  return (condition.kind === 'like' || condition.kind === 'in') && condition.negated;
}

function collect(condition: Expr, negated: boolean, indicators: Indicator[], exclusions: Indicator[]): void {
  if (condition.kind === 'not') collect(condition.of, !negated, indicators, exclusions);
  else if (condition.kind === 'any' || condition.kind === 'all') for (const part of condition.of) collect(part, negated, indicators, exclusions);
  else {
    const indicator = indicatorOf(condition);
    if (indicator !== undefined) (negated !== excludes(condition) ? exclusions : indicators).push(indicator);
  }
}

function indicatorOf(condition: Expr): Indicator | undefined {
  if (condition.kind === 'compare') return { field: printExpression(condition.left), operator: condition.operator, values: [valueText(condition.right)] };
  if (condition.kind === 'in' && condition.list.kind === 'list') return { field: printExpression(condition.value), operator: condition.negated ? 'not in' : 'in', values: condition.list.of.map(valueText) };
  if (condition.kind === 'like') return { field: printExpression(condition.value), operator: condition.negated ? 'not like' : 'like', values: [patternText(condition.pattern)] };
  if (condition.kind === 'call' && condition.name !== 'ispresent') {
    const [first, ...rest] = condition.arguments;
    return first === undefined ? undefined : { field: printExpression(first), operator: condition.name, values: rest.map(valueText) };
  }
  return undefined;
}

function patternText(pattern: TextExpr | RegexExpr): string {
  return pattern.kind === 'text' ? pattern.raw : `/${pattern.text}/`;
}

function valueText(value: Expr): string {
  return value.kind === 'text' ? value.raw : printExpression(value);
}
