import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, repository } from '../support/files.ts';
import type { RuleFiles } from './claims.ts';

/** A rule made to be misunderstood: letter case, null and missing, lists, numbers as texts, wildcards, letters that fold to others, groups. */
export interface Trap extends RuleFiles {
  readonly name: string;
}

/** The rules of all formats below `traps/`. */
export function traps(): readonly Trap[] {
  const folder = join(repository, 'test/verdicts/traps');
  return readdirSync(folder).flatMap((format) => {
    const files = filesBelow(join(folder, format));
    const rules = Object.keys(files).filter((path) => !path.endsWith('.py'));
    return rules.map((path) => {
      const python = path.replace(/\.yml$/, '.py');
      const beside = files[python];
      return { name: `traps/${format}/${path}`, files: { [path]: files[path] ?? '', ...(beside === undefined ? {} : { [python]: beside }) }, path };
    });
  });
}
