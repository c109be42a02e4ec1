import { parser } from '@lezer/python';
import type { Source, Span } from '../../../../text/source.ts';
import { isGap } from './gaps.ts';
import { nodesOf, type Reader, type SyntaxNode } from './parse-nodes.ts';
import { isRefused } from './refused.ts';
import { withSubjects } from './subjects.ts';
import { headersIn, withKnownItems } from './with-items.ts';
import { readStatements } from './parse-statements.ts';
import type { Module } from './tree.ts';

/** A module, or the first place where the text is not Python. */
export type Parsed = { readonly module: Module } | Problem;

interface Problem {
  readonly problem: string;
  readonly span: Span;
}

const longestSource = 500_000;
const deepestNesting = 150;
/** The grammar keeps every operand of a chain open, and gives up on those with more. */
const longestChain = 150;

/** Parses Python 3. Syntax outside what detections use becomes nodes of kind `unsupported`, never a problem. */
export function parsePython(source: Source): Parsed {
  const { text } = source;
  if (text.length > longestSource) return { problem: 'the file is too long', span: { start: 0, end: 0 } };
  const plain = nodesOf(parser.parse(shownTo(text)));
  const found = syntaxProblem(plain, text);
  const top = found === undefined ? plain : (mended(text, plain) ?? plain);
  const problem = top === plain ? found : syntaxProblem(top, text);
  if (problem !== undefined) return mayBeTooLong(text) ? { ...problem, problem: 'this is not valid Python, or follows a chain of `and` or `or` that is too long to be read' } : problem;
  const reader: Reader = { text };
  return { module: { body: readStatements(reader, top.children) } };
}

/** The nodes of a text in which the grammar did not know all statements, where it is shown them in another way. */
function mended(text: string, plain: SyntaxNode): SyntaxNode | undefined {
  const items = withKnownItems(text, plain);
  const named = (items?.text ?? text).replace(statementOfPython2, 'prin_');
  const subjects = withSubjects(named);
  if (named === text && subjects === undefined) return undefined;
  const top = nodesOf(parser.parse(shownTo(subjects?.text ?? named)), subjects?.original);
  const known = new Map(items === undefined ? [] : headersIn(top).map(({ from, to }) => [from, to]));
  return items?.headers.every(({ from, to }) => known.get(from) === to) === false ? undefined : top;
}

/**
 * What the grammar is shown of a text: each place stays where it is. It knows no page break, no digits that end with their point, as `5.` and `1.e3`, and
 * takes the brace of a backslash for text, while f-strings have a value there (Python reference, 2.4.3. f-strings). Anywhere but in a text
 * neither a backslash nor a name stands before a brace.
 */
function shownTo(text: string): string {
  const paged = text.includes('\f') ? text.replace(pageBreak, (blank) => ' '.repeat(blank.length)) : text;
  const pointed = paged.replace(barePoint, '$1_');
  return pointed.includes('\\{') ? pointed.replace(escapedBrace, '$1_') : pointed;
}

/** The grammar takes the name `print` for the statement that it was, as in `print = f`. */
const statementOfPython2 = /\bprint\b(?![ \t]*(?:[(.\r\n#]|$))/g;
const pageBreak = /^[ \t]*\f[ \t\f]*$/gm;
const barePoint = /(?<![\w.])(\d[\d_]*)\.(?:(?=[eE][+-]?\d|[jJ]\b|\.[A-Za-z_])|(?![\w.]))/g;
const escapedBrace = /(?<!\\)((?:\\\\)*)\\(?=\{)/g;

function mayBeTooLong(text: string): boolean {
  return (text.match(/\b(?:and|or)\b/g) ?? []).length > longestChain;
}

/** The grammar recovers from errors and does not compare indentation: both are looked for here. */
function syntaxProblem(node: SyntaxNode, text: string, depth = 1): Problem | undefined {
  // An `elif` is an `if` inside of `else`.
  if (depth + (node.name === 'IfStatement' ? node.children.filter(({ name }) => name === 'elif').length : 0) > deepestNesting) return { problem: 'the code is nested too deeply', span: { start: node.from, end: node.to } };
  if ((node.isError && !isGap(node, text)) || isRefused(node, text)) return { problem: 'this is not valid Python', span: firstLineOf(text, node.from, node.to) };
  const indented = node.name === 'Body' || node.name === 'MatchBody' || node.name === 'Script' ? indentationProblem(node, text) : undefined;
  for (const child of node.children) {
    // What comes first is what is wrong: without a colon, the lines below are taken for those of another block.
    if (indented !== undefined && child.from >= indented.span.start) return indented;
    const problem = syntaxProblem(child, text, depth + 1);
    if (problem !== undefined) return indented !== undefined && indented.span.start <= problem.span.start ? indented : problem;
  }
  return indented;
}

function firstLineOf(text: string, from: number, to: number): Span {
  const lineEnd = text.indexOf('\n', from);
  return { start: from, end: Math.max(from, Math.min(to, lineEnd < 0 ? text.length : lineEnd)) };
}

/** All statements of a block start in the same column, further right than the line that opens it. */
function indentationProblem(block: SyntaxNode, text: string): Problem | undefined {
  const lines = block.children.filter((node) => node.name !== ':' && startsLine(text, node.from));
  const first = lines[0];
  if (first === undefined) return undefined;
  const column = columnOf(text, first.from);
  const parent = block.parent;
  const least = block.name === 'Script' || parent === undefined ? 0 : indentOfLine(text, parent.from) + 1;
  for (const node of lines) {
    if (columnOf(text, node.from) !== column || column < least || (block.name === 'Script' && column !== 0)) {
      return { problem: 'this line is indented differently from its block', span: { start: node.from, end: Math.min(node.to, node.from + 1) } };
    }
  }
  return undefined;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function startsLine(text: string, offset: number): boolean {
  return /^[ \t\f]*$/.test(text.slice(lineStart(text, offset), offset));
}

/** Tabs go to the next multiple of eight, and a form feed to the first column (Python reference, 2.1.8. indentation). */
function columnOf(text: string, offset: number): number {
  let column = 0;
  for (const character of text.slice(lineStart(text, offset), offset)) column = character === '\f' ? 0 : character === '\t' ? (column | 7) + 1 : column + 1;
  return column;
}

function indentOfLine(text: string, offset: number): number {
  const start = lineStart(text, offset);
  const blank = /^[ \t\f]*/.exec(text.slice(start))?.[0] ?? '';
  return columnOf(text, start + blank.length);
}
