import { runsOf } from '../../compile/render.ts';
import { counted } from '../../text/counted.ts';
import { visible, type Diagnostic } from '../../text/diagnostic.ts';
import { markdownCell } from '../../text/markup.ts';
import { attributeText } from '../attributes.ts';
import type { Drift } from '../check.ts';
import { againstSource, driftName, type Wording } from './wording.ts';

/** Drift as a Markdown table with the deciding events below it, each once for all files that it tells apart, and the errors that were found on the way. */
export function driftMarkdown(drifts: readonly Drift[], _folder = '', wording: Wording = againstSource, diagnostics: readonly Diagnostic[] = []): string {
  const parts = [drifts.length === 0 ? ['No drift.'] : driftLines(drifts, wording), errorLines(diagnostics.filter(({ severity }) => severity === 'error'))];
  return `${parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n').trimEnd()).join('\n\n')}\n`;
}

const mostErrors = 20;

function errorLines(errors: readonly Diagnostic[]): readonly string[] {
  if (errors.length === 0) return [];
  const rows = errors.slice(0, mostErrors).map(({ code: name, message, path = '', start }) => `| ${markdownCell(start === undefined ? path : `${path}:${start.line}`)} | ${name} | ${markdownCell(message)} |`);
  const more = errors.length - mostErrors;
  return ['| file | error | |', '|---|---|---|', ...rows, ...(more > 0 ? ['', `and ${counted(more, 'more error')}`] : [])];
}

function driftLines(drifts: readonly Drift[], wording: Wording): readonly string[] {
  const { first, second, added, explanations } = wording;
  const why = ({ kind, verdict, attributes = [] }: Drift): string => {
    const said = [verdict?.why ?? '', ...attributes.map((each) => attributeText(each, added))].filter((each) => each !== '');
    return said.length === 0 ? explanations[kind] : said.join('; ');
  };
  const rows = drifts.map((drift) => {
    const { kind, files, source = '', target = '' } = drift;
    return `| ${markdownCell(source)} | ${markdownCell(target)} | ${driftName(kind, wording)} | ${files.map(code).join('<br>')} | ${markdownCell(why(drift))} |`;
  });
  const shown = drifts.flatMap(({ files, verdict }) => {
    const sides = [[`only ${first} alerts on`, verdict?.missed], [`only ${second} alerts on`, verdict?.extra]] as const;
    return sides.flatMap(([label, witness]) =>
      runsOf(witness?.events ?? []).map(({ event, count }) => ({ file: code(files[0] ?? ''), said: [`${label}${count === 1 ? '' : ` (${count} times)`}`, '', ...fenced(JSON.stringify(event, null, 2))].join('\n') })),
    );
  });
  const alike = new Map<string, readonly string[]>();
  for (const { file, said } of shown) alike.set(said, [...new Set([...(alike.get(said) ?? []), file])]);
  const events = [...alike].flatMap(([said, named]) => [`${named.join(', ')}: ${said}`, '']);
  return ['| rule | target | drift | files | why |', '|---|---|---|---|---|', ...rows, '', ...events];
}

function code(text: string): string {
  return `\`${visible(text.replace(/[`|\r\n]/g, ''))}\``;
}

function fenced(text: string): readonly string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}json`, ...text.split('\n').map(visible), fence];
}
