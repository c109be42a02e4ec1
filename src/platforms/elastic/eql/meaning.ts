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
  startsWith,
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
import { printEqlNode } from './print.ts';
import { fieldsAsked, type EqlCall, type EqlComparison, type EqlEvent, type EqlField, type EqlMembership, type EqlNode } from './tree.ts';

/**
 * What an event query means over documents, as Elasticsearch translates it (x-pack `ql` ExpressionTranslators and `eql`
 * QueryTranslator): term, prefix, wildcard, range and exists queries, and scripts that are asked for each value of a field. All of
 * them are true or false of a document, and `not` is `must_not`: `not f == "x"` and `not f > 1` hold without the field (`eql`
 * Optimizer, `EqlBooleanSimplification`: nothing that is negated becomes its opposite); a script that is negated is another
 * script (`negated`). Letters fold in ASCII only.
 */
export function eventMeaning({ category, where }: EqlEvent, categoryField: string, infos: InfoOf): Predicate {
  const scope = category === undefined ? always : test(flatten(...categoryField.split('.')), equals(category));
  return and(scope, read(where, infos));
}

function read(node: EqlNode, infos: InfoOf): Predicate {
  // "Cannot use field with unsupported type [flattened]" (x-pack `ql`).
  if (fieldsAsked(node).some(({ path }) => infos(path)?.type === 'flattened')) return opaque(node, 'EQL reads no flattened fields');
  const each = (parts: readonly EqlNode[]): readonly Predicate[] => parts.map((part) => read(part, infos));
  return match<EqlNode, Predicate>(node, {
    and: ({ of }) => and(...each(of)),
    or: ({ of }) => or(...each(of)),
    not: ({ of }) => negated(of, infos),
    comparison: (comparison) => readComparison(comparison, infos),
    membership: (member) => readMembership(member, infos),
    call: (call) => readCall(call, infos),
    field: (field) => test(pathOf(field), truthMatch(true, infos(field.path))),
    boolean: ({ value }) => constant(value),
    text: (other) => opaque(other),
    number: (other) => opaque(other),
    digits: (other) => opaque(other),
    null: (other) => opaque(other),
    arithmetic: (other) => opaque(other),
  });
}

/**
 * The opposite of a condition. That of a script is a script with `not` in it (`ql` ExpressionTranslators, `Nots`: `wrappedQuery
 * instanceof ScriptQuery ? new ScriptQuery(not.source(), not.asScript())`), and neither is true without one of the fields (`eql`
 * queryfolder_tests.txt: `nullSafeFilter(InternalQlScriptUtils.not(…))`). Of several values it asks whether one is not so.
 */
function negated(of: EqlNode, infos: InfoOf): Predicate {
  const plain = withoutFlag(of);
  if (plain.kind === 'not') return read(plain.of, infos);
  const asked = read(plain, infos);
  if (asked.kind === 'opaque') return { ...asked, text: printEqlNode({ kind: 'not', of: plain }) };
  const on = not(asked);
  const [first, second] = plain.kind === 'call' ? plain.of : [];
  if (first?.kind !== 'field' || second?.kind !== 'field') return on;
  const fields = [first, second];
  const areThere = fields.map((field) => test(pathOf(field), presenceMatch(infos(field.path))));
  const areLists = or(...fields.map(({ path }) => or(...path.map((_, index) => test(exact(...path.slice(0, index + 1)), { kind: 'type', of: 'array' })))));
  return and(...areThere, or(and(not(areLists), on), and(areLists, opaque({ kind: 'not', of: plain }))));
}

/** A function compared with true or false as what it is before it is translated: the function or its opposite (`ql` OptimizerRules, `BooleanFunctionEqualsElimination`). */
function withoutFlag(node: EqlNode): EqlNode {
  if (node.kind !== 'comparison' || node.left.kind !== 'call' || node.right.kind !== 'boolean' || !(node.op === '==' || node.op === '!=')) return node;
  return node.right.value === (node.op === '==') ? node.left : { kind: 'not', of: node.left };
}

function opaque(node: EqlNode, why = holdsDigits(node) ? roundedNumber : 'functions on values are not followed'): Predicate {
  return Object.freeze({ kind: 'opaque', language: 'eql', text: printEqlNode(node), why });
}

