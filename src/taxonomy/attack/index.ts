import table18 from '../data/attack-18.json' with { type: 'json' };
import table19 from '../data/attack-19.json' with { type: 'json' };
import { readTable, type AttackTable, type Tactic, type Technique } from './table.ts';

export type { Tactic, Technique } from './table.ts';

/** The versions of ATT&CK for Enterprise that are known. */
export const attackVersions = [18, 19] as const;

/** A version of ATT&CK for Enterprise. Version 19 split Defense Evasion into Stealth and Defense Impairment. */
export type AttackVersion = (typeof attackVersions)[number];

const sources: Readonly<Record<AttackVersion, Readonly<Record<string, string>>>> = { 18: table18, 19: table19 };
const tables = new Map<AttackVersion, AttackTable>();

function tableOf(version: AttackVersion): AttackTable {
  const known = tables.get(version) ?? readTable(sources[version]);
  tables.set(version, known);
  return known;
}

/** The tactics of a version. */
export function tactics(version: AttackVersion): readonly Tactic[] {
  return tableOf(version).tactics;
}

/** A tactic by its id (`TA0005`), its slug (`defense-evasion`, with `-` or `_`) or its name; letter case does not matter. */
export function tacticNamed(text: string, version: AttackVersion): Tactic | undefined {
  const wanted = text.trim().toLowerCase().replace(/[\s_]+/g, '-');
  return tableOf(version).tactics.find(({ id, slug }) => id.toLowerCase() === wanted || slug === wanted);
}

/** A technique by its id (`T1078.004`, upper case), revoked and deprecated ones included. */
export function technique(id: string, version: AttackVersion): Technique | undefined {
  return tableOf(version).technique(id);
}

/** The page of a tactic or technique. */
export function attackUrl(id: string): string {
  if (id.startsWith('TA')) return `https://attack.mitre.org/tactics/${id}/`;
  return `https://attack.mitre.org/techniques/${id.replace('.', '/')}/`;
}

/** The technique that a sub-technique belongs to; undefined for one that is none. */
export function parentOf(id: string): string | undefined {
  const dot = id.indexOf('.');
  return dot < 0 ? undefined : id.slice(0, dot);
}

let forwards: ReadonlyMap<string, string> | undefined;
let backwards: ReadonlyMap<string, string> | undefined;

/** Where techniques of version 18 went in 19. */
function redirects(): ReadonlyMap<string, string> {
  forwards ??= new Map(
    tableOf(18).ids.flatMap((id) => {
      if (technique(id, 18)?.active !== true || technique(id, 19)?.active === true) return [];
      const target = technique(id, 19)?.revokedBy;
      return target === undefined || technique(target, 19)?.active !== true ? [] : [[id, target] as const];
    }),
  );
  return forwards;
}

/** The way back, where only one technique went there. */
function returns(): ReadonlyMap<string, string> {
  if (backwards !== undefined) return backwards;
  const single = new Map<string, string | undefined>();
  for (const [id, target] of redirects()) single.set(target, single.has(target) ? undefined : id);
  backwards = new Map([...single].flatMap(([target, id]) => (id === undefined ? [] : [[target, id] as const])));
  return backwards;
}

/**
 * The id under which a version knows a technique: itself where it is active, else what replaced it, else what it
 * replaced when that is a single technique. Undefined where the version has no such technique.
 */
export function techniqueIn(id: string, version: AttackVersion): string | undefined {
  const here = technique(id, version);
  if (here?.active === true) return id;
  const revokedBy = here?.revokedBy;
  if (revokedBy !== undefined && technique(revokedBy, version)?.active === true) return revokedBy;
  const moved = version === 19 ? redirects().get(id) : returns().get(id);
  return moved !== undefined && technique(moved, version)?.active === true ? moved : undefined;
}

/** Defense Evasion's id lives on as Stealth; what Defense Impairment took over is found through the techniques. */
const splitTactic = 'TA0005';
const splitOff = 'TA0112';

/** The ids of the tactics of a version that a tactic of any version may mean: Defense Evasion became two. */
export function tacticsIn(tactic: string, version: AttackVersion): readonly string[] {
  const other: AttackVersion = version === 18 ? 19 : 18;
  const id = (tacticNamed(tactic, version) ?? tacticNamed(tactic, other))?.id;
  if (id === undefined) return [];
  if (version === 19) return id === splitTactic ? [splitTactic, splitOff] : [id];
  return id === splitOff ? [splitTactic] : [id];
}
