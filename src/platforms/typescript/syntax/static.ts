import { ts } from 'ts-morph';
import type { Report } from '../../../text/diagnostic.ts';
import type { Source, Span } from '../../../text/source.ts';
import { suggestion } from '../../../text/suggest.ts';
import { text as makeText } from '../../../rule/module.ts';
import type { TemplatePart } from '../../../rule/index.ts';
import { typescriptDiagnostics } from '../diagnostics.ts';
import { argument, kindOf, mark, problemsOf } from '../schema.ts';
import { namedValues, templateTag, vocabularyNames, words, type Word } from '../words.ts';
import { spanOf, type Module } from './parse.ts';

/** What stands for an expression that was reported and has no value. */
export const unreadable = Symbol('unreadable');

const deepest = 400;

interface State {
  readonly module: Module;
  readonly source: Source;
  readonly report: Report;
  /** Constants already evaluated, and those being evaluated (`open`). */
  readonly known: Map<string, unknown>;
  readonly open: Set<string>;
  /** For each object or list of the module: where its members are written. */
  readonly members: WeakMap<object, ReadonlyMap<string | number, ts.Node>>;
  depth: number;
}

/**
 * The value of an expression, made without running anything: literals, lists, objects, constants of the file and calls of
 * the vocabulary, whose functions are rulec's own. Everything else is reported and gives `unreadable`.
 */
export function evaluateStatically(expression: ts.Expression, module: Module, source: Source, report: Report): unknown {
  const state: State = { module, source, report, known: new Map(), open: new Set(), members: new WeakMap(), depth: 0 };
  return valueOf(expression, state);
}

function place(node: ts.Node, { source, module }: State): { readonly source: Source; readonly span: Span } {
  return { source, span: spanOf(node, module.file) };
}

function refuse(node: ts.Node, what: string, state: State): typeof unreadable {
  state.report.add(typescriptDiagnostics['not-static'], { what }, place(node, state));
  return unreadable;
}

function valueOf(node: ts.Expression, state: State): unknown {
  if (state.depth > deepest) {
    state.report.add(typescriptDiagnostics['too-large'], {}, place(node, state));
    return unreadable;
  }
  state.depth += 1;
  const value = valueOfNode(node, state);
  state.depth -= 1;
  return value;
}

function valueOfNode(node: ts.Expression, state: State): unknown {
  if (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node)) return valueOf(node.expression, state);
  if (ts.isAsExpression(node)) {
    return ts.isConstTypeReference(node.type) ? valueOf(node.expression, state) : refuse(node, 'a type assertion', state);
  }
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
  return refuse(node, ts.isTemplateExpression(node) ? 'a template with values in it' : 'this expression', state);
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
  const values = node.elements.map((element) =>
    ts.isSpreadElement(element) || ts.isOmittedExpression(element) ? refuse(element, 'this element', state) : valueOf(element, state),
  );
  if (values.includes(unreadable)) return unreadable;
  state.members.set(values, new Map(node.elements.map((element, index) => [index, element])));
  return values;
}

function objectOf(node: ts.ObjectLiteralExpression, state: State): unknown {
  const entries: [string, unknown][] = [];
  const places = new Map<string | number, ts.Node>();
  let readable = true;
  for (const property of node.properties) {
    const key = keyOf(property, state);
    const value = key === undefined ? unreadable : propertyValue(property, state);
    if (key === undefined || value === unreadable) {
      readable = false;
      continue;
    }
    if (places.has(key)) {
      state.report.add(typescriptDiagnostics['duplicate-key'], { name: key }, place(property, state));
      readable = false;
    }
    places.set(key, property);
    entries.push([key, value]);
  }
  if (!readable) return unreadable;
  const object: object = Object.fromEntries(entries);
  state.members.set(object, places);
  return object;
}

function keyOf(property: ts.ObjectLiteralElementLike, state: State): string | undefined {
  const { name } = property;
  if (name === undefined || !(ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property))) {
    refuse(property, 'this member', state);
    return undefined;
  }
  if (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNoSubstitutionTemplateLiteral(name)) return name.text;
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
  if (initializer === undefined) return unknownName(node, state);
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
    { name: node.text, suggestion: near === undefined ? '' : `; did you mean \`${near}\`?` },
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
      const values = { name, suggestion: near === undefined ? '' : `; did you mean \`${near}\`?` };
      report.add(typescriptDiagnostics['unknown-import'], values, { source, span: spanOf(element, module.file) });
    }
  }
}

function called(node: ts.CallExpression, state: State): unknown {
  const callee = node.expression;
  const name = ts.isIdentifier(callee) ? state.module.imports.get(callee.text) : undefined;
  if (name === undefined) return ts.isIdentifier(callee) && !state.module.constants.has(callee.text) ? unknownName(callee, state) : refuse(callee, 'this call', state);
  const word = Object.hasOwn(words, name) ? words[name] : undefined;
  if (word === undefined) return vocabularyNames.has(name) ? refuse(callee, 'this call', state) : unreadable;
  const values = node.arguments.map((each) => (ts.isSpreadElement(each) ? refuse(each, 'this argument', state) : valueOf(each, state)));
  if (values.includes(unreadable)) return unreadable;
  return applied(node, name, word, values, state);
}

function applied(node: ts.CallExpression, name: string, word: Word, values: readonly unknown[], state: State): unknown {
  const wrong = (problem: string, at: ts.Node): typeof unreadable => {
    state.report.add(typescriptDiagnostics.arguments, { name, problem }, place(at, state));
    return unreadable;
  };
  if (values.length < word.required) return wrong(`expected ${word.required}, got ${values.length}`, node);
  for (const [index, value] of values.entries()) {
    const schema = word.parameters[index] ?? word.rest;
    const at = node.arguments[index] ?? node;
    if (schema === undefined) return wrong(`expected at most ${word.parameters.length}`, at);
    const problems = problemsOf(schema, value);
    for (const { problem, keys } of name === 'rule' ? problems : problems.slice(0, 1)) {
      const where = memberAt(value, keys, state) ?? at;
      if (name === 'rule' && keys.length > 0) state.report.add(typescriptDiagnostics.shape, { place: keys.join('.'), problem }, place(where, state));
      else wrong(problem, where);
    }
    if (problems.length > 0) return unreadable;
  }
  try {
    return mark(word.call(...values), word.gives);
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
