import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../../../../text/source.ts';

/** What the readers of nodes share. */
export interface Reader {
  readonly text: string;
}

/** A node's children without comments. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'Comment') children.push(child);
  }
  return children;
}

/** The source text of a node. */
export function textOf(reader: Reader, node: SyntaxNode): string {
  return reader.text.slice(node.from, node.to);
}

/** The place of a node. */
export function spanOf(node: SyntaxNode): Span {
  return { start: node.from, end: node.to };
}

/** Cuts a list of nodes at separators (`,` for instance), which are dropped; a trailing separator adds nothing. */
export function splitAt(nodes: readonly SyntaxNode[], separator: string): readonly (readonly SyntaxNode[])[] {
  const groups: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === separator) groups.push([]);
    else groups.at(-1)?.push(node);
  }
  if (groups.at(-1)?.length === 0) groups.pop();
  return groups;
}
