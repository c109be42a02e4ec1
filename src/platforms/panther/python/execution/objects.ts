import type { Predicate } from '../../../../rule/index.ts';
import { always, all, no } from '../conditions/logic.ts';
import { condition } from '../values/condition.ts';
import type { Expression, Parameter } from '../syntax/tree.ts';
import { change, isHeldOutside } from '../functions/mutate.ts';
import { bound, failing, holderOf, isNever, isTooDeep, lookUp, opaque, raiseAll, tooDeep, type Frame } from '../values/frame.ts';
import { asPart } from '../values/generators.ts';
import { certain } from '../values/raises.ts';
import { constantIn, none, scalar, sure, tidy, type Call, type Class, type Method, type Scope, type Union, type Value } from '../values/values.ts';

type Instance = Value & { readonly kind: 'namespace' };

/** A function that makes a tuple with names, or an object with attributes, of what it is given. */
export function record(frame: Frame, name: string, parameters: readonly Parameter[], standards: ReadonlyMap<string, Union>, made: 'rulec.record' | 'rulec.instance'): Union {
  const names: Union = sure({ kind: 'items', as: 'tuple', of: parameters.map((each) => scalar(each.name)) });
  const scope: Scope = { module: frame.scope.module, names: new Map([[' made', sure({ kind: 'builtin', name: made })], [' names', names]]), outer: frame.scope };
  const values: Expression = { kind: 'display', as: 'tuple', of: parameters.map((each) => ({ kind: 'name', name: each.name })) };
  const body: Expression = { kind: 'call', callee: { kind: 'name', name: ' made' }, args: [values, { kind: 'name', name: ' names' }], keywords: [] };
  return sure({ kind: 'function', name, parameters, body, scope, standards });
}

/** Before the name of an attribute, what it is called in the methods of its object: no name of Python's begins with a space. */
const ofSelf = ' self.';

/** What a method that ends with `return self` is told to give: the object as it is afterwards. */
export const itselfName = ' itself';

const itself: Value & { readonly kind: 'opaque' } = { kind: 'opaque', text: 'the object of a method', why: 'the object that a method gives is not modelled here' };

function givenItself(result: Union, object: Value): Union {
  return result.map((each) => (each.value === itself ? { when: each.when, value: object } : each));
}

/** What an attribute of the object is called in its methods. */
export function selfName(attribute: string): string {
  return `${ofSelf}${attribute}`;
}

/** The attribute that is called so in the methods of its object; undefined where a name is none. */
export function attributeCalled(name: string): string | undefined {
  return name.startsWith(ofSelf) ? name.slice(ofSelf.length) : undefined;
}

/** The attributes of the object among the names in one of its methods. */
function attributesAmong(names: ReadonlyMap<string, Union>): ReadonlyMap<string, Union> {
  return new Map([...names].flatMap(([name, value]) => ((attribute) => (attribute === undefined ? [] : [[attribute, value] as const]))(attributeCalled(name))));
}

/** A class and those that it is derived from. */
export function* lineOf(of: Class | undefined): Iterable<Class> {
  for (let at = of; at !== undefined; at = at.parent) yield at;
}

/** A function of a class, or of those that it is derived from. */
function methodNamed(of: Class | undefined, name: string): { readonly method: Method; readonly owner: Class } | undefined {
  for (const owner of lineOf(of)) {
    const method = owner.methods.get(name);
    if (method !== undefined) return { method, owner };
  }
  return undefined;
}

/** What the objects of a class have by the names of it and of those that it is derived from. */
export function membersOf(of: Class | undefined): ReadonlyMap<string, Union> {
  return of === undefined ? new Map() : new Map([...membersOf(of.parent), ...of.members]);
}

