import { isArray, isObject, ownValue, type Json } from '../../../text/json.ts';
import { match } from '../../../text/match.ts';
import { byCodePoint } from '../../../text/order.ts';
import type { FieldInfo, InfoOf } from '../fields.ts';
import { globMatches, globPieces } from '../glob.ts';
import { inNetwork, isNetwork } from '../kql/address.ts';
import { datesInRange } from '../kql/evaluate.ts';
import { luceneTest } from './lucene.ts';
import type { EqlCall, EqlComparison, EqlEvent, EqlField, EqlMembership, EqlNode } from './tree.ts';

type Answer = boolean | undefined;

interface Search {
  readonly document: Json;
  readonly infos: InfoOf;
}

/** Evaluates an event query on one document; undefined where that cannot be told. */
export function evaluateEvent(event: EqlEvent, categoryField: string, document: Json, infos: InfoOf): Answer {
  const { category } = event;
  const inCategory = category === undefined || values(document, categoryField.split('.')).includes(category);
  return inCategory ? holds(event.where, { document, infos }) : false;
}

/** Whether a condition holds as a query, whose opposite is found wherever it is not. */
function holds(node: EqlNode, search: Search): Answer {
  const each = (parts: readonly EqlNode[]): readonly Answer[] => parts.map((part) => holds(part, search));
  return match<EqlNode, Answer>(node, {
    and: ({ of }) => kleene(each(of), false),
    or: ({ of }) => kleene(each(of), true),
    not: ({ of }) => denied(of, search),
    comparison: (comparison) => compare(comparison, search),
    membership: (member) => isMember(member, search),
    call: (call) => callHolds(call, search),
    field: (field) => (isUnsupported(field, search) ? undefined : values(search.document, field.path).includes(true)),
    boolean: ({ value }) => value,
    text: () => undefined,
    number: () => undefined,
    digits: () => undefined,
    null: () => undefined,
    arithmetic: () => undefined,
  });
}

/** Whether the opposite of a condition holds; of two fields that a script looks at, only where both are there with one value. */
function denied(of: EqlNode, search: Search): Answer {
  if (of.kind === 'not') return holds(of.of, search);
  if (of.kind === 'comparison' && of.left.kind === 'call' && of.right.kind === 'boolean' && /^[!=]=$/.test(of.op)) {
    return compare({ ...of, op: of.op === '==' ? '!=' : '==' }, search);
  }
  const scripted = of.kind === 'call' && of.of[0]?.kind === 'field' && of.of[1]?.kind === 'field';
  const counts = scripted ? of.of.map((each) => (each.kind === 'field' ? values(search.document, each.path).length : 1)) : [];
  if (counts.includes(0)) return holds(of, search) === undefined ? undefined : false;
  return counts.some((count) => count > 1) ? undefined : opposite(holds(of, search));
}

function kleene(answers: readonly Answer[], deciding: boolean): Answer {
  if (answers.includes(deciding)) return deciding;
  return answers.includes(undefined) ? undefined : !deciding;
}

