import { fateOf, fates, type Fate } from '../../src/catalogue/assessment.ts';
import type { Compiler } from '../../src/compile/compiler.ts';
import type { Translation } from '../../src/compile/types.ts';
import { rulesIn } from '../rules.ts';

/** The sets of rules on the scoreboard: a title and the folder below the shared data. */
export const corpora = [
  { title: 'SigmaHQ, `rules/cloud/aws`', folder: 'corpus/sigma/rules/cloud/aws' },
  { title: 'Elastic, `rules/integrations/aws`', folder: 'corpus/elastic/rules/integrations/aws' },
] as const;

/** What became of each rule of a set, by its path in the set and then by target. */
export type Score = ReadonlyMap<string, ReadonlyMap<string, Fate>>;

/** Translates a set of rules to every target. */
export async function scoreOf(compiler: Compiler, folder: string): Promise<Score> {
  const score = new Map<string, ReadonlyMap<string, Fate>>();
  for await (const rule of rulesIn(compiler, folder)) {
    const translations: Translation[] = [];
    for (const target of compiler.targets) translations.push(await compiler.translate(rule, target));
    const path = rule.document === 0 ? rule.path : `${rule.path}:${rule.document + 1}`;
    score.set(path, new Map(translations.map((translation) => [translation.target, fateOf(translation)])));
  }
  return score;
}

const head = `# How public rules translate

\`npm run corpus -- --record\` translates the AWS rules of two public sets to every platform and writes this page; a test fails
where a rule fares worse than it says. What an outcome means is in the README; \`rulec convert RULE --to PLATFORM\` tells why.
`;

/** The page that shows the scores of sets, by title: counts, and each rule that is not \`equivalent\` everywhere. */
export function pageOf(scores: ReadonlyMap<string, Score>): string {
  return [head, ...[...scores].map(([title, score]) => section(title, score))].join('\n');
}

function section(title: string, score: Score): string {
  const targets = [...new Set([...score.values()].flatMap((row) => [...row.keys()]))];
  const counted = targets.map((target) => [target, ...fates.map((fate) => String([...score.values()].filter((row) => row.get(target) === fate).length))]);
  const others = [...score].filter(([, row]) => [...row.values()].some((fate) => fate !== 'equivalent'));
  return [
    `## ${title}: ${score.size} rules\n`,
    markdown(['to', ...fates], counted),
    markdown(['rule', ...targets], others.map(([path, row]) => [`\`${path}\``, ...targets.map((target) => row.get(target) ?? '')])),
  ].join('\n');
}

function markdown(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');
}

/** The rules that fare worse than the section of a page says, as `path → target: fate, was fate`. Rules that it does not list were `equivalent`. */
export function worseThan(page: string, title: string, score: Score): readonly string[] {
  const listed = new Map([...(page.split(`## ${title}:`)[1]?.split('\n## ')[0] ?? '').matchAll(/^\| `([^`]+)` \| (.*) \|$/gm)].map(([, path = '', cells = '']) => [path, cells.split(' | ')]));
  return [...score].flatMap(([path, row]) =>
    [...row].flatMap(([target, fate], column) => {
      const was = listed.get(path)?.[column] ?? 'equivalent';
      return fates.indexOf(fate) > fates.findIndex((each) => each === was) ? [`${path} → ${target}: ${fate}, was ${was}`] : [];
    }),
  );
}
