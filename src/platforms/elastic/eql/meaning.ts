import { match } from '../../../text/match.ts';
import {
  always,
  and,
  anyText,
  constant,
  either,
  equals,
  exact,
  flatten,
  literal,
  not,
  oneCharacter,
  or,
  parseRegex,
  pattern,
  test,
  type Fold,
  type Match,
  type Predicate,
  type TextPart,
  orderedTexts,
  type Order,
} from '../../../rule/index.ts';
import { networkMatch } from '../address-order.ts';
import type { FieldInfo, InfoOf } from '../fields.ts';
import { dateMatch } from '../date-match.ts';
import { isNumeric, isTextual, luceneWildcard, presenceMatch, roundedNumber, truthMatch } from '../value-match.ts';
import { eqlReadings, functionWildcards } from './affix.ts';
import { printEqlNode } from './print.ts';
import type { EqlCall, EqlComparison, EqlEvent, EqlField, EqlMembership, EqlNode } from './tree.ts';

/**
 * What an event query means over documents, as Elasticsearch translates it (x-pack `ql` ExpressionTranslators and `eql`
 * QueryTranslator): term, wildcard, range and exists queries, `not` moved inwards first. So `not f == "x"` and `f != "x"`
 * hold without the field, and `not f > 1` is `f <= 1`. Letters fold in ASCII only.
 */
export function eventMeaning({ category, where }: EqlEvent, categoryField: string, infos: InfoOf): Predicate {
  const scope = category === undefined ? always : test(flatten(...categoryField.split('.')), equals(category));
  return and(scope, read(where, false, infos));
}

/** A condition; `negated`: its opposite, as the optimiser moves `not` inwards. */
function read(node: EqlNode, negated: boolean, infos: InfoOf): Predicate {
  const each = (parts: readonly EqlNode[]): readonly Predicate[] => parts.map((part) => read(part, negated, infos));
  return match<EqlNode, Predicate>(node, {
    and: ({ of }) => (negated ? or(...each(of)) : and(...each(of))),
    or: ({ of }) => (negated ? and(...each(of)) : or(...each(of))),
    not: ({ of }) => read(of, !negated, infos),
    comparison: (comparison) => readComparison(comparison, negated, infos),
    membership: (member) => readMembership(member, negated, infos),
    call: (call) => readCall(call, negated, infos),
    field: (field) => signed(test(pathOf(field), truth(true)), negated),
    boolean: ({ value }) => constant(value !== negated),
    text: (other) => opaque(other, negated),
    number: (other) => opaque(other, negated),
    digits: (other) => opaque(other, negated),
    null: () => constant(false),
    arithmetic: (other) => opaque(other, negated),
  });
}

function signed(predicate: Predicate, negated: boolean): Predicate {
  return negated ? not(predicate) : predicate;
}

/** A part in scripts: an unknown value makes it false, also under `not`, so the two are different questions. */
function opaque(node: EqlNode, negated: boolean): Predicate {
  const text = printEqlNode(negated ? { kind: 'not', of: node } : node);
  return Object.freeze({ kind: 'opaque', language: 'eql', text, why: holdsDigits(node) ? roundedNumber : 'functions on values are not followed' });
}

function holdsDigits(node: EqlNode): boolean {
  return node.kind === 'comparison' ? [node.left, node.right].some(({ kind }) => kind === 'digits') : node.kind === 'membership' && node.list.some(({ kind }) => kind === 'digits');
}

function truth(value: boolean): Match {
  return Object.freeze({ kind: 'boolean', value });
}

function pathOf({ path }: EqlField): ReturnType<typeof flatten> {
  return flatten(...path);
}

const flipped: Readonly<Record<EqlComparison['op'], EqlComparison['op']>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

const opposite: Readonly<Record<EqlComparison['op'], EqlComparison['op']>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

const orders: Readonly<Partial<Record<EqlComparison['op'], Order>>> = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' };

