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
  if (node === undefined) return { kind: 'unsupported', text: '', captures: [] };
  const children = node.children;
  const read = Object.hasOwn(readers, node.name) ? readers[node.name] : undefined;
  return read?.(reader, node, children) ?? { kind: 'unsupported', text: textOf(reader, node), captures: capturesIn(reader, node) };
}

/** What binds names somewhere below. */
function capturesIn(reader: Reader, node: SyntaxNode): readonly Pattern[] {
  const children = node.children;
  const own = node.name === 'CapturePattern' ? node : node.name === 'AsPattern' ? children.at(-1) : undefined;
  return [...(own === undefined ? [] : [{ kind: 'capture' as const, name: textOf(reader, own) }]), ...children.flatMap((child) => capturesIn(reader, child))];
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
  OrPattern: (reader, _, children) => {
    const of = children.filter(({ name }) => name !== 'LogicOp').map((child) => readPattern(reader, child));
    const last = of.at(-1);
    // `as` binds the weakest (Python reference, 8.6.4.2. AS patterns).
    if (children.at(-1)?.name !== 'AsPattern' || last?.kind !== 'as') return { kind: 'either', of };
    return { ...last, of: { kind: 'either', of: [...of.slice(0, -1), last.of] } };
  },
  AsPattern: (reader, _, [of, , name]) => (name === undefined ? undefined : { kind: 'as', of: readPattern(reader, of), name: textOf(reader, name) }),
  SequencePattern: (reader, _, children) => {
    const inside = children.slice(1, -1);
    // One pattern in parentheses is itself.
    return children[0]?.name === '(' && inside.length === 1 && inside[0]?.children[0]?.isError !== true ? readPattern(reader, inside[0]) : sequence(reader, inside);
  },
  StarPattern: (reader, _, [, of]) => ({ kind: 'rest', of: readPattern(reader, of) }),
  MappingPattern: (reader, _, children) => {
    const groups = splitAt(children.slice(1, -1), ',').filter((group) => group.length > 0);
    const [, rest] = groups.find(([star]) => star?.name === '**') ?? [];
    const entries = groups.filter(([star]) => star?.name !== '**');
    const read = entries.flatMap(([key, colon, pattern, ...more]) =>
      key?.name === 'LiteralPattern' && colon?.name === ':' && more.length === 0 ? [{ key: readPattern(reader, key), pattern: readPattern(reader, pattern) }] : [],
    );
    const known = read.flatMap(({ key, pattern }) => (key.kind === 'value' ? [{ key: key.of, pattern }] : []));
    return known.length < entries.length ? undefined : { kind: 'mapping', entries: known, ...(rest === undefined ? {} : { rest: readPattern(reader, rest) }) };
  },
  ClassPattern: (reader, _, [of, list]) => {
    const inside = list === undefined ? [] : list.children.slice(1, -1);
    const given = inside.filter((each) => each.children[0]?.isError !== true && !each.isError && each.name !== ',');
    const [only] = given;
    if (of?.name !== 'VariableName' || given.length > 1 || only?.name === 'KeywordPattern') return undefined;
    return { kind: 'type', of: readExpression(reader, of), ...(only === undefined ? {} : { inside: readPattern(reader, only) }) };
  },
};

function sequence(reader: Reader, nodes: Nodes): Pattern {
  const groups = splitAt(nodes, ',').filter(([first]) => first !== undefined && first.children[0]?.isError !== true);
  return { kind: 'sequence', of: groups.map(([first]) => readPattern(reader, first)) };
}
