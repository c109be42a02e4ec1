import type { Predicate } from '../../../../rule/index.ts';
import { match, type Arms } from '../../../../text/match.ts';
import { onceEach } from '../../../../text/once.ts';
import { addressKind, networkKind } from '../values/address-kinds.ts';
import { attributeCalled, attributeOfInstance, canBe, isContained, propertyOfSelf, selfAsWhole } from './objects.ts';
import { compute } from '../functions/binary.ts';
import { calculationOfOne } from '../functions/calculation.ts';
import { condition } from '../values/condition.ts';
import { compareValues } from '../values/compare.ts';
import { asGoneThrough, listOf, yieldingOf } from './over-yields.ts';
import { asGenerator, comprehension, firstElement, next, search, searchFor } from './comprehension.ts';
import { asPart, isGenerator, readGenerator } from '../values/generators.ts';
import { single } from '../values/deep-walk.ts';
import { isOfAll, isOfTexts, isPlain, lacksAttribute, typesHaving } from '../values/attributes.ts';
import { hasType } from '../values/field-tests.ts';
import { bound, each, eachPair, failing, lookUp, mergeNames, opaque, opaqueFrom, raise, setNames, unfailing, within, type Frame } from '../values/frame.ts';
import { hold } from '../conditions/limits.ts';
import { all, always, no } from '../conditions/logic.ts';
import { isOwnException } from '../values/exceptions.ts';
import { ofModule } from '../values/known-modules.ts';
import { truthOf, truthOfUnion } from '../values/truth.ts';
import { subscript } from './subscript.ts';
import { assignedIn } from '../syntax/names-bound.ts';
import { isUnordered, membersOf } from '../functions/distinct.ts';
import { asChanged, evaluatedNow, type Evaluated } from '../functions/mutate.ts';
import { entriesOf, type Entry } from '../values/entries.ts';
import { setOperator } from '../functions/sets.ts';
import type { CompareOperator, Expression, Parameter } from '../syntax/tree.ts';
import { constantIn, merge, none, scalar, sure, tidy, truth, type Union, type Value } from '../values/values.ts';
import { isOfTimes } from '../functions/methods.ts';
import { hashed } from '../values/hash.ts';
import { isTable } from '../values/tables.ts';
import { formattedText, textOfSeveral } from '../values/template.ts';
import { isType, someNumber } from '../values/types.ts';
import { builtinNames, otherBuiltins, unboundName } from '../functions/builtin-names.ts';

/** The value of an expression; what it raises goes to the frame. */
export function evaluateExpression(frame: Frame, of: Expression): Union {
  const { machine } = frame;
  const outer = machine.at;
  if (frame.scope.module === '') machine.at = of;
  const value = evaluated(frame, of);
  machine.at = outer;
  return value;
}

function evaluated(frame: Frame, of: Expression): Union {
  frame.machine.budget -= 1;
  if (frame.machine.budget < 0) return sure({ kind: 'opaque', text: 'beyond the limit', why: 'the rule takes too many steps' });
  return match(of, evaluations)(frame);
}