function readComparison(node: EqlComparison, negated: boolean, infos: InfoOf): Predicate {
  const { left, right, op } = node;
  if (left.kind !== 'field' && right.kind === 'field') return readComparison({ ...node, left: right, right: left, op: flipped[op] }, negated, infos);
  if (left.kind === 'call' && right.kind === 'boolean' && (op === '==' || op === '!=')) {
    return readCall(left, negated !== (right.value !== (op === '==')), infos);
  }
  if (left.kind !== 'field') return opaque(node, negated);
  const wanted = negated ? opposite[op] : op;
  const order = orders[wanted];
  if (order !== undefined) {
    const bounded = boundMatch(order, right, infos(left.path));
    return bounded === undefined ? opaque(node, negated) : test(pathOf(left), bounded);
  }
  if (right.kind === 'null') return signed(not(test(pathOf(left), presenceMatch(infos(left.path)))), wanted === '!=');
  const accepted = constantMatch(right, infos(left.path), 'none');
  return accepted === undefined ? opaque(node, negated) : signed(test(pathOf(left), accepted), wanted === '!=');
}

/** Numbers are ordered by size; texts, on keywords, by their code points; dates by time. */
function boundMatch(order: Order, value: EqlNode, info: FieldInfo | undefined): Match | undefined {
  if (value.kind === 'text' && info?.type === 'date') return dateMatch(order, value.value);
  if (value.kind === 'number') return info?.type === 'date' ? undefined : Object.freeze({ kind: 'number', op: order, value: value.value });
  return value.kind === 'text' && info?.type === 'keyword' ? orderedTexts(order, value.value) : undefined;
}

/** A constant on a field, compared as the field's type compares; undefined where the right side is no constant. */
function constantMatch(value: EqlNode, info: FieldInfo | undefined, fold: Fold): Match | undefined {
  if (value.kind === 'boolean') return info === undefined || info.type === 'boolean' ? truthMatch(value.value, info) : equals(String(value.value));
  if (value.kind === 'number') {
    const number: Match = Object.freeze({ kind: 'number', op: 'eq', value: value.value });
    if (info === undefined) return either(number, equals(String(value.value)));
    return isNumeric(info) ? number : info.type === 'date' || info.type === 'ip' ? undefined : equals(String(value.value));
  }
  if (value.kind !== 'text') return undefined;
  if (info?.type === 'boolean') return flagMatch(value.value, info, fold);
  if (isTextual(info)) return equals(value.value, fold);
  if (fold !== 'none') return undefined;
  return info?.type === 'ip' ? addressMatch(value.value) : info?.type === 'date' ? dateMatch('is', value.value) : undefined;
}

/** The index takes "true" and "false" for flags, and refuses to look for other texts (Elasticsearch, boolean field type). */
function flagMatch(text: string, info: FieldInfo, fold: Fold): Match | undefined {
  return fold === 'none' && (text === 'true' || text === 'false') ? truthMatch(text === 'true', info) : undefined;
}

function addressMatch(text: string): Match {
  return text.includes('/') || text.includes(':') ? networkMatch(text) : equals(text);
}

/** `*` is any text and `?` one character; nothing escapes them. */
function wildcard(text: string, fold: Fold): Match {
  const parts = [...text].map((character): TextPart => (character === '*' ? anyText : character === '?' ? oneCharacter : literal(character)));
  return pattern(parts, fold);
}

function readMembership(node: EqlMembership, negated: boolean, infos: InfoOf): Predicate {
  const { value, op, list } = node;
  if (value.kind !== 'field') return opaque(node, negated);
  const info = infos(value.path);
  const matches = list.map((item) => memberMatch(item, op, info));
  const known = matches.filter((each) => each !== undefined);
  if (known.length < matches.length) return opaque(node, negated);
  return signed(test(pathOf(value), either(...known)), negated);
}

/** The cluster refuses texts in a list for what is no text, and all other operators on it (x-pack `ql`: `In`, `RegexMatch`, `InsensitiveBinaryComparison`). */
function memberMatch(item: EqlNode, op: EqlMembership['op'], info: FieldInfo | undefined): Match | undefined {
  if (item.kind === 'text' && !isTextual(info)) return undefined;
  if (op === 'in' || op === 'in~') return constantMatch(item, info, op === 'in~' ? 'ascii' : 'none');
  if (item.kind !== 'text') return op === ':' ? constantMatch(item, info, 'none') : undefined;
  if (op === 'regex' || op === 'regex~') return regexMatch(item.value, op === 'regex~');
  return wildcard(item.value, op === 'like' ? 'none' : 'ascii');
}

/** Lucene's expressions match the whole value. */
function regexMatch(text: string, folds: boolean): Match | undefined {
  const parsed = parseRegex(text, 'lucene', { ignoreCase: folds });
  if ('problem' in parsed || parsed.assumes.length > 0) return undefined;
  return Object.freeze({ kind: 'regex', regex: parsed.regex, fold: parsed.fold, label: text });
}

