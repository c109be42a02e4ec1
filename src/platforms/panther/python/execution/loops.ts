import { samePath, type Predicate } from '../../../../rule/index.ts';
import { assign, unknown, unmodelled } from './assign.ts';
import { accumulate, accumulateNested, accumulation } from './accumulate.ts';
import { absorb, branch, joinJumps } from './branch.ts';
import { condition } from '../values/condition.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { someAlike } from '../conditions/factored.ts';
import { identity } from '../conditions/node.ts';
import { leavesOf, partsOf } from '../conditions/parts.ts';
import { executeOverYields } from './over-yields.ts';
import { pick } from '../values/picked.ts';
import { inRound, isNever, lookUp, newFrame, setNames, sourceOf, unbound, unfailing, type Frame } from '../values/frame.ts';
import { hiddenChanges, isChangedIn, openChanged } from './hidden-changes.ts';
import { iterations, type Stream } from '../functions/iterate.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import { change, isMutable } from '../functions/mutate.ts';
import { assignedIn, callsByName, endsOnceChosen, mentions, namesIn, targetNames } from '../syntax/names-bound.ts';
import { alsoUnlikely, isUnlikely, unlikelyWithin } from '../values/taken.ts';
import { oneByOne, typeOfAny, uncertain, whenRaised } from '../values/raises.ts';
import { marksOf, predicateOf } from '../values/truth.ts';
import type { Statement } from '../syntax/tree.ts';
import { constantIn, hasList, merge, none, sure, tidy, valueKey, type Case, type Union, type Value } from '../values/values.ts';

type ForLoop = Extract<Statement, { kind: 'for' }>;

/** A `for` loop: over known elements one after the other, over an array of the event once for any element. */
export function executeFor(frame: Frame, node: ForLoop): void {
  if (executeOverYields(frame, node, (loop) => executeFor(frame, loop))) return;
  const source = evaluateExpression(frame, node.of);
  const bound = source.some(({ value }) => value.kind === 'field' || value.kind === 'stream') ? accumulateNested(frame, node) : undefined;
  for (const name of bound ?? []) frame.scope.names.set(name, merge(unknown(frame, whetherBound), unfailing(frame, undefined, leftBehind), frame.scope.names.get(name) ?? unbound));
  if (bound !== undefined) return;
  branch(
    frame,
    source.map(({ when, value }) => ({
      when,
      run: (inner) => {
        const ways = iterations(inner, value);
        if (ways === undefined) {
          unmodelled(inner, 'a loop over this value is not modelled', [node], madeOf(inner, node, value));
          return;
        }
        branch(inner, ways.map((way) => ({
          when: way.when,
          run: (deeper) => {
            if (way.known !== undefined) loopKnown(deeper, node, value, way.known.items, way.known.present);
            else if (way.stream !== undefined) loopStream(deeper, node, value, way.stream);
            else loopTexts(deeper, node, way.texts ?? none);
          },
        })));
      },
    })),
  );
}