/** How an expression of each kind is evaluated: said once, since an expression is evaluated a hundred times in reading one rule. */
const evaluations: Arms<Expression, (frame: Frame) => Union> = {
  name: (node) => (frame) => named(frame, node),
  literal: (node) => () => constantFrom(node),
  format: (node) => (frame) => formatted(frame, node),
  attribute: (node) => (frame) => attributeOf(frame, node, 'alone'),
  subscript: (node) => (frame) => subscript(frame, evaluateExpression(frame, node.of), node.index, node),
  slice: (node) => (frame) => opaque(frame, node, 'a slice outside a subscript is not modelled'),
  call: (node) => (frame) => call(frame, node),
  unary: (node) => (frame) => unary(frame, node.op, evaluateExpression(frame, node.of), node),
  binary: (node) => (frame) => {
    const left = evaluatedNow(frame, evaluateExpression(frame, node.left));
    const right = evaluateExpression(frame, node.right);
    return eachPair(frame, asChanged(frame, left, node.left), right, (a, b, inner) => compute(inner, node.op, a, b, node));
  },
  logic: (node) => (frame) => logic(frame, node.op, node.of),
  compare: (node) => (frame) => comparison(frame, node),
  conditional: (node) => (frame) => {
    const test_ = condition(frame, evaluateExpression(frame, node.test), node.test);
    const yes = reached(frame, test_, [node.yes], (inner) => evaluateExpression(inner, node.yes));
    const otherwise = reached(frame, no(test_), [node.no], (inner) => evaluateExpression(inner, node.no));
    return merge(test_, yes, otherwise);
  },
  lambda: (node) => (frame) => sure({ kind: 'function', name: 'lambda', parameters: node.parameters, body: node.body, scope: frame.scope, standards: standardsOf(frame, node.parameters) }),
  display: (node) => (frame) => displayed(frame, node),
  dict: (node) => (frame) => dict(frame, node.entries, node),
  comprehension: (node) => (frame) => comprehension(frame, node),
  walrus: ({ name, value }) => (frame) => {
    const result = evaluateExpression(frame, value);
    frame.scope.names.set(name, result);
    return result;
  },
  starred: (node) => (frame) => opaque(frame, node, 'unpacking here is not modelled'),
  unsupported: (node) => (frame) => opaque(frame, node, `\`${node.text.slice(0, 40)}\` is not modelled`),
};

/** The default values of parameters, as they are where a function is made. */
export function standardsOf(frame: Frame, parameters: readonly Parameter[]): ReadonlyMap<string, Union> {
  return new Map(parameters.flatMap(({ name, standard }) => (standard === undefined ? [] : [[name, asPart(frame, evaluateExpression(frame, standard))] as const])));
}

function named(frame: Frame, of: Extract<Expression, { kind: 'name' }>): Union {
  const { name } = of;
  const found = lookUp(frame.scope, name);
  if (found !== undefined) return bound(frame, isGenerator(found) ? readGenerator(frame, name, found) : found, attributeCalled(name) === undefined ? 'UnboundLocalError' : 'AttributeError');
  if (builtinNames.has(name)) return sure({ kind: 'builtin', name });
  if (isOwnException(name)) return sure({ kind: 'exception', type: name });
  if (otherBuiltins.has(name)) return opaque(frame, of, `\`${name}\` is not modelled`);
  if (name === '__name__') return unfailing(frame, of, 'the name that Panther gives a module is not known', true);
  return propertyOfSelf(frame, name, of) ?? selfAsWhole(frame, name, of) ?? opaque(frame, of, whyUnknown(name));
}

function whyUnknown(name: string): string {
  const attribute = attributeCalled(name);
  return attribute === undefined ? unboundName.why(name) : `the attribute \`${attribute}\` of an object is not known`;
}

function formatted(frame: Frame, of: Extract<Expression, { kind: 'format' }>): Union {
  const parts = of.parts.map((part) => (part.kind === 'text' ? part.text : evaluateExpression(frame, part.of)));
  const specified = of.parts.some((part) => part.kind === 'value' && part.spec !== undefined);
  const odd = specified || of.parts.some((part) => part.kind === 'value' && (part.conversion === 'r' || part.conversion === 'a'));
  return odd ? (specified ? opaque : unfailing)(frame, of, 'this way of formatting is not modelled', true) : formattedTexts(frame, parts, of);
}

/** A text for each way in which a walk through lists found what is in it. */
function formattedTexts(frame: Frame, parts: readonly (string | Union)[], at: Expression): Union {
  const index = parts.findIndex((part) => typeof part !== 'string' && part.some(({ value }) => value.kind === 'walk'));
  const found = parts[index];
  if (found === undefined || typeof found === 'string') return formattedText(frame, parts);
  return each(frame, single(frame.machine, found), (value, inner) => formattedTexts(inner, parts.with(index, value.kind === 'walk' ? textOfSeveral(inner, at) : sure(value)), at));
}

