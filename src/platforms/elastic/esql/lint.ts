import { diagnostic, type Report } from '../../../text/diagnostic.ts';
import type { Source } from '../../../text/source.ts';
import { suggestion } from '../../../text/suggest.ts';
import { elasticDiagnostics } from '../diagnostics.ts';
import { quotesAndComments } from './parse.ts';

/** The commands that a pipeline goes on with (Elasticsearch reference, "ES|QL processing commands"). */
const commands: ReadonlySet<string> = new Set([
  'change_point', 'completion', 'dissect', 'drop', 'enrich', 'eval', 'fork', 'fuse', 'grok', 'inline', 'inlinestats', 'insist', 'keep', 'limit', 'lookup', 'mv_expand',
  'registered_domain', 'rename', 'rerank', 'sample', 'save', 'sort', 'stats', 'uri_parts', 'where',
]);

/** Reports what is no ES|QL in a pipeline: a command that is nearly called as one, texts in single quotes, and `=` in a condition, where only `==` compares. */
export function lintEsql(source: Source, report: Report): void {
  const text = source.text.replace(quotesAndComments, (part) => ' '.repeat(part.length));
  for (const { 1: before = '', 2: name = '', index } of text.matchAll(/(\|\s*)([a-z_]+)/gi)) {
    const near = commands.has(name.toLowerCase()) ? undefined : suggestion(name, commands, mostEdits);
    const start = index + before.length;
    if (near !== undefined) report.addAll([diagnostic(elasticDiagnostics['esql-command'], { name, near }, { source, span: { start, end: start + name.length } })]);
  }
  for (const where of text.matchAll(/\|\s*where\b[^|]*/gi)) {
    const alone = [...where[0].matchAll(/[=!<>~]+/g)].find(([operator]) => operator === '=');
    if (alone === undefined) continue;
    const start = where.index + alone.index;
    report.addAll([diagnostic(elasticDiagnostics['esql-equals'], {}, { source, span: { start, end: start + 1 } })]);
  }
  const quote = text.indexOf("'");
  if (quote >= 0) report.addAll([diagnostic(elasticDiagnostics['esql-quote'], {}, { source, span: { start: quote, end: quote + 1 } })]);
}

/** Edits between an unknown command and the one that was meant: there may be commands that are not known here. */
const mostEdits = 2;
