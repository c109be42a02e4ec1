import type { SyntaxNode } from './parse-nodes.ts';

type Refuses = (node: SyntaxNode, text: (of: SyntaxNode) => string) => boolean;

const words = (node: SyntaxNode): readonly string[] => node.children.map(({ name }) => name);
const bound = new Set(['VariableName', 'MemberExpression', 'TupleExpression', 'ArrayExpression', 'ParenthesizedExpression']);

/** What the grammar takes and Python 3 refuses (Python reference, 6. expressions to 8. compound statements), by the kind of node. */
const refused: Readonly<Record<string, Refuses>> = {
  PrintStatement: () => true,
  // `except A, e` and `raise A, "b"` are of Python 2.
  RaiseStatement: (node) => words(node).includes(','),
  TryStatement: (node) => words(node).includes(',') || !['except', 'finally'].some((word) => words(node).includes(word)),
  CompareOp: (node, text) => text(node) === '<>',
  Number: (node, text) => /^0[\d_]*[1-9]\d*$/.test(text(node)),
  String: (node, text) => !/^[a-z]*("""|'''|"|').*\1$/is.test(text(node)),
  ReturnStatement: (node) => !isWithin(node, ['FunctionDefinition'], ['ClassDefinition']),
  YieldStatement: yieldsNowhere,
  YieldExpression: yieldsNowhere,
  BreakStatement: (node) => !isWithin(node, loops, functions),
  ContinueStatement: (node) => !isWithin(node, loops, functions),
  ParamList: ({ children }, text) => repeats(children.filter(({ name }, index) => name === 'VariableName' && children[index - 1]?.name !== 'AssignOp').map(text)),
  // The grammar may have been shown a comma for an `as`.
  WithStatement: ({ children }, text) => children.some((child, index) => child.name === ',' && text(child) !== ',' && !bound.has(children[index + 1]?.name ?? '')),
  // Only in a sequence there are elements left (Python reference, 8.6.4.8. sequence patterns).
  StarPattern: ({ parent }) => !(parent?.name === 'SequencePattern' || parent?.name === 'MatchClause') || !(words(parent).includes(',') || words(parent).includes('[')),
  ArgList: (node, text) => misplaced(node, text),
  AssignStatement: (node, text) => targetsOf(node, text).some(({ name }) => !bound.has(name)),
};

const loops = ['ForStatement', 'WhileStatement'];
const comprehensions = ['ArrayComprehensionExpression', 'SetComprehensionExpression', 'DictionaryComprehensionExpression', 'ComprehensionExpression'];
const functions = ['FunctionDefinition', 'ClassDefinition'];

/** Whether Python refuses a node that the grammar takes. */
export function isRefused(node: SyntaxNode, text: string): boolean {
  return Object.hasOwn(refused, node.name) && refused[node.name]?.(node, (of) => text.slice(of.from, of.to)) === true;
}

function isWithin({ parent }: SyntaxNode, inside: readonly string[], outside: readonly string[]): boolean {
  if (parent === undefined || outside.includes(parent.name)) return false;
  return inside.includes(parent.name) || isWithin(parent, inside, outside);
}

/** A `yield` stands in a function, and in no comprehension (Python reference, 6.2.9. yield expressions). */
function yieldsNowhere(node: SyntaxNode): boolean {
  return !isWithin(node, ['FunctionDefinition', 'LambdaExpression'], ['ClassDefinition', ...comprehensions]);
}

function repeats(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
}

/** An argument without a name after one with a name. */
function misplaced({ children }: SyntaxNode, text: (of: SyntaxNode) => string): boolean {
  // `f(a := b, c)` names no argument.
  const names = (node: SyntaxNode | undefined): boolean => node?.name === 'AssignOp' && text(node) === '=';
  const isPlain = ([first, second]: readonly SyntaxNode[]): boolean => first !== undefined && ![')', '*', '**'].includes(first.name) && !names(second);
  const named = children.findIndex(names);
  return named >= 0 && children.some(({ name }, index) => index > named && name === ',' && isPlain(children.slice(index + 1)));
}

function targetsOf({ children }: SyntaxNode, text: (of: SyntaxNode) => string): readonly SyntaxNode[] {
  const last = children.findLastIndex((child) => child.name === 'AssignOp' && text(child) === '=');
  return children.slice(0, Math.max(0, last)).filter(({ name }) => ![',', '*', 'AssignOp', 'TypeDef'].includes(name));
}