/** `a < b < c`: each relation is asked where those before it hold. */
function comparison(frame: Frame, of: Extract<Expression, { kind: 'compare' }>): Union {
  let left = evaluateExpression(frame, of.first);
  let result: Union | undefined;
  for (const { op, right } of of.rest) {
    const before: Predicate = result === undefined ? always : (truthOfUnion(result) ?? always);
    const asked = reached(frame, before, result === undefined ? [] : [right], (inner) => {
      const generator = op === 'in' || op === 'not in' ? (asGenerator(inner, right) ?? asGoneThrough(inner, right)) : undefined;
      if (generator !== undefined) {
        const found = searchFor(inner, left, generator, of);
        left = unfailing(inner, right, 'a generator that was asked is not modelled');
        return op === 'in' ? found : unary(inner, 'not', found, of);
      }
      const before = evaluatedNow(inner, left);
      const value = evaluateExpression(inner, right);
      left = asChanged(inner, before, of.first);
      const compared = related(inner, op, left, value, of);
      left = value;
      return compared;
    });
    const holds = truthOfUnion(asked);
    result = result === undefined || holds === undefined ? asked : truth(all(before, holds));
  }
  return result ?? none;
}

/** One relation; sets have an order of their own. */
function related(frame: Frame, op: CompareOperator, left: Union, right: Union, at: Expression): Union {
  if ((op === 'in' || op === 'not in') && right.some(({ value }) => canBe(value, '__contains__'))) {
    return eachPair(frame, left, right, (a, b, inner) => {
      if (!canBe(b, '__contains__')) return compareValues(inner, op, sure(a), sure(b), at);
      const inside = isContained(inner, a, b, at);
      return truth(op === 'in' ? inside : no(inside));
    });
  }
  const sets = (op === '==' || op === '!=') && left.concat(right).some(({ value }) => value.kind === 'stream' && value.as === 'set');
  if (op !== '<=' && op !== '>=' && !sets) return compareValues(frame, op, left, right, at);
  return eachPair(frame, left, right, (a, b, inner) => setOperator(inner, op, a, b, at) ?? compareValues(inner, op, sure(a), sure(b), at));
}

function displayed(frame: Frame, of: Extract<Expression, { kind: 'display' }>): Union {
  const constants = constantsOf(of);
  if (constants !== undefined && frame.machine.budget >= constants.length) {
    frame.machine.budget -= constants.length;
    return sure({ kind: 'items', as: of.as, of: constants });
  }
  if (of.of.some(({ kind }) => kind === 'starred')) return spread(frame, of.of, of.as, of);
  const given = of.of.map((part) => evaluatedNow(frame, asPart(frame, single(frame.machine, evaluateExpression(frame, part)))));
  const items = given.map((each_) => asChanged(frame, each_, of));
  return sure({ kind: 'items', as: of.as, of: of.as === 'set' ? membersOf(items.map((item) => hashed(frame, item))) : items });
}

/** The elements of a list, tuple or set of nothing but constants, which rules have by the hundred; undefined for any other. */
const constantsOf: (of: Extract<Expression, { kind: 'display' }>) => readonly Union[] | undefined = onceEach((of) => {
  const made = of.of.flatMap((part): readonly Union[] => (part.kind === 'literal' ? [constantFrom(part)] : []));
  if (made.length < of.of.length) return undefined;
  return of.as === 'set' ? membersOf(made) : made;
});

function constantFrom({ value, float }: Extract<Expression, { kind: 'literal' }>): Union {
  return float === true && typeof value === 'number' ? sure({ kind: 'scalar', value, float }) : scalar(value);
}

/** Evaluates expressions that are reached under a condition: a name that `:=` binds there is bound there alone. */
function reached(frame: Frame, when: Predicate, of: readonly Expression[], act: (inner: Frame) => Union): Union {
  if (!of.some((part) => assignedIn(part).size > 0)) return within(frame, when, act);
  const before = new Map(frame.scope.names);
  const result = within(frame, when, act);
  setNames(frame.scope, mergeNames(when, new Map(frame.scope.names), before));
  return result;
}

function logic(frame: Frame, op: 'and' | 'or', parts: readonly Expression[]): Union {
  const [first, ...rest] = parts;
  if (first === undefined) return none;
  const left = evaluateExpression(frame, first);
  if (rest.length === 0) return left;
  const holds = condition(frame, left, first);
  const goesOn = op === 'and' ? holds : no(holds);
  const right = reached(frame, goesOn, rest, (inner) => logic(inner, op, rest));
  const decided: Value = { kind: 'scalar', value: op === 'or' };
  const kept = left.map(({ when, value }) => {
    const own = truthOf(value) ?? holds;
    return { when: all(when, op === 'and' ? no(own) : own), value: value.kind === 'truth' ? decided : value };
  });
  return tidy([...kept, ...right.map(({ when, value }) => ({ when: all(goesOn, when), value }))]);
}

