import { match } from '../../text/match.ts';
import { onceEach } from '../../text/once.ts';
import { and, not, or, type Predicate } from '../../rule/index.ts';

/**
 * The condition with an open reading in place of each part that cannot be modelled: equal ones are one and may say anything,
 * the same of every event. What holds of it whatever the readings holds of the condition. Itself where it has no such part.
 */
export const withFreeParts: (predicate: Predicate) => Predicate = onceEach(replaced);

function replaced(predicate: Predicate): Predicate {
  const same = (node: Predicate): Predicate => node;
  const list = (node: Extract<Predicate, { kind: 'and' | 'or' }>, build: (...parts: readonly Predicate[]) => Predicate): Predicate => {
    const parts = node.of.map(withFreeParts);
    return parts.every((part, index) => part === node.of[index]) ? node : build(...parts);
  };
  return match<Predicate, Predicate>(predicate, {
    constant: same,
    and: (node) => list(node, and),
    or: (node) => list(node, or),
    not: (node) => (withFreeParts(node.of) === node.of ? node : not(withFreeParts(node.of))),
    test: same,
    element: (node) => (withFreeParts(node.has) === node.has ? node : { ...node, has: withFreeParts(node.has) }),
    sameValue: same,
    reading: same,
    opaque: ({ language, text }) => ({ kind: 'reading', id: `${language}: ${text}`, text }),
  });
}
