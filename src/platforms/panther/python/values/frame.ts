import type { Path, PathField, Predicate, Term } from '../../../../rule/index.ts';
import { onceEach } from '../../../../text/once.ts';
import type { Span } from '../../../../text/source.ts';
import { all, always, no, some } from '../conditions/logic.ts';
import { builtEither } from './built-list.ts';
import { isEventField, outermost } from './marks.ts';
import { anyException, certain, type Raises } from './raises.ts';
import { flat } from '../syntax/print-flat.ts';
import type { Expression, Statement } from '../syntax/tree.ts';
import type { LoadedModel } from './loaded-model.ts';
import { alsoUnlikely } from './taken.ts';
import { merge, mostCases, none, sure, tidy, type Case, type Rebound, type Scope, type Union, type Value } from './values.ts';

/** Where something that is not modelled stands. */
export interface Place {
  readonly module: string;
  readonly why: string;
  readonly span?: Span;
}

/** What one execution shares: its limits, and its source of other modules. */
export interface Machine {
  /** The names of a module, or undefined where it cannot be found. */
  module(name: string): Scope | undefined;
  /** Tells the sources apart that are executed: the same expression at the same place can mean something else in others. */
  sources(): string;
  /** The data models of the rule's log types. */
  readonly models: readonly LoadedModel[];
  /** The log type that the event is taken to have, `other` for none that has a data model; undefined where no model is asked, or all is given up that asks one. */
  world: LoadedModel | 'other' | undefined;
  /** What is to be said of what was done, beside its values. */
  notes: Notes;
  /** Calls of functions that were executed before, by all that they depend on. */
  readonly called: Map<Value, Map<string, Called>>;
  /** Steps that are left. */
  budget: number;
  /** Where nothing catches it and nobody asks for it, it is not followed where things raise. */
  watching: number;
  /** Only values are asked for, and no conditions. */
  valuesOnly: boolean;
  /** Marks given to loop elements so far. */
  marks: number;
  /** How the keys of the event are spelled, by the path to them with the key itself in lower case. */
  readonly spellings: Map<string, string>;
  /** Where the opaque values made so far come from, by their text. */
  readonly opaque: Map<string, Place>;
  /** Elements that were picked out of lists, by their marks, in the order in which they were. */
  readonly picked: Map<string, Picked>;
  /** Whether some value is the only one that a walk through lists found. */
  singled: boolean;
  /** Marks of the loops that are being executed. */
  readonly inside: string[];
  /** The scopes of modules, and those of the functions that are being executed. */
  readonly scopes: Scope[];
  /** What the handler that is being executed has caught, as far as it is in the function that is. */
  handled: readonly { readonly when: Predicate; readonly type: string }[];
  /** Places of the calls that are being executed, and numbers of the rounds of loops: what is open in one is not what is open in another. */
  readonly calls: number[];
  /** Names of modules that functions were seen to write: what they hold may come from an earlier event. */
  readonly written: Set<string>;
  /** The objects that were changed in place, as they were before, one after the other. */
  readonly changed: Value[];
  /** The names whose values were changed in place, or given others by inner functions, one after the other. */
  readonly rebound: Rebound[];
  /** The expression of the rule's own module that is being evaluated: inside a helper, the call of it. */
  at: Expression | undefined;
  /** The value of an expression. */
  evaluate(frame: Frame, expression: Expression): Union;
  /** Runs statements. */
  execute(frame: Frame, statements: readonly Statement[]): void;
  /** Runs a function's body, which knows further names. Undefined where the arguments do not fit. */
  run(frame: Frame, callee: Value & { readonly kind: 'function' }, args: readonly Union[], keywords: ReadonlyMap<string, Union>, at: Expression, more: ReadonlyMap<string, Union>): Done | undefined;
  /** Calls something. */
  call(frame: Frame, callee: Union, args: readonly Union[], keywords: ReadonlyMap<string, Union>, at: Expression): Union;
}

/** The first element of the array at a path for which a condition holds, which names it by the mark. */
export interface Picked {
  readonly path: Path;
  readonly mark: string;
  readonly when: Predicate;
}

/** What running a body came to: `early`, where it returned before its end, which its names do not tell. */
export interface Done {
  readonly returns: Union;
  readonly raises: Raises;
  readonly names: ReadonlyMap<string, Union>;
  readonly early: boolean;
}

