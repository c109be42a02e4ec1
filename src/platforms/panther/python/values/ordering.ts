import { compileMatch } from '../../../../logic/holds/compile-match.ts';
import { either, test, type Match, type Predicate, type Regex } from '../../../../rule/index.ts';
import { numeric } from './equality.ts';
import { fieldOf, hasType, textIs } from './field-tests.ts';
import { raise, type Frame } from './frame.ts';
import { isWhole, wholeWithin } from './lengths.ts';
import { always, never, no } from '../conditions/logic.ts';
import { anyCharacter, regexOf, repeat } from '../texts/regex-parts.ts';
import type { Value } from './values.ts';

/** `a < b` and the other three; undefined where it is not modelled. What has no order raises. */
export function ordered(frame: Frame, op: '<' | '<=' | '>' | '>=', a: Value, b: Value): Predicate | undefined {
  const flipped = ({ '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const)[op];
  if (a.kind === 'scalar' && b.kind !== 'scalar') return ordered(frame, flipped, b, a);
  const bound = b.kind === 'scalar' ? numeric(b.value) : undefined;
  if (b.kind === 'scalar' && typeof b.value === 'string') {
    const after = laterThan(b.value, op === '>' || op === '<=' ? 'it' : 'before it');
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

/** The texts that come later than one in the order of code points, which is Python's; `before it`: and that one itself. */
function laterThan(text: string, than: 'it' | 'before it'): Match {
  const any = repeat(anyCharacter, 0, null);
  const end: Regex = than === 'it' ? { kind: 'sequence', of: [anyCharacter, any] } : any;
  const regex = [...text].reduceRight<Regex>((rest, character) => {
    const point = character.codePointAt(0) ?? 0;
    const greater: Regex = { kind: 'sequence', of: [{ kind: 'set', ranges: [[point + 1, 0x10ffff]] }, any] };
    const same: Regex = { kind: 'sequence', of: [{ kind: 'set', ranges: [[point, point]] }, rest] };
    return point === 0x10ffff ? same : { kind: 'choice', of: [greater, same] };
  }, end);
  return { kind: 'regex', regex: regexOf([regex]), fold: 'none' };
}
