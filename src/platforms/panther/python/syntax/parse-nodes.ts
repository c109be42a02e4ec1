import type { Tree } from '@lezer/common';
import type { Span } from '../../../../text/source.ts';

/** What the readers of nodes share. */
export interface Reader {
  readonly text: string;
}

/** A node of the grammar, with what is between its children left out. */
export interface SyntaxNode {
  readonly name: string;
  /** The grammar expected something else here. */
  readonly isError: boolean;
  readonly from: number;
  readonly to: number;
  readonly parent: SyntaxNode | undefined;
  /** Those that are no comments, and stand in the source. */
  readonly children: readonly SyntaxNode[];
}

interface Open extends SyntaxNode {
  readonly parent: Open | undefined;
  readonly children: Open[];
}

/** The nodes of a tree, made in one walk: they are asked for often, and the tree would make them anew each time. `original`: where a place of what was parsed is in the source. */
export function nodesOf(tree: Tree, original: (offset: number) => number = (offset) => offset): SyntaxNode {
  const cursor = tree.cursor();
  const made = (parent: Open | undefined): Open => ({ name: cursor.name, isError: cursor.type.isError, from: original(cursor.from), to: original(cursor.to), parent, children: [] });
  const top = made(undefined);
  let parent = top;
  let more = cursor.firstChild();
  while (more) {
    const node = made(parent);
    // What was put into the text for the grammar alone has no place in the original; parentheses stay around what they hold.
    const isPutIn = node.from === node.to && cursor.from < cursor.to && node.name !== '(' && node.name !== ')';
    if (node.name !== 'Comment' && !isPutIn) parent.children.push(node);
    if (cursor.firstChild()) {
      parent = node;
      continue;
    }
    more = cursor.nextSibling();
    while (!more && cursor.parent() && parent.parent !== undefined) {
      parent = parent.parent;
      more = cursor.nextSibling();
    }
  }
  return top;
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
