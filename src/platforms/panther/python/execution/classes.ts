import type { ClassParts, Expression, FunctionStatement, Statement } from '../syntax/tree.ts';
import { assignedIn, bindsWithin, declaredIn } from '../syntax/names-bound.ts';
import { raiseAll, type Frame } from '../values/frame.ts';
import { sure, type Class, type Method, type Union } from '../values/values.ts';
import { bodyOf } from './class-body.ts';
import { standardsOf } from './evaluate-expression.ts';
import { namespaceOf } from './namespace.ts';
import { attributeCalled, itselfName, lineOf, membersOf, record, selfName } from './objects.ts';

/** What a data class is told that does not matter to how it is made (Python, `dataclasses.dataclass`): whether its objects are equal is not modelled. */
const asUsual: ReadonlySet<string> = new Set(['repr', 'eq', 'order', 'unsafe_hash', 'frozen', 'match_args', 'slots']);

/** What a class is; undefined where that is not modelled. */
export function classFrom(frame: Frame, name: string, parts: ClassParts): Union | undefined {
  const decorators = (parts.decorators ?? []).map((each) => builtinOf(frame, each.kind === 'call' && each.keywords.every(({ name: key }) => key !== undefined && asUsual.has(key)) ? each.callee : each));
  const bases = parts.bases.map((base) => builtinOf(frame, base));
  if (decorators.length === 0 && bases.length === 1 && bases[0] === 'typing.NamedTuple' && isRecord(frame, parts)) return recordMaker(frame, name, parts, 'rulec.record');
  if (decorators.length === 1 && decorators[0] === 'dataclasses.dataclass' && bases.length === 0) return dataClass(frame, name, parts);
  if (decorators.length > 0) return undefined;
  const isEmpty = parts.methods.length === 0 && parts.members.length === 0;
  const derived = parts.bases.length === 1 && (isEmpty || parts.bases.some((base) => parentFrom(frame.machine.evaluate(frame, base)) !== undefined));
  return parts.methods.length > 0 || derived ? classOf(frame, parts) : namespaceOf(frame, parts);
}

/** Whether a class is made of fields alone, each once. */
function isRecord(frame: Frame, { fields, members, methods }: ClassParts): boolean {
  return fields.length > 0 && methods.length === 0 && areFields(frame, { fields, members });
}

/** Whether each name of a class is a field, and each field one that its `__init__` fills, wherever it is given (Python, `dataclasses`: class variables, init-only variables, `KW_ONLY`). */
function areFields(frame: Frame, { fields, members }: Pick<ClassParts, 'fields' | 'members'>): boolean {
  const names = new Set(fields.map(({ name }) => name));
  return names.size === fields.length && members.every(({ name }) => names.has(name)) && fields.every(({ as }) => isFilled(frame, as));
}

const unfilled: ReadonlySet<string> = new Set(['typing.ClassVar', 'dataclasses.InitVar', 'dataclasses.KW_ONLY']);

function isFilled(frame: Frame, annotation: string): boolean {
  const [first = '', ...more] = /^[\w.]*/.exec(annotation)?.[0].split('.') ?? [];
  const named = builtinOf(frame, more.reduce<Expression>((of, each) => ({ kind: 'attribute', of, name: each }), { kind: 'name', name: first }));
  return !(named !== undefined && unfilled.has(named)) && !/\b(?:ClassVar|InitVar|KW_ONLY)\b/.test(annotation);
}

const ofFields: ReadonlySet<string> = new Set(['default', 'default_factory', 'repr', 'hash', 'compare', 'metadata']);

/** Whether what a field is given is its default, or says that it has one and nothing of how it is filled (Python, `dataclasses.field`). */
function hasDefault(frame: Frame, of: Expression | undefined): boolean {
  if (of?.kind !== 'call' || builtinOf(frame, of.callee) !== 'dataclasses.field') return true;
  const keys = of.keywords.map(({ name }) => name);
  return keys.some((key) => key?.startsWith('default')) && keys.every((key) => key !== undefined && ofFields.has(key));
}

