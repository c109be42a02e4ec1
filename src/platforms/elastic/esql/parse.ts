import { esqlEscapes, tokenize, type Token } from '../eql/tokens.ts';
import { newColumns, order, takeAway } from './columns.ts';
import { unfollowed } from './fields.ts';
import { take, takeIf, unread, whyUnread, type Reader } from './reader.ts';
import { askedOf, bounded, evaluations, statistics, type Asked, type Counted } from './statistics.ts';
import type { Esql, EsqlNode } from './tree.ts';
import { conditionOn, extraction, rename } from './worked-out.ts';

/** The source of a pipeline: what stands before its first condition. */
const sourceCommand = /^\s*from\s([^|]*)\|/i;

/** Texts, quoted names and comments, which end with the pipeline where they are not closed. */
export const quotesAndComments = /"""[^]*?(?:"""|$)|"(?:\\[^]|[^"\\])*(?:"|\\?$)|`[^`]*(?:`|$)|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)/g;

/** A pipeline without its comments (Elasticsearch `EsqlBaseLexer.g4`), whose words are no part of the source. */
function uncommented(text: string): string {
  const isComment = (part: string): boolean => part.startsWith('//') || (part.startsWith('/*') && part.endsWith('*/'));
  return text.replace(quotesAndComments, (part) => (isComment(part) ? ' ' : part));
}

/** What is read, without what is read of it beside its documents. */
function sourcesOf(text: string): string {
  const [, sources = ''] = sourceCommand.exec(text) ?? [];
  return sources.split(/\smetadata\s/i)[0] ?? '';
}

/** The index patterns that a pipeline is over, whatever follows; none where it does not begin with them. */
export function indicesOf(text: string): readonly string[] {
  return sourcesOf(uncommented(text)).split(',').map((each) => each.trim().replace(/^"(.*)"$/, '$1')).filter((each) => each !== '');
}

/**
 * Reads a pipeline of the simple form (Elasticsearch `EsqlBaseParser.g4`); for any other says what is not followed in it.
 */
export function parseEsql(written: string): Esql | { readonly kind: 'unread'; readonly why: string } {
  const text = uncommented(written);
  const start = sourceCommand.exec(text);
  if (start === null) return { kind: 'unread', why: 'the ES|QL pipeline has no condition after `from`' };
  const tokens = tokenize(text.slice(start[0].length), esqlEscapes);
  if ('expected' in tokens) return { kind: 'unread', why: 'the ES|QL pipeline holds signs that are not followed' };
  if (tokens.some((each, index) => isSlash(each) && tokens[index + 1]?.text === '*')) return { kind: 'unread', why: 'a comment in the ES|QL pipeline is not closed' };
  try {
    const read = pipeline(indicesOf(text), { list: tokens, at: 0, depth: 0 });
    const [list] = unfollowed(read);
    return list === undefined ? read : { kind: 'unread', why: `\`${list}\` in the ES|QL pipeline is a list, or cannot be read` };
  } catch (error) {
    const why = whyUnread(error);
    if (why === undefined) throw error;
    return { kind: 'unread', why };
  }
}

function isSlash({ kind, text }: Token): boolean {
  return kind === 'sign' && text === '/';
}

/** A rule makes no more alerts of one run unless it says so (Kibana, `max_signals`): as many rows are enough. */
const mostAlerts = 100;

function pipeline(from: readonly string[], reader: Reader): Esql {
  const columns = newColumns();
  const where: EsqlNode[] = [];
  const asked: Asked[] = [];
  let counted: Counted | undefined;
  let limited = false;
  do {
    const command = take(reader).text.toLowerCase();
    if (command === 'where' && limited) throw unread('a condition on what the ES|QL pipeline has cut off is not followed');
    if (command === 'where' && counted === undefined) where.push(conditionOn(columns, reader));
    else if (command === 'where' && counted !== undefined) asked.push(askedOf(counted, columns, reader));
    else if (command === 'stats' && counted === undefined && !limited) counted = statistics(columns, reader);
    else if (command === 'eval') evaluations(columns, reader);
    else if (command === 'rename' && counted === undefined) rename(columns, reader);
    else if ((command === 'grok' || command === 'dissect') && counted === undefined) extraction(columns, reader);
    else if (command === 'limit' && Number(take(reader).text) >= mostAlerts) limited = true;
    else if (command === 'keep' || command === 'drop') takeAway(command, columns, reader);
    else if (command === 'sort') order(columns, reader);
    else throw unread(`the command \`${command}\` of the ES|QL pipeline is not followed`);
  } while (takeIf(reader, '|'));
  if (reader.at < reader.list.length) throw unread('a part of the ES|QL pipeline is not followed');
  where.push(...asked.flatMap((each) => each.where));
  if (where.length === 0 && counted === undefined) throw unread('the ES|QL pipeline has no condition');
  if (counted === undefined) return { kind: 'pipeline', from, where };
  const { stats, of } = bounded(counted, asked.flatMap((each) => each.bounds));
  return { kind: 'pipeline', from, where: [...where, ...of], stats };
}
