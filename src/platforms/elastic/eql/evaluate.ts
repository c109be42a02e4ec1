import { isArray, isObject, ownValue, type Json } from '../../../text/json.ts';
import { match } from '../../../text/match.ts';
import { byCodePoint } from '../../../text/order.ts';
import type { FieldInfo, InfoOf } from '../fields.ts';
import { globMatches, globPieces } from '../glob.ts';
import { inNetwork } from '../kql/address.ts';
import { datesInRange } from '../kql/evaluate.ts';
import { luceneTest } from './lucene.ts';
import type { EqlCall, EqlComparison, EqlEvent, EqlField, EqlMembership, EqlNode } from './tree.ts';

type Answer = boolean | undefined;
/** How answers to the open readings of EQL are given: undefined leaves them open. */
export type Readings = Readonly<Record<string, boolean>>;

interface Search {
  readonly document: Json;
  readonly infos: InfoOf;
  readonly readings: Readings;
}

/** Evaluates an event query on one document; undefined where that cannot be told. */
export function evaluateEvent(event: EqlEvent, categoryField: string, document: Json, infos: InfoOf, readings: Readings): Answer {
  const { category } = event;
  const inCategory = category === undefined || values(document, categoryField.split('.')).includes(category);
  return inCategory ? holds(event.where, { document, infos, readings }, true) : false;
}

/** Whether a condition has the wanted truth value as a query: `not` reaches the leaves before they are asked. */
function holds(node: EqlNode, search: Search, wanted: boolean): Answer {
  const all = (parts: readonly EqlNode[]): Answer => kleene(parts.map((part) => holds(part, search, wanted)), false);
  const any = (parts: readonly EqlNode[]): Answer => kleene(parts.map((part) => holds(part, search, wanted)), true);
  return match<EqlNode, Answer>(node, {
    and: ({ of }) => (wanted ? all(of) : any(of)),
    or: ({ of }) => (wanted ? any(of) : all(of)),
    not: ({ of }) => holds(of, search, !wanted),
    comparison: (comparison) => compare(comparison, search, wanted),
    membership: (member) => isMember(member, search, wanted),
    call: (call) => callHolds(call, search, wanted),
    field: ({ path }) => values(search.document, path).includes(true) === wanted,
    boolean: ({ value }) => value === wanted,
    text: () => undefined,
    number: () => undefined,
    digits: () => undefined,
    null: () => false,
    arithmetic: () => undefined,
  });
}

