import { html, type Html } from '../text/markup.ts';
import type { Translation } from '../compile/types.ts';
import { fateOf, fates, type Assessment } from './assessment.ts';
import { eventDetails, fateCell, page, table } from './page.ts';

/** An assessment as one HTML page without scripts or outside resources. */
export function assessmentHtml(assessments: readonly Assessment[], translations: readonly Translation[]): string {
  const counts = assessments.map(
    (each) =>
      html`<tr><td>${each.target}</td><td class="n">${each.rules}</td>${fates.map((fate) => html`<td class="n">${each.fates[fate]}</td>`)}</tr>`,
  );
  return page(
    'How these rules translate',
    html`${table(['to', 'rules', ...fates], counts)}
${table(['rule', 'to', 'verdict', 'why', 'left unsaid'], translations.map(row))}`,
  );
}

function row(translation: Translation): Html {
  const { title, source, target, verdict, unsaid } = translation;
  const why = verdict === undefined || verdict.kind === 'equivalent' ? '' : verdict.why;
  const events = [verdict?.missed, verdict?.extra].flatMap((witness) => witness?.events ?? []);
  return html`<tr><td>${title}<br><small>${source}</small></td><td>${target}</td>${fateCell(fateOf(translation))}<td>${why}${events.map((event) => eventDetails('event', event))}</td><td>${unsaid.map(({ code, fact }) => html`${code}: ${fact}<br>`)}</td></tr>`;
}
