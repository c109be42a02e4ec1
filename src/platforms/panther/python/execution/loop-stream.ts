import { samePath, type Predicate } from '../../../../rule/index.ts';
import { assign, unknown, unmodelled } from './assign.ts';
import { accumulate, accumulation, type Accumulation } from './accumulate.ts';
import { branch, joinJumps } from './branch.ts';
import { someAlike } from '../conditions/factored.ts';
import { leavesOf, partsOf } from '../conditions/parts.ts';
import { pick } from '../values/picked.ts';
import { isNever, lookUp, newFrame, setNames, sourceOf, unbound, unfailing, type Frame } from '../values/frame.ts';
import { hiddenChanges, openChanged } from './hidden-changes.ts';
import type { Stream } from '../functions/iterate.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import { change, isMutable } from '../functions/mutate.ts';
import { assignedIn, deletedIn, endsOnceChosen, namesIn, targetNames } from '../syntax/names-bound.ts';
import { alsoUnlikely, isUnlikely, unlikelyWithin } from '../values/taken.ts';
import { typeOfAny, uncertain, whenRaised } from '../values/raises.ts';
import { marksOf, predicateOf } from '../values/truth.ts';
import type { Statement } from '../syntax/tree.ts';
import { hasList, merge, sure, tidy, valueKey, type Case, type Union, type Value } from '../values/values.ts';

type ForLoop = Extract<Statement, { kind: 'for' }>;

/** A loop over an array of the event: its body is run once for any element. */
export function loopStream(frame: Frame, node: ForLoop, of: Value, stream: Stream): void {
  const added = accumulation(frame, node);
  const body = added?.body ?? node.body;
  const changed = [...assignedIn(body)];
  const held = changed.flatMap((name) => lookUp(frame.scope, name) ?? []).filter(({ value }) => isMutable(value) && value.kind !== 'opaque');
  if (held.some(({ value }) => value === of)) {
    unmodelled(frame, changesUnderway, [node]);
    return;
  }
  const deleted = deletedIn(body).filter((name) => frame.scope.names.has(name));
  if (deleted.length > 0) {
    const why = 'a name that a loop over a list of the event deletes is not modelled';
    for (const name of deleted) frame.scope.names.set(name, merge(unknown(frame, why), frame.scope.names.get(name) ?? unbound, unbound));
    unmodelled(frame, why, [node]);
    return;
  }
  for (const { value } of held) change(frame, value, undefined);
  // What is held outside is changed there, and bound by nothing here.
  const assigned = new Set(changed.filter((name) => frame.scope.names.has(name) || lookUp(frame.scope, name) === undefined));
  const keptIn = new Set(added?.additions.map((each) => each.keptIn));
  const [{ length }, { length: unchanged }] = [frame.machine.rebound, frame.machine.changed];
  const round = oneRound(frame, { ...node, body }, stream, [...assigned].filter((name) => !keptIn.has(name)));
  const hidden = hiddenChanges(frame, length, (name) => assigned.has(name) || !round.before.has(name));
  if (hidden.length === 0) {
    afterRounds(frame, node, stream, { ...round, assigned, added });
    return;
  }
  // An earlier round may have changed it, too: the round is run again where it is open from the start.
  setNames(frame.scope, round.before);
  openChanged(frame, hidden);
  if (isMutable(of) && frame.machine.changed.includes(of, unchanged)) unmodelled(frame, changesUnderway, [node]);
  else loopStream(frame, node, of, stream);
}

/** One round of a loop: the frame that it ran in, what names held before it, and what was noted in it. */
interface Round {
  readonly inner: Frame;
  readonly before: ReadonlyMap<string, Union>;
  readonly mixed: readonly Predicate[];
  readonly differ: readonly Predicate[];
}

/** Runs the body of a loop for any element, with what earlier rounds may have left in some names. */
function oneRound(frame: Frame, { target, body }: ForLoop, stream: Stream, names: readonly string[]): Round {
  const { machine, scope } = frame;
  const { notes } = machine;
  const before = new Map(scope.names);
  const outer = [notes.mixed, notes.differ] as const;
  [notes.mixed, notes.differ] = [[], []];
  for (const name of names) scope.names.set(name, merge(firstUnbound(frame, before.get(name) ?? unbound), unbound, sure(carried(name))));
  const inner = newFrame(machine, scope);
  assign(inner, target, stream.item);
  machine.inside.push(stream.mark);
  machine.execute(inner, body);
  machine.inside.pop();
  const { mixed, differ } = notes;
  [notes.mixed, notes.differ] = outer;
  return { inner, before, mixed, differ };
}

