import { flat, precedence, precedenceOf } from './print-flat.ts';
import type { Expression } from './tree.ts';

/** An expression's own bracket at its end: what stands before and inside it. */
export interface Bracket {
  readonly head: string;
  readonly close: string;
  /** Each element, with what stands before it on its line. */
  readonly of: readonly { readonly prefix: string; readonly of: Expression }[];
  /** Elements are separated by commas, of which the last line has one too. */
  readonly commas: boolean;
  /** Arguments may stand together on a line of their own. */
  readonly call?: boolean;
}

/** The bracket that an expression ends with; undefined where it ends otherwise, or with an empty one. */
export function trailingBracket(of: Expression): Bracket | undefined {
  if (of.kind === 'call') return callBracket(of);
  if (of.kind === 'display') return of.of.length === 0 ? undefined : { ...displayBrackets[of.as], of: of.of.map(plain), commas: true };
  if (of.kind === 'dict') return of.entries.length === 0 ? undefined : { head: '{', close: '}', of: of.entries.map(({ key, value }) => ({ prefix: key === undefined ? '**' : `${flat(key)}: `, of: value })), commas: true };
  if (of.kind === 'unary' && of.op === 'not') return precedenceOf(of.of) < precedence.not ? { head: 'not (', close: ')', of: [plain(of.of)], commas: false } : behind('not ', trailingBracket(of.of));
  if (of.kind === 'logic') return logicBracket(of);
  if (of.kind === 'compare') {
    const [only] = of.rest;
    const ends = of.rest.length === 1 && only !== undefined && (only.right.kind === 'call' || only.right.kind === 'display');
    return ends ? behind(`${flat(of.first, precedence.bitOr)} ${only.op} `, trailingBracket(only.right)) : undefined;
  }
  return of.kind === 'binary' && of.right.kind !== 'call' ? behind(`${flat(of.left, precedenceOf(of))} ${of.op} `, trailingBracket(of.right)) : undefined;
}

const displayBrackets = { list: { head: '[', close: ']' }, set: { head: '{', close: '}' }, tuple: { head: '(', close: ')' } } as const;

function plain(of: Expression): Bracket['of'][number] {
  return { prefix: '', of };
}

/** A bracket with more before it. */
function behind(before: string, bracket: Bracket | undefined): Bracket | undefined {
  return bracket === undefined ? undefined : { ...bracket, head: before + bracket.head };
}

function callBracket({ callee, args, keywords }: Extract<Expression, { kind: 'call' }>): Bracket | undefined {
  if (args.length + keywords.length === 0) return undefined;
  const named = keywords.map(({ name, value }) => ({ prefix: name === undefined ? '**' : `${name}=`, of: value }));
  return { head: `${flat(callee, precedence.member)}(`, close: ')', of: [...args.map(plain), ...named], commas: true, call: true };
}

function logicBracket({ op, of }: Extract<Expression, { kind: 'logic' }>): Bracket | undefined {
  const [left, right] = of;
  if (of.length !== 2 || left === undefined || right === undefined) return undefined;
  const before = `${flat(left, precedence.not)} ${op} `;
  return right.kind === 'logic' ? { head: `${before}(`, close: ')', of: [plain(right)], commas: false } : behind(before, trailingBracket(right));
}

/** The bracket of what a method is called on, with that call behind it: `f(…).startswith("a")`. */
export function bracketBefore(of: Expression): Bracket | undefined {
  if (of.kind === 'unary' && of.op === 'not') {
    return behind('not ', bracketBefore(of.of));
  }
  if (of.kind === 'compare') return trailingBracket(of) === undefined ? undefined : leftOf(of);
  if (of.kind === 'logic') {
    const [left, right] = of.of;
    if (of.of.length !== 2 || left === undefined || right === undefined) return undefined;
    return behind(`${flat(left, precedence.not)} ${of.op} `, bracketBefore(right));
  }
  if (of.kind !== 'call' || of.callee.kind !== 'attribute') return undefined;
  const object = of.callee.of;
  const bracket = object.kind === 'call' ? trailingBracket(object) : undefined;
  return bracket === undefined ? undefined : { ...bracket, close: `${bracket.close}${flat(of).slice(flat(object, precedence.member).length)}` };
}

/** The bracket of a call that is compared, with the comparison behind it: `f(…) in ("a", "b")`. */
function leftOf({ first, rest }: Extract<Expression, { kind: 'compare' }>): Bracket | undefined {
  const [only] = rest;
  const bracket = rest.length === 1 && first.kind === 'call' ? trailingBracket(first) : undefined;
  return bracket === undefined || only === undefined ? undefined : { ...bracket, close: `${bracket.close} ${only.op} ${flat(only.right, precedence.bitOr)}` };
}

/** The same where what it is compared with has no bracket of its own. */
export function beforeAtom(of: Expression): Bracket | undefined {
  return of.kind === 'compare' && trailingBracket(of) === undefined ? leftOf(of) : undefined;
}
