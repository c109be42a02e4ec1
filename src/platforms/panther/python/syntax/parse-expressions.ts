import { spanOf, splitAt, textOf, type Reader, type SyntaxNode } from './parse-nodes.ts';
import { splitString, unescapeString } from './string-literal.ts';
import type { BinaryOperator, CompareOperator, ComprehensionClause, Expression, FormatPart, Parameter } from './tree.ts';

type Nodes = readonly SyntaxNode[];
type Read = (reader: Reader, node: SyntaxNode, children: Nodes) => Expression | undefined;

/** Reads an expression node; what is not understood becomes `unsupported`. */
export function readExpression(reader: Reader, node: SyntaxNode | undefined): Expression {
  if (node === undefined) return { kind: 'unsupported', text: '' };
  const read = Object.hasOwn(readers, node.name) ? readers[node.name] : undefined;
  return read?.(reader, node, node.children) ?? unsupported(reader, node);
}

/** Reads `a, b` without parentheses: one node is itself, several (or a trailing comma) are a tuple. */
export function readExpressions(reader: Reader, nodes: Nodes): Expression {
  const [first, ...rest] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return { kind: 'unsupported', text: '' };
  if (rest.length === 0) return readExpression(reader, first);
  const of = splitAt(nodes, ',').map((group) => readItem(reader, group));
  const only = of[0];
  if (of.length === 1 && only !== undefined && last.name !== ',') return only;
  return { kind: 'display', as: 'tuple', of, span: { start: first.from, end: last.to } };
}

function unsupported(reader: Reader, node: SyntaxNode): Expression {
  return { kind: 'unsupported', text: textOf(reader, node), span: spanOf(node) };
}

function readItem(reader: Reader, group: Nodes): Expression {
  const [first, second] = group;
  // In a target of a comprehension the star is an error of the grammar.
  if ((first?.name === '*' || first?.isError === true) && second !== undefined) {
    return { kind: 'starred', of: readExpression(reader, second), span: { start: first.from, end: second.to } };
  }
  return readExpression(reader, first);
}

const readers: Readonly<Record<string, Read>> = {
  VariableName: (reader, node) => ({ kind: 'name', name: textOf(reader, node), span: spanOf(node) }),
  None: (_, node) => ({ kind: 'literal', value: null, span: spanOf(node) }),
  Boolean: (reader, node) => ({ kind: 'literal', value: textOf(reader, node) === 'True', span: spanOf(node) }),
  Number: readNumber,
  String: (reader, node) => joinStrings(reader, [node], node),
  FormatString: (reader, node) => joinStrings(reader, [node], node),
  ContinuedString: (reader, node, children) => joinStrings(reader, children, node),
  // The grammar may have been shown something between parentheses.
  ParenthesizedExpression: (reader, node, children) => (children.length === 2 ? display(reader, node, children, 'tuple') : readExpression(reader, children[1])),
  MemberExpression: readMember,
  CallExpression: readCall,
  UnaryExpression: (reader, node, children) => (isLogic(node) ? readLogic(reader, node) : readUnary(reader, node, children)),
  BinaryExpression: (reader, node, children) => (isLogic(node) ? readLogic(reader, node) : readBinary(reader, node, children)),
  ConditionalExpression: (reader, node, [yes, , test, , no]) => ({
    kind: 'conditional',
    test: readExpression(reader, test),
    yes: readExpression(reader, yes),
    no: readExpression(reader, no),
    span: spanOf(node),
  }),
  NamedExpression: (reader, node, [name, , value]) =>
    name === undefined ? undefined : { kind: 'walrus', name: textOf(reader, name), value: readExpression(reader, value), span: spanOf(node) },
  LambdaExpression: (reader, node, children) => {
    const parameters = children.find(({ name }) => name === 'ParamList');
    return {
      kind: 'lambda',
      parameters: parameters === undefined ? [] : readParameters(reader, parameters),
      body: readExpression(reader, children.at(-1)),
      span: spanOf(node),
    };
  },
  ArrayExpression: (reader, node, children) => display(reader, node, children, 'list'),
  TupleExpression: (reader, node, children) => display(reader, node, children, 'tuple'),
  SetExpression: (reader, node, children) => display(reader, node, children, 'set'),
  DictionaryExpression: readDict,
  ArrayComprehensionExpression: (reader, node, children) => comprehension(reader, node, children.slice(1, -1), 'list'),
  SetComprehensionExpression: (reader, node, children) => comprehension(reader, node, children.slice(1, -1), 'set'),
  DictionaryComprehensionExpression: (reader, node, children) => comprehension(reader, node, children.slice(1, -1), 'dict'),
  ComprehensionExpression: (reader, node, children) => comprehension(reader, node, children.slice(1, -1), 'generator'),
};

