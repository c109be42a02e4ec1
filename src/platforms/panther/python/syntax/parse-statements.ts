import { readArguments, readExpression, readExpressions, readParameters } from './parse-expressions.ts';
import { spanOf, splitAt, textOf, type Reader, type SyntaxNode } from './parse-nodes.ts';
import { yieldsIn } from './names-bound.ts';
import { readPatterns } from './parse-patterns.ts';
import type { BinaryOperator, ClassParts, Expression, FunctionStatement, Statement } from './tree.ts';

type Nodes = readonly SyntaxNode[];
type Read = (reader: Reader, node: SyntaxNode, children: Nodes) => Statement | undefined;

/** Reads statements; what is not understood becomes `unsupportedStatement`. */
export function readStatements(reader: Reader, nodes: Nodes): readonly Statement[] {
  return nodes.flatMap((node) => {
    if (node.name === ';' || node.name === ':') return [];
    if (node.name === 'StatementGroup') return readStatements(reader, node.children);
    const read = Object.hasOwn(readers, node.name) ? readers[node.name] : undefined;
    return [read?.(reader, node, node.children) ?? unsupported(reader, node)];
  });
}

function unsupported(reader: Reader, node: SyntaxNode): Statement {
  const inner = node.name === 'DecoratedStatement' ? node.children.at(-1) : node;
  const defined = inner === undefined ? undefined : inner.children.find(({ name }) => name === 'VariableName');
  const defines = inner?.name === 'ClassDefinition' || inner?.name === 'FunctionDefinition' ? defined : undefined;
  return {
    kind: 'unsupportedStatement',
    text: textOf(reader, node),
    ...(defines === undefined ? {} : { defines: textOf(reader, defines) }),
    ...(node.name === 'ClassDefinition' ? partsOfClass(reader, node) : {}),
    span: spanOf(node),
  };
}

/** What a class is made of, where it is nothing but names with values, annotations and functions. */
function partsOfClass(reader: Reader, { children }: SyntaxNode): { readonly parts?: ClassParts } {
  const list = children.find(({ name }) => name === 'ArgList');
  const { args, keywords } = list === undefined ? { args: [], keywords: [] } : readArguments(reader, list);
  const [members, fields, methods]: [ClassParts['members'][number][], ClassParts['fields'][number][], FunctionStatement[]] = [[], [], []];
  for (const statement of block(reader, children.at(-1))) {
    const { annotated } = 'annotated' in statement ? statement : {};
    const [target, ...more] = statement.kind === 'assign' ? statement.targets : [];
    if (statement.kind === 'function') methods.push(statement);
    else if (statement.kind === 'pass' && annotated !== undefined) fields.push(annotated);
    else if (statement.kind === 'assign' && target?.kind === 'name' && more.length === 0) {
      members.push({ name: target.name, value: statement.value });
      if (annotated !== undefined) fields.push({ ...annotated, standard: statement.value });
    } else if (statement.kind !== 'pass' && statement.kind !== 'comment' && !(statement.kind === 'expression' && statement.of.kind === 'literal')) return {};
  }
  return keywords.length > 0 ? {} : { parts: { bases: args, members, fields, methods } };
}

/** `yield`, `yield x` and `yield from x`, as a statement. */
function readYield(reader: Reader, node: SyntaxNode, [, ...of]: readonly SyntaxNode[]): Statement {
  const made = unsupported(reader, node);
  const all = of[0]?.name === 'from';
  const values = all ? of.slice(1) : of;
  if (made.kind !== 'unsupportedStatement' || values.length === 0) return made;
  const given: Expression = values[0]?.isError === true ? { kind: 'literal', value: null, span: spanOf(node) } : readExpressions(reader, values);
  return { ...made, yields: { of: given, all } };
}

