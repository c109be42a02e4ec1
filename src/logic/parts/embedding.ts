import { canonicalJson } from '../../text/json.ts';
import { and, never, samePath, type Detection, type Fact, type GroupKey, type Predicate } from '../../rule/index.ts';
import { leastCount } from './bounds.ts';
import { countedBy, growsOnly, inGroups } from './threshold-parts.ts';

/** One event of a series, and what it is joined with the others by. */
interface Link {
  readonly on: Predicate;
  readonly by: readonly GroupKey[];
}

/** A series: one event for each link, all of one group, in a row or in any order, within so many seconds. */
interface Chain {
  readonly links: readonly Link[];
  readonly ordered: boolean;
  readonly seconds: number;
}

/** The facts given which one condition holds wherever another does; undefined where that is not proven. */
export type Covers = (inner: Predicate, outer: Predicate) => readonly Fact[] | undefined;

/** The most events of a threshold that are looked at one by one. */
const mostLinks = 50;

/** The most ways in which keys are compared. */
const mostJoins = 5_000;

/** What is in every series on which a detection alerts; undefined where that is not said by conditions. */
function neededBy(detection: Detection): Chain | undefined {
  if (detection.kind === 'match') return { links: [{ on: detection.on, by: [] }], ordered: true, seconds: 0 };
  if (detection.kind === 'sequence') {
    const links = detection.steps.filter(({ absent }) => absent !== true).map(({ on, by }): Link => ({ on: and(on, ...inGroups(by)), by }));
    return { links, ordered: detection.ordered, seconds: detection.window.seconds };
  }
  if (detection.kind !== 'threshold') return undefined;
  // Events that count alike are in a row in whatever order they come; so many values take as many events.
  return { links: alike(detection, growsOnly(detection) ? leastCount(detection.bounds) : 1), ordered: true, seconds: detection.window.seconds };
}

/** What is enough for a detection to alert; undefined where more than conditions matters. */
function enoughFor(detection: Detection): Chain | undefined {
  const chain = neededBy(detection);
  if (detection.kind === 'sequence') return detection.steps.some(({ absent }) => absent === true) ? undefined : chain;
  if (detection.kind !== 'threshold') return chain;
  if (!growsOnly(detection) || detection.measure.kind !== 'count' || (leastCount(detection.bounds) ?? Infinity) > mostLinks) return undefined;
  return chain === undefined ? undefined : { ...chain, ordered: false };
}

function alike(detection: Extract<Detection, { kind: 'threshold' }>, count = 1): readonly Link[] {
  const link: Link = { on: countedBy(detection), by: detection.by };
  return Array.from({ length: Math.min(count, mostLinks) }, () => link);
}

/** The facts given which a detection never alerts, since no event is what it needs; undefined where that is not proven. */
export function neverAlerts(detection: Detection, covers: Covers): readonly Fact[] | undefined {
  for (const on of new Set(neededBy(detection)?.links.map((link) => link.on))) {
    const given = covers(on, never);
    if (given !== undefined) return given;
  }
  return undefined;
}

/**
 * The facts given which a detection alerts on every series on which another one does: of what the other needs, it has enough.
 * Undefined where that is not proven.
 */
export function alertsWherever(inner: Detection, outer: Detection, covers: Covers): readonly Fact[] | undefined {
  const [needed, enough] = [neededBy(inner), enoughFor(outer)];
  if (needed === undefined || enough === undefined || enough.links.length > needed.links.length) return undefined;
  if (enough.links.length > 1 && enough.seconds < needed.seconds) return undefined;
  if (enough.ordered && enough.links.length > 1 && !needed.ordered) return undefined;
  const given = new Set<Fact>();
  const isCovered = coveredOnce(covers, given);
  // A single event is of one group, whatever the keys.
  const keys = enough.links.length === 1 ? 0 : (enough.links[0]?.by.length ?? 0);
  const others = needed.links[0]?.by.length ?? 0;
  if (others ** keys > mostJoins) return undefined;
  const joins = joinsOf(keys, others);
  const fits = joins.some((join) => {
    const fit = (own: Link, other: Link): boolean =>
      join.every((at, index) => joinsAsWell(own.by[index], other.by[at])) && isCovered(other.on, own.on);
    return enough.ordered ? inOrder(enough.links, needed.links, fit) : inAnyOrder(enough.links, needed.links, fit);
  });
  return fits ? [...given] : undefined;
}

/** Whether events that one key joins are joined by the other: it is the same, or one that lets none without the field pass and is how the other begins. */
function joinsAsWell(own: GroupKey | undefined, other: GroupKey | undefined): boolean {
  if (own === undefined || other === undefined || canonicalJson(own.absent ?? null) !== canonicalJson(other.absent ?? null)) return false;
  const same = canonicalJson(own.fields) === canonicalJson(other.fields);
  if (other.missing !== 'dropped') return same && own.missing === other.missing;
  return same || (other.fields.length === 1 && samePath(own.fields[0], other.fields[0]));
}

/** Whether one condition covers another, asked once for each two; `given` takes the facts of those that do. */
function coveredOnce(covers: Covers, given: Set<Fact>): (inner: Predicate, outer: Predicate) => boolean {
  const known = new Map<Predicate, Map<Predicate, boolean>>();
  return (inner, outer) => {
    const own = known.get(inner) ?? new Map<Predicate, boolean>();
    known.set(inner, own);
    let answer = own.get(outer);
    if (answer === undefined) {
      const facts = covers(inner, outer);
      answer = facts !== undefined;
      for (const fact of facts ?? []) given.add(fact);
      own.set(outer, answer);
    }
    return answer;
  };
}

/** Every way to choose for each of so many keys one of some others. */
function joinsOf(keys: number, others: number): readonly (readonly number[])[] {
  let joins: readonly (readonly number[])[] = [[]];
  for (let key = 0; key < keys; key += 1) joins = joins.flatMap((join) => Array.from({ length: others }, (_, at) => [...join, at]));
  return joins;
}

type Fit = (own: Link, other: Link) => boolean;

/** Whether each link has another that it fits, in the same order: the first one is as good as any. */
function inOrder(links: readonly Link[], others: readonly Link[], fit: Fit): boolean {
  let from = 0;
  for (const link of links) {
    while (from < others.length && !fit(link, others[from] as Link)) from += 1;
    if (from === others.length) return false;
    from += 1;
  }
  return true;
}

/** Whether each link has another of its own that it fits (a matching, enlarged link by link). */
function inAnyOrder(links: readonly Link[], others: readonly Link[], fit: Fit): boolean {
  const taken = new Map<number, Link>();
  const place = (link: Link, seen: Set<number>): boolean =>
    others.some((other, at) => {
      if (seen.has(at) || !fit(link, other)) return false;
      seen.add(at);
      const holder = taken.get(at);
      if (holder !== undefined && !place(holder, seen)) return false;
      taken.set(at, link);
      return true;
    });
  return links.every((link) => place(link, new Set()));
}