function readCall(call: EqlCall, negated: boolean, infos: InfoOf): Predicate {
  const [first, ...rest] = call.of;
  if (first?.kind !== 'field' || rest.length === 0) return opaque(call, negated);
  const [second] = rest;
  if (second?.kind === 'field') return betweenFields(call, first, second, negated);
  const texts = rest.flatMap((item) => (item.kind === 'text' ? [item.value] : []));
  if (texts.length < rest.length) return opaque(call, negated);
  const accepted = callMatches(call, texts, infos(first.path));
  return accepted === undefined ? opaque(call, negated) : signed(or(...accepted.map((each) => each(first))), negated);
}

type OnField = (field: EqlField) => Predicate;

/** What a function accepts; undefined for one that is not followed, or that the cluster refuses: those on texts take nothing else. */
function callMatches({ name, folds }: EqlCall, texts: readonly string[], info: FieldInfo | undefined): readonly OnField[] | undefined {
  if (!isTextual(info) && name.toLowerCase() !== 'cidrmatch') return undefined;
  const fold: Fold = folds ? 'ascii' : 'none';
  const on = (accepted: Match): OnField => (field) => test(pathOf(field), accepted);
  const [only] = texts;
  switch (name.toLowerCase()) {
    case 'wildcard':
      return texts.map((text) => on(wildcard(text, fold)));
    case 'cidrmatch':
      return info === undefined || info.type === 'ip' ? texts.map((network) => on(networkMatch(network))) : undefined;
    case 'match': {
      const found = texts.map((text) => regexMatch(text, folds));
      const known = found.filter((each) => each !== undefined);
      return known.length < found.length ? undefined : known.map(on);
    }
    case 'startswith':
      return texts.length === 1 && only !== undefined ? [(field) => affix(field, [], only, [anyText], fold)] : undefined;
    case 'endswith':
      return texts.length === 1 && only !== undefined ? [(field) => affix(field, [anyText], only, [], fold)] : undefined;
    case 'stringcontains':
      return texts.length === 1 && only !== undefined ? [(field) => affix(field, [anyText], only, [anyText], fold)] : undefined;
    default:
      return undefined;
  }
}

/**
 * A text with gaps around it. It becomes a wildcard query; whether wildcards in the text itself are escaped on the way is
 * not documented, and rules write `\*` for a star, as if they were not.
 */
function affix(field: EqlField, before: readonly TextPart[], text: string, after: readonly TextPart[], fold: Fold): Predicate {
  const plain = test(pathOf(field), pattern([...before, literal(text), ...after], fold));
  if (!/[*?\\]/.test(text)) return plain;
  const reading: Predicate = Object.freeze({
    kind: 'reading',
    id: functionWildcards,
    text: eqlReadings[functionWildcards],
  });
  const special = test(pathOf(field), pattern([...before, ...luceneWildcard(text), ...after], fold));
  return or(and(reading, special), and(not(reading), plain));
}

const relations: Readonly<Record<string, 'contains' | 'startsWith' | 'endsWith'>> = {
  stringcontains: 'contains',
  startswith: 'startsWith',
  endswith: 'endsWith',
};

/**
 * Two fields are compared in a script, which is false without one of them, also under `not`. It sees one value of each, of
 * several the first that the index keeps (elasticsearch `InternalQlScriptUtils.docValue`): which that is, is left open.
 */
function betweenFields(call: EqlCall, first: EqlField, second: EqlField, negated: boolean): Predicate {
  const relation = relations[call.name.toLowerCase()];
  if (relation === undefined || call.of.length !== 2) return opaque(call, negated);
  const fold: Fold = call.folds ? 'ascii' : 'none';
  const same: Predicate = Object.freeze({ kind: 'sameValue', left: exact(...first.path), right: exact(...second.path), relation, fold });
  const isText = ({ path }: EqlField): Predicate => test(exact(...path), { kind: 'type', of: 'string' });
  const listed = or(...[first, second].flatMap(({ path }) => path.map((_, at) => test(exact(...path.slice(0, at + 1)), { kind: 'type', of: 'array' }))));
  return or(and(listed, opaque(call, negated)), and(not(listed), negated ? and(isText(first), isText(second), not(same)) : same));
}
