import { ts } from 'ts-morph';
import type { Report } from '../../../text/diagnostic.ts';
import type { Source, Span } from '../../../text/source.ts';
import { didYouMean, suggestion } from '../../../text/suggest.ts';
import { text as makeText } from '../../../rule/module.ts';
import type { TemplatePart } from '../../../rule/index.ts';
import { typescriptDiagnostics } from '../diagnostics.ts';
import { argument, kindOf, mark, problemsOf } from '../schema.ts';
import { namedValues, templateTag, vocabularyNames, words, type Word } from '../words.ts';
import { spanOf, untyped, type Module } from './parse.ts';
import { plainHelp } from './statements.ts';

/** What stands for an expression that was reported and has no value. */
export const unreadable = Symbol('unreadable');

const deepest = 400;

/** How many values a value may hold, those of constants counted wherever they are named, and how many characters a text. */
const most = { values: 1_000_000, characters: 2_000_000 } as const;

interface State {
  readonly module: Module;
  readonly source: Source;
  readonly report: Report;
  /** Constants already evaluated, and those being evaluated (`open`). */
  readonly known: Map<string, unknown>;
  readonly open: Set<string>;
  /** For each object or list of the module: where its members are written. */
  readonly members: WeakMap<object, ReadonlyMap<string | number, ts.Node>>;
  /** How many values an object or list holds, what is inside it included. */
  readonly sizes: WeakMap<object, number>;
  depth: number;
}

/**
 * The value of an expression, made without running anything: literals, lists, objects, constants of the file and calls of
 * the vocabulary, whose functions are rulec's own. Everything else is reported and gives `unreadable`.
 */
export function evaluateStatically(expression: ts.Expression, module: Module, source: Source, report: Report): unknown {
  const state: State = { module, source, report, known: new Map(), open: new Set(), members: new WeakMap(), sizes: new WeakMap(), depth: 0 };
  return valueOf(expression, state);
}

function place(node: ts.Node, { source, module }: State): { readonly source: Source; readonly span: Span } {
  return { source, span: spanOf(node, module.file) };
}

function refuse(node: ts.Node, what: string, state: State, help = plainHelp): typeof unreadable {
  state.report.add(typescriptDiagnostics['not-static'], { what, help }, place(node, state));
  return unreadable;
}

function valueOf(node: ts.Expression, state: State): unknown {
  if (state.depth > deepest) return tooLarge(node, state);
  state.depth += 1;
  const value = valueOfNode(node, state);
  state.depth -= 1;
  return value;
}

function valueOfNode(node: ts.Expression, state: State): unknown {
  const inside = untyped(node);
  if (inside !== undefined) return valueOf(inside, state);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return numberOf(node, state);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(node.operand)) {
    const value = numberOf(node.operand, state);
    return typeof value === 'number' ? -value : value;
  }
  if (ts.isRegularExpressionLiteral(node)) return expressionOf(node, state);
  if (ts.isArrayLiteralExpression(node)) return listOf(node, state);
  if (ts.isObjectLiteralExpression(node)) return objectOf(node, state);
  if (ts.isIdentifier(node)) return named(node, state);
  if (ts.isCallExpression(node)) return called(node, state);
  if (ts.isTaggedTemplateExpression(node)) return tagged(node, state);
  if (ts.isTemplateExpression(node)) return joined(node, state);
  if (ts.isBinaryExpression(node)) return calculated(node, state);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return memberOf(node, state);
  if (ts.isConditionalExpression(node)) return refuse(node, 'what is chosen by a condition', state, 'write the value that is meant');
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return refuse(node, 'a function', state, 'write out what it gives');
  return refuse(node, 'this expression', state);
}

function tooLarge(node: ts.Node, state: State): typeof unreadable {
  state.report.add(typescriptDiagnostics['too-large'], {}, place(node, state));
  return unreadable;
}

function sizeOf(value: unknown, { sizes }: State): number {
  return typeof value === 'object' && value !== null ? (sizes.get(value) ?? 1) : 1;
}

/** A value made of others; none where it holds too many, as what names one constant twice does again and again. */
function made(node: ts.Node, make: () => unknown, of: readonly unknown[], state: State): unknown {
  const size = of.reduce<number>((sum, each) => sum + sizeOf(each, state), 1);
  if (size > most.values) return tooLarge(node, state);
  const value = make();
  if (typeof value === 'object' && value !== null) state.sizes.set(value, size);
  return value;
}