function opposite(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

/** Whether a field is of a type that EQL does not read. */
function isUnsupported({ path }: EqlField, { infos }: Search): boolean {
  return infos(path)?.type === 'flattened';
}

/** The indexed values of a field: scalars and objects through arrays, null left out. */
function values(document: Json, path: readonly string[]): readonly Json[] {
  let found: readonly Json[] = [document];
  for (const key of path) {
    found = found.flatMap((value) => {
      const inner = isObject(value) ? ownValue(value, key) : undefined;
      return inner === undefined ? [] : spread(inner);
    });
  }
  return found.filter((value) => value !== null);
}

function spread(value: Json): readonly Json[] {
  return isArray(value) ? value.flatMap(spread) : [value];
}

function compare(node: EqlComparison, search: Search): Answer {
  const { left, op, right } = node;
  if ([left, right].some((side) => side.kind === 'field' && isUnsupported(side, search))) return undefined;
  if (left.kind !== 'field' && right.kind === 'field') {
    const turned = op.startsWith('<') ? op.replace('<', '>') : op.replace('>', '<');
    return compare({ ...node, left: right, right: left, op: turned as EqlComparison['op'] }, search);
  }
  if (left.kind === 'call' && right.kind === 'boolean' && (op === '==' || op === '!=')) {
    return right.value === (op === '==') ? callHolds(left, search) : denied(left, search);
  }
  if (op === '!=') return opposite(compare({ ...node, op: '==' }, search));
  if (left.kind !== 'field') return undefined;
  const found = values(search.document, left.path);
  const info = search.infos(left.path);
  if (op === '==') {
    if (right.kind === 'null') return found.length === 0;
    return sameAs(found, right, info);
  }
  if (right.kind === 'text' && info?.type === 'date') return datesInRange(sides[op], right.value, found);
  if ((right.kind === 'text' || right.kind === 'number') && info?.type === 'keyword') {
    return found.some((value) => !isObject(value) && inOrder(byCodePoint(String(value), String(right.value)), op));
  }
  if (right.kind !== 'number' || (info !== undefined && info.type !== 'long' && info.type !== 'float')) return undefined;
  return found.some((value) => typeof value === 'number' && inOrder(value - right.value, op));
}

const sides = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

function inOrder(difference: number, op: EqlComparison['op']): boolean {
  if (op === '<') return difference < 0;
  if (op === '<=') return difference <= 0;
  return op === '>' ? difference > 0 : difference >= 0;
}

/** Whether some value is the constant, as the field's type compares; undefined where the other side is no constant. */
function sameAs(found: readonly Json[], constant: EqlNode, info: FieldInfo | undefined): Answer {
  if (constant.kind === 'boolean' || constant.kind === 'number') {
    const own = constant.kind === 'boolean' ? info?.type === 'boolean' : info?.type === 'long' || info?.type === 'float';
    if (isOther(info) && !own) return undefined;
    return found.some((value) => !isObject(value) && String(value) === String(constant.value));
  }
  if (constant.kind !== 'text') return undefined;
  if (info?.type === 'boolean') return !/^(?:true|false)$/.test(constant.value) ? undefined : found.some((value) => String(value) === constant.value);
  if (info?.type === 'ip') return isNetwork(constant.value) ? found.some((value) => typeof value === 'string' && inNetwork(value, constant.value)) : undefined;
  if (info?.type === 'date') return datesInRange('is', constant.value, found);
  if (isOther(info)) return undefined;
  return texts(found, info).includes(constant.value);
}

/** Whether a field is of a type that the operators on texts refuse. */
function isOther(info: FieldInfo | undefined): boolean {
  return ['boolean', 'ip', 'date', 'long', 'float'].includes(info?.type ?? '');
}

/** The values as a keyword holds them; a field that is not known keeps its JSON type. */
function texts(found: readonly Json[], info: FieldInfo | undefined): readonly string[] {
  const scalars = found.filter((value) => !isObject(value));
  return info === undefined ? scalars.filter((value) => typeof value === 'string') : scalars.map(String);
}

function lower(text: string, folds: boolean): string {
  return folds ? text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : text;
}

function isMember({ value, op, list }: EqlMembership, search: Search): Answer {
  if (value.kind !== 'field' || isUnsupported(value, search)) return undefined;
  const found = values(search.document, value.path);
  const info = search.infos(value.path);
  const answers = list.map((item): Answer => {
    if (item.kind === 'text' && isOther(info)) return undefined;
    if (item.kind !== 'text') return op === 'in' ? sameAs(found, item, info) : undefined;
    if (op === 'in') return sameAs(found, item, info);
    if (op === 'in~') return texts(found, info).some((value) => lower(value, true) === lower(item.value, true));
    if (op === 'regex' || op === 'regex~') return matchesRegex(found, item.value, op === 'regex~', info);
    return texts(found, info).some((text) => globMatches(globPieces(lower(item.value, op !== 'like'), false), lower(text, op !== 'like')));
  });
  return kleene(answers, true);
}

function matchesRegex(found: readonly Json[], expression: string, folds: boolean, info: FieldInfo | undefined): Answer {
  const test = luceneTest(expression, folds);
  return test === undefined ? undefined : texts(found, info).some(test);
}

function callHolds(call: EqlCall, search: Search): Answer {
  const [first, second] = call.of;
  if (first?.kind !== 'field' || second === undefined || call.of.some((each) => each.kind === 'field' && isUnsupported(each, search))) return undefined;
  const name = call.name.toLowerCase();
  if (second.kind === 'field') return betweenFields(name, call, first, second, search);
  const found = values(search.document, first.path);
  const info = search.infos(first.path);
  const answers = call.of.slice(1).map((item): Answer => (item.kind === 'text' ? accepts(name, call.folds, item.value, found, info) : undefined));
  const refused = name === 'cidrmatch' && answers.includes(undefined);
  return refused || (affixes.has(name) && answers.length !== 1) ? undefined : kleene(answers, true);
}

const affixes: ReadonlySet<string> = new Set(['startswith', 'endswith', 'stringcontains']);

function accepts(name: string, folds: boolean, text: string, found: readonly Json[], info: FieldInfo | undefined): Answer {
  if (isOther(info) && name !== 'cidrmatch') return undefined;
  const held = texts(found, info).map((value) => lower(value, folds));
  const sought = lower(text, folds);
  if (name === 'wildcard') return held.some((value) => globMatches(globPieces(sought, false), value));
  if (name === 'cidrmatch') return (info !== undefined && info.type !== 'ip') || !isNetwork(text) ? undefined : found.some((value) => typeof value === 'string' && inNetwork(value, text));
  if (name === 'startswith') return held.some((value) => value.startsWith(sought));
  const after = name === 'stringcontains' ? [{ gap: '*' }] : [];
  return affixes.has(name) ? held.some((value) => globMatches([{ gap: '*' }, ...globPieces(sought, true), ...after], value)) : undefined;
}

/** A script over both fields, of which each value is asked. */
function betweenFields(name: string, call: EqlCall, first: EqlField, second: EqlField, { document, infos }: Search): Answer {
  const held = [first, second].map(({ path }) => texts(values(document, path), infos(path)));
  if (!affixes.has(name) || call.of.length !== 2 || [first, second].some(({ path }) => isOther(infos(path)))) return undefined;
  const [lefts = [], rights = []] = held.map((each) => each.map((text) => (call.folds ? text.toLowerCase() : text)));
  return lefts.some((left) => rights.some((right) => affixed(name, left, right)));
}

function affixed(name: string, value: string, sought: string): boolean {
  if (name === 'startswith') return value.startsWith(sought);
  return name === 'endswith' ? value.endsWith(sought) : sought !== '' && value.includes(sought);
}
