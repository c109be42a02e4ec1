import { compileMatch } from '../../../../logic/holds/compile-match.ts';
import { orderedTexts, test, type Predicate } from '../../../../rule/index.ts';
import { orderedAddress } from './address-kinds.ts';
import { numeric } from './equality.ts';
import { fieldOf, hasType, textIs } from './field-tests.ts';
import { raise, type Frame } from './frame.ts';
import { calculatedIs, inOrder, isNumber, numberIs, wholeIs } from './calculated.ts';
import { numbersCompared } from './compared-numbers.ts';
import { textBefore } from './computed-texts.ts';
import { isWhole } from './lengths.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import { isText, textWhen, type Value } from './values.ts';

/** What may say itself how it is ordered beside None, which nothing else is. */
const mayHaveOrder: ReadonlySet<Value['kind']> = new Set(['opaque', 'namespace', 'builtin', 'module', 'unbound']);

/** `a < b` and the other three; undefined where it is not modelled. What has no order raises. */
export function ordered(frame: Frame, op: '<' | '<=' | '>' | '>=', a: Value, b: Value): Predicate | undefined {
  const flipped = ({ '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const)[op];
  if ((a.kind === 'scalar' && b.kind !== 'scalar') || (a.kind === 'fixedAddress' && b.kind === 'address')) return ordered(frame, flipped, b, a);
  if (a.kind !== 'calculated' && b.kind === 'calculated') return ordered(frame, flipped, b, a);
  if (b.kind === 'scalar' && b.value === null && !mayHaveOrder.has(a.kind)) {
    raise(frame, always, 'TypeError');
    return never;
  }
  if (a.kind === 'calculated') {
    if (isText(b)) {
      raise(frame, always, 'TypeError');
      return never;
    }
    if (b.kind === 'field') raise(frame, no(hasType(b.path, 'number', 'boolean')), 'TypeError');
    return isNumber(b) ? calculatedIs(a, op, b) : undefined;
  }
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
    return inOrder(value, op, bound) ? always : never;
  }
  if (bound === undefined) return orderedBeside(frame, op, a, b);
  if (a.kind === 'field') {
    raise(frame, no(hasType(a.path, 'number', 'boolean')), 'TypeError');
    return numberIs(a.path, op, bound);
  }
  if (isWhole(a)) return wholeIs(a, op, bound);
  if (isText(a)) {
    raise(frame, always, 'TypeError');
    return never;
  }
  return undefined;
}

/** Two values that no constant is among: both numbers or both texts, whatever else raises. */
function orderedBeside(frame: Frame, op: '<' | '<=' | '>' | '>=', a: Value, b: Value): Predicate | undefined {
  // Lists of Python's own are ordered by their elements.
  if ([a, b].every((value) => value.kind === 'field' && value.plain === true)) return undefined;
  const [left, right] = op === '<' || op === '<=' ? [a, b] : [b, a];
  const strict = op === '<' || op === '>';
  const numbers = numbersCompared(left, right, strict ? 'below' : 'atMost');
  const after = textWhen(a) === undefined || textWhen(b) === undefined ? undefined : strict ? textBefore(left, right) : textBefore(right, left);
  const texts = after === undefined ? undefined : strict ? after : no(after);
  const both = (of: (value: Value) => Predicate | undefined): Predicate => all(of(a) ?? never, of(b) ?? never);
  const [areNumbers, areTexts] = [numbers === undefined ? never : both(numberWhen), both(textWhen)];
  if ((numbers === undefined && [a, b].every((value) => value.kind === 'field' || isWhole(value))) || (texts === undefined && areTexts !== never) || (numbers === undefined && texts === undefined)) return undefined;
  raise(frame, no(some(areNumbers, areTexts)), 'TypeError');
  return some(all(areNumbers, numbers ?? never), all(areTexts, texts ?? never));
}

function numberWhen(value: Value): Predicate | undefined {
  if (value.kind === 'field') return hasType(value.path, 'number', 'boolean');
  return isNumber(value) ? always : never;
}
