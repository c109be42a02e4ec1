import { readExpression } from './parse-expressions.ts';
import { spanOf, splitAt, textOf, type Reader, type SyntaxNode } from './parse-nodes.ts';
import type { Pattern } from './tree.ts';

type Nodes = readonly SyntaxNode[];

/** The pattern of a `case`: one, or several between commas, which are a sequence. */
export function readPatterns(reader: Reader, nodes: Nodes): Pattern {
  const [only] = nodes;
  return nodes.length === 1 ? readPattern(reader, only) : sequence(reader, nodes);
}

function readPattern(reader: Reader, node: SyntaxNode | undefined): Pattern {
  if (node === undefined) return { kind: 'unsupported', text: '' };
  const children = node.children;
  const read = Object.hasOwn(readers, node.name) ? readers[node.name] : undefined;
  return read?.(reader, node, children) ?? { kind: 'unsupported', text: textOf(reader, node) };
}

/** How each kind of pattern is read; undefined for what is not understood. */
const readers: Readonly<Record<string, (reader: Reader, node: SyntaxNode, children: Nodes) => Pattern | undefined>> = {
  LiteralPattern: (reader, node, [first, second, ...more]) => {
    if (first === undefined || more.length > 0) return undefined;
    if (second === undefined) return { kind: 'value', of: readExpression(reader, first) };
    return textOf(reader, first) === '-' ? { kind: 'value', of: { kind: 'unary', op: '-', of: readExpression(reader, second), span: spanOf(node) } } : undefined;
  },
  AttributePattern: (reader, node, [of, , property]) =>
    of?.name === 'VariableName' && property !== undefined
      ? { kind: 'value', of: { kind: 'attribute', of: readExpression(reader, of), name: textOf(reader, property), span: spanOf(node) } }
      : undefined,
  CapturePattern: (reader, node) => (textOf(reader, node) === '_' ? { kind: 'wildcard' } : { kind: 'capture', name: textOf(reader, node) }),
  OrPattern: (reader, _, children) => ({ kind: 'either', of: children.filter(({ name }) => name !== 'LogicOp').map((child) => readPattern(reader, child)) }),
  AsPattern: (reader, _, [of, , name]) => (name === undefined ? undefined : { kind: 'as', of: readPattern(reader, of), name: textOf(reader, name) }),
  SequencePattern: (reader, _, children) => {
    const inside = children.slice(1, -1);
    // One pattern in parentheses is itself.
    return children[0]?.name === '(' && inside.length === 1 && inside[0]?.children[0]?.isError !== true ? readPattern(reader, inside[0]) : sequence(reader, inside);
  },
  MappingPattern: (reader, _, children) => {
    const entries = splitAt(children.slice(1, -1), ',').filter((group) => group.length > 0);
    const read = entries.flatMap(([key, colon, pattern, ...more]) =>
      key?.name === 'LiteralPattern' && colon?.name === ':' && more.length === 0 ? [{ key: readPattern(reader, key), pattern: readPattern(reader, pattern) }] : [],
    );
    const known = read.flatMap(({ key, pattern }) => (key.kind === 'value' ? [{ key: key.of, pattern }] : []));
    return known.length < entries.length ? undefined : { kind: 'mapping', entries: known };
  },
  ClassPattern: (reader, _, [of, list]) => {
    const inside = list === undefined ? [] : list.children.slice(1, -1);
    const empty = inside.every((each) => each.children[0]?.isError === true);
    return of?.name === 'VariableName' && empty ? { kind: 'type', of: readExpression(reader, of) } : undefined;
  },
};

function sequence(reader: Reader, nodes: Nodes): Pattern {
  const groups = splitAt(nodes, ',').filter(([first]) => first !== undefined && first.children[0]?.isError !== true);
  return { kind: 'sequence', of: groups.map(([first]) => readPattern(reader, first)) };
}