/** What a name holds that an earlier round may have given another value. */
function carried(name: string): Value {
  return { kind: 'opaque', text: `carried ${name}`, why: 'a value carried from one round of a loop to the next is not modelled' };
}

/** What comes of a loop, by one round of it: where it ends, and what names hold then. */
function afterRounds(frame: Frame, node: ForLoop, stream: Stream, { inner, before, assigned, added, ...noted }: Round & { readonly assigned: ReadonlySet<string>; readonly added: Accumulation | undefined }): void {
  const { notes } = frame.machine;
  joinJumps(inner, inner.continues);
  const over = (has: Predicate): Predicate | undefined => predicateOf(stream, all(stream.when, has));
  const goesOn = no(uncertain(inner.raises));
  const returned = over(all(goesOn, someAlike(inner.returns.map(({ when }) => when))));
  const raised = over(whenRaised(inner.raises));
  const breaks = over(all(goesOn, some(...inner.breaks.map(({ when }) => when))));
  [notes.mixed, notes.differ] = [[...notes.mixed, ...noted.mixed.flatMap((each) => over(each) ?? [])], [...notes.differ, ...noted.differ.flatMap((each) => over(each) ?? [])]];
  const names = new Map([...frame.scope.names].filter(([name, held]) => before.has(name) || !assigned.has(name) || !held.every(({ value }) => isKept(value, carried(name)))));
  setNames(frame.scope, before);
  const likely = inner.returns.filter(({ when }) => !isUnlikely(when));
  const ends = likely.length === 0 ? inner.returns : likely;
  const result = tidyReturns(ends.map(({ value }) => value));
  const results = result === undefined ? pickLikely(frame, stream, ends.map(({ when, value }) => ({ when: all(goesOn, when), value }))) : sure(result);
  const leaves = leftAtBreaks(frame, stream, { inner, before, names, assigned, goesOn });
  const mixed = leaves === undefined || (inner.breaks.length > 0 && ((inner.returns.length > 0 && !endsOnceChosen(node.body)) || [...leaves.values()].includes('mixed')));
  if (returned === undefined || raised === undefined || breaks === undefined || (inner.returns.length > 0 && results === undefined) || mixed || (added !== undefined && inner.breaks.length > 0) || [returned, raised, breaks].some(isCarried)) {
    unmodelled(frame, 'this loop over a list of the event is not modelled', [node], typeof stream.reach === 'object' ? madeOf(frame, node, stream.reach) : undefined, node.of);
    return;
  }
  // The first element that ends the loop either way decides.
  if (!isNever(all(returned, breaks))) notes.differ = [...notes.differ, all(returned, breaks)];
  settle(frame, { returned, breaks, raised }, results, typeOfAny(inner.raises));
  for (const name of assigned) {
    const end = names.get(name);
    const [was, value] = [before.get(name), leaves.get(name)];
    if (value !== undefined && value !== 'mixed') frame.scope.names.set(name, tidy([...value.map((each) => ({ when: all(breaks, each.when), value: each.value })), ...(was ?? unbound).map((each) => ({ when: all(no(breaks), each.when), value: each.value }))]));
    else if (end !== undefined && (was !== undefined || inner.breaks.length === 0)) frame.scope.names.set(name, afterLoop(frame, end, was ?? unbound, carried(name), stream));
    else if (end !== undefined) frame.scope.names.set(name, merge(all(over(always) ?? always, unknown(frame, whetherBound)), unfailing(frame, undefined, leftBehind), unbound));
  }
  if (added !== undefined) {
    for (const { keptIn } of added.additions) frame.scope.names.delete(keptIn);
    accumulate(frame, added, stream, names);
  }
  // Which element comes last, or breaks the loop off, depends on their order.
  for (const name of targetNames(node.target)) frame.scope.names.set(name, merge(over(always) ?? always, unfailing(frame, undefined, leftBehind), before.get(name) ?? unbound));
  const otherwise = node.otherwise;
  if (otherwise.length > 0) branch(frame, [{ when: no(breaks), run: (deeper) => deeper.machine.execute(deeper, otherwise) }, { when: breaks, run: () => undefined }]);
}