function holdsDigits(node: EqlNode): boolean {
  return node.kind === 'comparison' ? [node.left, node.right].some(({ kind }) => kind === 'digits') : node.kind === 'membership' && node.list.some(({ kind }) => kind === 'digits');
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

const orders: Readonly<Partial<Record<EqlComparison['op'], Order>>> = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' };

function readComparison(node: EqlComparison, infos: InfoOf): Predicate {
  const { left, right, op } = node;
  if (left.kind !== 'field' && right.kind === 'field') return readComparison({ ...node, left: right, right: left, op: flipped[op] }, infos);
  const plain = withoutFlag(node);
  if (plain !== node) return read(plain, infos);
  if (left.kind !== 'field') return opaque(node);
  const order = orders[op];
  if (order !== undefined) {
    const bounded = boundMatch(order, right, infos(left.path));
    return bounded === undefined ? opaque(node) : test(pathOf(left), bounded);
  }
  if (right.kind === 'null') return signed(test(pathOf(left), presenceMatch(infos(left.path))), op === '!=');
  const accepted = constantMatch(right, infos(left.path));
  return accepted === undefined ? opaque(node) : signed(test(pathOf(left), accepted), op === '==');
}

function signed(predicate: Predicate, wanted: boolean): Predicate {
  return wanted ? predicate : not(predicate);
}

/** Numbers are ordered by size; texts, and numbers on keywords, by their code points; dates by time. */
function boundMatch(order: Order, value: EqlNode, info: FieldInfo | undefined): Match | undefined {
  if (value.kind !== 'text' && value.kind !== 'number') return undefined;
  if (info?.type === 'keyword') return orderedTexts(order, String(value.value));
  if (value.kind === 'text') return info?.type === 'date' ? dateMatch(order, value.value) : undefined;
  return info === undefined || isNumeric(info) ? Object.freeze({ kind: 'number', op: order, value: value.value }) : undefined;
}

/** A constant on a field, compared as the field's type compares; undefined where the right side is no constant. */
function constantMatch(value: EqlNode, info: FieldInfo | undefined): Match | undefined {
  if (value.kind === 'boolean' || value.kind === 'number') {
    const isText = isTextual(info) ? [equals(String(value.value))] : [];
    if (value.kind === 'boolean') return oneOf([...(info === undefined || info.type === 'boolean' ? [truthMatch(value.value, info)] : []), ...isText]);
    return oneOf([...(info === undefined || isNumeric(info) ? [Object.freeze({ kind: 'number', op: 'eq', value: value.value } as const)] : []), ...isText]);
  }
  if (value.kind !== 'text') return undefined;
  if (info?.type === 'boolean') return flagMatch(value.value, info);
  if (isTextual(info)) return equals(value.value);
  return info?.type === 'ip' ? addressMatch(value.value) : info?.type === 'date' ? dateMatch('is', value.value) : undefined;
}

/** The cluster refuses to compare a flag or a number with what is neither that nor a text. */
function oneOf(matches: readonly Match[]): Match | undefined {
  return matches.length === 0 ? undefined : either(...matches);
}

/** The index takes "true" and "false" for flags, and refuses to look for other texts (Elasticsearch, boolean field type). */
function flagMatch(text: string, info: FieldInfo): Match | undefined {
  return text === 'true' || text === 'false' ? truthMatch(text === 'true', info) : undefined;
}

/** The cluster refuses to look for other texts among addresses (Elasticsearch, `IpFieldMapper.termQuery`). */
function addressMatch(text: string): Match | undefined {
  const network = networkMatch(text);
  return network === undefined || text.includes('/') || text.includes(':') ? network : equals(text);
}

/** `*` is any text and `?` one character; nothing escapes them. */
function wildcard(text: string, fold: Fold): Match {
  const parts = [...text].map((character): TextPart => (character === '*' ? anyText : character === '?' ? oneCharacter : literal(character)));
  return pattern(parts, fold);
}

function readMembership(node: EqlMembership, infos: InfoOf): Predicate {
  const { value, op, list } = node;
  if (value.kind !== 'field') return opaque(node);
  const info = infos(value.path);
  const known = allOf(list.map((item) => memberMatch(item, op, info)));
  return known === undefined ? opaque(node) : test(pathOf(value), either(...known));
}

/** The matches, where all of them are known. */
function allOf(matches: readonly (Match | undefined)[]): readonly Match[] | undefined {
  const known = matches.filter((each) => each !== undefined);
  return known.length < matches.length ? undefined : known;
}

/** The cluster refuses texts in a list for what is no text, and operators but `in` where either side is none (x-pack `ql`: `In`, `RegexMatch`, `InsensitiveBinaryComparison`). */
function memberMatch(item: EqlNode, op: EqlMembership['op'], info: FieldInfo | undefined): Match | undefined {
  if (item.kind !== 'text') return op === 'in' ? constantMatch(item, info) : undefined;
  if (!isTextual(info)) return undefined;
  if (op === 'in' || op === 'in~') return equals(item.value, op === 'in' ? 'none' : 'ascii');
  if (op === 'regex' || op === 'regex~') return regexMatch(item.value, op === 'regex~');
  return wildcard(item.value, op === 'like' ? 'none' : 'ascii');
}

/** Lucene's expressions match the whole value. */
function regexMatch(text: string, folds: boolean): Match | undefined {
  const parsed = parseRegex(text, 'lucene', { ignoreCase: folds });
  if ('problem' in parsed || parsed.assumes.length > 0) return undefined;
  return Object.freeze({ kind: 'regex', regex: parsed.regex, fold: parsed.fold, label: text });
}

function readCall(call: EqlCall, infos: InfoOf): Predicate {
  const [first, ...rest] = call.of;
  if (first?.kind !== 'field' || rest.length === 0) return opaque(call);
  const [second] = rest;
  if (second?.kind === 'field') return betweenFields(call, first, second, infos);
  const texts = rest.flatMap((item) => (item.kind === 'text' ? [item.value] : []));
  if (texts.length < rest.length) return opaque(call);
  const accepted = callMatches(call, texts, infos(first.path));
  return accepted === undefined ? opaque(call) : test(pathOf(first), either(...accepted));
}

/** What a function accepts; undefined for one that is not followed, or that the cluster refuses: those on texts take nothing else. */
function callMatches({ name, folds }: EqlCall, texts: readonly string[], info: FieldInfo | undefined): readonly Match[] | undefined {
  if (!isTextual(info) && name.toLowerCase() !== 'cidrmatch') return undefined;
  const fold: Fold = folds ? 'ascii' : 'none';
  const [only, more] = texts;
  switch (name.toLowerCase()) {
    case 'wildcard':
      return texts.map((text) => wildcard(text, fold));
    case 'cidrmatch':
      return info === undefined || info.type === 'ip' ? allOf(texts.map(networkMatch)) : undefined;
    case 'startswith':
      return only === undefined || more !== undefined ? undefined : [startsWith(only, fold)];
    // The text of these two becomes a wildcard query as it is (`eql` QueryTranslator, `CaseInsensitiveScalarFunctions`).
    case 'endswith':
      return only === undefined || more !== undefined ? undefined : [pattern([anyText, ...luceneWildcard(only)], fold)];
    case 'stringcontains':
      return only === undefined || more !== undefined ? undefined : [pattern([anyText, ...luceneWildcard(only), anyText], fold)];
    default:
      return undefined;
  }
}

const relations: Readonly<Record<string, 'contains' | 'startsWith' | 'endsWith'>> = {
  stringcontains: 'contains',
  startswith: 'startsWith',
  endswith: 'endsWith',
};

/**
 * Two fields are compared in a script, which asks each value of one beside each of the other and is false without one of them
 * (`InternalEqlScriptUtils.multiValueDocValues`, `nullSafeFilter`). It folds as `toLowerCase` does, and nothing contains the
 * empty text (`eql` StringUtils, `stringContains`).
 */
function betweenFields(call: EqlCall, first: EqlField, second: EqlField, infos: InfoOf): Predicate {
  const relation = relations[call.name.toLowerCase()];
  if (relation === undefined || call.of.length !== 2 || ![first, second].every(({ path }) => isTextual(infos(path)))) return opaque(call);
  const fold: Fold = call.folds ? 'unicode' : 'none';
  const same: Predicate = Object.freeze({ kind: 'sameValue', left: pathOf(first), right: pathOf(second), relation, fold });
  if (relation !== 'contains') return same;
  const empty = equals('');
  return and(same, or(not(test(pathOf(second), empty)), and(not(test(exact(...second.path), empty)), opaque(call))));
}
