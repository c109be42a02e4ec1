import type { AttackReference } from '../../rule/index.ts';
import { parentOf, tacticNamed, tacticsIn, technique, techniqueIn, type AttackVersion, type Tactic } from './index.ts';

/** A technique under a tactic, both by id. */
export interface AttackPair {
  readonly tactic: string;
  readonly technique: string;
}

/** References in terms of one version of ATT&CK, and what could not be said in it. */
export interface Paired {
  /** Techniques under tactics, in the order of the references; none twice. */
  readonly pairs: readonly AttackPair[];
  /** Tactics named without any technique. */
  readonly tacticsOnly: readonly string[];
  /** References to techniques or tactics that the version does not have. */
  readonly unknown: readonly AttackReference[];
}

/**
 * Pairs techniques with tactics for a version. A pair that its author wrote stays where the version allows it. A
 * technique without tactic (Sigma's flat tags), or whose tactic the version no longer allows, goes under its own tactics
 * that the rule names anywhere, and where there are none under all of its own.
 */
export function pairReferences(references: readonly AttackReference[], version: AttackVersion): Paired {
  const declared = new Set(references.flatMap(({ tactic }) => (tactic === undefined ? [] : tacticsIn(tactic, version))));
  const pairs = new Map<string, AttackPair>();
  const unknown: AttackReference[] = [];
  const used = new Set<string>();
  for (const reference of references) {
    if (reference.technique === undefined) continue;
    const id = techniqueIn(reference.technique, version);
    if (id === undefined) {
      unknown.push(reference);
      continue;
    }
    for (const tactic of tacticsFor(id, reference.tactic, declared, version)) {
      pairs.set(`${tactic} ${id}`, { tactic, technique: id });
      used.add(tactic);
    }
  }
  const tacticsOnly: string[] = [];
  for (const reference of references) {
    if (reference.technique !== undefined || reference.tactic === undefined) continue;
    const known = tacticNamed(reference.tactic, version);
    const here = tacticsIn(reference.tactic, version);
    if (here.length === 0) unknown.push(reference);
    else if (!here.some((tactic) => used.has(tactic))) tacticsOnly.push(known?.id ?? here[0] ?? reference.tactic);
  }
  return { pairs: dropParents([...pairs.values()]), tacticsOnly: [...new Set(tacticsOnly)], unknown };
}

function tacticsFor(id: string, written: string | undefined, declared: ReadonlySet<string>, version: AttackVersion): readonly string[] {
  const own = (technique(id, version)?.tactics ?? []).map((tactic: Tactic) => tactic.id);
  const allowed = written === undefined ? [] : tacticsIn(written, version).filter((tactic) => own.includes(tactic));
  if (allowed.length > 0) return allowed;
  const named = own.filter((tactic) => declared.has(tactic));
  return named.length > 0 ? named : own;
}

/** The pairs without techniques that stand beside one of their sub-techniques under the same tactic. */
export function dropParents(pairs: readonly AttackPair[]): readonly AttackPair[] {
  const parents = new Set(pairs.map((pair) => `${pair.tactic} ${parentOf(pair.technique) ?? ''}`));
  return pairs.filter((pair) => !parents.has(`${pair.tactic} ${pair.technique}`));
}