/** An object of a class, which its `__init__` gives attributes. */
export function instanceOf(frame: Frame, of: Class, call: Call): Union {
  const found = methodNamed(of, '__init__');
  if (found === undefined) return call.args.length + call.keywords.size > 0 ? failing(frame, 'TypeError') : sure({ kind: 'namespace', members: new Map(), of });
  const done = runMethod(frame, found, { of, members: new Map(), self: undefined }, call);
  return done.members === undefined ? opaque(frame, call.at, 'what this class makes is not modelled') : sure({ kind: 'namespace', members: done.members, of });
}

/** An attribute of an object: its own, else what its class has under the name. Undefined where there is none. */
export function attributeOfInstance(frame: Frame, value: Instance, name: string, at: Expression): Union | undefined {
  const own = value.members.get(name);
  if (own !== undefined || value.of === undefined) return own === undefined ? undefined : bound(frame, own, 'AttributeError');
  const found = methodNamed(value.of, name);
  if (value.is === 'class') return found?.method.as === 'static' ? sure(found.method.function) : found?.method.as === 'class' ? sure({ kind: 'method', of: value, name }) : undefined;
  if (found === undefined) return membersOf(value.of).get(name);
  return found.method.as === 'property' ? callOfInstance(frame, value, name, { args: [], keywords: new Map(), at }) : sure({ kind: 'method', of: value, name });
}

/** A call of an object's method. One that changes the object is followed where it is called whatever the event. */
export function callOfInstance(frame: Frame, value: Instance, name: string, call: Call): Union {
  const found = methodNamed(value.of, name);
  if (found?.method.changes === true) {
    const follows = found.method.as === 'method' && frame.live === always && !frame.partial;
    const done = follows ? runMethod(frame, found, { of: value.of, members: value.members, self: value }, call) : undefined;
    const after: Instance | undefined = done?.members === undefined ? undefined : { ...value, members: done.members };
    // What holds it in another scope does not know what it becomes, but would change with it.
    const gives = done?.result.some((each) => each.value === itself) === true && isHeldOutside(frame, value) ? undefined : after;
    change(frame, value, after);
    if (done !== undefined && after !== undefined) return gives === undefined ? opaque(frame, call.at, itself.why) : givenItself(done.result, gives);
  }
  if (found === undefined || found.method.changes) return opaque(frame, call.at, `the method \`${name}\` of an object is not modelled`);
  return givenItself(runMethod(frame, found, { of: value.of, members: value.members, self: value }, call).result, value);
}

/** Whether an object can be called, or asked what is in it. */
export function canBe(value: Value, name: '__call__' | '__contains__'): value is Instance {
  return value.kind === 'namespace' && value.is !== 'class' && methodNamed(value.of, name) !== undefined;
}

/** `a in object`, as the object's own function says. */
export function isContained(frame: Frame, a: Value, object: Instance, at: Expression): Predicate {
  return condition(frame, callOfInstance(frame, object, '__contains__', { args: [sure(a)], keywords: new Map(), at }), at);
}

/** The object that a method is called on: without `self` it is being made. */
interface Self {
  readonly of: Class | undefined;
  readonly members: ReadonlyMap<string, Union>;
  readonly self: Instance | undefined;
}

interface Ran {
  readonly result: Union;
  /** The attributes of the object afterwards; undefined where they are not known. */
  readonly members: ReadonlyMap<string, Union> | undefined;
}

function runMethod(frame: Frame, { method, owner }: { readonly method: Method; readonly owner: Class }, { of, members, self }: Self, { args, keywords, at }: Call): Ran {
  if (isTooDeep(frame.machine)) return { result: opaque(frame, at, tooDeep), members: undefined };
  const ofClass = method.as === 'class';
  const attributes = [...membersOf(of), ...(ofClass ? [] : members)].map(([name, value]) => [selfName(name), value] as const);
  const object = { kind: 'namespace', members: new Map(), of: owner, is: 'class' } as const;
  const made: Value = { kind: 'namespace', members: ofClass ? membersOf(of) : new Map(), ...(of === undefined ? {} : { of }), ...(ofClass ? { is: 'class' } : {}) };
  const names = new Map<string, Union>([
    ...attributes,
    [' own', sure({ kind: 'builtin', name: 'rulec.own' })],
    [' owner', sure(object)],
    [itselfName, sure(itself)],
    [' object', sure(ofClass ? made : (self ?? made))],
    ...(method.calls === undefined ? [] : [[method.calls, sure(made)] as const]),
  ]);
  const done = frame.machine.run(frame, { ...method.function, scope: { module: method.function.scope.module, names: new Map(), outer: method.function.scope } }, args, keywords, at, names);
  if (done === undefined) return { result: failing(frame, 'TypeError'), members: undefined };
  raiseAll(frame, frame.live, done.raises);
  frame.live = all(frame.live, no(certain(done.raises)));
  return { result: done.returns, members: done.early ? undefined : new Map([...attributesAmong(done.names)].map(([name, value]) => [name, asPart(frame, value)] as const)) };
}