function builtinOf(frame: Frame, of: Expression): string | undefined {
  const [only, ...more] = of.kind === 'name' || of.kind === 'attribute' ? frame.machine.evaluate(frame, of) : [];
  return more.length === 0 && only?.value.kind === 'builtin' ? only.value.name : undefined;
}

function recordMaker(frame: Frame, name: string, parts: ClassParts, made: 'rulec.record' | 'rulec.instance'): Union | undefined {
  const body = bodyOf(frame, parts);
  if (body === undefined) return undefined;
  const parameters = parts.fields.map((field) => ({ name: field.name, ...(field.standard === undefined ? {} : { standard: field.standard }) }));
  const standards = standardsOf(body, parameters);
  raiseAll(frame, frame.live, body.raises);
  return record(frame, name, parameters, standards, made);
}

/** A data class: its `__init__` is made of the fields (Python, `dataclasses.dataclass`). A frozen one refuses functions that change it. */
function dataClass(frame: Frame, name: string, parts: ClassParts): Union | undefined {
  const { fields, members, methods, decorators = [] } = parts;
  if (isRecord(frame, parts) && fields.every(({ standard }) => hasDefault(frame, standard))) return recordMaker(frame, name, parts, 'rulec.instance');
  const frozen = decorators.some((each) => each.kind === 'call' && each.keywords.some(({ name: key }) => key === 'frozen'));
  const isPlain = areFields(frame, parts) && fields.every(({ standard }) => standard?.kind !== 'call') && methods.every((each) => each.name !== '__init__');
  if (!isPlain || (frozen && methods.some((each) => methodOf(frame, each).sets.length > 0))) return undefined;
  const self: Expression = { kind: 'name', name: 'self' };
  const body = fields.map((field): Statement => ({ kind: 'assign', targets: [{ kind: 'attribute', of: self, name: field.name }], value: { kind: 'name', name: field.name } }));
  const made: FunctionStatement = { kind: 'function', name: '__init__', parameters: [{ name: 'self' }, ...fields], body };
  return classOf(frame, { bases: [], members, fields: [], methods: [made, ...methods] });
}

/** Functions that say what operators and the like do with an object, but for those that are followed. */
const reserved = /^__(?!(?:init|call|contains)__$)/;

/** Those that are followed where they leave the object as it is. */
const operating = /^__(?:call|contains)__$/;

function classOf(frame: Frame, { bases, members, methods }: ClassParts): Union | undefined {
  const [base, ...others] = bases.map((each) => frame.machine.evaluate(frame, each));
  const parent = parentFrom(base);
  const plain = base === undefined || (base.length === 1 && base[0]?.value.kind === 'builtin' && base[0].value.name === 'object');
  if (others.length > 0 || (parent === undefined && !plain) || methods.some(isOdd)) return undefined;
  const body = bodyOf(frame, { members, methods });
  if (body === undefined) return undefined;
  const own = new Map(body.scope.names);
  const of: Class = { methods: new Map(methods.map((each) => [each.name, methodOf(frame, each, body)])), members: own, ...(parent === undefined ? {} : { parent }) };
  raiseAll(frame, frame.live, body.raises);
  return clashes(of) || [...of.methods].some(([name, method]) => operating.test(name) && (method.as !== 'method' || method.changes)) ? undefined : sure({ kind: 'namespace', members: membersOf(of), of, is: 'class' });
}

/** The class that a value surely is. */
function parentFrom(base: Union | undefined): Class | undefined {
  return base?.length === 1 && base[0]?.value.kind === 'namespace' && base[0].value.is === 'class' ? base[0].value.of : undefined;
}

/** Whether something else has the name of a function, in the class, those that it is derived from, or its objects: which of them is found is not modelled. */
function clashes(of: Class): boolean {
  const line = [...lineOf(of)];
  const methods = line.flatMap((each) => [...each.methods]);
  const others = new Set([...membersOf(of).keys(), ...methods.flatMap(([, { sets }]) => sets)]);
  return methods.some(([name]) => others.has(name));
}