/** A text put together of others. */
function textOf(node: ts.Node, parts: readonly string[], state: State): unknown {
  return parts.reduce((sum, { length }) => sum + length, 0) > most.characters ? tooLarge(node, state) : parts.join('');
}

/** A template of texts and numbers as the text that it is. */
function joined(node: ts.TemplateExpression, state: State): unknown {
  const texts = node.templateSpans.map(({ expression, literal }): string | typeof unreadable => {
    const value = valueOf(expression, state);
    if (value === unreadable) return unreadable;
    if (typeof value === 'string' || typeof value === 'number') return `${value}${literal.text}`;
    const isPart = kindOf(value) === 'part';
    return refuse(expression, isPart ? 'a value of the event in a plain text' : 'what is neither text nor number in a text', state, isPart ? 'write `text` in front of the template' : plainHelp);
  });
  const read = texts.filter((each) => typeof each === 'string');
  return read.length < texts.length ? unreadable : textOf(node, [node.head.text, ...read], state);
}

const operators: Readonly<Record<string, (a: number, b: number) => number>> = { '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => a / b };

/** Texts put together, and numbers calculated. */
function calculated({ left, operatorToken, right }: ts.BinaryExpression, state: State): unknown {
  const operator = operatorToken.getText(state.module.file);
  const calculate = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (calculate === undefined) return refuse(operatorToken.parent, 'this expression', state);
  const [a, b] = [valueOf(left, state), valueOf(right, state)];
  if (a === unreadable || b === unreadable) return unreadable;
  if (typeof a === 'number' && typeof b === 'number') return calculate(a, b);
  const areTexts = [a, b].every((each) => typeof each === 'string' || typeof each === 'number');
  return operator === '+' && areTexts ? textOf(operatorToken.parent, [a, b].map(String), state) : refuse(operatorToken.parent, 'this expression', state);
}

/** What an object or list of the module has under a key. */
function memberOf(node: ts.PropertyAccessExpression | ts.ElementAccessExpression, state: State): unknown {
  const of = valueOf(node.expression, state);
  const key = ts.isPropertyAccessExpression(node) ? node.name.text : valueOf(node.argumentExpression, state);
  if (of === unreadable || key === unreadable) return unreadable;
  const isList = isPlainList(of);
  if (!(isList || isPlainObject(of)) || (typeof key !== 'string' && typeof key !== 'number')) return refuse(node, 'this expression', state);
  if (isList && typeof key === 'string' && Object.hasOwn(Array.prototype, key)) return refuse(node, 'this expression', state);
  if (Object.hasOwn(of, key) && !(isList && key === 'length')) return Reflect.get(of, key);
  const near = suggestion(String(key), Object.keys(of));
  const named = node.expression.getText(state.module.file);
  state.report.add(typescriptDiagnostics['unknown-member'], { of: named, name: String(key), suggestion: didYouMean(near) }, place(node, state));
  return unreadable;
}

/** A list that the module writes; what some calls of the vocabulary give is one, too, and is no such list. */
function isPlainList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && kindOf(value) === undefined;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RegExp) && kindOf(value) === undefined;
}

/** A number as it is written: the parser has rounded it, and its own text is that of the rounded number. */
function numberOf(node: ts.NumericLiteral, state: State): unknown {
  const written = node.getText(state.module.file).replaceAll('_', '');
  const value = Number(node.text);
  if (!/^\d+$/.test(written) || (Number.isFinite(value) && BigInt(written) === BigInt(value))) return value;
  state.report.add(typescriptDiagnostics['large-number'], { written, value: Number.isFinite(value) ? String(BigInt(value)) : String(value) }, place(node, state));
  return unreadable;
}

function expressionOf(node: ts.RegularExpressionLiteral, state: State): unknown {
  const end = node.text.lastIndexOf('/');
  try {
    return new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
  } catch (error) {
    state.report.add(typescriptDiagnostics.syntax, { problem: error instanceof Error ? error.message : 'invalid expression' }, place(node, state));
    return unreadable;
  }
}

function listOf(node: ts.ArrayLiteralExpression, state: State): unknown {
  const items = spreadOut(node.elements, state);
  if (items === undefined) return unreadable;
  const values = items.map(({ value }) => value);
  state.members.set(values, new Map(items.map((item, index) => [index, item.node])));
  return made(node, () => values, values, state);
}