/** What names hold where the loop breaks off, `mixed` where that cannot be said; undefined where a name that the breaks alone bind may be unbound at one of them. */
function leftAtBreaks(frame: Frame, stream: Stream, { inner, before, names, assigned, goesOn }: Pick<Round, 'inner' | 'before'> & { readonly names: ReadonlyMap<string, Union>; readonly assigned: ReadonlySet<string>; readonly goesOn: Predicate }): ReadonlyMap<string, Union | 'mixed' | undefined> | undefined {
  const ofBreaks = inner.breaks.length === 0 ? [] : [...assigned].filter((name) => !before.has(name) && !names.has(name));
  const kept = [...[...assigned].filter((name) => before.has(name)), ...ofBreaks];
  const atBreaks = (name: string): Union => inner.breaks.flatMap((jump) => (jump.names.get(name) ?? []).map(({ when, value }) => ({ when: all(goesOn, jump.when, when), value })));
  const leaves = new Map(
    kept.map((name) => {
      const value = leftByBreaks(name, names.get(name), inner.breaks, carried(name));
      return [name, value === 'chosen' ? (pickLikely(frame, stream, atBreaks(name)) ?? 'mixed') : value];
    }),
  );
  const unsure = ofBreaks.some((name) => inner.breaks.some((jump) => jump.names.get(name)?.every(({ value }) => value.kind !== 'unbound') !== true));
  return unsure ? undefined : leaves;
}

/** What a list has that changes while it is gone through depends on where the loop is by then, and a dict fails (Python reference, 8.3. the for statement). */
export const changesUnderway = 'a loop over something that it changes is not modelled';
/** Why a name is open that a loop has bound. */
export const leftBehind = 'what a loop over a list of the event leaves behind is not modelled';
/** Why it is open whether a loop has bound a name. */
export const whetherBound = 'whether a loop over a list of the event binds a name is not modelled';

/** Where a name may hold nothing in a round of a loop: it did not before the loop, and whether an earlier round has bound it is not known. */
function firstUnbound(frame: Frame, before: Union): Predicate {
  const missing = some(...before.flatMap(({ when, value }) => (value.kind === 'unbound' ? [when] : [])));
  return isNever(missing) ? never : all(missing, unknown(frame, 'whether an earlier round of a loop has bound a name is not known'));
}

/** Whether a name holds what it did before a round. */
function isKept(value: Value, carried: Value): boolean {
  return value.kind === 'unbound' || valueKey(value) === valueKey(carried);
}

