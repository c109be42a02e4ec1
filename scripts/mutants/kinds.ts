import { ts } from 'ts-morph';

/** A planted error: what an expression becomes. */
export interface Edit {
  readonly kind: string;
  readonly text: string;
}

/** What a matcher may ask of the file around an expression. */
export interface Around {
  readonly file: ts.SourceFile;
  /** Whether a name is declared or imported in the file. */
  has(name: string): boolean;
}

type Matcher = (node: ts.Expression, around: Around) => string | undefined;

const textOf = (node: ts.Node, { file }: Around): string => node.getText(file);
const isText = (node: ts.Node, ...wanted: readonly string[]): node is ts.StringLiteral => ts.isStringLiteral(node) && wanted.includes(node.text);

/** The name that is called, of a function or of a method. */
function calleeOf(node: ts.Expression): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  return ts.isIdentifier(expression) ? expression.text : ts.isPropertyAccessExpression(expression) ? expression.name.text : undefined;
}

/** The same call of another function, where that is there. */
function renamed(node: ts.Expression, names: Readonly<Record<string, string>>, around: Around): string | undefined {
  const name = calleeOf(node);
  const other = name === undefined || !Object.hasOwn(names, name) ? undefined : names[name];
  if (other === undefined || !ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  if (ts.isPropertyAccessExpression(expression)) return `${textOf(expression.expression, around)}.${other}${textOf(node, around).slice(textOf(expression, around).length)}`;
  return around.has(other) ? `${other}${textOf(node, around).slice(textOf(expression, around).length)}` : undefined;
}

/** The object of a method call, in place of the call. */
function receiver(node: ts.Expression, around: Around, names: readonly string[]): string | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || !names.includes(node.expression.name.text)) return undefined;
  return textOf(node.expression.expression, around);
}

/** A call of `replace` that escapes: its replacement holds a backslash, doubles what it found, or is a function. */
function escapeLost(node: ts.Expression, around: Around, wanted: (pattern: string) => boolean): string | undefined {
  const plain = receiver(node, around, ['replace', 'replaceAll']);
  if (plain === undefined || !ts.isCallExpression(node)) return undefined;
  const [pattern, replacement] = node.arguments.map((argument) => textOf(argument, around));
  const escapes = /\\|\$&\$&|''|=>/.test(replacement ?? '');
  return escapes && wanted(pattern ?? '') ? plain : undefined;
}

/** The property that an expression is the value of. */
function propertyOf(node: ts.Expression): string | undefined {
  const { parent } = node;
  return ts.isPropertyAssignment(parent) && parent.initializer === node && ts.isIdentifier(parent.name) ? parent.name.text : undefined;
}

/** A call without its last argument, or a list without its last element. */
function withoutLast(node: ts.CallExpression | ts.ArrayLiteralExpression, around: Around): string {
  const list = ts.isCallExpression(node) ? node.arguments : node.elements;
  const kept = list.slice(0, -1).map((item) => textOf(item, around)).join(', ');
  return ts.isCallExpression(node) ? `${textOf(node.expression, around)}(${kept})` : `[${kept}]`;
}

const conjunctions = ['and', 'all', 'conjunction'];
const comparisons: Readonly<Record<string, string>> = { '>=': '>', '>': '>=', '<=': '<', '<': '<=' };

function binary(node: ts.Expression, around: Around, operators: Readonly<Record<string, string>>): string | undefined {
  if (!ts.isBinaryExpression(node)) return undefined;
  const operator = operators[textOf(node.operatorToken, around)];
  return operator === undefined ? undefined : `(${textOf(node.left, around)} ${operator} ${textOf(node.right, around)})`;
}