/** The values of elements or arguments, those of spread lists each for itself, with where they are written; undefined where one has none. */
function spreadOut(nodes: readonly ts.Expression[], state: State): readonly { readonly node: ts.Node; readonly value: unknown }[] | undefined {
  let count = 0;
  const items = nodes.flatMap((node) => {
    if (ts.isOmittedExpression(node)) return [{ node, value: refuse(node, 'a hole in a list', state) }];
    if (!ts.isSpreadElement(node)) return [{ node, value: valueOf(node, state) }];
    const list = valueOf(node.expression, state);
    if (isPlainList(list) && (count += list.length) > most.values) return [{ node, value: tooLarge(node, state) }];
    if (isPlainList(list)) return list.map((value, index) => ({ node: state.members.get(list)?.get(index) ?? node, value }));
    return [{ node, value: list === unreadable ? list : refuse(node, 'what is spread here and is no list', state) }];
  });
  return items.some(({ value }) => value === unreadable) ? undefined : items;
}

/** An object; a member that is `undefined` is as if it were not there. */
function objectOf(node: ts.ObjectLiteralExpression, state: State): unknown {
  const entries = new Map<string, { readonly value: unknown; readonly place: ts.Node }>();
  const written = new Set<string>();
  let readable = true;
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const value = valueOf(property.expression, state);
      const spread = isPlainObject(value) ? value : undefined;
      if (spread === undefined) readable = false;
      if (spread === undefined && value !== unreadable) refuse(property, 'what is spread here and is no object', state);
      for (const [key, each] of Object.entries(spread ?? {})) entries.set(key, { value: each, place: state.members.get(spread ?? {})?.get(key) ?? property });
      continue;
    }
    const key = keyOf(property, state);
    const isLeftOut = ts.isPropertyAssignment(property) && isUndefined(property.initializer, state);
    const value = key === undefined ? unreadable : isLeftOut ? undefined : propertyValue(property, state);
    if (key === undefined || value === unreadable) {
      readable = false;
      continue;
    }
    if (written.has(key)) {
      state.report.add(typescriptDiagnostics['duplicate-key'], { name: key }, place(property, state));
      readable = false;
    }
    written.add(key);
    entries.set(key, { value, place: property });
  }
  if (!readable) return unreadable;
  const object: object = Object.fromEntries([...entries].flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value]])));
  state.members.set(object, new Map([...entries].map(([key, each]) => [key, each.place])));
  return made(node, () => object, Object.values(object), state);
}

function isUndefined(node: ts.Expression, { module }: State): boolean {
  return ts.isIdentifier(node) && node.text === 'undefined' && !module.constants.has('undefined') && !module.imports.has('undefined');
}

function keyOf(property: ts.ObjectLiteralElementLike, state: State): string | undefined {
  const { name } = property;
  if (name === undefined || !(ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property))) {
    refuse(property, 'this member', state);
    return undefined;
  }
  if (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNoSubstitutionTemplateLiteral(name)) {
    // `__proto__: value` is no member: it says where others are looked up (ECMAScript, B.3.1 `__proto__` Property Names in Object Initializers).
    if (name.text !== '__proto__' || ts.isShorthandPropertyAssignment(property)) return name.text;
    refuse(property, 'this member', state);
    return undefined;
  }
  if (ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)) return name.expression.text;
  refuse(name, 'this key', state);
  return undefined;
}

function propertyValue(property: ts.ObjectLiteralElementLike, state: State): unknown {
  if (ts.isShorthandPropertyAssignment(property)) return named(property.name, state);
  return ts.isPropertyAssignment(property) ? valueOf(property.initializer, state) : unreadable;
}

function named(node: ts.Identifier, state: State): unknown {
  const exportName = state.module.imports.get(node.text);
  if (exportName !== undefined) {
    const value = Object.hasOwn(namedValues, exportName) ? namedValues[exportName] : undefined;
    if (value !== undefined) return mark(value.value, value.kind);
    return vocabularyNames.has(exportName) ? refuse(node, 'a function as a value', state) : unreadable;
  }
  const initializer = state.module.constants.get(node.text);
  if (initializer === undefined) return state.module.refused.has(node.text) ? unreadable : unknownName(node, state);
  if (state.open.has(node.text)) {
    state.report.add(typescriptDiagnostics['circular-constant'], { name: node.text }, place(node, state));
    return unreadable;
  }
  if (!state.known.has(node.text)) {
    state.open.add(node.text);
    state.known.set(node.text, valueOf(initializer, state));
    state.open.delete(node.text);
  }
  return state.known.get(node.text);
}

function unknownName(node: ts.Identifier, state: State): typeof unreadable {
  const near = suggestion(node.text, [...state.module.constants.keys(), ...vocabularyNames].filter((name) => name !== node.text));
  state.report.add(
    typescriptDiagnostics['unknown-name'],
    { name: node.text, suggestion: didYouMean(near) },
    place(node, state),
  );
  return unreadable;
}