/** Whether a condition depends on a value that was carried from one round to the next. */
function isCarried(of: Predicate): boolean {
  return partsOf(of).some((part) => part.kind === 'opaque' && /(?:^|")carried /.test(part.text));
}

/** On some element the body returns, on some it breaks the loop off, on some it raises. */
interface Ends {
  readonly returned: Predicate;
  readonly breaks: Predicate;
  readonly raised: Predicate;
}

/**
 * Where one element ends the loop and another one raises, the first in order decides, which the model cannot say. The
 * end is taken, and noted: what alerts exactly then also agrees with a rule that fails there, since its failures are
 * left out.
 */
function settle(frame: Frame, { returned, breaks, raised }: Ends, results: Union | undefined, type: string): void {
  const decided = some(returned, breaks);
  const mixed = all(raised, decided);
  const fails = all(raised, no(decided));
  const { notes } = frame.machine;
  if (!isNever(mixed)) notes.mixed = [...notes.mixed, mixed];
  for (const { when, value } of results ?? []) frame.returns.push({ when: all(frame.live, returned, when), value });
  if (!isNever(fails)) frame.raises.push({ when: all(frame.live, fails), type });
  frame.live = all(frame.live, no(returned), no(fails));
}

/** The one value that all returns give, when it does not depend on the element. */
export function tidyReturns(values: readonly Value[]): Value | undefined {
  const keys = new Set(values.map((value) => (value.kind === 'truth' ? undefined : valueKey(value))));
  const [only] = values;
  const key = [...keys][0];
  return keys.size === 1 && only !== undefined && key !== undefined && !key.includes('\\u0001') && !key.includes('carried ') && !isOfElement(only) && (values.every((value) => value === only) || !hasList(only)) ? only : undefined;
}

/** Whether which value it is depends on an element of a list. */
function isOfElement(value: Value): boolean {
  const depends = (of: Predicate): boolean => leavesOf(of).some((leaf) => marksOf(leaf).length > 0);
  const inside = (union: Union): boolean => union.some((each) => depends(each.when) || isOfElement(each.value));
  if (value.kind === 'truth') return depends(value.of);
  return value.kind === 'items' ? value.of.some(inside) : value.kind === 'template' && value.parts.some((part) => typeof part !== 'string' && inside(part));
}

/** What the first element gives for which there is something, unless that is carried from one round to the next. */
function pickLikely(frame: Frame, stream: Stream, cases: Union): Union | undefined {
  return cases.some(({ when }) => isCarried(when)) ? undefined : pick(frame, stream, cases);
}

/**
 * What a name has where the loop breaks off: undefined where it has what it had, `chosen` where each break leaves what is of its
 * element, `mixed` where rounds that go on change it too or not all breaks do.
 */
function leftByBreaks(name: string, going: Union | undefined, breaks: Frame['breaks'], carried: Value): Union | 'chosen' | 'mixed' | undefined {
  const same = (value: Value): boolean => isKept(value, carried);
  const values = breaks.flatMap(({ names }) => (names.get(name) ?? []).map(({ value }) => value));
  if (breaks.length === 0 || (values.every(same) && (going ?? []).every(({ value }) => same(value)))) return undefined;
  if (values.some(same) || !(going ?? []).every(({ value }) => same(value))) return 'mixed';
  const value = tidyReturns(values);
  return value === undefined ? 'chosen' : sure(value);
}

function unlikelyOutside(value: Value & { readonly kind: 'opaque' }, { mark, path, reach }: Stream): Value | undefined {
  if (typeof reach === 'object' || reach === 'anywhere') return undefined;
  return { ...value, text: unlikelyWithin({ kind: 'opaque', language: 'python', text: value.text, why: value.why }, mark, { path, reach: reach ?? 'exact' }).text };
}

/** A name after a loop: what some round gave it, else what it was before. */
function afterLoop(frame: Frame, end: Union, before: Union, carried: Value, stream: Stream): Union {
  const odd = end.flatMap((each): readonly Case<Value | undefined>[] => (each.value.kind === 'opaque' && alsoUnlikely(each.value.text, '') !== undefined ? [{ when: each.when, value: unlikelyOutside(each.value, stream) }] : []));
  const oddly = predicateOf(stream, all(stream.when, someAlike(odd.map(({ when }) => when))));
  const [{ value: open } = { value: undefined }] = odd;
  // What is open on elements of unlikely types alone is so after the loop.
  if (open !== undefined && oddly !== undefined) return merge(oddly, sure(open), afterLoop(frame, end.filter(({ value }) => value.kind !== 'opaque' || alsoUnlikely(value.text, '') === undefined), before, carried, stream));
  const changed = end.filter(({ value }) => !isKept(value, carried));
  const value = tidyReturns(changed.map((each) => each.value));
  const when = predicateOf(stream, all(stream.when, someAlike(changed.map((each) => each.when))));
  if (changed.length === 0) return before;
  const left = value === undefined ? pickLikely(frame, stream, changed) : sure(value);
  if (left === undefined || when === undefined || isCarried(when)) {
    const known = when === undefined || isCarried(when) ? unknown(frame, whetherBound) : when;
    return merge(before.some((each) => each.value.kind === 'unbound') ? known : always, unfailing(frame, undefined, leftBehind), before);
  }
  return tidy([...left.map((each) => ({ when: all(when, each.when), value: each.value })), ...before.map((each) => ({ when: all(no(when), each.when), value: each.value }))]);
}

/** What a loop that is not modelled goes through, as what its results are made of: they are made of more where it asks for anything else that events do not have in common. */
export function madeOf({ scope }: Frame, { target, body, otherwise }: ForLoop, value: Value): Value | undefined {
  const own = new Set([...targetNames(target), ...assignedIn(body)]);
  const statements = [...body, ...otherwise];
  const { from } = sourceOf(value);
  const isOfIt = (each: Case): boolean => isFixed(each) || (from !== undefined && samePath(sourceOf(each.value).from ?? [], from));
  if (statements.every((statement) => [...namesIn(statement)].every((name) => own.has(name) || (lookUp(scope, name) ?? []).every(isOfIt)))) return value;
  return value.kind === 'opaque' && value.from === undefined ? value : undefined;
}

function isFixed({ value }: Case): boolean {
  if (value.kind === 'items') return value.of.every((item) => item.every(isFixed));
  return value.kind === 'scalar' || value.kind === 'function' || value.kind === 'builtin' || value.kind === 'module' || value.kind === 'regex';
}