/**
 * What execution may take for granted: that a whole number is an int, that no address has a zone, or is private to some releases
 * of Python alone, that an event has some field, and that Python's JSON text of a value of the event is that of the log.
 */
export type Assumption = 'wholeNumbers' | 'plainAddresses' | 'knownRanges' | 'anyField' | 'jsonTexts';

/** Fields whose values together are looked for among those of earlier events, and how far back, in seconds. */
export interface NewTerms {
  readonly fields: readonly [Term, ...Term[]];
  readonly history: number;
}

/** A field whose text is taken to be a time as logs write it, and where it is none. */
export interface IsoTime {
  readonly of: PathField;
  readonly never: Predicate;
}

/** What is noted while something is executed. */
export interface Notes {
  /** Stand-ins for published helpers that were called, as `module.function`. */
  readonly helpers: Set<string>;
  /** Where one element of a list decides and the rule fails on another one: which comes first is taken for granted. */
  mixed: readonly Predicate[];
  /** Where one element of a list ends a loop in one way and another one in another: which comes first is taken for granted, too. */
  differ: readonly Predicate[];
  /** What was taken for granted. */
  readonly assumed: Set<Assumption>;
  /** Fields whose texts were taken to be ASCII alone. */
  readonly asciiTexts: PathField[];
  /** Fields whose texts were taken to have no character that Python does not print. */
  readonly printableTexts: PathField[];
  /** Fields whose texts were taken to be times as logs write them, and what they are never then. */
  readonly isoTimes: IsoTime[];
  /** What is remembered of fields, by the text of the condition that their values are new. */
  readonly newTerms: Map<string, NewTerms>;
  /** What was done depends on the log type of the event. */
  dispatched: boolean;
  /** Something is not modelled. */
  opened: boolean;
  /** A function bound names of its module. */
  leaves: boolean;
  /** What may fail, of which nobody asked when: the exception by the expression of the rule's own module. */
  readonly unwatched: Map<Expression | undefined, string>;
  /** Python's own types of which no value of an event is that was asked for them, with the expression of the rule's own module. */
  readonly wrapped: Map<string, Expression | undefined>;
}

/** No notes yet. */
export function newNotes(): Notes {
  return { helpers: new Set(), mixed: [], differ: [], assumed: new Set(), asciiTexts: [], printableTexts: [], isoTimes: [], newTerms: new Map(), dispatched: false, opened: false, leaves: false, unwatched: new Map(), wrapped: new Map() };
}

/** Adds what was noted elsewhere. */
export function addNotes(to: Notes, { helpers, mixed, differ, assumed, asciiTexts, printableTexts, isoTimes, newTerms, dispatched, opened, leaves, unwatched, wrapped }: Notes): void {
  for (const helper of helpers) to.helpers.add(helper);
  to.mixed = [...to.mixed, ...mixed];
  to.differ = [...to.differ, ...differ];
  for (const assumption of assumed) to.assumed.add(assumption);
  to.asciiTexts.push(...asciiTexts);
  to.printableTexts.push(...printableTexts);
  to.isoTimes.push(...isoTimes);
  for (const [text, terms] of newTerms) to.newTerms.set(text, terms);
  to.dispatched ||= dispatched;
  to.opened ||= opened;
  to.leaves ||= leaves;
  for (const [at, type] of unwatched) to.unwatched.set(at, type);
  for (const [type, at] of wrapped) to.wrapped.set(type, at);
}

/** What the call of a function came to, under conditions relative to its start. */
export interface Called {
  readonly returns: Union;
  readonly raises: Raises;
  readonly notes: Notes;
}

/** A stretch of execution: its names, when it is still going on, and how it ended. Conditions are relative to its start. */
export interface Frame {
  readonly machine: Machine;
  readonly scope: Scope;
  /** What is done here is done on a part of the events only, while the names are those of all. */
  readonly partial: boolean;
  live: Predicate;
  readonly raises: Raises[number][];
  readonly returns: Case[];
  readonly breaks: { readonly when: Predicate; readonly names: ReadonlyMap<string, Union> }[];
  readonly continues: { readonly when: Predicate; readonly names: ReadonlyMap<string, Union> }[];
}

