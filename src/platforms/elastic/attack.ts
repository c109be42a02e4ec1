import { canonicalJson, isArray, isObject, type Json, type JsonObject } from '../../text/json.ts';
import type { AttackReference, Rule } from '../../rule/index.ts';
import { attackUrl, parentOf, tactics, technique, type AttackVersion } from '../../taxonomy/attack/index.ts';
import { pairReferences, type AttackPair } from '../../taxonomy/attack/pairing.ts';
import type { ElasticOptions } from './options.ts';

/** The version of ATT&CK that rules for a stack name: 19 from stack 9.5 on. */
export function versionFor({ stack }: ElasticOptions): AttackVersion {
  const [major = 0, minor = 0] = stack.split('.').map(Number);
  return major > 9 || (major === 9 && minor >= 5) ? 19 : 18;
}

/** The threat blocks of a rule: its own where they still say the same, else made from its references. */
export function threatTables(wanted: Rule, options: ElasticOptions): readonly JsonObject[] {
  const rule = wanted.only?.['elastic']?.['rule'];
  const own = isObject(rule) ? rule['threat'] : undefined;
  if (isArray(own) && canonicalJson(referencesIn(own)) === canonicalJson(wanted.attack ?? [])) return own.filter(isObject);
  return threatsFrom(wanted.attack ?? [], versionFor(options));
}

/** The references of threat tables: tactics alone, techniques, and sub-techniques in place of their parents. */
function referencesIn(threats: readonly Json[]): readonly AttackReference[] {
  return threats.filter(isObject).flatMap((threat) => {
    if (threat['framework'] !== 'MITRE ATT&CK') return [];
    const tactic = idOf(threat['tactic']);
    const under = tactic === undefined ? {} : { tactic };
    const ids = tablesAt(threat, 'technique').flatMap((entry) => {
      const subs = tablesAt(entry, 'subtechnique').flatMap((sub) => idOf(sub) ?? []);
      return subs.length > 0 ? subs : [idOf(entry) ?? []].flat();
    });
    return ids.length === 0 ? [under] : ids.map((id) => ({ ...under, technique: id }));
  });
}

function idOf(value: Json | undefined): string | undefined {
  const id = isObject(value) ? value['id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}

function tablesAt(table: JsonObject, key: string): readonly JsonObject[] {
  const value = table[key];
  return isArray(value) ? value.filter(isObject) : [];
}

function threatsFrom(references: readonly AttackReference[], version: AttackVersion): readonly JsonObject[] {
  const { pairs, tacticsOnly } = pairReferences(references, version);
  const ids = [...new Set([...pairs.map(({ tactic }) => tactic), ...tacticsOnly])];
  return ids.flatMap((id) => {
    const tactic = tactics(version).find((each) => each.id === id);
    if (tactic === undefined) return [];
    const techniques = techniqueTables(pairs.filter((pair) => pair.tactic === id), version);
    return [
      {
        framework: 'MITRE ATT&CK',
        ...(techniques.length === 0 ? {} : { technique: techniques }),
        tactic: { id, name: tactic.name, reference: attackUrl(id) },
      },
    ];
  });
}

function techniqueTables(pairs: readonly AttackPair[], version: AttackVersion): readonly JsonObject[] {
  const parents = [...new Set(pairs.map((pair) => parentOf(pair.technique) ?? pair.technique))];
  return parents.flatMap((id) => {
    const subs = pairs.filter((pair) => parentOf(pair.technique) === id).flatMap((pair) => entry(pair.technique, version));
    return entry(id, version).map((table) => (subs.length === 0 ? table : { ...table, subtechnique: subs }));
  });
}

function entry(id: string, version: AttackVersion): readonly JsonObject[] {
  const known = technique(id, version);
  return known === undefined ? [] : [{ id, name: known.name, reference: attackUrl(id) }];
}
