import { and, not, or, type Predicate } from '../../../rule/index.ts';

/**
 * A condition of Logs Insights has a truth value or none (null): the events on which it is true, and those on which it
 * is false. A filter keeps an event only where its condition is true.
 */
export interface Truth {
  readonly t: Predicate;
  readonly f: Predicate;
}

/** A condition that is true or false on every event. */
export function certain(holds: Predicate): Truth {
  return { t: holds, f: not(holds) };
}

/** True where all are, false where one is. */
export function allOf(parts: readonly Truth[]): Truth {
  return { t: and(...parts.map(({ t }) => t)), f: or(...parts.map(({ f }) => f)) };
}

/** True where one is, false where all are. */
export function anyOf(parts: readonly Truth[]): Truth {
  return { t: or(...parts.map(({ t }) => t)), f: and(...parts.map(({ f }) => f)) };
}

/** True where it is false, false where it is true. */
export function negation({ t, f }: Truth): Truth {
  return { t: f, f: t };
}

/** The first under one answer, the second under the other; one of them where they are the same. */
export function choose(when: Predicate, yes: Truth, no: Truth): Truth {
  return { t: pick(when, yes.t, no.t), f: pick(when, yes.f, no.f) };
}

/** `yes` where the condition holds, else `no`. */
export function pick(when: Predicate, yes: Predicate, no: Predicate): Predicate {
  if (when.kind === 'constant') return when.value ? yes : no;
  if (yes.kind === 'constant' && no.kind === 'constant' && yes.value === no.value) return yes;
  return or(and(when, yes), and(not(when), no));
}
