import { html, type Html } from '../text/markup.ts';

// Written here and not by users: the only text that goes into a page as it is.
const style: Html = {
  html: `body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
table{border-collapse:collapse;margin:1rem 0;width:100%}th,td{border-bottom:1px solid #d0d7de;padding:.3rem .6rem;text-align:left;vertical-align:top}
td.n{text-align:right}pre{white-space:pre-wrap;word-break:break-word;background:#f6f8fa;padding:.6rem;margin:.3rem 0}
.equivalent{color:#1a7f37}.wider,.unproven{color:#9a6700}.narrower,.different,.refused,.failed,.never{color:#cf222e}`,
};

const generator = 'rulec catalogue';

/** Whether a page is one of ours. */
export function isPage(text: string): boolean {
  return text.includes(`<meta name="generator" content="${generator}">`);
}

/** A whole page, without scripts or outside resources. */
export function page(title: string, body: Html): string {
  return `${
    html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="generator" content="${generator}"><title>${title}</title><style>${style}</style></head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>`.html
  }\n`;
}

/** A table, with a line of headings where there are any; none where there are no rows. */
export function table(headings: readonly string[], rows: readonly Html[]): Html {
  if (rows.length === 0) return html``;
  const head = headings.length === 0 ? html`` : html`<tr>${headings.map((heading) => html`<th>${heading}</th>`)}</tr>`;
  return html`<table>${head}
${rows}
</table>`;
}

/** A fate in its colour. */
export function fateCell(fate: string): Html {
  return html`<td class="${fate.split(' ')[0] ?? ''}">${fate}</td>`;
}

/** An event that opens on a click. */
export function eventDetails(title: string, event: unknown): Html {
  return html`<details><summary>${title}</summary><pre>${JSON.stringify(event, null, 2)}</pre></details>`;
}