/** `self.f(…)` and `super().f(…)` in a method, which is told whether it is `super`, and whether the call is a statement of its own. Where `f` is a property, what it gives is called. */
function callOwn(frame: Frame, { args: [isSuper = none, alone = none, called = none, ...args], keywords, at }: Call, asked: 'called' | 'property' = 'called'): Union {
  const [owner, object] = [' owner', ' object'].map((name) => lookUp(frame.scope, name)?.[0]?.value);
  const name = constantIn(called)?.value;
  const of = object?.kind === 'namespace' ? object.of : undefined;
  const found = owner?.kind === 'namespace' && typeof name === 'string' ? methodNamed(constantIn(isSuper)?.value === true ? owner.of?.parent : of, name) : undefined;
  if (asked === 'called' && found?.method.as === 'property') {
    const gives = callOwn(frame, { args: [isSuper, alone, called], keywords: new Map(), at }, 'property');
    return frame.machine.call(frame, gives, args, keywords, at);
  }
  // What is derived from nothing else has an `__init__` that does nothing.
  if (name === '__init__' && found === undefined && args.length + keywords.size === 0) return none;
  // A function inside the method, such as a generator, has names of its own.
  const holder = holderOf(frame.scope, ' object') ?? frame.scope;
  const members = attributesAmong(holder.names);
  const ofClass = found?.method.as === 'class' || found?.method.as === 'static';
  const takesIt = ofClass || object?.kind !== 'namespace' || object.is !== 'class';
  const follows = found !== undefined && takesIt && (!found.method.changes || (!ofClass && constantIn(alone)?.value === true && holder === frame.scope && frame.live === always && !frame.partial));
  const done = follows ? runMethod(frame, found, { of, members, self: object?.kind === 'namespace' ? object : undefined }, { args, keywords, at }) : undefined;
  if (done === undefined || (found?.method.changes === true && done.members === undefined) || isNever(frame.live)) {
    const open = opaque(frame, at, 'this method is not modelled');
    if (object !== undefined) change(frame, object, undefined);
    forgetAttributes(holder, open);
    return done?.result ?? open;
  }
  if (found?.method.changes === true) for (const [each, value] of done.members ?? []) frame.scope.names.set(selfName(each), value);
  return done.result.some((each) => each.value === itself) && constantIn(alone)?.value !== true ? opaque(frame, at, itself.why) : done.result;
}

function forgetAttributes({ names }: Pick<Scope, 'names'>, open: Union): void {
  for (const each of attributesAmong(names).keys()) names.set(selfName(each), open);
}

/** `self` as a whole in one of its methods: what it is given to may change its attributes. Undefined for any other name. */
export function selfAsWhole(frame: Frame, name: string, at: Expression): Union | undefined {
  const holder = name === 'self' ? holderOf(frame.scope, ' object') : undefined;
  if (holder === undefined) return undefined;
  const open = opaque(frame, at, 'what is done with an object as a whole, in its own class, is not modelled');
  forgetAttributes(holder, open);
  return open;
}

