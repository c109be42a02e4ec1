import { canonicalJson } from '../../text/json.ts';
import { and, exact, never, not, or, present, samePath, test, type Fact, type GroupKey, type Match, type Path, type Predicate, type ThresholdDetection } from '../../rule/index.ts';
import type { Witness } from '../comparison.ts';
import { defaultSteps, findEvent } from '../events/find-event.ts';
import { compareConditions } from '../verdict.ts';
import { leastCount } from './bounds.ts';
import { samePart, unknownPart, type PartVerdict } from './part.ts';
import { distinctEvents, inGroupOf, longestSeries, seriesOf } from './series.ts';
import { differs } from './steady.ts';
import { copies, countedBy, growsOnly, type Maker } from './threshold-parts.ts';

function keysOf({ by }: ThresholdDetection): ReadonlyMap<string, GroupKey> {
  return new Map(by.map((key) => [canonicalJson(key.fields), key]));
}

/** More fields make smaller groups; events that differ in such a field count together on one side only. */
export function compareGroups(maker: Maker): PartVerdict {
  const { from, to, fires, options } = maker;
  const [sources, targets] = [keysOf(from), keysOf(to)];
  if (!(growsOnly(from) && growsOnly(to)) && [...sources].some(([name, own]) => countsApart(own, targets.get(name)))) return unknownPart('the groups of events without a field differ');
  const only = (own: ReadonlyMap<string, GroupKey>, others: ReadonlyMap<string, GroupKey>): readonly GroupKey[] =>
    [...own].filter(([name]) => !others.has(name)).map(([, key]) => key);
  const finer = only(targets, sources);
  const chains = only(sources, targets).filter((key) => finer.some((first) => startsChain(first, key)));
  const coarser = only(sources, targets).filter((key) => !chains.includes(key));
  if (finer.length === 0 && coarser.length === 0) return compareAbsent(maker, sources, targets);
  const spread = (keys: readonly GroupKey[], kept: readonly GroupKey[], bounds: ThresholdDetection): Witness | 'unknown' => {
    const [key] = keys;
    const count = leastCount(bounds.bounds);
    const same = inGroupOf(fires.events[0] ?? {}, kept);
    if (key === undefined || count === undefined || count < 2 || count > longestSeries || same === undefined || bounds.measure.kind !== 'count') return 'unknown';
    const [first] = key.fields;
    const events = distinctEvents(and(from.on, to.on, same), first, 2, [], { ...options });
    const [one, other] = events ?? [];
    if (one === undefined || other === undefined) return 'unknown';
    return seriesOf([...copies(one, count - 1), other], fires, { note: 'the events differ in a field that only one side groups by' });
  };
  return {
    ...(finer.length === 0 ? {} : { missed: spread(finer, [...sources.values()], from) }),
    ...(coarser.length === 0 ? insideChains(chains, maker) : { extra: spread(coarser, [...targets.values()], to) }),
    why: 'the groups differ',
  };
}

/**
 * Whether events that have none of the fields count together by one key and each by itself by the other. Where more events never
 * take a threshold back, one that counts by itself either reaches it at once or never does, which its condition says.
 */
function countsApart({ missing }: GroupKey, other: GroupKey | undefined): boolean {
  return other !== undefined && other.missing !== missing && other.missing !== 'dropped' && missing !== 'dropped';
}

/** Whether a key is of the first field of another one alone, so that it groups only events that have it. */
function startsChain(key: GroupKey, { fields: [first, second] }: GroupKey): boolean {
  return key.missing === 'dropped' && key.fields.length === 1 && second !== undefined && samePath(key.fields[0], first);
}

/** Groups by the first field of a chain lie inside groups by the chain, but for values of it that this takes for none. */
function insideChains(chains: readonly GroupKey[], maker: Maker): Pick<PartVerdict, 'extra' | 'given'> {
  if (chains.length === 0) return {};
  const merged = chains.map(({ fields: [first], ...chain }) => mergedBy({ ...chain, fields: [first] }, { fields: [first], missing: 'dropped' }, maker));
  if (!growsOnly(maker.to) || merged.some((each) => 'series' in each)) return { extra: 'unknown' };
  return { given: merged.flatMap((each) => ('given' in each ? each.given : [])) };
}

/** The same keys, of which one side may take values for none that the other keeps: such events count with those without the field. */
function compareAbsent(maker: Maker, sources: ReadonlyMap<string, GroupKey>, targets: ReadonlyMap<string, GroupKey>): PartVerdict {
  const parts = [...sources].flatMap(([name, own]): readonly PartVerdict[] => {
    const other = targets.get(name) ?? own;
    if (canonicalJson([own.absent ?? null]) === canonicalJson([other.absent ?? null])) return [];
    const [missed, extra] = [mergedBy(own, other, maker), mergedBy(other, own, maker)];
    return [
      {
        ...('given' in missed ? {} : { missed: missed.series }),
        ...('given' in extra ? {} : { extra: extra.series }),
        given: [missed, extra].flatMap((each) => ('given' in each ? each.given : [])),
        ...('given' in missed && 'given' in extra ? {} : { why: 'the groups differ where a value counts as none' }),
      },
    ];
  });
  const [differing = samePart, more] = parts.filter(differs);
  const given = [...new Set(parts.flatMap((part) => part.given ?? []))];
  return more === undefined ? { ...differing, ...(given.length === 0 ? {} : { given }) } : unknownPart('the groups differ where values count as none');
}

/** A series of which one event has a value that only one key takes for none; or the facts under which there is no such event. */
function mergedBy(own: GroupKey, other: GroupKey, { from, to, fires, options }: Maker): { readonly given: readonly Fact[] } | { readonly series: Witness | 'unknown' } {
  const unknown = { series: 'unknown' } as const;
  const { absent } = own;
  if (absent === undefined) return { given: [] };
  const [field, ...more] = own.fields.map((path) => exact(...path));
  const both = and(countedBy(from), countedBy(to));
  const found = compareConditions({ source: and(both, noneToOne(own, other)), target: never, sourceRaises: never, targetRaises: never }, options, defaultSteps);
  if (found.kind === 'equivalent') return { given: found.given };
  if (field === undefined || more.length > 0) return unknown;
  const [event] = found.missed?.events ?? [];
  const count = leastCount([...from.bounds, ...to.bounds]);
  const others = event === undefined ? undefined : inGroupOf(event, [...from.by, ...to.by].filter(({ fields }) => canonicalJson(fields) !== canonicalJson(own.fields)));
  if (event === undefined || others === undefined || count === undefined || count < 2 || count > longestSeries || from.measure.kind !== 'count') return unknown;
  const without = findEvent(and(both, not(test(field, present)), others), options);
  if (without === undefined) return unknown;
  return { series: seriesOf([...copies(without, count - 1), event], fires, { note: 'one event has a value that only one side takes for none' }) };
}

/** That a value which may be the group counts as none by one key alone. Behind a field that both take for the group nothing is looked at. */
function noneToOne({ fields, absent }: GroupKey, other: GroupKey): Predicate {
  const isAbsent = (path: Path, match: Match | undefined): Predicate => (match === undefined ? never : test(exact(...path), match));
  const decides = (path: Path): Predicate => and(test(exact(...path), present), not(isAbsent(path, absent)), not(isAbsent(path, other.absent)));
  return or(...fields.map((path, index) => and(isAbsent(path, absent), not(isAbsent(path, other.absent)), ...fields.slice(0, index).map((earlier) => not(decides(earlier))))));
}