const readers: Readonly<Record<string, Read>> = {
  YieldStatement: readYield,
  // `...` by itself does nothing.
  ExpressionStatement: (reader, node, children) => (children.length === 1 && children[0]?.name === 'Ellipsis' ? { kind: 'pass', span: spanOf(node) } : { kind: 'expression', of: readExpressions(reader, children), span: spanOf(node) }),
  AssignStatement: readAssignment,
  UpdateStatement: (reader, node, [target, operator, value]) => ({
    kind: 'update',
    target: readExpression(reader, target),
    op: (operator === undefined ? '' : textOf(reader, operator).slice(0, -1)) as BinaryOperator,
    value: readExpression(reader, value),
    span: spanOf(node),
  }),
  ReturnStatement: (reader, node, children) => ({
    kind: 'return',
    ...(children.length > 1 ? { of: readExpressions(reader, children.slice(1)) } : {}),
    span: spanOf(node),
  }),
  RaiseStatement: (reader, node, [, value]) => ({
    kind: 'raise',
    ...(value === undefined ? {} : { of: readExpression(reader, value) }),
    span: spanOf(node),
  }),
  AssertStatement: (reader, node, [, condition]) => ({
    kind: 'if',
    branches: [{ test: { kind: 'unary', op: 'not', of: readExpression(reader, condition), span: spanOf(node) }, body: [{ kind: 'raise', of: { kind: 'name', name: 'AssertionError' }, span: spanOf(node) }] }],
    otherwise: [],
    span: spanOf(node),
  }),
  PassStatement: (_, node) => ({ kind: 'pass', span: spanOf(node) }),
  BreakStatement: (_, node) => ({ kind: 'break', span: spanOf(node) }),
  ContinueStatement: (_, node) => ({ kind: 'continue', span: spanOf(node) }),
  ScopeStatement: (reader, node, [word, ...names]) => ({
    kind: 'scope',
    word: word?.name === 'global' ? 'global' : 'nonlocal',
    names: names.filter(({ name }) => name === 'VariableName').map((name) => textOf(reader, name)),
    span: spanOf(node),
  }),
  ImportStatement: readImport,
  IfStatement: readIf,
  ForStatement: readFor,
  WhileStatement: (reader, node, children) => {
    const bodies = children.filter(({ name }) => name === 'Body');
    return {
      kind: 'while',
      test: readExpression(reader, children[1]),
      body: block(reader, bodies[0]),
      otherwise: block(reader, bodies[1]),
      span: spanOf(node),
    };
  },
  TryStatement: readTry,
  WithStatement: readWith,
  MatchStatement: readMatch,
  DecoratedStatement: (reader, node, children) => {
    const [definition, ...before] = children.toReversed();
    const decorators = before.toReversed().map((each) => readDecorator(reader, each));
    const class_ = definition?.name === 'ClassDefinition' ? unsupported(reader, definition) : undefined;
    if (class_?.kind === 'unsupportedStatement' && class_.parts !== undefined) return { ...class_, parts: { ...class_.parts, decorators }, text: textOf(reader, node), span: spanOf(node) };
    const made = definition?.name === 'FunctionDefinition' ? readers['FunctionDefinition']?.(reader, definition, definition.children) : undefined;
    if (made?.kind !== 'function') return undefined;
    return { ...made, decorators, span: spanOf(node) };
  },
  FunctionDefinition: (reader, node, children) => {
    const [name, list] = [children.find((child) => child.name === 'VariableName'), children.find((child) => child.name === 'ParamList')];
    if (name === undefined || list === undefined || children[0]?.name !== 'def') return undefined;
    const body = block(reader, children.at(-1));
    const yields = /\byield\b/.test(textOf(reader, node)) && yieldsIn(body);
    return { kind: 'function', name: textOf(reader, name), parameters: readParameters(reader, list), body, ...(yields ? { yields } : {}), span: spanOf(node) };
  },
};

/** `@name`, `@module.name` or either of them called. */
function readDecorator(reader: Reader, node: SyntaxNode): Expression {
  const [, first, ...rest] = node.children;
  const list = rest.find(({ name }) => name === 'ArgList');
  const name = rest.filter(({ name: kind }) => kind === 'VariableName' || kind === 'PropertyName').reduce<Expression>((of, each) => ({ kind: 'attribute', of, name: textOf(reader, each), span: spanOf(node) }), readExpression(reader, first));
  return list === undefined ? name : { kind: 'call', callee: name, ...readArguments(reader, list), span: spanOf(node) };
}

function block(reader: Reader, body: SyntaxNode | undefined): readonly Statement[] {
  return body === undefined ? [] : readStatements(reader, body.children);
}

function readAssignment(reader: Reader, node: SyntaxNode, children: Nodes): Statement | undefined {
  const plain = children.filter(({ name }) => name !== 'TypeDef');
  const type = children.find(({ name }) => name === 'TypeDef');
  const groups = splitAtText(reader, plain, '=');
  const annotated = type === undefined ? {} : { annotated: { name: textOf(reader, plain[0] ?? node), as: textOf(reader, type).replace(/^:\s*/, '') } };
  if (groups.length === 1) return { kind: 'pass', ...annotated, span: spanOf(node) };
  const sides = groups.map((group) => readExpressions(reader, group));
  const value = sides.pop();
  return value === undefined ? undefined : { kind: 'assign', targets: sides, value, ...annotated, span: spanOf(node) };
}

function splitAtText(reader: Reader, nodes: Nodes, text: string): readonly Nodes[] {
  const groups: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === 'AssignOp' && textOf(reader, node) === text) groups.push([]);
    else groups.at(-1)?.push(node);
  }
  return groups;
}