function readNumber(reader: Reader, node: SyntaxNode): Expression | undefined {
  const text = textOf(reader, node).replaceAll('_', '');
  const value = Number(text);
  const float = !/^0[xob]/i.test(text) && /[.e]/i.test(text);
  // Python's ints are exact.
  if (float ? !Number.isFinite(value) : !Number.isSafeInteger(value)) return undefined;
  return { kind: 'literal', value, ...(float ? { float } : {}), span: spanOf(node) };
}

function joinStrings(reader: Reader, nodes: Nodes, whole: SyntaxNode): Expression | undefined {
  const parts: FormatPart[] = [];
  for (const node of nodes) {
    const more = node.name === 'FormatString' ? formatParts(reader, node) : plainParts(reader, node);
    if (more === undefined) return undefined;
    parts.push(...more);
  }
  const joined: FormatPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') joined[joined.length - 1] = { kind: 'text', text: last.text + part.text };
    else joined.push(part);
  }
  const only = joined[0];
  if (joined.length === 0) return { kind: 'literal', value: '', span: spanOf(whole) };
  if (joined.length === 1 && only?.kind === 'text') return { kind: 'literal', value: only.text, span: spanOf(whole) };
  return { kind: 'format', parts: joined, span: spanOf(whole) };
}

function plainParts(reader: Reader, node: SyntaxNode): readonly FormatPart[] | undefined {
  const literal = splitString(textOf(reader, node));
  if (literal === undefined || literal.prefix.includes('b')) return undefined;
  const text = literal.prefix.includes('r') ? literal.body : unescapeString(literal.body);
  return text === undefined ? undefined : [{ kind: 'text', text }];
}

function formatParts(reader: Reader, node: SyntaxNode): readonly FormatPart[] | undefined {
  const literal = splitString(textOf(reader, node));
  if (literal === undefined) return undefined;
  const raw = literal.prefix.includes('r');
  const parts: FormatPart[] = [];
  let at = node.from + textOf(reader, node).indexOf(literal.body, literal.prefix.length + 1);
  const end = at + literal.body.length;
  const addText = (to: number): boolean => {
    const body = reader.text.slice(at, to).replaceAll('{{', '{').replaceAll('}}', '}');
    const text = raw ? body : unescapeString(body);
    if (text !== undefined && text !== '') parts.push({ kind: 'text', text });
    return text !== undefined;
  };
  for (const child of node.children) {
    if (child.name !== 'FormatReplacement') continue;
    if (!addText(child.from)) return undefined;
    const value = formatValue(reader, child);
    if (value === undefined) return undefined;
    parts.push(value);
    at = child.to;
  }
  return addText(end) ? parts : undefined;
}

function formatValue(reader: Reader, node: SyntaxNode): FormatPart | undefined {
  const children = node.children.slice(1, -1);
  const conversion = children.find(({ name }) => name === 'FormatConversion');
  const spec = children.find(({ name }) => name === 'FormatSpec');
  if (children.some(({ name }) => name === 'FormatSelfDoc')) return undefined;
  const letter = conversion === undefined ? undefined : textOf(reader, conversion).slice(1);
  return {
    kind: 'value',
    of: readExpressions(reader, children.filter((child) => child !== conversion && child !== spec)),
    ...(letter === 'r' || letter === 's' || letter === 'a' ? { conversion: letter } : {}),
    ...(spec === undefined ? {} : { spec: textOf(reader, spec).slice(1) }),
  };
}

function readMember(reader: Reader, node: SyntaxNode, children: Nodes): Expression | undefined {
  const [of, separator, name] = children;
  if (separator?.name === '.' && name !== undefined) {
    return { kind: 'attribute', of: readExpression(reader, of), name: textOf(reader, name), span: spanOf(node) };
  }
  const inside = children.slice(2, -1);
  const index = inside.some((child) => child.name === ':') ? readSlice(reader, inside) : readExpressions(reader, inside);
  return index === undefined ? undefined : { kind: 'subscript', of: readExpression(reader, of), index, span: spanOf(node) };
}

