import type { FieldMap, Origin, Path } from '../../rule/index.ts';
import { cloudtrailDocument } from './cloudtrail/to-native.ts';
import { originsOf } from './cloudtrail/origins.ts';
import { fieldRows, type EsType, type Generation } from './cloudtrail/table.ts';

/** What a query needs to know of a field. */
export interface FieldInfo {
  readonly type: EsType;
  /** A key below a flattened field: always a keyword, and no wildcards on it. */
  readonly keyed: boolean;
  /** The most characters that are indexed (`ignore_above`), where values come near it. */
  readonly longest?: number;
}

/** The fields of a log source as Elasticsearch indexes them. */
export interface Fields extends FieldMap {
  /** The type of a field; undefined for one that is not known. */
  info(native: Path): FieldInfo | undefined;
}

/** `ignore_above` of the printed objects (integrations#10818). */
const longestPrinted = 8191;

const infos: ReadonlyMap<string, FieldInfo> = new Map(
  fieldRows.map(({ ecs, type, printed }) => [
    ecs,
    { type, keyed: false, ...(printed === true ? { longest: longestPrinted } : {}) },
  ]),
);
const flattenedRoots = fieldRows.filter(({ type }) => type === 'flattened').map(({ ecs }) => ecs);

function flattenedRoot(name: string): string | undefined {
  return flattenedRoots.find((root) => name.startsWith(`${root}.`));
}

function cloudtrailFields(generation: Generation): Fields {
  const origins = originsOf(generation);
  return {
    origin(native: Path): Origin | undefined {
      const name = native.join('.');
      const known = origins.get(name);
      if (known !== undefined) return known;
      const root = flattenedRoot(name);
      const above = root === undefined ? undefined : origins.get(root);
      if (root === undefined || above?.kind !== 'from') return undefined;
      return { ...above, path: [...above.path, ...name.slice(root.length + 1).split('.')] };
    },
    info(native: Path): FieldInfo | undefined {
      const name = native.join('.');
      const known = infos.get(name);
      if (known !== undefined) return known;
      return flattenedRoot(name) === undefined ? undefined : { type: 'flattened', keyed: true };
    },
    toNative: (raw) => cloudtrailDocument(raw, generation),
  };
}

const byGeneration: Readonly<Record<Generation, Fields>> = {
  earlier: cloudtrailFields('earlier'),
  newest: cloudtrailFields('newest'),
};

/** The log sources that have a field map, by the data set that Elastic keeps them in. */
const sources: ReadonlyMap<string, string> = new Map([['aws.cloudtrail', 'aws.cloudtrail']]);

/** The fields of a log source under a generation of its integration; undefined where none are known. */
export function fieldsOf(logSource: string, generation: Generation): Fields | undefined {
  return sources.has(logSource) ? byGeneration[generation] : undefined;
}