/** What a loop that is not modelled goes through, as what its results are made of: they are made of more where it asks for anything else that events do not have in common. */
function madeOf({ scope }: Frame, { target, body, otherwise }: ForLoop, value: Value): Value | undefined {
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

const longestLoop = 400;

/** What a list has that changes while it is gone through depends on where the loop is by then, and a dict fails (Python reference, 8.3. the for statement). */
const changesUnderway = 'a loop over something that it changes is not modelled';

/** A loop over known elements, one after the other. */
function loopKnown(frame: Frame, node: ForLoop, over: Value, items: readonly Union[], presence: readonly Predicate[] | undefined): void {
  if (items.length > longestLoop) {
    unmodelled(frame, 'the loop is too long', [node]);
    return;
  }
  if (items.length >= manyItems && presence === undefined && (loopAffixes(frame, node, items) || loopAlike(frame, node, items))) return;
  const inner = newFrame(frame.machine, frame.scope);
  const outerBreaks: { when: Predicate; names: ReadonlyMap<string, Union> }[] = [];
  const [before, { length }] = [new Map(frame.scope.names), frame.machine.rebound];
  for (const [index, item] of items.entries()) {
    if (isNever(inner.live)) break;
    const there = presence?.[index] ?? always;
    const body = (deeper: Frame): void => {
      assign(deeper, node.target, item);
      deeper.machine.execute(deeper, node.body);
    };
    inRound(frame, index, () => branch(inner, [{ when: there, run: body }, { when: no(there), run: () => undefined }]));
    joinJumps(inner, inner.continues.splice(0));
    outerBreaks.push(...inner.breaks.splice(0));
    if (!isNever(inner.live) && isChangedIn(frame, over, before, length)) {
      setNames(frame.scope, before);
      openChanged(frame, hiddenChanges(frame, length));
      unmodelled(frame, changesUnderway, [node]);
      return;
    }
  }
  inner.machine.execute(inner, node.otherwise);
  joinJumps(inner, outerBreaks);
  absorb(frame, inner);
}

const manyItems = 8;

/**
 * `for each in texts: if x.endswith(each): return y` asks for all of the texts at once, as `x.endswith(texts)` does. False for any
 * other loop.
 */
function loopAffixes(frame: Frame, { target, body, otherwise }: ForLoop, items: readonly Union[]): boolean {
  const [only, ...more] = body;
  if (target.kind !== 'name' || only?.kind !== 'if' || more.length > 0 || only.branches.length !== 1 || only.otherwise.length > 0) return false;
  const [{ test, body: [found, ...rest] } = { test: undefined, body: [] }] = only.branches;
  if (test?.kind !== 'call' || test.callee.kind !== 'attribute' || !['startswith', 'endswith'].includes(test.callee.name)) return false;
  const [argument, ...others] = test.args;
  if (argument?.kind !== 'name' || argument.name !== target.name || others.length > 0 || test.keywords.length > 0 || mentions(test.callee.of, target.name) || callsByName(test.callee.of)) return false;
  if (found?.kind !== 'return' || rest.length > 0 || mentions(found, target.name) || assignedIn(body).size > 0) return false;
  if (!items.every((item) => typeof constantIn(item)?.value === 'string')) return false;
  assign(frame, target, sure({ kind: 'items', as: 'tuple', of: items }));
  frame.machine.execute(frame, body);
  assign(frame, target, items.at(-1) ?? none);
  frame.machine.execute(frame, otherwise);
  return true;
}

/**
 * A loop over many elements whose rounds change nothing, fail alike and return one value: it returns that where some round
 * does, in whatever order. Said at once, it costs the number of elements and not its square. False for any other loop.
 */
function loopAlike(frame: Frame, node: ForLoop, items: readonly Union[]): boolean {
  if (assignedIn(node.body).size > 0) return false;
  const rounds: Frame[] = [];
  const returns: Case[] = [];
  for (const [index, item] of items.entries()) {
    const round = newFrame(frame.machine, frame.scope);
    assign(round, node.target, item);
    inRound(frame, index, () => round.machine.execute(round, node.body));
    rounds.push(round);
    returns.push(...round.returns);
    // Most loops that are not alike show it in their first rounds.
    if (round.returns.length > 0 && tidyReturns([...returns.slice(0, 1), ...round.returns].map(({ value }) => value)) === undefined) return false;
  }
  const [first] = rounds;
  const result = tidyReturns(returns.map(({ value }) => value));
  const failing = (round: Frame): string => oneByOne(round.raises).map(({ when, type }) => `${identity(when)} ${type}`).join();
  const alike = rounds.every((round) => round.breaks.length === 0 && first !== undefined && failing(round) === failing(first));
  if (first === undefined || result === undefined || !alike) return false;
  const inner = newFrame(frame.machine, frame.scope);
  inner.raises.push(...first.raises);
  const returned = someAlike(returns.map(({ when }) => when));
  inner.returns.push({ when: returned, value: result });
  inner.live = all(no(whenRaised(first.raises)), no(returned));
  inner.machine.execute(inner, node.otherwise);
  absorb(frame, inner);
  return true;
}

/** A loop over the characters of a text or the keys of an object, of which there is one at least: it may fail on the first one. */
function loopTexts(frame: Frame, node: ForLoop, item: Union): void {
  const round = newFrame(frame.machine, frame.scope);
  const { length } = frame.machine.rebound;
  assign(round, node.target, item);
  round.machine.execute(round, node.body);
  openChanged(frame, hiddenChanges(frame, length));
  const fails = isNever(round.live) && [round.returns, round.breaks, round.continues].every(({ length }) => length === 0);
  if (fails) absorb(frame, round);
  else unmodelled(frame, 'how often a loop over a text or an object goes round is not modelled', [node], item[0]?.value);
}

/** A loop over an array of the event: its body is run once for any element. */
function loopStream(frame: Frame, node: ForLoop, of: Value, stream: Stream): void {
  const added = accumulation(frame, node);
  const body = added?.body ?? node.body;
  const changed = [...assignedIn(body)];
  const held = changed.flatMap((name) => lookUp(frame.scope, name) ?? []).filter(({ value }) => isMutable(value) && value.kind !== 'opaque');
  if (held.some(({ value }) => value === of)) {
    unmodelled(frame, changesUnderway, [node]);
    return;
  }
  for (const { value } of held) change(frame, value, undefined);
  // What is held outside is changed there, and bound by nothing here.
  const assigned = new Set(changed.filter((name) => frame.scope.names.has(name) || lookUp(frame.scope, name) === undefined));
  const before = new Map(frame.scope.names);
  const carried = (name: string): Value => ({ kind: 'opaque', text: `carried ${name}`, why: 'a value carried from one round of a loop to the next is not modelled' });
  const inner = newFrame(frame.machine, frame.scope);
  const { notes } = frame.machine;
  const outer = [notes.mixed, notes.differ] as const;
  [notes.mixed, notes.differ] = [[], []];
  const keptIn = new Set(added?.additions.map((each) => each.keptIn));
  for (const name of assigned) if (!keptIn.has(name)) frame.scope.names.set(name, merge(firstUnbound(frame, before.get(name) ?? unbound), unbound, sure(carried(name))));
  const [{ length }, { length: unchanged }] = [frame.machine.rebound, frame.machine.changed];
  assign(inner, node.target, stream.item);
  inner.machine.inside.push(stream.mark);
  inner.machine.execute(inner, body);
  inner.machine.inside.pop();
  const hidden = hiddenChanges(frame, length, (name) => assigned.has(name) || !before.has(name));
  if (hidden.length > 0) {
    // An earlier round may have changed it, too: the round is run again where it is open from the start.
    [notes.mixed, notes.differ] = outer;
    setNames(frame.scope, before);
    openChanged(frame, hidden);
    if (isMutable(of) && frame.machine.changed.includes(of, unchanged)) unmodelled(frame, changesUnderway, [node]);
    else loopStream(frame, node, of, stream);
    return;
  }
  joinJumps(inner, inner.continues);
  const over = (has: Predicate): Predicate | undefined => predicateOf(stream, all(stream.when, has));
  const goesOn = no(uncertain(inner.raises));
  const returned = over(all(goesOn, someAlike(inner.returns.map(({ when }) => when))));
  const raised = over(whenRaised(inner.raises));
  const breaks = over(all(goesOn, some(...inner.breaks.map(({ when }) => when))));
  [notes.mixed, notes.differ] = [[...outer[0], ...notes.mixed.flatMap((each) => over(each) ?? [])], [...outer[1], ...notes.differ.flatMap((each) => over(each) ?? [])]];
  const names = new Map([...frame.scope.names].filter(([name, held]) => before.has(name) || !assigned.has(name) || !held.every(({ value }) => isKept(value, carried(name)))));
  setNames(frame.scope, before);
  const likely = inner.returns.filter(({ when }) => !isUnlikely(when));
  const ends = likely.length === 0 ? inner.returns : likely;
  const result = tidyReturns(ends.map(({ value }) => value));
  const results = result === undefined ? pickLikely(frame, stream, ends.map(({ when, value }) => ({ when: all(goesOn, when), value }))) : sure(result);
  // A name that only the breaks bind.
  const ofBreaks = inner.breaks.length === 0 ? [] : [...assigned].filter((name) => !before.has(name) && !names.has(name));
  const kept = [...[...assigned].filter((name) => before.has(name)), ...ofBreaks];
  const atBreaks = (name: string): Union => inner.breaks.flatMap((jump) => (jump.names.get(name) ?? []).map(({ when, value }) => ({ when: all(goesOn, jump.when, when), value })));
  const left = new Map(
    kept.map((name) => {
      const value = leftByBreaks(name, names.get(name), inner.breaks, carried(name));
      return [name, value === 'chosen' ? (pickLikely(frame, stream, atBreaks(name)) ?? 'mixed') : value];
    }),
  );
  const unsure = ofBreaks.some((name) => inner.breaks.some((jump) => jump.names.get(name)?.every(({ value }) => value.kind !== 'unbound') !== true));
  const mixed = unsure || (inner.breaks.length > 0 && ((inner.returns.length > 0 && !endsOnceChosen(node.body)) || [...left.values()].includes('mixed')));
  if (returned === undefined || raised === undefined || breaks === undefined || (inner.returns.length > 0 && results === undefined) || mixed || (added !== undefined && inner.breaks.length > 0) || [returned, raised, breaks].some(isCarried)) {
    unmodelled(frame, 'this loop over a list of the event is not modelled', [node], typeof stream.reach === 'object' ? madeOf(frame, node, stream.reach) : undefined);
    return;
  }
  // The first element that ends the loop either way decides.
  if (!isNever(all(returned, breaks))) notes.differ = [...notes.differ, all(returned, breaks)];
  settle(frame, { returned, breaks, raised }, results, typeOfAny(inner.raises));
  for (const name of assigned) {
    const end = names.get(name);
    const [was, value] = [before.get(name), left.get(name)];
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

const leftBehind = 'what a loop over a list of the event leaves behind is not modelled';
const whetherBound = 'whether a loop over a list of the event binds a name is not modelled';

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
function tidyReturns(values: readonly Value[]): Value | undefined {
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

const mostRounds = 40;

/** A `while` loop, round after round: it has to end by itself, whatever the event. */
export function executeWhile(frame: Frame, node: Extract<Statement, { kind: 'while' }>): void {
  const before = new Map(frame.scope.names);
  const inner = newFrame(frame.machine, frame.scope);
  const left: { when: Predicate; names: ReadonlyMap<string, Union> }[] = [];
  const ended: typeof left = [];
  for (let round = 0; !isNever(inner.live); round += 1) {
    if (round > mostRounds) {
      setNames(frame.scope, before);
      unmodelled(frame, 'a `while` loop whose end is not known is not modelled', [node]);
      return;
    }
    const goesOn = inRound(frame, round, () => condition(inner, evaluateExpression(inner, node.test), node.test));
    ended.push({ when: all(inner.live, no(goesOn)), names: new Map(frame.scope.names) });
    inner.live = all(inner.live, goesOn);
    if (isNever(inner.live)) break;
    inRound(frame, round, () => inner.machine.execute(inner, node.body));
    joinJumps(inner, inner.continues.splice(0));
    left.push(...inner.breaks.splice(0));
  }
  joinJumps(inner, ended);
  inner.machine.execute(inner, node.otherwise);
  joinJumps(inner, left);
  absorb(frame, inner);
}