function readImport(reader: Reader, node: SyntaxNode, children: Nodes): Statement | undefined {
  const at = children.findIndex(({ name }) => name === 'import');
  const names = splitAt(children.slice(at + 1).filter(({ name }) => name !== '(' && name !== ')'), ',').map((group) => {
    const as = group.findIndex(({ name }) => name === 'as');
    const text = (as < 0 ? group : group.slice(0, as)).map((part) => textOf(reader, part)).join('');
    const alias = as < 0 ? undefined : group[as + 1];
    return { name: text, ...(alias === undefined ? {} : { alias: textOf(reader, alias) }) };
  });
  const from = children[0]?.name === 'from' ? children.slice(1, at).map((part) => textOf(reader, part)).join('') : undefined;
  return { kind: 'import', modules: names, ...(from === undefined ? {} : { from }), span: spanOf(node) };
}

function readIf(reader: Reader, node: SyntaxNode, children: Nodes): Statement {
  const branches: { test: Expression; body: readonly Statement[] }[] = [];
  let otherwise: readonly Statement[] = [];
  children.forEach((child, index) => {
    if (child.name === 'if' || child.name === 'elif') {
      branches.push({ test: readExpression(reader, children[index + 1]), body: block(reader, children[index + 2]) });
    } else if (child.name === 'else') otherwise = block(reader, children[index + 1]);
  });
  return { kind: 'if', branches, otherwise, span: spanOf(node) };
}

function readFor(reader: Reader, node: SyntaxNode, children: Nodes): Statement | undefined {
  if (children[0]?.name !== 'for') return undefined;
  const within = children.findIndex(({ name }) => name === 'in');
  const first = children.findIndex(({ name }) => name === 'Body');
  const bodies = children.filter(({ name }) => name === 'Body');
  return {
    kind: 'for',
    target: readExpressions(reader, children.slice(1, within)),
    of: readExpressions(reader, children.slice(within + 1, first)),
    body: block(reader, bodies[0]),
    otherwise: block(reader, bodies[1]),
    span: spanOf(node),
  };
}

function readTry(reader: Reader, node: SyntaxNode, children: Nodes): Statement {
  const handlers: { type?: Expression; name?: string; body: readonly Statement[] }[] = [];
  const parts: Record<'body' | 'otherwise' | 'lastly', readonly Statement[]> = { body: [], otherwise: [], lastly: [] };
  let clause: SyntaxNode[] = [];
  for (const child of children) {
    if (child.name !== 'Body') {
      if (['except', 'else', 'finally', 'try'].includes(child.name)) clause = [];
      clause.push(child);
      continue;
    }
    const body = block(reader, child);
    const [word, type, as, name] = clause;
    if (word?.name === 'try') parts.body = body;
    else if (word?.name === 'else') parts.otherwise = body;
    else if (word?.name === 'finally') parts.lastly = body;
    else {
      handlers.push({
        ...(type === undefined ? {} : { type: readExpression(reader, type) }),
        ...(as?.name === 'as' && name !== undefined ? { name: textOf(reader, name) } : {}),
        body,
      });
    }
  }
  return { kind: 'try', ...parts, handlers, span: spanOf(node) };
}

function readWith(reader: Reader, node: SyntaxNode, children: Nodes): Statement {
  const inside = children.slice(children.findIndex(({ name }) => name === 'with') + 1, -1);
  // The grammar may have been shown a comma for an `as`.
  const parts = inside.map((part) => (part.name === ',' && textOf(reader, part) !== ',' ? { ...part, name: 'as' } : part));
  const [tuple, ...more] = parts;
  // `with (a, b):` has two items (Python reference, 8.5. the with statement); an element that no item may be makes it a tuple.
  const isList = tuple?.name === 'TupleExpression' && more.length === 0 && tuple.children.length > 2 && !tuple.children.some(({ name }) => name === '*' || name === 'NamedExpression');
  const items = splitAt(isList ? tuple.children.slice(1, -1) : parts, ',').map(([of, , target]) => ({ of: readExpression(reader, of), ...(target === undefined ? {} : { target: readExpression(reader, target) }) }));
  return { kind: 'with', items, body: block(reader, children.at(-1)), span: spanOf(node) };
}

function readMatch(reader: Reader, node: SyntaxNode, [, subject, body]: Nodes): Statement {
  const clauses = body === undefined ? [] : body.children.filter(({ name }) => name === 'MatchClause');
  const cases = clauses.map((clause) => {
    const parts = clause.children;
    const guard = parts.find(({ name }) => name === 'Guard');
    return {
      pattern: readPatterns(reader, parts.slice(1, -1).filter((part) => part !== guard)),
      ...(guard === undefined ? {} : { guard: readExpression(reader, guard.children[1]) }),
      body: block(reader, parts.at(-1)),
    };
  });
  return { kind: 'match', of: readExpression(reader, subject), cases, span: spanOf(node) };
}
