import { canonicalJson, isArray, isObject, type Json } from '../text/json.ts';
import { and, not, pathText, type AttackReference, type Metadata, type OutputField, type Path, type Predicate, type RuleTest } from '../rule/index.ts';
import { attackVersions, tacticsIn, techniqueIn } from '../taxonomy/attack/index.ts';
import type { UnsaidReasons } from '../platforms/platform.ts';
import type { Unsaid } from './types.ts';

/** Keys that say which rule this is, not what it says: a translation has its own. */
type Identity = 'id' | 'origin' | 'only';

type Said = Exclude<keyof Metadata, Identity>;

/** Whether two conditions hold of the same events. */
export type Alike = (one: Predicate, other: Predicate) => boolean;

/** How the loss of a key shows: the parts that the read-back rule lacks, as short texts; empty when nothing is lost. */
type Difference<Key extends Said> = (wanted: NonNullable<Metadata[Key]>, got: Metadata[Key], kept: readonly string[], alike: Alike) => readonly string[];

/** What only another platform has a place for. */
const onlyCode = 'unsaid/only';

const differences: { readonly [Key in Said]: Difference<Key> } = {
  title: texts,
  name: scalar,
  description: texts,
  status: scalar,
  enabled: (wanted, got) => (wanted === (got ?? true) ? [] : [String(wanted)]),
  alerting: (wanted, got) => (wanted === (got ?? 'alert') ? [] : [wanted]),
  severity: (wanted, got, _kept, alike) => {
    const cases = got?.cases ?? [];
    const isSaid = wanted.cases.every(({ value }, index) => cases[index]?.value === value && alike(reached(wanted.cases, index), reached(cases, index)));
    return [...(wanted.base === got?.base ? [] : [wanted.base]), ...(isSaid ? [] : [`${wanted.cases.length} ${wanted.cases.length === 1 ? 'severity' : 'severities'} by condition`])];
  },
  riskScore: (wanted, got) => (wanted === got ? [] : [`risk score ${wanted}`]),
  created: scalar,
  modified: scalar,
  related: (wanted, got) => list(wanted.map(({ type, id }) => `${type} ${id}`), got?.map(({ type, id }) => `${type} ${id}`)),
  authors: list,
  license: scalar,
  references: list,
  falsePositives: list,
  tags: list,
  attack: attackLoss,
  frameworks: (wanted, got) => Object.entries(wanted).flatMap(([name, ids]) => list(ids, got?.[name]).map((id) => `${name} ${id}`)),
  runbook: texts,
  setup: texts,
  outputs: fields,
  summary: fields,
  alertTitle: whole('alert title'),
  alertDescription: whole('alert description'),
  alertRunbook: whole('alert runbook'),
  alertReference: whole('alert reference'),
  dedup: (wanted, got) => [
    ...(wanted.key === undefined || same(wanted.key, got?.key) ? [] : ['the key that alerts are grouped by']),
    ...(wanted.minutes === undefined || wanted.minutes === got?.minutes ? [] : [`grouped for ${wanted.minutes} minutes`]),
  ],
  suppression: (wanted, got) => (same(wanted, got) ? [] : [`suppressed by ${wanted.by.map(pathText).join(', ')}`]),
  requires: list,
  schedule: (wanted, got) => [
    ...(wanted.every === undefined || wanted.every === got?.every ? [] : [`runs every ${wanted.every} s`]),
    ...(wanted.lookBack === undefined || wanted.lookBack === got?.lookBack ? [] : [`looks back ${wanted.lookBack} s`]),
  ],
  tests: (wanted, got) => testLoss(wanted, got ?? []),
};

/** The codes of all that may be unsaid. */
export const unsaidCodes: readonly string[] = [...(Object.keys(differences) as Said[]).map(codeOf), onlyCode];

/**
 * What a rule says and the rule read back from its translation does not: computed from the two, never confessed by the
 * translation. `reasons` says why a platform has no place for a key, `alike` is for severities by condition. What a platform keeps under a name with `$` serves its
 * own round trip and is no loss.
 */