/** What `self.x` gives in a method where `x` is a property; undefined for any other name. */
export function propertyOfSelf(frame: Frame, name: string, at: Expression): Union | undefined {
  const attribute = attributeCalled(name);
  const object = attribute === undefined ? undefined : lookUp(frame.scope, ' object')?.[0]?.value;
  const of = object?.kind === 'namespace' && object.is !== 'class' ? object.of : undefined;
  if (attribute === undefined || methodNamed(of, attribute)?.method.as !== 'property') return undefined;
  return callOwn(frame, { args: [scalar(false), scalar(false), scalar(attribute)], keywords: new Map(), at }, 'property');
}

/** A tuple whose elements have names. */
function recordOf(_: Frame, { args: [values = none, names = none] }: Call): Union {
  const texts = textsOf(names);
  return values.map(({ when, value }) => ({ when, value: value.kind === 'items' ? { ...value, names: texts } : value }));
}

/** An object with an attribute for each of the values. */
function plainInstance(_: Frame, { args: [values = none, names = none] }: Call): Union {
  const texts = textsOf(names);
  const [only] = values;
  return sure({ kind: 'namespace', members: new Map(only?.value.kind === 'items' ? only.value.of.map((value, index) => [texts[index] ?? '', value] as const) : []) });
}

function textsOf(names: Union): readonly string[] {
  return names.flatMap(({ value }) => (value.kind === 'items' ? value.of.flatMap((each) => constantIn(each)?.value ?? []) : [])).map(String);
}

/** `namedtuple(name, fields)`: the fields in a list or in one text (Python, `collections.namedtuple`). */
function namedTuple(frame: Frame, { args: [name = none, fields = none, ...more], keywords, at }: Call): Union {
  const text = constantIn(fields)?.value;
  const names = typeof text === 'string' ? text.split(/[\s,]+/).filter((each) => each !== '') : textsOf(fields);
  if (names.length === 0 || more.length > 0 || keywords.size > 0) return opaque(frame, at, 'this `namedtuple` is not modelled');
  return record(frame, String(constantIn(name)?.value), names.map((each) => ({ name: each })), new Map(), 'rulec.record');
}

/** `partial(f, …)`: what it is called with comes after what it was given, or in its place by name (Python, `functools.partial`). */
function partial(frame: Frame, { args: [of = none, ...args], keywords, at }: Call): Union {
  const [only, ...more] = of;
  if (only?.value.kind !== 'function' || more.length > 0 || only.value.given !== undefined) return opaque(frame, at, '`partial` of this value is not modelled');
  return sure({ ...only.value, given: { args, keywords } });
}

/** `itemgetter(key, …)`: a function of one value that gives what is under the key, or a tuple of several (Python, `operator.itemgetter`). */
function itemGetter(frame: Frame, { args, keywords, at }: Call): Union {
  const of: Expression = { kind: 'name', name: ' of' };
  const keys = args.flatMap((each): readonly Expression[] => ((key) => (key === undefined || key.float === true ? [] : [{ kind: 'subscript', of, index: { kind: 'literal', value: key.value } }]))(constantIn(each)));
  const [first, ...others] = keys;
  if (first === undefined || keys.length < args.length || keywords.size > 0) return opaque(frame, at, 'this `itemgetter` is not modelled');
  return sure({ kind: 'function', name: 'itemgetter', parameters: [{ name: ' of' }], body: others.length === 0 ? first : { kind: 'display', as: 'tuple', of: keys }, scope: frame.scope });
}

/** Calls that make objects and functions, or that stand for those of a class. */
export const objectCalls: Readonly<Record<string, (frame: Frame, call: Call) => Union>> = {
  'rulec.own': (frame, call) => callOwn(frame, call),
  // It is asked where there is something.
  'rulec.given': (_, { args: [of = none] }) => tidy(of.filter(({ value }) => value.kind !== 'scalar' || value.value !== null)),
  'rulec.record': recordOf,
  'rulec.instance': plainInstance,
  'collections.namedtuple': namedTuple,
  'functools.partial': partial,
  'operator.itemgetter': itemGetter,
};
