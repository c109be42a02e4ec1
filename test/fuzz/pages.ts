import { explainRule } from '../../src/catalogue/explain.ts';
import { assess } from '../../src/catalogue/assessment.ts';
import { assessmentHtml } from '../../src/catalogue/html.ts';
import { junitXml } from '../../src/catalogue/junit.ts';
import { overlapTable } from '../../src/catalogue/overlap-report.ts';
import { catalogueSite } from '../../src/catalogue/site.ts';
import type { Compiler } from '../../src/compile/compiler.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import { driftMarkdown } from '../../src/drift/report/markdown.ts';

/** What is made for people and their tools out of a rule. */
export interface Pages {
  readonly html: readonly string[];
  readonly junit: string;
  readonly markdown: string;
  readonly terminal: string;
}

/** Every kind of page about a rule; its title stands for the name of its file and of a test too. */
export async function pagesAbout(compiler: Compiler, read: SourceRule): Promise<Pages> {
  const rule: SourceRule = { ...read, path: read.rule.title };
  const translation = { ...(await compiler.translate(read, 'elastic')), source: rule.path };
  const facets = await compiler.facets(read);
  const test = { name: rule.rule.title, expect: 'match', log: { [rule.rule.title]: rule.rule.title } } as const;
  const results = [{ test, outcome: { kind: 'quiet' }, result: 'failed' }] as const;
  const given = translation.verdict?.given ?? [];
  return {
    html: [assessmentHtml(assess([translation]), [translation]), ...catalogueSite([{ rule, facets, translations: [translation] }]).values()],
    junit: junitXml([{ rule, runs: [{ platform: rule.platform, rule, results }] }], [{ path: rule.path, status: 'failed', rules: [], diagnostics: [] }]),
    markdown: [
      driftMarkdown([{ kind: 'stale', files: [rule.path], source: rule.path, target: rule.path, attributes: [{ attribute: 'title', values: { wanted: rule.path, found: '' } }], diagnostics: [] }]),
      overlapTable({ pairs: [{ first: rule, second: rule, relation: { kind: 'same', given } }], counts: { same: 1, contains: 0, contained: 0, overlapping: 0, disjoint: 0, unproven: 0 }, plainlyDisjoint: 0, lone: [] }),
    ].join('\n'),
    terminal: explainRule(read, facets),
  };
}
