import { beforeAll, describe, expect, test } from 'vitest';
import { noticed } from '../../scripts/mutants/judge.ts';
import { choose, labOf, type Lab } from '../../scripts/mutants/lab.ts';
import type { Mutant } from '../../scripts/mutants/plant.ts';
import { ownSubjects } from '../../scripts/mutants/subjects.ts';

/** Rules that are quickly compared, in three formats. */
const names = ['sigma-filter', 'panther-raises', 'elastic-outcome'];

/** Where errors are planted here; `npm run mutants` plants them everywhere. */
const files = /^platforms\/(sigma|elastic)\/((kql\/)?(meaning|evaluate|lower|print)|cloudtrail\/origins)/;

/** How many errors that change a result are waited for, and how many are tried at most. */
const wanted = { changing: 3, tried: 48 };

describe('planted errors', () => {
  let lab: Lab;
  let chosen: readonly Mutant[];

  beforeAll(async () => {
    const subjects = ownSubjects().filter(({ name }) => names.some((each) => name.startsWith(`${each}/`)));
    lab = await labOf({ subjects, events: [], records: [], directed: 40, rules: 2, files });
    chosen = choose(lab, 1, 3).slice(0, wanted.tried);
  }, 60_000);

  test('there are many places for them, of many kinds', () => {
    expect(lab.mutants.length).toBeGreaterThan(300);
    expect(new Set(lab.mutants.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(10);
    const folders = lab.mutants.map(({ file }) => file.split('/').slice(0, 2).join('/'));
    expect(folders, 'an error has the same number every time').toEqual(folders.toSorted());
  });

  test('whatever changes a result is noticed', async () => {
    let changing = 0;
    for (const mutant of chosen) {
      if (changing >= wanted.changing) break;
      const finding = await lab.tryOne(mutant);
      if (!finding.changes) continue;
      changing += 1;
      expect(noticed(finding), `${mutant.kind} ${mutant.file}:${mutant.line}: ${mutant.from} → ${mutant.to}`).toBe(true);
    }
    expect(changing).toBe(wanted.changing);
  }, 60_000);
});
