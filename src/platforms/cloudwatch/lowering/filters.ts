import type { Command, Expr } from '../insights/tree.ts';
import { all, always, any, isTrue, negate, textOf } from './build.ts';

/** What a candidate consists of beyond the log sources. */
export interface Written {
  readonly commands: readonly Command[];
  /** The seconds that a run looks back, where a threshold needs it. */
  readonly range?: number;
  /** Nothing is left of the condition. */
  readonly isBare?: boolean;
}

/** Fields with an index by default (`aws_cloudtrail.*` data sources), the most selective first. */
const indexed = ['requestID', 'eventName', 'eventSource', 'errorCode', 'userAgent', 'eventType', 'awsRegion', 'eventCategory', 'managementEvent', 'readOnly'];

/** One `filter` for each part of a condition; equalities that can use an index come first. */
export function filters(condition: Expr): readonly Command[] {
  const needed = withoutGuards(condition, new Set());
  if (isTrue(needed)) return [];
  const parts = needed.kind === 'all' ? needed.of : [needed];
  return parts.toSorted((a, b) => rank(a) - rank(b)).map((part) => ({ kind: 'filter', name: 'filter', condition: part }));
}

/**
 * A condition without what the parts around it settle of which fields are there: `not ispresent(f) or …` beside a part
 * that asks for the field, `ispresent(f) and …` beside its absence. `settled` are conditions that hold there.
 */
function withoutGuards(condition: Expr, settled: ReadonlySet<string>): Expr {
  if (isPresence(condition)) {
    if (settled.has(textOf(condition))) return always(true);
    if (settled.has(textOf(negated(condition)))) return always(false);
  }
  if (condition.kind !== 'all' && condition.kind !== 'any') return condition;
  // Of alternatives, one matters only where the others do not hold.
  const beside = condition.of.filter(isPresence).map((part) => textOf(condition.kind === 'all' ? part : negated(part)));
  const known = new Set([...settled, ...beside]);
  const parts = condition.of.map((part) => withoutGuards(part, isPresence(part) ? settled : known));
  return condition.kind === 'all' ? all(parts) : any(parts);
}

function isPresence(part: Expr): boolean {
  return part.kind === 'not' ? isPresence(part.of) : part.kind === 'call' && part.name === 'ispresent';
}

function negated(part: Expr): Expr {
  return part.kind === 'not' ? part.of : negate(part);
}

/** Only `f = v` and `f in [v]` use an index (`CWL_QuerySyntax-Filter`). */
function rank(expression: Expr): number {
  const equality = (expression.kind === 'compare' && expression.operator === '=') || (expression.kind === 'in' && !expression.negated);
  if (!equality) return 100;
  const value = expression.kind === 'compare' ? expression.left : expression.value;
  const at = value.kind === 'field' ? indexed.indexOf(value.path.join('.')) : -1;
  return at < 0 ? 50 : at;
}