/** The kinds of errors, each a way to find its places. The first that fits a place takes it. */
const kinds: Readonly<Record<string, Matcher>> = {
  'filter dropped': (node, around) =>
    ts.isCallExpression(node) && conjunctions.includes(calleeOf(node) ?? '') && node.arguments.length > 1 && !node.arguments.some(ts.isSpreadElement)
      ? withoutLast(node, around)
      : undefined,
  'contains as equals': (node, around) => (isText(node, 'contains') ? `'equals'` : renamed(node, { contains: 'equals' }, around)),
  'equals as contains': (node, around) => (isText(node, 'equals') ? `'contains'` : renamed(node, { equals: 'contains' }, around)),
  'folding lost': (node, around) =>
    isText(node, 'ascii', 'unicode') || (propertyOf(node) === 'fold' && !isText(node, 'none')) ? `'none'` : receiver(node, around, ['toLowerCase', 'toUpperCase']),
  'folding gained': (node) => (isText(node, 'none') && (propertyOf(node) === 'fold' || !ts.isPropertyAssignment(node.parent)) ? `'ascii'` : undefined),
  'null as ""': (node, around) => {
    if (ts.isIdentifier(node) && node.text === 'nullValue') return `({ kind: 'text', parts: [], fold: 'none' })`;
    if (ts.isObjectLiteralExpression(node) && /^\{ kind: 'null' \}$/.test(textOf(node, around))) return `({ kind: 'text', parts: [], fold: 'none' })`;
    return ts.isBinaryExpression(node) && /^[!=]==$/.test(textOf(node.operatorToken, around)) && node.right.kind === ts.SyntaxKind.NullKeyword
      ? `(${textOf(node.left, around)} ${textOf(node.operatorToken, around)} '')`
      : undefined;
  },
  'and/or swapped': (node, around) => {
    if (propertyOf(node) === 'kind' && isText(node, 'and', 'or')) return node.text === 'and' ? `'or'` : `'and'`;
    return renamed(node, { and: 'or', or: 'and', conjunction: 'disjunction', disjunction: 'conjunction' }, around) ?? binary(node, around, { '&&': '||' });
  },
  'list AND as OR': (node, around) => {
    const swapped: Readonly<Record<string, string>> = { all: 'any', any: 'all', allOf: 'anyOf', anyOf: 'allOf' };
    if (ts.isStringLiteral(node) && ['kind', 'quantifier'].includes(propertyOf(node) ?? '') && Object.hasOwn(swapped, node.text)) return `'${swapped[node.text] ?? ''}'`;
    return renamed(node, { all: 'any', any: 'all', every: 'some', some: 'every' }, around);
  },
  'negation dropped': (node, around) => {
    const [only] = ts.isCallExpression(node) ? node.arguments : [];
    if (['not', 'negation', 'negated'].includes(calleeOf(node) ?? '') && only !== undefined) return textOf(only, around);
    if (propertyOf(node) === 'negated' || propertyOf(node) === 'negate') return `!(${textOf(node, around)})`;
    return ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken ? textOf(node.operand, around) : undefined;
  },
  'raw field for mapped': (node, around) => {
    const [native, raw] = ts.isArrayLiteralExpression(node) ? node.elements : [];
    if (native === undefined || raw === undefined || !ts.isArrayLiteralExpression(node) || node.elements.length !== 2) return undefined;
    return ts.isStringLiteral(native) && ts.isStringLiteral(raw) && /^[a-z_]+\./.test(native.text) && /^[A-Za-z.]+$/.test(raw.text) ? `[${textOf(native, around)}, ${textOf(native, around)}]` : undefined;
  },
  'mapped field for raw': (node) => {
    const found = ts.isStringLiteral(node) ? /^(eventName|eventSource|errorCode|errorMessage|userIdentity|sourceIPAddress|userAgent|requestParameters|responseElements|additionalEventData)(\.|$)/.exec(node.text) : null;
    return found === null || ts.isPropertyAssignment(node.parent) ? undefined : `'event.original'`;
  },
  'wildcard unescaped': (node, around) => escapeLost(node, around, (pattern) => /[*?%]/.test(pattern)),
  'quoting lets text out': (node, around) => escapeLost(node, around, (pattern) => /["'\\/`\n]|\\n|\\u/.test(pattern)),
  'anchoring lost': (node, around) => {
    if (ts.isStringLiteral(node) && ['^', '$', '\\z', '\\A'].includes(node.text)) return `''`;
    if (isText(node, 'startsWith', 'endsWith', 'startswith', 'endswith') && !ts.isPropertyAssignment(node.parent)) return `'contains'`;
    return renamed(node, { startsWith: 'includes', endsWith: 'includes' }, around) ?? renamed(node, { startsWith: 'contains', endsWith: 'contains' }, around);
  },
  'off by one': (node, around) => {
    if (isText(node, 'gte', 'lte') && !ts.isPropertyAssignment(node.parent)) return node.text === 'gte' ? `'gt'` : `'lt'`;
    if (['count', 'threshold', 'value'].includes(propertyOf(node) ?? '') && ts.isPropertyAssignment(node.parent) && /count|threshold|bound/i.test(textOf(node, around))) return `(${textOf(node, around)} + 1)`;
    return binary(node, around, comparisons);
  },
  'wrong window': (node, around) => (['seconds', 'minutes', 'lookBack', 'history', 'window'].includes(propertyOf(node) ?? '') && !ts.isObjectLiteralExpression(node) && !ts.isIdentifier(node) ? `((${textOf(node, around)}) * 60)` : undefined),
  'wrong group-by': (node) => (['by', 'groupBy', 'fields'].includes(propertyOf(node) ?? '') && !ts.isArrowFunction(node) ? '[]' : undefined),
  'case missing': (node, around) =>
    ts.isArrayLiteralExpression(node) && node.elements.length > 1 && node.elements.every((item) => !ts.isSpreadElement(item) && (ts.isObjectLiteralExpression(item) || ts.isCallExpression(item)))
      ? withoutLast(node, around)
      : undefined,
  'special case forgotten': (node, around) => (ts.isConditionalExpression(node) ? textOf(node.whenFalse, around) : undefined),
};

/** The errors that can be planted at an expression: of each kind at most one. */
export function editsAt(node: ts.Expression, around: Around): readonly Edit[] {
  return Object.entries(kinds).flatMap(([kind, matcher]) => {
    const text = matcher(node, around);
    return text === undefined ? [] : [{ kind, text }];
  });
}
