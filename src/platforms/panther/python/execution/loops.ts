import type { Predicate } from '../../../../rule/index.ts';
import { assign, unknown, unmodelled } from './assign.ts';
import { accumulateNested } from './accumulate.ts';
import { absorb, branch, joinJumps } from './branch.ts';
import { condition } from '../values/condition.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { changesUnderway, leftBehind, loopStream, madeOf, tidyReturns, whetherBound } from './loop-stream.ts';
import { someAlike } from '../conditions/factored.ts';
import { identity } from '../conditions/node.ts';
import { executeOverYields } from './over-yields.ts';
import { inRound, isNever, newFrame, setNames, unbound, unfailing, type Frame } from '../values/frame.ts';
import { hiddenChanges, isChangedIn, openChanged } from './hidden-changes.ts';
import { isUnordered } from '../functions/distinct.ts';
import { iterations } from '../functions/iterate.ts';
import { all, always, no } from '../conditions/logic.ts';
import { assignedIn, callsByName, mentions, targetNames } from '../syntax/names-bound.ts';
import { namesByOrder, withoutOrder } from './set-order.ts';
import { oneByOne, whenRaised } from '../values/raises.ts';
import type { Statement } from '../syntax/tree.ts';
import { constantIn, merge, none, sure, type Case, type Union, type Value } from '../values/values.ts';

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
          unmodelled(inner, value.kind === 'opaque' ? value.why : 'a loop over this value is not modelled', [node], madeOf(inner, node, value), node.of);
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

const longestLoop = 400;

/** A loop over known elements, one after the other; of a set, whose order is not known, only where that does not matter. */
function loopKnown(frame: Frame, node: ForLoop, over: Value, items: readonly Union[], presence: readonly Predicate[] | undefined): void {
  const unordered = isUnordered(over);
  if (items.length >= manyItems && presence === undefined && (loopAffixes(frame, node, items) || loopAlike(frame, node, items))) {
    if (unordered) withoutOrder(frame, node, new Set(targetNames(node.target)));
    return;
  }
  if (items.length > longestLoop) {
    unmodelled(frame, 'the loop is too long', [node]);
    return;
  }
  const inner = newFrame(frame.machine, frame.scope);
  const [before, { length }] = [new Map(frame.scope.names), frame.machine.rebound];
  const rounds = items.map((item, index): Round => ({ item, index, there: presence?.[index] ?? always }));
  const isChanged = (): boolean => isChangedIn(frame, over, before, length);
  if (!inTurn(inner, node, rounds, isChanged)) {
    setNames(frame.scope, before);
    openChanged(frame, hiddenChanges(frame, length));
    unmodelled(frame, changesUnderway, [node]);
    return;
  }
  const [first, ...more] = rounds;
  // In three rounds or more the one in the middle may decide, which it is backwards, too.
  const orders = [rounds.toReversed(), ...(first === undefined || more.length < 2 ? [] : [[...more, first]])];
  const open = unordered ? namesByOrder(frame, inner, node, before, orders.map((order) => (other) => void inTurn(other, node, order, () => false))) : new Set<string>();
  if (open === undefined) {
    setNames(frame.scope, before);
    unmodelled(frame, 'the order of a set is not modelled', [node]);
    return;
  }
  absorb(frame, inner);
  if (unordered) withoutOrder(frame, node, open);
}

/** An element of what is gone through, where it stands there, and when it is there. */
interface Round {
  readonly item: Union;
  readonly index: number;
  readonly there: Predicate;
}

/** Runs the rounds of a loop; false where one changes what the loop goes through. */
function inTurn(inner: Frame, node: ForLoop, rounds: readonly Round[], isChanged: () => boolean): boolean {
  const outerBreaks: { when: Predicate; names: ReadonlyMap<string, Union> }[] = [];
  for (const { item, index, there } of rounds) {
    if (isNever(inner.live)) break;
    const body = (deeper: Frame): void => {
      assign(deeper, node.target, item);
      deeper.machine.execute(deeper, node.body);
    };
    inRound(inner, index, () => branch(inner, [{ when: there, run: body }, { when: no(there), run: () => undefined }]));
    joinJumps(inner, inner.continues.splice(0));
    outerBreaks.push(...inner.breaks.splice(0));
    if (!isNever(inner.live) && isChanged()) return false;
  }
  inner.machine.execute(inner, node.otherwise);
  joinJumps(inner, outerBreaks);
  return true;
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
  else unmodelled(frame, 'how often a loop over a text or an object goes round is not modelled', [node], item[0]?.value, node.of);
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