function unary(frame: Frame, op: 'not' | '-' | '+' | '~', of: Union, at: Expression): Union {
  if (op === 'not') return truth(no(condition(frame, of, at)));
  return each(frame, of, (value, inner) =>
    value.kind === 'scalar' && typeof value.value === 'number' && op !== '~' ? sure({ ...value, value: op === '-' ? -value.value : value.value }) : (op === '-' ? calculationOfOne(inner, op, value) : undefined) ?? opaque(inner, at, `\`${op}\` is not modelled`),
  );
}

/** What addresses of both versions have (Python, `ipaddress`). */
const addressAttributes = new Set(['version', 'max_prefixlen', 'compressed', 'exploded', 'reverse_pointer', 'packed', 'is_multicast', 'is_unspecified', 'is_reserved', 'is_loopback', 'is_link_local']);

/**
 * `value.name`. A method that is called tells by itself which values lack it; but where what it is given may fail, too, they fail first
 * (Python reference, 6.3.4. calls: the primary is evaluated first).
 */
function attributeOf(frame: Frame, node: Extract<Expression, { kind: 'attribute' }>, asked: 'alone' | 'called' | 'called first'): Union {
  return each(frame, evaluateExpression(frame, node.of), (value, inner) => {
    if (asked === 'alone' && isOfAll(node.name) && isPlain(value)) return opaqueFrom(inner, node, `the attribute \`${node.name}\` is not modelled`, value);
    if (asked !== 'called' && value.kind === 'field' && value.path.length > 0 && value.plain !== true) {
      const types = typesHaving(node.name);
      if (types === undefined && asked === 'alone') return opaqueFrom(inner, node, `the attribute \`${node.name}\` is not modelled`, value);
      if (types !== undefined) raise(inner, no(hasType(value.path, ...types)), 'AttributeError');
    }
    return lacksAttribute(value, node.name, asked === 'called') ? failing(inner, 'AttributeError') : attribute(inner, value, node.name, node);
  });
}

/** Whether an expression surely does not fail. */
function isSafe({ kind }: Expression | { readonly kind: 'starred' }): boolean {
  return kind === 'literal' || kind === 'name';
}

function attribute(frame: Frame, value: Value, name: string, at: Expression): Union {
  if (value.kind === 'module') {
    const scope = frame.machine.module(value.name);
    const found = scope?.names.get(name);
    return found ?? ofModule(value.name, name);
  }
  if (value.kind === 'builtin' && value.name === 'str' && !isOfTexts(name)) return failing(frame, 'AttributeError');
  if (value.kind === 'builtin') return name === '__name__' && isType(value.name) && value.name !== someNumber ? scalar(value.name) : sure({ kind: 'builtin', name: `${value.name}.${name}` });
  if (value.kind === 'items' && value.as === 'tuple' && value.names !== undefined) {
    const named = value.of[value.names.indexOf(name)];
    if (named !== undefined) return named;
  }
  if (value.kind === 'namespace') return attributeOfInstance(frame, value, name, at) ?? opaque(frame, at, `the attribute \`${name}\` of a class is not modelled`);
  if (value.kind === 'opaque' && value.known !== undefined) {
    const known = value.known.get(name);
    if (known !== undefined || isOfTimes(name)) return known ?? sure({ kind: 'method', of: value, name });
  }
  if (value.kind === 'opaque' && value.string !== true && !isTable(value)) return opaqueFrom(frame, at, value.why, value);
  const kind = value.kind === 'address' || value.kind === 'fixedAddress' ? addressKind(frame, value, name) : value.kind === 'network' || value.kind === 'namedNetwork' ? networkKind(frame, value, name) : undefined;
  if (kind !== undefined) return kind;
  if (value.kind === 'address' || value.kind === 'fixedAddress' || value.kind === 'namedNetwork') return (addressAttributes.has(name) ? unfailing : opaque)(frame, at, `the attribute \`${name}\` of an address is not modelled`);
  if (value.kind === 'exception' || (value.kind === 'found' && value.list !== true && matchAttributes.has(name))) return opaque(frame, at, `the attribute \`${name}\` is not modelled`);
  return sure({ kind: 'method', of: value, name });
}

