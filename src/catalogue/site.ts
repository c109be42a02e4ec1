import { counted } from '../text/counted.ts';
import { slug } from '../text/paths.ts';
import { html, type Html } from '../text/markup.ts';
import { conditionsOf } from '../rule/index.ts';
import type { Facets } from '../platforms/platform.ts';
import { verdictSentence } from '../compile/render.ts';
import type { SourceRule, Translation } from '../compile/types.ts';
import { fateOf } from './assessment.ts';
import { explainRule } from './explain.ts';
import { eventDetails, fateCell, page, table } from './page.ts';

/** A rule of a catalogue, with its structure and what became of it on each target. */
export interface CatalogueEntry {
  readonly rule: SourceRule;
  readonly facets: Facets;
  readonly translations: readonly Translation[];
}

/** A static site for a rule set, by path: an overview, and one page a rule. Without scripts or outside resources. */
export function catalogueSite(entries: readonly CatalogueEntry[]): ReadonlyMap<string, string> {
  const sorted = entries.toSorted((a, b) => compareText(a.rule.rule.title.toLowerCase(), b.rule.rule.title.toLowerCase()) || compareText(a.rule.path, b.rule.path));
  const names = pageNames(sorted);
  const pages = sorted.map((entry, index): [string, string] => [names[index] ?? '', rulePage(entry)]);
  return new Map([['index.html', overview(sorted, names)], ...pages]);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One file name a rule: the slug of its title, numbered where titles repeat. */
function pageNames(entries: readonly CatalogueEntry[]): readonly string[] {
  const taken = new Set(['index']);
  return entries.map(({ rule }) => {
    const base = slug(rule.rule.title);
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`;
    taken.add(name);
    return `${name}.html`;
  });
}

function overview(entries: readonly CatalogueEntry[], names: readonly string[]): string {
  const targets = [...new Set(entries.flatMap(({ translations }) => translations.map(({ target }) => target)))];
  const rows = entries.map(({ rule: { rule }, translations }, index) => {
    const cells = targets.map((target) => {
      const translation = translations.find((each) => each.target === target);
      return translation === undefined ? html`<td></td>` : fateCell(fateOf(translation));
    });
    return html`<tr><td><a href="${names[index] ?? ''}">${rule.title}</a></td><td>${rule.severity?.base ?? ''}</td><td>${rule.logSources.join(', ')}</td><td>${attackText(rule)}</td>${cells}</tr>`;
  });
  return page('Detection rules', html`<p>${counted(entries.length, 'rule')}</p>
${table(['rule', 'severity', 'looks at', 'ATT&CK', ...targets], rows)}`);
}

function attackText({ attack = [] }: SourceRule['rule']): string {
  return [...new Set(attack.map(({ tactic, technique }) => technique ?? tactic ?? ''))].join(', ');
}

function rulePage({ rule: source, facets, translations }: CatalogueEntry): string {
  const { rule } = source;
  return page(
    rule.title,
    html`<p><a href="index.html">all rules</a> · ${source.path}</p>
<p>${rule.description ?? ''}</p>
${table([], metadataRows(source))}
<h2>Condition</h2>
<pre>${explainRule(source, facets)}</pre>
<h2>Translations</h2>
${translations.map(translationSection)}
${testsSection(source)}`,
  );
}

function metadataRows({ rule }: SourceRule): readonly Html[] {
  const facts: readonly (readonly [string, string])[] = [
    ['severity', rule.severity?.base ?? ''],
    ['status', rule.status ?? ''],
    ['ATT&CK', attackText(rule)],
    ['authors', (rule.authors ?? []).join(', ')],
    ['false positives', (rule.falsePositives ?? []).join('; ')],
    ['references', (rule.references ?? []).join(' ')],
    ['what to do', rule.runbook ?? ''],
  ];
  return facts.filter(([, value]) => value !== '').map(([name, value]) => html`<tr><th>${name}</th><td>${value}</td></tr>`);
}

function translationSection(translation: Translation): Html {
  const { target, verdict, unsaid, files, diagnostics } = translation;
  const fate = fateOf(translation);
  const sentence = verdict === undefined ? diagnostics.map(({ message }) => message).join('; ') : verdictSentence(verdict, 'the source', 'the translation');
  const events = [
    ['both alert', verdict?.fires],
    ['only the source alerts', verdict?.missed],
    ['only the translation alerts', verdict?.extra],
  ] as const;
  return html`<h3>${target}: <span class="${fate.split(' ')[0] ?? ''}">${fate}</span></h3>
<p>${sentence}</p>
${table(['given', 'grade', 'which says'], (verdict?.given ?? []).map(({ id, grade, text }) => html`<tr><td>${id}</td><td>${grade}</td><td>${text}</td></tr>`))}
${events.flatMap(([title, witness]) => (witness?.events ?? []).map((event) => eventDetails(title, event)))}
${unsaid.map(({ fact, why }) => html`<p>left unsaid: ${fact} (${why})</p>`)}
${files.map(({ path, text }) => html`<details><summary>${path}</summary><pre>${text}</pre></details>`)}`;
}

function testsSection({ rule }: SourceRule): Html {
  const tests = rule.tests ?? [];
  if (tests.length === 0 || conditionsOf(rule.detection).length === 0) return html``;
  return html`<h2>Tests</h2>
${tests.map(({ name, expect, log }) => eventDetails(`${name}: ${expect}`, log))}`;
}
