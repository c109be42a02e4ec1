import { ts } from 'ts-morph';

/** A stretch of the old text and what takes its place. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** An expression in its file. */
export interface Placed {
  readonly file: ts.SourceFile;
  readonly node: ts.Node;
}

/** What makes one expression of the other: calls and lists are gone through, and comments in what is replaced stand before what takes its place. */
export function changesOf(before: Placed, after: Placed): readonly Edit[] {
  if (shapeOf(before) === shapeOf(after)) return [];
  const [olds, news] = [elementsOf(before), elementsOf(after)];
  if (olds === undefined || news === undefined || olds.head !== news.head || olds.elements.length === 0 || news.elements.length === 0)
    return [replacement(before, [before.node], textOf(after))];
  const [from, until] = changedStretch(olds.elements.map(shapeOf), news.elements.map(shapeOf));
  const [gone, come] = [olds.elements.slice(from, olds.elements.length - until), news.elements.slice(from, news.elements.length - until)];
  if (gone.length === come.length) return gone.flatMap((old, index) => (come[index] === undefined ? [] : changesOf(old, come[index])));
  return [listChange(before, gone, come)];
}

/** One stretch of a list for another: what is added to a single element stands beside it. */
function listChange(before: Placed, gone: readonly Placed[], come: readonly Placed[]): Edit {
  const nodes = gone.map(({ node }) => node);
  const start = nodes[0]?.getStart(before.file) ?? 0;
  const end = nodes.at(-1)?.getEnd() ?? start;
  const separator = `,${/\n[ \t]*$/.exec(before.file.text.slice(0, start))?.[0] ?? ' '}`;
  const single = gone.length === 1 ? gone.map(shapeOf).join() : undefined;
  const shapes = come.map(shapeOf);
  if (shapes[0] === single) return { start: end, end, text: come.slice(1).map((each) => separator + textOf(each)).join('') };
  if (shapes.at(-1) === single) return { start, end: start, text: come.slice(0, -1).map((each) => textOf(each) + separator).join('') };
  return replacement(before, nodes, come.map(textOf).join(separator));
}

/** What a call, a list, an object or a member of one is put together of. */
function elementsOf({ node, file }: Placed): { readonly head: string; readonly elements: readonly Placed[] } | undefined {
  const list = (head: string, nodes: readonly ts.Node[]) => ({ head, elements: nodes.map((each) => ({ node: each, file })) });
  if (ts.isCallExpression(node)) return list(shapeOf({ node: node.expression, file }), node.arguments);
  if (ts.isArrayLiteralExpression(node)) return list('[', node.elements);
  if (ts.isObjectLiteralExpression(node)) return list('{', node.properties);
  return ts.isPropertyAssignment(node) ? list(`${shapeOf({ node: node.name, file })}:`, [node.initializer]) : undefined;
}

/** How many elements are the same at the start and at the end of two lists, with one left on either side. */
function changedStretch(olds: readonly string[], news: readonly string[]): readonly [number, number] {
  const most = Math.min(olds.length, news.length) - 1;
  let from = 0;
  while (from < most && olds[from] === news[from]) from += 1;
  let until = 0;
  while (until < most - from && olds.at(-1 - until) === news.at(-1 - until)) until += 1;
  return [from, until];
}

function replacement({ file }: Placed, nodes: readonly ts.Node[], text: string): Edit {
  const start = nodes[0]?.getStart(file) ?? 0;
  const end = nodes.at(-1)?.getEnd() ?? start;
  const comments = commentsIn(file, start, end);
  const line = file.text.slice(file.text.lastIndexOf('\n', start - 1) + 1, start);
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  const inner = line === indent ? indent : `${indent}  `;
  const lines = [...comments, text].join(`\n${inner}`);
  return { start, end, text: comments.length > 0 && line !== indent ? `\n${inner}${lines}` : lines };
}

/** The comments of a stretch: all that stands before its tokens, but for the first. */
function commentsIn(file: ts.SourceFile, start: number, end: number): readonly string[] {
  const visit = (node: ts.Node): readonly string[] => {
    if (node.getEnd() <= start || node.getFullStart() >= end || ts.isJSDoc(node)) return [];
    if (!ts.isToken(node)) return node.getChildren(file).flatMap(visit);
    const at = node.getStart(file);
    const comment = at > start && at < end ? file.text.slice(node.getFullStart(), at).trim() : '';
    return comment === '' ? [] : [comment];
  };
  return visit(file);
}

/** An expression without its layout and comments. */
function shapeOf({ node, file }: Placed): string {
  const children: string[] = [];
  node.forEachChild((child) => void children.push(shapeOf({ node: child, file })));
  const own = ts.isStringLiteral(node) ? JSON.stringify(node.text) : node.getText(file);
  return children.length === 0 ? own : `${node.kind}(${children.join(' ')})`;
}

function textOf({ node, file }: Placed): string {
  return node.getText(file);
}