/** A frame that has not done anything. */
export function newFrame(machine: Machine, scope: Scope, partial = false): Frame {
  return { machine, scope, partial, live: always, raises: [], returns: [], breaks: [], continues: [] };
}

/** From here on the frame has failed wherever the condition holds. */
export function raise(frame: Frame, when: Predicate, type: string): void {
  if (frame.machine.watching === 0 && !(when.kind === 'constant' && when.value)) {
    if (!isNever(when)) frame.machine.notes.unwatched.set(frame.machine.at, type);
    return;
  }
  const reached = all(frame.live, when);
  if (isNever(reached)) return;
  const { at } = frame.machine;
  frame.raises.push({ when: reached, type, ...(at === undefined ? {} : { at }) });
  if (type !== anyException) frame.live = all(frame.live, no(when));
}

/** What surely fails: the value that stands for it is never seen. */
export function failing(frame: Frame, type: string): Union {
  raise(frame, always, type);
  return none;
}

/** What was raised elsewhere, the frame raises on a part of its events. */
export function raiseAll(frame: Frame, under: Predicate, of: Raises): void {
  if (of.length > 0 && !isNever(under)) frame.raises.push({ under, of });
}

/** Does something in a part of a frame's events: what it raises there, the frame raises. Names are shared. */
export function within<T>(frame: Frame, when: Predicate, act: (inner: Frame) => T): T {
  const inner = newFrame(frame.machine, frame.scope, true);
  const result = act(inner);
  if (inner.raises.length > 0) {
    raiseAll(frame, all(frame.live, when), inner.raises);
    frame.live = all(frame.live, no(all(when, certain(inner.raises))));
  }
  return result;
}

/** Does something as one round of a loop over known elements. */
export function inRound<T>({ machine }: Frame, round: number, act: () => T): T {
  machine.calls.push(-1 - round);
  const result = act();
  machine.calls.pop();
  return result;
}

/** Applies a function to each case of a value. */
export function each(frame: Frame, union: Union, act: (value: Value, inner: Frame) => Union): Union {
  const only = union[0];
  if (union.length === 1 && only !== undefined) return act(only.value, frame);
  const results = union.flatMap(({ when, value }) =>
    within(frame, when, (inner) => act(value, inner)).map((result) => ({ when: all(when, result.when), value: result.value })),
  );
  const tidied = tidy(results);
  return tidied.length > mostCases ? unfailing(frame, undefined, 'it can be too many different values') : tidied;
}

/** Applies a function to each pair of cases. */
export function eachPair(frame: Frame, a: Union, b: Union, act: (a: Value, b: Value, inner: Frame) => Union): Union {
  return each(frame, a, (one, outer) => each(outer, b, (two, inner) => act(one, two, inner)));
}

/** A value that is not modelled, where what makes it can fail, for any reason. */
export function opaque(frame: Frame, at: Expression | undefined, why: string, string?: boolean): Union {
  const made = unfailing(frame, at, why, string);
  for (const { value } of made) if (value.kind === 'opaque') mayFail(frame, value);
  return made;
}

/** What is not modelled may fail: on unlikely values alone where it is open on those alone. */
export function mayFail(frame: Frame, { text, why }: Value & { kind: 'opaque' }, type = anyException): void {
  raise(frame, { kind: 'opaque', language: 'python', text: alsoUnlikely(text, 'fails') ?? `${text} fails`, why }, type);
}

/** A value that is not modelled, where nothing fails; noted once for its place. */
export function unfailing(frame: Frame, at: Expression | undefined, why: string, string?: boolean): Union {
  const { machine, scope } = frame;
  const text = textAt(frame, at);
  machine.notes.opened = true;
  machine.opaque.set(text, { module: scope.module, why, ...(at?.span === undefined ? {} : { span: at.span }) });
  return sure({ kind: 'opaque', text, why, ...(string === true ? { string } : {}) });
}

/** The same, of which another one is made each time, as of what statements leave behind. */
export function eachUnfailing(frame: Frame, at: Expression | undefined, why: string): Union {
  if (at === undefined) return unfailing(frame, undefined, why);
  const { span, ...shownAlone } = at;
  const made = unfailing(frame, shownAlone, why);
  for (const { value } of made) if (value.kind === 'opaque' && span !== undefined) frame.machine.opaque.set(value.text, { module: frame.scope.module, why, span });
  return made;
}