/** What a match object has beside methods (Python, "Match Objects"). */
const matchAttributes = new Set(['lastindex', 'lastgroup', 'string', 're', 'pos', 'endpos']);

function call(frame: Frame, node: Extract<Expression, { kind: 'call' }>): Union {
  const [first, second] = node.args;
  const name = node.callee.kind === 'name' && lookUp(frame.scope, node.callee.name) === undefined ? node.callee.name : undefined;
  const itself = asGenerator(frame, node);
  if (itself !== undefined) return evaluateExpression(frame, itself);
  const generator = asGenerator(frame, first) ?? (name === 'any' || name === 'all' || name === 'next' ? asGoneThrough(frame, first?.kind === 'starred' ? undefined : first) : undefined);
  if (generator !== undefined) {
    if (name === 'any' || name === 'all') return search(frame, name, generator, node);
    if (name === 'next') return next(frame, generator, second === undefined ? undefined : evaluateExpression(frame, second), node);
  }
  if (name === 'next' && first?.kind === 'call' && first.callee.kind === 'name' && first.callee.name === 'iter' && lookUp(frame.scope, 'iter') === undefined && first.args.length === 1 && node.args.length < 3) {
    const [of] = first.args;
    if (of !== undefined && of.kind !== 'starred') return firstElement(frame, evaluateExpression(frame, of), second === undefined ? undefined : evaluateExpression(frame, second), node);
  }
  if (name === 'getattr') {
    const read = attributeNamed(frame, node);
    if (read !== undefined) return read;
  }
  const given = [...node.args, ...node.keywords.map(({ value }) => value)];
  const callee = node.callee.kind === 'attribute' ? attributeOf(frame, node.callee, given.every(isSafe) ? 'called' : 'called first') : evaluateExpression(frame, node.callee);
  const called = evaluatedNow(frame, callee);
  const args: Evaluated[] = [];
  for (const arg of node.args) {
    const lazy = asGenerator(frame, arg);
    const yielding = lazy === undefined && arg.kind !== 'starred' && takesAll(callee) ? yieldingOf(frame, arg) : undefined;
    const listed = yielding === undefined ? undefined : listOf(frame, yielding);
    if (listed !== undefined) args.push(evaluatedNow(frame, listed));
    else if (lazy !== undefined && takesAll(callee)) args.push(evaluatedNow(frame, evaluateExpression(frame, { ...lazy, as: 'list' })));
    else if (arg.kind !== 'starred') args.push(evaluatedNow(frame, evaluateExpression(frame, arg)));
    else {
      const items = known(evaluateExpression(frame, arg.of));
      if (items === undefined || isUnordered(items)) return opaque(frame, node, 'unpacking this value is not modelled');
      args.push(...items.of.map((item) => evaluatedNow(frame, item)));
    }
  }
  const keywords = new Map<string, Evaluated>();
  for (const { name: key, value } of node.keywords) {
    const given = evaluateExpression(frame, value);
    const entries = key === undefined ? textKeys(given) : [[key, given] as const];
    if (entries === undefined) return opaque(frame, node, 'unpacking this value into a call is not modelled');
    for (const [each_, item] of entries) {
      // No argument is given twice (Python reference, 6.3.4. calls).
      if (keywords.has(each_)) raise(frame, always, 'TypeError');
      keywords.set(each_, evaluatedNow(frame, item));
    }
  }
  const now = asChanged(frame, called, node.callee);
  const byName = new Map([...keywords].map(([key, value]) => [key, asChanged(frame, value, node)]));
  // What a name holds is asked once more.
  return frame.machine.call(frame, now !== callee && isNamed(node.callee) ? evaluateExpression(frame, node.callee) : now, args.map((arg) => asChanged(frame, arg, node)), byName, node);
}

/** Whether an expression does nothing but lead from a name to something inside. */
function isNamed(of: Expression): boolean {
  return of.kind === 'name' || (of.kind === 'attribute' && isNamed(of.of)) || (of.kind === 'subscript' && of.index.kind === 'literal' && isNamed(of.of));
}