/** Functions that say what operators do with an object, those whose decorators are not known here, and those that name something else as their object. */
function isOdd({ name, parameters: [self], decorators = [], yields, body }: FunctionStatement): boolean {
  const known = decorators.length < 2 && decorators.every((each) => each.kind === 'name' && ['property', 'staticmethod', 'classmethod'].includes(each.name));
  const ofObject = decorators.every((each) => each.kind !== 'name' || each.name !== 'staticmethod');
  return reserved.test(name) || yields === true || !known || declaredIn(body).length > 0 || (ofObject && (self === undefined || self.star !== undefined || bindsWithin(body, self.name)));
}

function methodOf(frame: Frame, { name, parameters, body, decorators = [], span }: FunctionStatement, around = frame): Method {
  const named = (decorator: string): boolean => decorators.some((each) => each.kind === 'name' && each.name === decorator);
  const as = named('staticmethod') ? 'static' : named('classmethod') ? 'class' : decorators.length > 0 ? 'property' : 'method';
  const [self, ...others] = parameters;
  const own = as === 'static' ? body : inObject(givingItself(body, self?.name ?? ''), self?.name ?? '');
  const given = as === 'static' ? parameters : others;
  const sets = [...assignedIn(own)].flatMap((each) => attributeCalled(each) ?? []);
  return {
    function: { kind: 'function', name, parameters: given, body: own, scope: frame.scope, standards: standardsOf(around, given), ...(span === undefined ? {} : { span }) },
    as,
    ...(as === 'class' && self !== undefined ? { calls: self.name } : {}),
    sets,
    changes: sets.length > 0 || own.some((each) => each.kind === 'expression' && each.of.kind === 'call' && each.of.callee.kind === 'name' && each.of.callee.name === ' own'),
  };
}

/** The body of a method that ends with `return self`, so that it is known what it gives. */
function givingItself(body: readonly Statement[], self: string): readonly Statement[] {
  const last = body.at(-1);
  return last?.kind === 'return' && last.of?.kind === 'name' && last.of.name === self ? [...body.slice(0, -1), { ...last, of: { ...last.of, name: itselfName } }] : body;
}

/**
 * The body of a method with the object's attributes as names: `self.x` is ` self.x`, and `self.f(…)` and `super().f(…)` a call that
 * is told which. A statement of its own may change attributes.
 */
function inObject(body: readonly Statement[], self: string): readonly Statement[] {
  return body.map((statement) => renamed(statement, self, statement.kind === 'expression' ? statement.of : undefined) as Statement);
}

function renamed(node: unknown, self: string, alone: Expression | undefined): unknown {
  if (Array.isArray(node)) return node.map((each) => renamed(each, self, alone));
  if (typeof node !== 'object' || node === null) return node;
  const of = node as Expression;
  const isSelf = (each: Expression): boolean => each.kind === 'name' && each.name === self;
  const isSuper = (each: Expression): boolean => each.kind === 'call' && each.callee.kind === 'name' && each.callee.name === 'super' && each.args.length === 0;
  if (of.kind === 'call' && of.callee.kind === 'attribute' && (isSelf(of.callee.of) || isSuper(of.callee.of))) {
    const told = [isSuper(of.callee.of), of === alone, of.callee.name].map((value): Expression => ({ kind: 'literal', value }));
    const args = [...told, ...of.args];
    return renamedParts({ ...of, callee: { kind: 'name', name: ' own' }, args }, self, alone);
  }
  if (of.kind === 'attribute' && isSelf(of.of)) return { kind: 'name', name: selfName(of.name), ...(of.span === undefined ? {} : { span: of.span }) };
  return renamedParts(node, self, alone);
}

function renamedParts(node: object, self: string, alone: Expression | undefined): unknown {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === 'span' ? value : renamed(value, self, alone)]));
}

