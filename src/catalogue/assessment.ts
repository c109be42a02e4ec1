import type { Translation } from '../compile/types.ts';

/** What became of a rule on a target, as one word. */
export const fates = ['equivalent', 'wider', 'narrower', 'unproven', 'different', 'never fires', 'refused', 'failed'] as const;

/** What became of a rule on a target. An "equivalent" that no event can fire is `never fires`, and no success. */
export type Fate = (typeof fates)[number];

/** How a whole rule set translates to one target. */
export interface Assessment {
  readonly target: string;
  readonly rules: number;
  readonly fates: Readonly<Record<Fate, number>>;
  /** Codes of what is left unsaid or refused, with how many rules each concerns, the most frequent first. */
  readonly codes: readonly (readonly [code: string, rules: number])[];
  /** Facts that verdicts rely on, with how many rules each, the most frequent first. */
  readonly given: readonly (readonly [fact: string, rules: number])[];
}

/** The fate of a translation. */
export function fateOf({ status, verdict }: Translation): Fate {
  if (status !== 'translated' || verdict === undefined) return status === 'refused' ? 'refused' : 'failed';
  return verdict.neverFires === true && verdict.kind === 'equivalent' ? 'never fires' : verdict.kind;
}

/** Counts translations by target, targets in the order of their first rule. */
export function assess(translations: readonly Translation[]): readonly Assessment[] {
  const targets = [...new Set(translations.map(({ target }) => target))];
  return targets.map((target) => {
    const own = translations.filter((translation) => translation.target === target);
    const counts = Object.fromEntries(fates.map((fate) => [fate, 0])) as Record<Fate, number>;
    for (const translation of own) counts[fateOf(translation)] += 1;
    return {
      target,
      rules: own.length,
      fates: counts,
      codes: frequencies(own.map(codesOf)),
      given: frequencies(own.map(({ verdict }) => (verdict?.given ?? []).map(({ id, grade }) => `${id} (${grade})`))),
    };
  });
}

function codesOf({ unsaid, status, diagnostics }: Translation): readonly string[] {
  const refusals = status === 'translated' ? [] : diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  return [...unsaid.map(({ code }) => code), ...refusals];
}

function frequencies(lists: readonly (readonly string[])[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const list of lists) for (const item of new Set(list)) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** Assessments as aligned text. */
export function assessmentText(assessments: readonly Assessment[]): string {
  const rows = [['to', 'rules', ...fates], ...assessments.map(({ target, rules, fates: counts }) => [target, String(rules), ...fates.map((fate) => String(counts[fate]))])];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '));
  for (const { target, codes, given } of assessments) {
    lines.push(...section(`left unsaid or refused for ${target}`, codes), ...section(`facts relied on for ${target}`, given));
  }
  return `${lines.join('\n')}\n`;
}

function section(title: string, items: readonly (readonly [string, number])[]): readonly string[] {
  return items.length === 0 ? [] : ['', title, ...items.map(([item, count]) => `${String(count).padStart(6)}  ${item}`)];
}
