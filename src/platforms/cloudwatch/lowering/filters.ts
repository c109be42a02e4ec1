import type { Command, Expr } from '../insights/tree.ts';
import { any, negate } from './build.ts';

/** What a candidate consists of beyond the log sources. */
export interface Written {
  readonly commands: readonly Command[];
  /** The seconds that a run looks back, where a threshold needs it. */
  readonly range?: number;
}

/** Fields with an index by default (`aws_cloudtrail.*` data sources), the most selective first. */
const indexed = ['requestID', 'eventName', 'eventSource', 'errorCode', 'userAgent', 'eventType', 'awsRegion', 'eventCategory', 'managementEvent', 'readOnly'];

/** One `filter` for each part of a condition; equalities that can use an index come first. */
export function filters(condition: Expr): readonly Command[] {
  if (condition.kind === 'boolean' && condition.value) return [];
  const parts = withoutGuards(condition.kind === 'all' ? condition.of : [condition]);
  return parts.toSorted((a, b) => rank(a) - rank(b)).map((part) => ({ kind: 'filter', name: 'filter', condition: part }));
}

/** Parts without the guard `not ispresent(f) or …` for fields that another part asks to be there. */
function withoutGuards(parts: readonly Expr[]): readonly Expr[] {
  const guards = new Set(parts.filter(isPresence).map((each) => JSON.stringify(negate(each))));
  return parts.map((part) => (part.kind === 'any' ? any(part.of.filter((each) => !guards.has(JSON.stringify(each)))) : part));
}

function isPresence(part: Expr): boolean {
  return part.kind === 'call' && part.name === 'ispresent';
}

/** Only `f = v` and `f in [v]` use an index (`CWL_QuerySyntax-Filter`). */
function rank(expression: Expr): number {
  const equality = (expression.kind === 'compare' && expression.operator === '=') || (expression.kind === 'in' && !expression.negated);
  if (!equality) return 100;
  const value = expression.kind === 'compare' ? expression.left : expression.value;
  const at = value.kind === 'field' ? indexed.indexOf(value.path.join('.')) : -1;
  return at < 0 ? 50 : at;
}
