import type { Predicate } from '../../../../rule/index.ts';
import { isNever, mergeNames, newFrame, raiseAll, setNames, type Frame } from '../values/frame.ts';
import { all, some } from '../conditions/logic.ts';
import type { Union } from '../values/values.ts';

/** One way on, under a condition relative to the frame. */
export interface Way {
  readonly when: Predicate;
  run(inner: Frame): void;
}

/** Runs ways that exclude each other and leave nothing out, and joins their names and ends. */
export function branch(frame: Frame, ways: readonly Way[]): void {
  const before = new Map(frame.scope.names);
  const base = frame.live;
  const ends = ways.filter(({ when }) => !isNever(when)).map((way) => {
    setNames(frame.scope, before);
    const inner = newFrame(frame.machine, frame.scope);
    way.run(inner);
    return { when: way.when, inner, names: new Map(frame.scope.names) };
  });
  for (const { when, inner } of ends) {
    if (inner.raises.length > 0) raiseAll(frame, all(base, when), inner.raises);
    for (const returned of inner.returns) frame.returns.push({ when: all(base, when, returned.when), value: returned.value });
    for (const kind of ['breaks', 'continues'] as const) {
      for (const jump of inner[kind]) frame[kind].push({ when: all(base, when, jump.when), names: jump.names });
    }
  }
  const alive = ends.filter(({ inner }) => !isNever(inner.live));
  frame.live = all(base, some(...alive.map(({ when, inner }) => all(when, inner.live))));
  let names: Map<string, Union> | undefined;
  for (const end of alive.toReversed()) names = names === undefined ? new Map(end.names) : mergeNames(all(end.when, end.inner.live), end.names, names);
  setNames(frame.scope, names ?? before);
}

/** Ways that left a body early go on here. */
export function joinJumps(frame: Frame, jumps: readonly { readonly when: Predicate; readonly names: ReadonlyMap<string, Union> }[]): void {
  for (const { when, names } of jumps) {
    const own = new Map(frame.scope.names);
    setNames(frame.scope, isNever(frame.live) ? names : mergeNames(when, names, own));
    frame.live = some(frame.live, when);
  }
}

/** What a frame did is done by the frame around it. */
export function absorb(frame: Frame, inner: Frame): void {
  raiseAll(frame, frame.live, inner.raises);
  for (const returned of inner.returns) frame.returns.push({ when: all(frame.live, returned.when), value: returned.value });
  for (const kind of ['breaks', 'continues'] as const) frame[kind].push(...inner[kind].map(({ when, names }) => ({ when: all(frame.live, when), names })));
  frame.live = all(frame.live, inner.live);
}
