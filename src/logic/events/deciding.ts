import { match } from '../../text/match.ts';
import { alternatives, always, and, either, never, not, or, test, type Path, type Predicate } from '../../rule/index.ts';
import { negationNormalForm } from '../conditions/simplify.ts';

/** A part of a condition, as it stands in negation normal form. */
export interface Part {
  /** One choice of an `or`; a test, a pair of fields or a denied element; or one value of those that a test accepts or refuses. */
  readonly kind: 'branch' | 'literal' | 'value';
  /** What the part says by itself; paths start at the element of `within`. */
  readonly says: Predicate;
  /** The paths of the `element`s around it, outermost first. */
  readonly within: readonly Path[];
  /** How many parts it lies inside of. */
  readonly depth: number;
  /** Whether the part is one of several values of a test, or the test that has them. */
  readonly listed: boolean;
  /** The whole condition if the part held of every event, or of none. */
  readonly assuming: (truth: boolean) => Predicate;
  /** The whole condition with something else in the place of the part, or of the test that a value belongs to. */
  readonly put: (other: Predicate) => Predicate;
}

type Rebuild = (part: Predicate) => Predicate;

/** Every part of a condition, in order, larger ones first. Constants, readings and what cannot be modelled are none. */
export function partsOf(condition: Predicate): readonly Part[] {
  return collect(negationNormalForm(condition), { rebuild: (whole) => whole, within: [], depth: 0 });
}

/** Where a part stands. */
interface Place {
  readonly rebuild: Rebuild;
  readonly within: readonly Path[];
  readonly depth: number;
}

function collect(node: Predicate, place: Place): readonly Part[] {
  const { rebuild, within, depth } = place;
  const none = (): readonly Part[] => [];
  return match<Predicate, readonly Part[]>(node, {
    constant: none,
    and: ({ of }) => of.flatMap((part, index) => collect(part, { ...place, rebuild: (changed) => rebuild(and(...of.with(index, changed))) })),
    or: ({ of }) =>
      of.flatMap((part, index) => {
        const inside: Rebuild = (changed) => rebuild(or(...of.with(index, changed)));
        return [partOf('branch', part, { ...place, rebuild: inside }), ...collect(part, { within, rebuild: inside, depth: depth + 1 })];
      }),
    not: (denied) => literals(denied, place),
    test: (wanted) => literals(wanted, place),
    element: (some) => collect(some.has, { depth, rebuild: (has) => rebuild({ ...some, has }), within: [...within, some.of.path] }),
    sameValue: (pair) => [partOf('literal', pair, place)],
    reading: none,
    opaque: none,
  });
}

function partOf(kind: Part['kind'], says: Predicate, { rebuild, within, depth }: Place, listed = false): Part {
  return { kind, says, within, depth, listed, assuming: (truth) => rebuild(truth ? always : never), put: rebuild };
}

/** A test or its negation, with a part for each of its values where there are several. */
function literals(node: Extract<Predicate, { kind: 'test' | 'not' }>, place: Place): readonly Part[] {
  const { rebuild, within, depth } = place;
  const inner = node.kind === 'not' ? node.of : node;
  if (inner.kind === 'reading' || inner.kind === 'opaque') return [];
  const signed = (predicate: Predicate): Predicate => (node.kind === 'not' ? not(predicate) : predicate);
  const values = inner.kind === 'test' ? alternatives(inner.match) : [];
  const listed = values.length > 1;
  const whole = partOf('literal', node, place, listed);
  if (inner.kind !== 'test' || !listed) return [whole];
  const denied = node.kind === 'not';
  const parts = values.map((value, index): Part => {
    const without = (): Predicate => rebuild(signed(test(inner.field, either(...values.toSpliced(index, 1)))));
    return {
      kind: 'value',
      says: signed(test(inner.field, value)),
      within,
      depth: depth + 1,
      listed,
      assuming: (truth) => (truth === denied ? without() : rebuild(truth ? always : never)),
      put: rebuild,
    };
  });
  return [whole, ...parts];
}

/** The condition for events that satisfy another because of a part alone: without it they would not. */
export function deciding(condition: Predicate, part: Part): Predicate {
  return and(condition, not(part.assuming(false)));
}

/** The condition for events that miss another by a part alone: with it they would satisfy it. */
export function missing(condition: Predicate, part: Part): Predicate {
  return and(part.assuming(true), not(condition));
}