/** Reports imported names that do not exist. */
export function checkImports(module: Module, source: Source, report: Report): void {
  for (const statement of module.file.statements) {
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const element of bindings.elements) {
      const name = module.imports.get(element.name.text);
      if (name === undefined || vocabularyNames.has(name)) continue;
      const near = suggestion(name, vocabularyNames);
      const values = { name, suggestion: didYouMean(near) };
      report.add(typescriptDiagnostics['unknown-import'], values, { source, span: spanOf(element, module.file) });
    }
  }
}

function called(node: ts.CallExpression, state: State): unknown {
  const callee = node.expression;
  const name = ts.isIdentifier(callee) ? state.module.imports.get(callee.text) : undefined;
  if (name === undefined) return notCalled(callee, state);
  const word = Object.hasOwn(words, name) ? words[name] : undefined;
  if (word === undefined) return vocabularyNames.has(name) ? refuse(callee, 'this call', state) : unreadable;
  const items = spreadOut(node.arguments, state);
  return items === undefined ? unreadable : applied(node, name, word, items, state);
}

function notCalled(callee: ts.Expression, state: State): typeof unreadable {
  const { constants, refused } = state.module;
  const name = ts.isIdentifier(callee) ? callee.text : rootOf(callee);
  if (name !== undefined && refused.has(name)) return unreadable;
  if (!ts.isIdentifier(callee)) return refuse(callee, 'this call', state);
  return constants.has(callee.text) ? refuse(callee, `the call of \`${callee.text}\``, state, 'write out what it gives') : unknownName(callee, state);
}

/** The name that a chain of members begins with. */
function rootOf(node: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return rootOf(node.expression);
  return ts.isIdentifier(node) ? node.text : undefined;
}

function applied(node: ts.CallExpression, name: string, word: Word, items: readonly { readonly node: ts.Node; readonly value: unknown }[], state: State): unknown {
  const wrong = (problem: string, at: ts.Node): typeof unreadable => {
    state.report.add(typescriptDiagnostics.arguments, { name, problem }, place(at, state));
    return unreadable;
  };
  if (items.length < word.required) return wrong(`expected ${word.required}, got ${items.length}`, node);
  for (const [index, { value, node: at }] of items.entries()) {
    const schema = word.parameters[index] ?? word.rest;
    if (schema === undefined) return wrong(`expected at most ${word.parameters.length}`, at);
    const problems = problemsOf(schema, value);
    for (const { problem, keys } of problems) {
      const where = memberAt(value, keys, state) ?? at;
      if (name === 'rule' && keys.length > 0) state.report.add(typescriptDiagnostics.shape, { place: keys.join('.'), problem }, place(where, state));
      else wrong(typeof keys[0] === 'string' ? `${keys.join('.')}: ${problem}` : problem, where);
    }
    if (problems.length > 0) return unreadable;
  }
  const values = items.map(({ value }) => value);
  try {
    return made(node, () => mark(word.call(...values), word.gives), values, state);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return wrong(error.message, node);
  }
}

/** The node of the innermost member on the way of some keys that is written in the module. */
function memberAt(value: unknown, keys: readonly (string | number)[], state: State): ts.Node | undefined {
  let at = value;
  let found: ts.Node | undefined;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null) return found;
    found = state.members.get(at)?.get(key) ?? found;
    at = Reflect.get(at, key);
  }
  return found;
}

function tagged(node: ts.TaggedTemplateExpression, state: State): unknown {
  const { tag, template } = node;
  if (!ts.isIdentifier(tag) || state.module.imports.get(tag.text) !== templateTag) return refuse(node, 'this template', state);
  if (ts.isNoSubstitutionTemplateLiteral(template)) return mark(makeText([template.text]), 'template');
  const strings = [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];
  const parts: TemplatePart[] = [];
  for (const { expression } of template.templateSpans) {
    const value = valueOf(expression, state);
    if (value === unreadable) return unreadable;
    const [problem] = problemsOf(argument.part, value);
    if (problem !== undefined) {
      state.report.add(typescriptDiagnostics.arguments, { name: templateTag, problem: problem.problem }, place(expression, state));
      return unreadable;
    }
    parts.push(value as TemplatePart);
  }
  return mark(makeText(strings, ...parts), 'template');
}

/** Whether a value is a finished rule. */
export function isRule(value: unknown): boolean {
  return kindOf(value) === 'rule';
}