function readSlice(reader: Reader, nodes: Nodes): Expression | undefined {
  if (nodes.some(({ name }) => name === ',')) return undefined;
  const parts: (Expression | undefined)[] = [undefined];
  for (const node of nodes) {
    if (node.name === ':') parts.push(undefined);
    else parts[parts.length - 1] = readExpression(reader, node);
  }
  const [from, to, step] = parts;
  return {
    kind: 'slice',
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(step === undefined ? {} : { step }),
  };
}

function readCall(reader: Reader, node: SyntaxNode, [callee, list]: Nodes): Expression | undefined {
  return list === undefined ? undefined : { kind: 'call', callee: readExpression(reader, callee), ...readArguments(reader, list), span: spanOf(node) };
}

/** What stands between the parentheses of a call. */
export function readArguments(reader: Reader, list: SyntaxNode): Pick<Extract<Expression, { kind: 'call' }>, 'args' | 'keywords'> {
  const inside = list.children.slice(1, -1);
  const args: Expression[] = [];
  const keywords: { name?: string; value: Expression }[] = [];
  if (inside.some(({ name }) => name === 'for')) {
    args.push(comprehension(reader, list, inside, 'generator'));
  } else {
    for (const group of splitAt(inside, ',')) {
      const [first, second, third] = group;
      if (first?.name === '**') keywords.push({ value: readExpression(reader, second) });
      else if (first !== undefined && second?.name === 'AssignOp' && textOf(reader, second) === '=') {
        keywords.push({ name: textOf(reader, first), value: readExpression(reader, third) });
      } else if (first !== undefined && second?.name === 'AssignOp') {
        args.push({ kind: 'walrus', name: textOf(reader, first), value: readExpression(reader, third), span: { start: first.from, end: third?.to ?? second.to } });
      } else args.push(readItem(reader, group));
    }
  }
  return { args, keywords };
}

/** `not`, `and` or `or`. */
function isLogic(node: SyntaxNode): boolean {
  const [first, second] = node.children;
  if (node.name === 'UnaryExpression') return first?.name === 'not';
  return node.name === 'BinaryExpression' && (second?.name === 'and' || second?.name === 'or');
}

/**
 * Boolean operators are read from their order in the text: the grammar groups some `not a and b` as `not (a and b)`.
 * Parentheses are nodes of their own and stay operands.
 */
function readLogic(reader: Reader, node: SyntaxNode): Expression {
  const parts: SyntaxNode[] = [];
  const collect = (at: SyntaxNode): void => {
    if (isLogic(at)) at.children.forEach(collect);
    else parts.push(at);
  };
  collect(node);
  let at = 0;
  const negation = (): Expression => {
    const first = parts[at];
    at += 1;
    if (first?.name !== 'not') return readExpression(reader, first);
    const of = negation();
    return { kind: 'unary', op: 'not', of, span: { start: first.from, end: of.span?.end ?? first.to } };
  };
  const level = (op: 'and' | 'or', inner: () => Expression) => (): Expression => {
    const of = [inner()];
    while (parts[at]?.name === op) {
      at += 1;
      of.push(inner());
    }
    const [first] = of;
    const span = { start: first?.span?.start ?? node.from, end: of.at(-1)?.span?.end ?? node.to };
    return of.length === 1 && first !== undefined ? first : { kind: 'logic', op, of, span };
  };
  return level('or', level('and', negation))();
}

function readUnary(reader: Reader, node: SyntaxNode, [operator, of]: Nodes): Expression | undefined {
  const op = operator === undefined ? '' : textOf(reader, operator);
  if (op !== '-' && op !== '+' && op !== '~') return undefined;
  return { kind: 'unary', op, of: readExpression(reader, of), span: spanOf(node) };
}

const comparisons: readonly string[] = ['==', '!=', '<', '<=', '>', '>=', 'in', 'not in', 'is', 'is not'] satisfies CompareOperator[];
const computations: readonly string[] = ['+', '-', '*', '/', '//', '%', '**', '@', '|', '&', '^', '<<', '>>'] satisfies BinaryOperator[];