export function unsaidBetween(wanted: Metadata, got: Metadata, reasons: UnsaidReasons, platform: string, alike: Alike = same): readonly Unsaid[] {
  const found: Unsaid[] = [];
  for (const key of Object.keys(differences) as Said[]) {
    for (const fact of lost(key, wanted, got, textsUnder(key, got.only?.[platform] ?? {}), alike)) {
      found.push({ code: codeOf(key), fact, why: reasons[key] ?? 'it does not read back from the generated rule' });
    }
  }
  for (const [owner, values] of Object.entries(wanted.only ?? {})) {
    if (owner === platform) continue;
    for (const [key, value] of Object.entries(values).filter(([each]) => !each.startsWith('$'))) {
      if (got.only?.[owner]?.[key] !== undefined) continue;
      const names = isObject(value) ? Object.keys(value).map((inner) => `${key}.${inner}`) : [key];
      if (names.length === 0) continue;
      found.push({ code: onlyCode, fact: `${owner}: ${names.join(', ')}`, why: `only ${owner} has a place for it` });
    }
  }
  return found;
}

function lost<Key extends Said>(key: Key, wanted: Metadata, got: Metadata, kept: readonly string[], alike: Alike): readonly string[] {
  const value = wanted[key];
  return value === undefined ? [] : differences[key](value as NonNullable<Metadata[Key]>, got[key], kept, alike);
}

/** The texts that a platform keeps for itself under the name that a key has there too, in any nesting. */
function textsUnder(key: Said, kept: Json): readonly string[] {
  if (!isObject(kept)) return [];
  return Object.entries(kept).flatMap(([name, value]) => (name === key ? stringsIn(value) : textsUnder(key, value)));
}

function stringsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  return isArray(value) ? value.flatMap(stringsIn) : [];
}

/** Where a case is the one that counts: none before it does. */
function reached(cases: readonly { readonly when: Predicate }[], index: number): Predicate {
  return and(...cases.slice(index, index + 1).map(({ when }) => when), ...cases.slice(0, index).map(({ when }) => not(when)));
}

/** A text is said where another holds all of it, below a heading for example. */
function texts(wanted: string, got: string | undefined): readonly string[] {
  return words(got ?? '').includes(words(wanted)) ? [] : [shortened(wanted)];
}

function scalar(wanted: string, got: string | undefined): readonly string[] {
  return wanted === got ? [] : [wanted];
}

function list(wanted: readonly string[], got: readonly string[] | undefined, kept: readonly string[] = []): readonly string[] {
  const there = new Set([...(got ?? []), ...kept].map(words));
  return wanted.filter((item) => !there.has(words(item))).map(shortened);
}

/** A field is shown where it, or an object that it lies in, is. */
function fields(wanted: readonly OutputField[], got: readonly OutputField[] | undefined): readonly string[] {
  const there = new Set((got ?? []).map(({ path }) => pathText(path)));
  const shown = (path: Path): boolean => path.some((_, last) => there.has(pathText(path.slice(0, last + 1))));
  return wanted.flatMap(({ path }) => (shown(path) ? [] : [pathText(path)]));
}

function whole(name: string): (wanted: unknown, got: unknown) => readonly string[] {
  return (wanted, got) => (same(wanted, got) ? [] : [name]);
}

function testLoss(wanted: readonly RuleTest[], got: readonly RuleTest[]): readonly string[] {
  const there = new Set(got.map(({ log }) => canonicalJson(log)));
  return wanted.filter(({ log }) => !there.has(canonicalJson(log))).map(({ name }) => `test ${name}`);
}

function attackLoss(wanted: readonly AttackReference[], got: readonly AttackReference[] | undefined): readonly string[] {
  const there = new Set((got ?? []).flatMap(({ tactic, technique }) => [tactic, technique]));
  const ids = wanted.flatMap(({ tactic, technique }) => [tactic, technique]).filter((id) => id !== undefined);
  const said = (id: string): boolean => [...there].some((other) => other === id || other?.startsWith(`${id}.`) === true);
  return [...new Set(ids)].filter((id) => !attackNames(id).some(said));
}

/** An entry under the names that the known versions of ATT&CK give it. */
function attackNames(id: string): readonly string[] {
  const renamed = attackVersions.flatMap((version) => (id.startsWith('TA') ? tacticsIn(id, version) : (techniqueIn(id, version) ?? [])));
  return [id, ...renamed];
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

function words(text: string): string {
  return text.trim().split(/\s+/).join(' ');
}

const longestFact = 80;

function shortened(text: string): string {
  const line = words(text);
  return line.length > longestFact ? `${line.slice(0, longestFact - 1)}…` : line;
}

function codeOf(key: Said): string {
  return `unsaid/${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