function kleene(answers: readonly Answer[], deciding: boolean): Answer {
  if (answers.includes(deciding)) return deciding;
  return answers.includes(undefined) ? undefined : !deciding;
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

function compare(node: EqlComparison, search: Search, wanted: boolean): Answer {
  const { left, op, right } = node;
  if (left.kind !== 'field' && right.kind === 'field') {
    const turned = op.startsWith('<') ? op.replace('<', '>') : op.replace('>', '<');
    return compare({ ...node, left: right, right: left, op: turned as EqlComparison['op'] }, search, wanted);
  }
  if (left.kind === 'call' && right.kind === 'boolean' && op.endsWith('=') && !/[<>]/.test(op)) {
    return callHolds(left, search, wanted === (right.value === (op === '==')));
  }
  if (left.kind !== 'field') return undefined;
  const found = values(search.document, left.path);
  if (right.kind === 'null') {
    const there = search.infos(left.path)?.keyed === true ? found.filter((value) => !isObject(value)) : found;
    return (there.length > 0) === (wanted === (op === '!='));
  }
  if (op === '==' || op === '!=') {
    const same = sameAs(found, right, search.infos(left.path), false);
    return same === undefined ? undefined : same === (wanted === (op === '=='));
  }
  const type = search.infos(left.path)?.type;
  if (right.kind === 'text' && type === 'date') return datesInRange((wanted ? sides : otherSides)[op], right.value, found);
  if (right.kind === 'text' && type === 'keyword') {
    return found.some((value) => !isObject(value) && inOrder(byCodePoint(String(value), right.value), op) === wanted);
  }
  if (right.kind !== 'number' || type === 'date') return undefined;
  return found.some((value) => typeof value === 'number' && inOrder(value - right.value, op) === wanted);
}

const sides = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;
const otherSides = { '<': 'gte', '<=': 'gt', '>': 'lte', '>=': 'lt' } as const;

function inOrder(difference: number, op: EqlComparison['op']): boolean {
  if (op === '<') return difference < 0;
  if (op === '<=') return difference <= 0;
  return op === '>' ? difference > 0 : difference >= 0;
}

/** Whether some value is the constant, as the field's type compares; undefined where the other side is no constant. */
function sameAs(found: readonly Json[], constant: EqlNode, info: FieldInfo | undefined, folds: boolean): Answer {
  if (constant.kind === 'number' && (info?.type === 'date' || info?.type === 'ip')) return undefined;
  if (constant.kind === 'boolean' || constant.kind === 'number') {
    return found.some((value) => !isObject(value) && String(value) === String(constant.value));
  }
  if (constant.kind !== 'text') return undefined;
  if (info?.type === 'boolean') return folds || !/^(?:true|false)$/.test(constant.value) ? undefined : found.some((value) => String(value) === constant.value);
  if (isOther(info) && folds) return undefined;
  if (info?.type === 'ip') return found.some((value) => typeof value === 'string' && inNetwork(value, constant.value));
  if (info?.type === 'date') return datesInRange('is', constant.value, found);
  if (isOther(info)) return undefined;
  return texts(found, info).some((value) => lower(value, folds) === lower(constant.value, folds));
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

function isMember({ value, op, list }: EqlMembership, search: Search, wanted: boolean): Answer {
  if (value.kind !== 'field') return undefined;
  const found = values(search.document, value.path);
  const info = search.infos(value.path);
  const answers = list.map((item): Answer => {
    if (item.kind === 'text' && isOther(info)) return undefined;
    if (op === 'in' || op === 'in~') return sameAs(found, item, info, op === 'in~');
    if (item.kind !== 'text') return op === ':' ? sameAs(found, item, info, false) : undefined;
    if (op === 'regex' || op === 'regex~') return matchesRegex(found, item.value, op === 'regex~', info);
    return texts(found, info).some((text) => globMatches(globPieces(lower(item.value, op !== 'like'), false), lower(text, op !== 'like')));
  });
  const answer = kleene(answers, true);
  return answer === undefined ? undefined : answer === wanted;
}

function matchesRegex(found: readonly Json[], expression: string, folds: boolean, info: FieldInfo | undefined): Answer {
  const test = luceneTest(expression, folds);
  return test === undefined ? undefined : texts(found, info).some(test);
}

function callHolds(call: EqlCall, search: Search, wanted: boolean): Answer {
  const [first, second] = call.of;
  if (first?.kind !== 'field' || second === undefined) return undefined;
  const name = call.name.toLowerCase();
  if (second.kind === 'field') return betweenFields(name, call, first, second, search, wanted);
  const found = values(search.document, first.path);
  const info = search.infos(first.path);
  const answers = call.of.slice(1).map((item): Answer => (item.kind === 'text' ? accepts(name, call.folds, item.value, found, info, search.readings) : undefined));
  if (['startswith', 'endswith', 'stringcontains'].includes(name) && answers.length !== 1) return undefined;
  const answer = kleene(answers, true);
  return answer === undefined ? undefined : answer === wanted;
}

function accepts(name: string, folds: boolean, text: string, found: readonly Json[], info: FieldInfo | undefined, readings: Readings): Answer {
  if (isOther(info) && name !== 'cidrmatch') return undefined;
  const held = texts(found, info).map((value) => lower(value, folds));
  const sought = lower(text, folds);
  if (name === 'wildcard') return held.some((value) => globMatches(globPieces(sought, false), value));
  if (name === 'match') return matchesRegex(found, text, folds, info);
  if (name === 'cidrmatch') return info !== undefined && info.type !== 'ip' ? undefined : found.some((value) => typeof value === 'string' && inNetwork(value, text));
  if (!['startswith', 'endswith', 'stringcontains'].includes(name)) return undefined;
  const plain = held.some((value) => affixed(name, value, sought));
  if (!/[*?\\]/.test(text)) return plain;
  const glob = globPieces(sought, true);
  const whole = [...(name === 'startswith' ? [] : [{ gap: '*' }]), ...glob, ...(name === 'endswith' ? [] : [{ gap: '*' }])];
  const special = held.some((value) => globMatches(whole, value));
  const reading = readings['elastic/eql-function-wildcards'];
  return reading === undefined ? (plain === special ? plain : undefined) : reading ? special : plain;
}

function affixed(name: string, value: string, sought: string): boolean {
  if (name === 'startswith') return value.startsWith(sought);
  return name === 'endswith' ? value.endsWith(sought) : value.includes(sought);
}

/** A script over both fields: false without one of them; of several values it sees one, in the order of the index. */
function betweenFields(name: string, call: EqlCall, first: EqlField, second: EqlField, { document }: Search, wanted: boolean): Answer {
  if (!['startswith', 'endswith', 'stringcontains'].includes(name) || call.of.length !== 2) return undefined;
  const sides = [first, second].map(({ path }) => values(document, path));
  if (sides.some((found) => found.length > 1)) return undefined;
  const [left, right] = sides.map(([found]) => found);
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  return affixed(name, lower(left, call.folds), lower(right, call.folds)) === wanted;
}