/** The text of a value that is not modelled, with what tells it apart from others that were made at the same place. */
export function toldApart(text: string, mark: string): string {
  return text.endsWith(']') ? `${text.slice(0, -1)}:${mark}]` : `${text} ${mark}`;
}

/** An expression with its place: only the same one in the same sources reads so. */
function textAt({ machine, scope }: Frame, at: Expression | undefined): string {
  const place = [machine.sources(), scope.module, ...machine.calls, at?.span?.start ?? `n${machine.opaque.size}`].join(':');
  return `${at === undefined ? 'a value' : shown(at)} [${place}]`;
}

/** The beginning of an expression's text. */
const shown: (of: Expression) => string = onceEach((of) => flat(of).slice(0, 300));

/** As `opaque`, for something that is made from a value: it is noted which one. */
export function opaqueFrom(frame: Frame, at: Expression | undefined, why: string, of: Value, string?: boolean): Union {
  const made = unfailingFrom(frame, at, why, of, string);
  for (const { value } of made) if (value.kind === 'opaque') mayFail(frame, value);
  return made;
}

/** The same where nothing fails. */
export function unfailingFrom(frame: Frame, at: Expression | undefined, why: string, of: Value, string?: boolean): Union {
  const also = of.kind === 'opaque' ? alsoUnlikely(of.text, textAt(frame, at)) : undefined;
  if (also !== undefined) return sure({ kind: 'opaque', text: also, why, ...(string === true ? { string } : {}) });
  return unfailing(frame, at, why, string).map(({ when, value }) => ({ when, value: value.kind === 'opaque' ? { ...value, ...sourceOf(of) } : value }));
}

/** The field of the event that a value comes from alone, where it is known. */
export function sourceOf(of: Value): { readonly from?: Path } {
  const from = of.kind === 'opaque' ? of.from : 'path' in of && isEventField(of.path) ? outermost(of.path) : undefined;
  return from === undefined ? {} : { from };
}

/** True for the condition that never holds. */
export function isNever(of: Predicate): boolean {
  return of.kind === 'constant' && !of.value;
}

/** Looks a name up, from the inside out. */
export function lookUp(scope: Scope, name: string): Union | undefined {
  return holderOf(scope, name)?.names.get(name);
}

/** The scope that has a name, from the inside out. */
export function holderOf(scope: Scope | undefined, name: string): Scope | undefined {
  return scope === undefined || scope.names.has(name) ? scope : holderOf(scope.outer, name);
}

/** Joins the names of two ways: under `when` the first, else the second. A name that only one of them binds is unbound on the other. */
export function mergeNames(when: Predicate, yes: ReadonlyMap<string, Union>, otherwise: ReadonlyMap<string, Union>): Map<string, Union> {
  const names = new Map<string, Union>();
  for (const name of new Set([...otherwise.keys(), ...yes.keys()])) {
    const [own, other] = [yes.get(name) ?? unbound, otherwise.get(name) ?? unbound];
    names.set(name, own === other ? own : (builtEither(when, own, other) ?? merge(when, own, other)));
  }
  return names;
}

const deepestCalls = 25;

/** Why a call is open that is nested too deeply. */
export const tooDeep = 'the calls are nested too deeply';

/** Whether no further call is followed. */
export function isTooDeep({ calls }: Machine): boolean {
  return calls.filter((place) => place >= 0).length >= deepestCalls;
}

/** What a name holds that nothing was bound to. */
export const unbound: Union = sure({ kind: 'unbound' });

/** What a name holds; where it may hold nothing, reading it fails. */
export function bound(frame: Frame, held: Union, type: 'UnboundLocalError' | 'AttributeError'): Union {
  const missing = held.filter(({ value }) => value.kind === 'unbound');
  if (missing.length === 0) return held;
  raise(frame, some(...missing.map(({ when }) => when)), type);
  return held.filter(({ value }) => value.kind !== 'unbound');
}

/** Replaces a scope's names by others. */
export function setNames(scope: Scope, names: ReadonlyMap<string, Union>): void {
  scope.names.clear();
  for (const [name, value] of names) scope.names.set(name, value);
}
