import type { Path } from '../../../rule/index.ts';

/** The path that a field name means: dots separate keys. The specification has no way to write a key with a dot. */
export function fieldPath(name: string): Path {
  return name.split('.');
}

/** The name of a path; undefined where a key cannot be part of a name. */
export function fieldName(path: Path): string | undefined {
  const name = path.join('.');
  return name === '' || path.some((key) => /[.|]/.test(key)) ? undefined : name;
}
