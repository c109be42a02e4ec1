import { exactNumber } from '../../../text/numbers.ts';
import { deeper, expectSign, isSign, isWord, take, unexpected, type Tokens } from './reader.ts';
import { comparisonSigns, membershipWords, type EqlField, type EqlMembership, type EqlNode } from './tree.ts';

/** A condition: `or` binds weakest, then `and`, then `not`. */
export function condition(tokens: Tokens): EqlNode {
  const parts = [conjunction(tokens)];
  while (isWord(tokens, 'or')) {
    tokens.at += 1;
    parts.push(conjunction(tokens));
  }
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : { kind: 'or', of: parts };
}

function conjunction(tokens: Tokens): EqlNode {
  const parts = [negation(tokens)];
  while (isWord(tokens, 'and')) {
    tokens.at += 1;
    parts.push(negation(tokens));
  }
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : { kind: 'and', of: parts };
}

function negation(tokens: Tokens): EqlNode {
  if (!isWord(tokens, 'not')) return comparison(tokens);
  tokens.at += 1;
  return { kind: 'not', of: deeper(tokens, () => negation(tokens)) };
}

function comparison(tokens: Tokens): EqlNode {
  const left = value(tokens);
  const token = tokens.list[tokens.at];
  const sign = token?.kind === 'sign' ? comparisonSigns.find((each) => each === token.text) : undefined;
  if (sign !== undefined) {
    tokens.at += 1;
    return { kind: 'comparison', left, op: sign, right: value(tokens) };
  }
  const negated = isWord(tokens, 'not') && /^in~?$/.test(tokens.list[tokens.at + 1]?.text ?? '');
  if (negated) tokens.at += 1;
  const member = membership(tokens, left);
  return member === undefined ? left : negated ? { kind: 'not', of: member } : member;
}

function membership(tokens: Tokens, value: EqlNode): EqlMembership | undefined {
  const word = tokens.list[tokens.at]?.text;
  const kind = tokens.list[tokens.at]?.kind;
  const op = kind === 'name' || kind === 'sign' ? membershipWords.find((each) => each === word) : undefined;
  if (op === undefined) return undefined;
  tokens.at += 1;
  if (isSign(tokens, '(')) {
    tokens.at += 1;
    return { kind: 'membership', value, op, list: list(tokens) };
  }
  if (op === 'in' || op === 'in~') throw unexpected(tokens, '`(`');
  return { kind: 'membership', value, op, list: [primary(tokens)] };
}

/** Values up to the closing parenthesis. */
function list(tokens: Tokens): readonly EqlNode[] {
  const items: EqlNode[] = [];
  if (isSign(tokens, ')')) tokens.at += 1;
  else {
    items.push(condition(tokens));
    while (isSign(tokens, ',')) {
      tokens.at += 1;
      items.push(condition(tokens));
    }
    expectSign(tokens, ')');
  }
  return items;
}

/** A value: arithmetic over fields, constants and calls. */
export function value(tokens: Tokens): EqlNode {
  return arithmetic(tokens, ['+', '-'], () => arithmetic(tokens, ['*', '/', '%'], () => unary(tokens)));
}

function arithmetic(tokens: Tokens, signs: readonly ('+' | '-' | '*' | '/' | '%')[], operand: () => EqlNode): EqlNode {
  let left = operand();
  for (;;) {
    const op = signs.find((sign) => isSign(tokens, sign));
    if (op === undefined) return left;
    tokens.at += 1;
    left = { kind: 'arithmetic', op, left, right: operand() };
  }
}

function unary(tokens: Tokens): EqlNode {
  if (!isSign(tokens, '-')) return primary(tokens);
  tokens.at += 1;
  const inner = deeper(tokens, () => unary(tokens));
  if (inner.kind === 'number') return { kind: 'number', value: -inner.value };
  if (inner.kind === 'digits') return { kind: 'digits', text: inner.text.startsWith('-') ? inner.text.slice(1) : `-${inner.text}` };
  return { kind: 'arithmetic', op: '-', left: { kind: 'number', value: 0 }, right: inner };
}

function primary(tokens: Tokens): EqlNode {
  if (isSign(tokens, '(')) {
    tokens.at += 1;
    const inner = deeper(tokens, () => condition(tokens));
    expectSign(tokens, ')');
    return inner;
  }
  if (isSign(tokens, '?')) {
    tokens.at += 1;
    return field(tokens, true);
  }
  const token = take(tokens, 'a value');
  if (token.kind === 'text') return { kind: 'text', value: token.text };
  if (token.kind === 'number') return numberOf(token.text);
  if (token.kind === 'name' && constants.has(token.text)) return constants.get(token.text) ?? { kind: 'null' };
  if (token.kind === 'sign') throw unexpected(tokens, 'a value', token);
  if (token.kind === 'name' && isSign(tokens, '(')) {
    tokens.at += 1;
    const folds = token.text.endsWith('~');
    const of = deeper(tokens, () => list(tokens));
    return { kind: 'call', name: folds ? token.text.slice(0, -1) : token.text, folds, of };
  }
  tokens.at -= 1;
  return field(tokens, false);
}

function numberOf(text: string): EqlNode {
  const value = exactNumber(text);
  return value === undefined ? { kind: 'digits', text } : { kind: 'number', value };
}

const constants: ReadonlyMap<string, EqlNode> = new Map<string, EqlNode>([
  ['true', { kind: 'boolean', value: true }],
  ['false', { kind: 'boolean', value: false }],
  ['null', { kind: 'null' }],
]);

const reserved: ReadonlySet<string> = new Set(['and', 'or', 'not', 'where', 'by', 'with', 'in', 'in~', 'like', 'like~', 'regex', 'regex~']);

function field(tokens: Tokens, optional: boolean): EqlField {
  const first = take(tokens, 'a field');
  const nameOf = (token: typeof first): string => {
    if ((token.kind !== 'name' && token.kind !== 'quotedName') || (token.kind === 'name' && reserved.has(token.text))) {
      throw unexpected(tokens, 'a field', token);
    }
    return token.text;
  };
  const path = nameOf(first).split('.');
  let end = first.span.end;
  while (isSign(tokens, '.')) {
    tokens.at += 1;
    const next = take(tokens, 'a name after the dot');
    path.push(nameOf(next));
    end = next.span.end;
  }
  return { kind: 'field', path, optional, span: { start: first.span.start, end } };
}
