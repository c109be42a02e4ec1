import { splitAt, type SyntaxNode } from './parse-nodes.ts';

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
  Number: (node, text) => /^0(?:[\d_]*_)?0*[1-9]\d*$/.test(text(node)),
  String: (node, text) => !/^[a-z]*("""|'''|"|').*\1$/is.test(text(node)),
  ReturnStatement: (node) => !isWithin(node, ['FunctionDefinition'], ['ClassDefinition']),
  YieldStatement: yieldsNowhere,
  YieldExpression: yieldsNowhere,
  BreakStatement: (node) => !isWithin(node, loops, functions),
  ContinueStatement: (node) => !isWithin(node, loops, functions),
  AwaitExpression: (node) => !isAwaited(node),
  ForStatement: (node) => (words(node).includes('async') && !isAwaited(node)) || bindsOther(node),
  ArrayComprehensionExpression: bindsOther,
  SetComprehensionExpression: bindsOther,
  DictionaryComprehensionExpression: bindsOther,
  ComprehensionExpression: bindsOther,
  UpdateStatement: ({ children: [target, op] }) => op?.name !== 'UpdateOp' || !['VariableName', 'MemberExpression', 'ParenthesizedExpression'].includes(target?.name ?? ''),
  // `1.real` is a number that goes on with letters; `1 .real`, `1..real` and `0xe.real` are what numbers have.
  MemberExpression: ({ children: [of, point] }, text) => of?.name === 'Number' && point?.name === '.' && of.to === point.from && /^[\d_]+$/.test(text(of)),
  PropertyName: (node, text) => keywords.has(text(node)),
  ParenthesizedExpression: (node) => words(node).includes('*'),
  ContinuedString: ({ children }, text) => new Set(children.map((child) => /^[a-z]*b/i.test(text(child)))).size > 1,
  ParamList: ({ children }, text) => isMisordered(children) || repeats(children.filter(({ name }, index) => name === 'VariableName' && children[index - 1]?.name !== 'AssignOp').map(text)),
  // The grammar may have been shown a comma for an `as`.
  WithStatement: (node, text) => (words(node).includes('async') && !isAwaited(node)) || node.children.some((child, index) => child.name === ',' && text(child) !== ',' && !bound.has(node.children[index + 1]?.name ?? '')),
  // Only in a sequence there are elements left (Python reference, 8.6.4.8. sequence patterns).
  StarPattern: ({ parent }) => !(parent?.name === 'SequencePattern' || parent?.name === 'MatchClause') || !(words(parent).includes(',') || words(parent).includes('[')),
  ArgList: (node, text) => misplaced(node, text) || isLooseGenerator(words(node)) || bindsOther(node),
  AssignStatement: (node, text) => targetsOf(node, text).some(({ name }) => !bound.has(name)),
};

const loops = ['ForStatement', 'WhileStatement'];
const comprehensions = ['ArrayComprehensionExpression', 'SetComprehensionExpression', 'DictionaryComprehensionExpression', 'ComprehensionExpression'];
const functions = ['FunctionDefinition', 'ClassDefinition'];

const keywords = new Set('False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(' '));

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

/** The innermost function around it is one that waits (Python reference, 8.8. coroutines); a generator is made one by what it has in it. */
function isAwaited({ parent }: SyntaxNode): boolean {
  if (parent?.name === 'ComprehensionExpression' || (parent?.name === 'ArgList' && words(parent).includes('for'))) return true;
  if (parent === undefined || parent.name === 'ClassDefinition' || parent.name === 'LambdaExpression') return false;
  return parent.name === 'FunctionDefinition' ? words(parent).includes('async') : isAwaited(parent);
}

/** Between a `for` and its `in` stands what no value can be given to. */
function bindsOther({ children }: SyntaxNode): boolean {
  let isTarget = false;
  return children.some(({ name, isError }) => {
    if (name === 'for' || name === 'in') isTarget = name === 'for';
    return isTarget && !isError && name !== 'for' && name !== ',' && name !== '*' && !bound.has(name);
  });
}

/** A generator beside other arguments needs parentheses. */
function isLooseGenerator(names: readonly string[]): boolean {
  const first = names.indexOf('for');
  const begins = first === 2 || (first === 3 && names[2] === 'async');
  return first >= 0 && (!begins || names.some((name, index) => name === ',' && names.lastIndexOf('for', index) < names.lastIndexOf('in', index)));
}

/** Parameters come in an order (Python reference, 8.7. function definitions); a `/` leaves its place empty. */
function isMisordered(children: readonly SyntaxNode[]): boolean {
  const groups = splitAt(children.filter(({ name }) => name !== '(' && name !== ')'), ',').map((group) => group.map(({ name }) => name));
  const star = groups.findIndex(([first]) => first === '*');
  const last = groups.findIndex(([first]) => first === '**');
  const standards = groups.slice(0, star < 0 ? undefined : star).map((group) => (group[0] === 'VariableName' ? group.includes('AssignOp') : undefined)).filter((has) => has !== undefined);
  const isBare = star >= 0 && groups[star]?.length === 1 && (groups[star + 1]?.[0] ?? '**') === '**';
  return isBare || (last >= 0 && last < groups.length - 1) || groups.filter(([first]) => first === '*').length > 1 || (standards.includes(true) && standards.lastIndexOf(false) > standards.indexOf(true));
}

function repeats(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
}

/** An argument without a name after one with a name, or after several of them. */
function misplaced({ children }: SyntaxNode, text: (of: SyntaxNode) => string): boolean {
  // `f(a := b, c)` names no argument.
  const names = (node: SyntaxNode | undefined): boolean => node?.name === '**' || (node?.name === 'AssignOp' && text(node) === '=');
  const isPlain = ([first, second]: readonly SyntaxNode[]): boolean => first !== undefined && ![')', '*', '**'].includes(first.name) && !names(second);
  const named = children.findIndex(names);
  return named >= 0 && children.some(({ name }, index) => index > named && name === ',' && isPlain(children.slice(index + 1)));
}

function targetsOf({ children }: SyntaxNode, text: (of: SyntaxNode) => string): readonly SyntaxNode[] {
  const last = children.findLastIndex((child) => child.name === 'AssignOp' && text(child) === '=');
  return children.slice(0, Math.max(0, last)).filter(({ name }) => ![',', '*', 'AssignOp', 'TypeDef'].includes(name));
}