/** What an event has for sure (panther_core, `PantherEvent`). */
const ofEvents = new Set(['get', 'deep_get', 'deep_walk', 'udm', 'keys', 'values', 'items']);

/** `getattr(value, "name")`, of the event with a default, too; undefined where it is not known what it asks for. */
function attributeNamed(frame: Frame, { args: [of, asked, standard], span }: Extract<Expression, { kind: 'call' }>): Union | undefined {
  if (of === undefined || of.kind === 'starred' || asked?.kind !== 'literal' || typeof asked.value !== 'string' || standard?.kind === 'starred') return undefined;
  const isEvent = (): boolean => of.kind === 'name' && evaluateExpression(frame, of).every(({ value }) => value.kind === 'field' && value.path.length === 0 && value.plain !== true);
  if (standard !== undefined && !(ofEvents.has(asked.value) && isEvent())) return undefined;
  if (standard !== undefined) evaluateExpression(frame, standard);
  return attributeOf(frame, { kind: 'attribute', of, name: asked.value, ...(span === undefined ? {} : { span }) }, 'alone');
}

/** The entries of a known dict whose keys are texts. */
function textKeys(union: Union): readonly (readonly [string, Union])[] | undefined {
  const [only, ...more] = union;
  if (only?.value.kind !== 'dict' || more.length > 0) return undefined;
  const entries = [...only.value.entries].flatMap(([key, item]) => (typeof key === 'string' ? [[key, item] as const] : []));
  return entries.length === only.value.entries.size ? entries : undefined;
}

const takers = new Set(['list', 'tuple', 'set', 'frozenset', 'sorted', 'sum', 'min', 'max', 'join', 'extend', 'update', 'union', 'difference']);

/** Whether what is called takes every element of a generator that it is given. */
function takesAll(callee: Union): boolean {
  return callee.every(({ value }) => (value.kind === 'builtin' || value.kind === 'method') && takers.has(value.name));
}

/** The elements of a list or tuple that is the same on every event. */
function known(union: Union): (Value & { readonly kind: 'items' }) | undefined {
  const [only] = union;
  return union.length === 1 && only?.value.kind === 'items' && only.value.present === undefined ? only.value : undefined;
}

function spread(frame: Frame, of: readonly Expression[], as: 'list' | 'tuple' | 'set', at: Expression): Union {
  const given: Evaluated[] = [];
  let inOrder = true;
  for (const part of of) {
    if (part.kind !== 'starred') given.push(evaluatedNow(frame, asPart(frame, evaluateExpression(frame, part))));
    else {
      const inside = known(evaluateExpression(frame, part.of));
      if (inside === undefined) return opaque(frame, at, 'unpacking this value is not modelled');
      hold(given.length + inside.of.length);
      inOrder &&= as === 'set' || !isUnordered(inside);
      for (const item of inside.of) given.push(evaluatedNow(frame, item));
    }
  }
  const items = given.map((each_) => asChanged(frame, each_, at));
  return sure({ kind: 'items', as, of: as === 'set' ? membersOf(items.map((item) => hashed(frame, item))) : items, ...(inOrder ? {} : { present: items.map(() => always) }) });
}

function dict(frame: Frame, given: readonly { readonly key?: Expression; readonly value: Expression }[], at: Expression): Union {
  const pairs: (readonly [Entry<Union>[0], Evaluated])[] = [];
  for (const { key, value } of given) {
    const result = asPart(frame, evaluateExpression(frame, value));
    if (key === undefined) {
      const [only] = result;
      if (result.length !== 1 || only?.value.kind !== 'dict') return opaque(frame, at, 'unpacking this value is not modelled');
      pairs.push(...[...only.value.entries].map(([each_, item]) => [each_, evaluatedNow(frame, item)] as const));
      continue;
    }
    const name = constantIn(evaluateExpression(frame, key));
    if (name === undefined || name.float === true) return opaque(frame, at, 'a computed key is not modelled');
    pairs.push([name.value, evaluatedNow(frame, result)]);
  }
  return sure({ kind: 'dict', entries: entriesOf(pairs.map(([key, value]) => [key, asChanged(frame, value, at)])) });
}
