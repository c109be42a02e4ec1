import type { Translation } from '../compile/types.ts';
import { fateOf, fates, type Assessment } from './assessment.ts';

/** Text that is safe between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
table{border-collapse:collapse;margin:1rem 0;width:100%}th,td{border-bottom:1px solid #d0d7de;padding:.3rem .6rem;text-align:left;vertical-align:top}
td.n{text-align:right}pre{white-space:pre-wrap;word-break:break-word;background:#f6f8fa;padding:.6rem;margin:.3rem 0}
.equivalent{color:#1a7f37}.wider,.unproven{color:#9a6700}.narrower,.different,.refused,.failed,.never{color:#cf222e}`;

/** An assessment as one HTML page without scripts or outside resources. */
export function assessmentHtml(assessments: readonly Assessment[], translations: readonly Translation[]): string {
  const head = `<tr><th>to</th><th>rules</th>${fates.map((fate) => `<th>${fate}</th>`).join('')}</tr>`;
  const rows = assessments.map(
    ({ target, rules, fates: counts }) =>
      `<tr><td>${escapeHtml(target)}</td><td class="n">${rules}</td>${fates.map((fate) => `<td class="n">${counts[fate]}</td>`).join('')}</tr>`,
  );
  const details = translations.map((translation) => {
    const { title, source, target, verdict, unsaid } = translation;
    const fate = fateOf(translation);
    const why = verdict === undefined || verdict.kind === 'equivalent' ? '' : escapeHtml(verdict.why);
    const events = [verdict?.missed, verdict?.extra]
      .flatMap((witness) => witness?.events ?? [])
      .map((event) => `<details><summary>event</summary><pre>${escapeHtml(JSON.stringify(event, null, 2))}</pre></details>`);
    const lost = unsaid.map(({ code, fact }) => `${escapeHtml(code)}: ${escapeHtml(fact)}`).join('<br>');
    return `<tr><td>${escapeHtml(title)}<br><small>${escapeHtml(source)}</small></td><td>${escapeHtml(target)}</td><td class="${fate.split(' ')[0]}">${fate}</td><td>${why}${events.join('')}</td><td>${lost}</td></tr>`;
  });
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>How these rules translate</title><style>${style}</style></head>
<body>
<h1>How these rules translate</h1>
<table>${head}${rows.join('')}</table>
<table><tr><th>rule</th><th>to</th><th>verdict</th><th>why</th><th>left unsaid</th></tr>
${details.join('\n')}
</table>
</body>
</html>
`;
}