function readBinary(reader: Reader, node: SyntaxNode, children: Nodes): Expression | undefined {
  const [left, right] = [children[0], children.at(-1)];
  const op = children.slice(1, -1).map((child) => textOf(reader, child)).join(' ');
  const span = spanOf(node);
  if (comparisons.includes(op)) {
    const first = readExpression(reader, left);
    const next = { op: op as CompareOperator, right: readExpression(reader, right) };
    // `a < b < c` is one chain; `(a < b) < c` is not, and has a node for its parentheses.
    if (first.kind === 'compare' && left?.name === 'BinaryExpression') return { ...first, rest: [...first.rest, next], span };
    return { kind: 'compare', first, rest: [next], span };
  }
  if (!computations.includes(op)) return undefined;
  return { kind: 'binary', op: op as BinaryOperator, left: readExpression(reader, left), right: readExpression(reader, right), span };
}

function display(reader: Reader, node: SyntaxNode, children: Nodes, as: 'list' | 'tuple' | 'set'): Expression {
  return { kind: 'display', as, of: splitAt(children.slice(1, -1), ',').map((group) => readItem(reader, group)), span: spanOf(node) };
}

function readDict(reader: Reader, node: SyntaxNode, children: Nodes): Expression {
  const entries = splitAt(children.slice(1, -1), ',').map(([first, second, third]) =>
    first?.name === '**'
      ? { value: readExpression(reader, second) }
      : { key: readExpression(reader, first), value: readExpression(reader, third) },
  );
  return { kind: 'dict', entries, span: spanOf(node) };
}

function comprehension(reader: Reader, node: SyntaxNode, inside: Nodes, as: 'list' | 'set' | 'dict' | 'generator'): Expression {
  const start = inside.findIndex(({ name }) => name === 'for' || name === 'async');
  const [element, , value] = inside.slice(0, start);
  const clauses: ComprehensionClause[] = [];
  let rest = inside.slice(start);
  while (rest.length > 0) {
    const next = rest.findIndex(({ name }, index) => index > 0 && name === 'for');
    const clause = readClause(reader, next < 0 ? rest : rest.slice(0, next));
    if (clause === undefined) return unsupported(reader, node);
    clauses.push(clause);
    rest = next < 0 ? [] : rest.slice(next);
  }
  return {
    kind: 'comprehension',
    as,
    element: readExpression(reader, element),
    ...(value === undefined ? {} : { value: readExpression(reader, value) }),
    clauses,
    span: spanOf(node),
  };
}

function readClause(reader: Reader, nodes: Nodes): ComprehensionClause | undefined {
  const within = nodes.findIndex(({ name }) => name === 'in');
  if (nodes[0]?.name !== 'for' || within < 0) return undefined;
  const conditions = nodes.flatMap((node, index) => (nodes[index - 1]?.name === 'if' ? [readExpression(reader, node)] : []));
  return { target: readExpressions(reader, nodes.slice(1, within)), of: readExpression(reader, nodes[within + 1]), conditions };
}

/** Reads a parameter list; annotations are dropped. */
export function readParameters(reader: Reader, list: SyntaxNode): readonly Parameter[] {
  const inside = list.children.filter(({ name }) => name !== '(' && name !== ')' && name !== 'TypeDef');
  const [comma, end] = list.children.slice(-2);
  const last: readonly Parameter[] = comma?.name === ',' && end !== undefined && reader.text.slice(comma.to, end.from).trim() === '/' ? [{ name: '', star: '/' }] : [];
  const parameters = splitAt(inside, ',').map((group): Parameter => {
    // The grammar has no node for a `/`, which leaves its place empty, and in a lambda an error.
    if (group.length === 0 || group[0]?.isError === true) return { name: '', star: '/' };
    const star = group[0]?.name === '*' ? '*' : group[0]?.name === '**' ? '**' : undefined;
    const [name, , standard] = star === undefined ? group : group.slice(1);
    return {
      name: name === undefined ? '' : textOf(reader, name),
      ...(star === undefined ? {} : { star }),
      ...(standard === undefined ? {} : { standard: readExpression(reader, standard) }),
    };
  });
  return [...parameters, ...last];
}
