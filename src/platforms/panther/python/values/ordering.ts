import { compileMatch } from '../../../../logic/holds/compile-match.ts';
import { either, orderedTexts, test, type Match, type Predicate } from '../../../../rule/index.ts';
import { orderedAddress } from './address-kinds.ts';
import { numeric } from './equality.ts';
import { fieldOf, hasType, textIs } from './field-tests.ts';
import { raise, type Frame } from './frame.ts';
import { isWhole, wholeWithin } from './lengths.ts';
import { always, never, no } from '../conditions/logic.ts';
import type { Value } from './values.ts';

/** `a < b` and the other three; undefined where it is not modelled. What has no order raises. */
export function ordered(frame: Frame, op: '<' | '<=' | '>' | '>=', a: Value, b: Value): Predicate | undefined {
  const flipped = ({ '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const)[op];
  if ((a.kind === 'scalar' && b.kind !== 'scalar') || (a.kind === 'fixedAddress' && b.kind === 'address')) return ordered(frame, flipped, b, a);
  if (b.kind === 'fixedAddress') return a.kind === 'address' || a.kind === 'fixedAddress' ? orderedAddress(frame, op, a, b) : undefined;
  const bound = b.kind === 'scalar' ? numeric(b.value) : undefined;
  if (b.kind === 'scalar' && typeof b.value === 'string') {
    // Texts are ordered by code points (Python reference, 6.10.1. value comparisons).
    const after = orderedTexts(op === '>' || op === '<=' ? 'gt' : 'gte', b.value);
    if (after === undefined) return undefined;
    const later = a.kind === 'field' ? test(fieldOf(a.path), after) : a.kind === 'text' ? textIs(a, after) : a.kind === 'scalar' && typeof a.value === 'string' ? (compileMatch(after)(a.value) === true ? always : never) : undefined;
    if (a.kind === 'field') raise(frame, no(hasType(a.path, 'string')), 'TypeError');
    if (later !== undefined) return op === '>' || op === '>=' ? later : no(later);
  }
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    const value = numeric(a.value);
    if (value === undefined || bound === undefined) {
      raise(frame, always, 'TypeError');
      return never;
    }
    return { '<': value < bound, '<=': value <= bound, '>': value > bound, '>=': value >= bound }[op] ? always : never;
  }
  if (bound === undefined) return undefined;
  if (a.kind === 'field') {
    raise(frame, no(hasType(a.path, 'number', 'boolean')), 'TypeError');
    const relation = ({ '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const)[op];
    const holds = (value: number): boolean => ({ '<': value < bound, '<=': value <= bound, '>': value > bound, '>=': value >= bound })[op];
    const bools = [false, true].filter((value) => holds(Number(value))).map((value): Match => ({ kind: 'boolean', value }));
    return test(fieldOf(a.path), either({ kind: 'number', op: relation, value: bound }, ...bools));
  }
  if (isWhole(a)) {
    const least = op === '>' ? Math.floor(bound) + 1 : op === '>=' ? Math.ceil(bound) : null;
    const most = op === '<' ? Math.ceil(bound) - 1 : op === '<=' ? Math.floor(bound) : null;
    return wholeWithin(a, least, most);
  }
  if (a.kind === 'text') {
    raise(frame, always, 'TypeError');
    return never;
  }
  return undefined;
}
