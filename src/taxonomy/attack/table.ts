/** A tactic of one version. */
export interface Tactic {
  /** `TA0005`. */
  readonly id: string;
  /** `defense-evasion`. */
  readonly slug: string;
  readonly name: string;
}

/** A technique or sub-technique of one version. */
export interface Technique {
  /** `T1078.004`. */
  readonly id: string;
  readonly name: string;
  readonly tactics: readonly Tactic[];
  /** Neither revoked nor deprecated. */
  readonly active: boolean;
  /** The technique that took its place. */
  readonly revokedBy?: string;
}

/** One version, read on demand. */
export interface AttackTable {
  readonly tactics: readonly Tactic[];
  readonly ids: readonly string[];
  technique(id: string): Technique | undefined;
}

/**
 * Reads the packed table: `tactics` holds `slug|id|name` entries, every other key is a technique with
 * `name|tactics|state`, tactics as base-36 positions, state `-` for deprecated and `T1234!` for revoked by.
 */
export function readTable(packed: Readonly<Record<string, string>>): AttackTable {
  const tactics = (packed['tactics'] ?? '').split(';').map((entry): Tactic => {
    const [slug = '', id = '', name = ''] = entry.split('|');
    return Object.freeze({ id, slug, name });
  });
  const read = new Map<string, Technique>();
  return {
    tactics,
    ids: Object.keys(packed).filter((key) => key.startsWith('T')),
    technique(id) {
      const known = read.get(id);
      if (known !== undefined) return known;
      const text = /^T\d/.test(id) && Object.hasOwn(packed, id) ? packed[id] : undefined;
      if (text === undefined) return undefined;
      const made = readTechnique(id, text, tactics);
      read.set(id, made);
      return made;
    },
  };
}

function readTechnique(id: string, text: string, tactics: readonly Tactic[]): Technique {
  const [name = '', positions = '', state = ''] = text.split('|');
  const base = {
    id,
    name,
    tactics: [...positions].flatMap((digit) => tactics[Number.parseInt(digit, 36)] ?? []),
    active: state === '',
  };
  const revokedBy = state.endsWith('!') ? state.slice(0, -1) : '';
  return Object.freeze(revokedBy === '' ? base : { ...base, revokedBy });
}
