import type { Dynamic, Path, Predicate, Template, TemplatePart } from '../../rule/index.ts';
import { conditionExpression, type Writing } from './condition.ts';
import { define, literal, logic, method, name, returns } from './python/build.ts';
import { stringLiteral } from './python/string-literal.ts';
import type { Expression, FormatPart, Statement } from './python/tree.ts';

/** A template as an expression: a text, or an f-string with fields and what stands for a missing one. */
export function templateExpression(template: Template): Expression {
  const [only] = template;
  if (template.length === 0) return literal('');
  if (template.length === 1 && only?.kind === 'literal') return literal(only.text);
  if (template.some((part) => part.kind === 'field' && [...part.fields.flat(), part.missing].some(needsEscape))) {
    const text = template.map((part) => (part.kind === 'literal' ? part.text.replaceAll('{', '{{').replaceAll('}', '}}') : '{}')).join('');
    return method(literal(text), 'format', template.flatMap((part) => (part.kind === 'field' ? [fieldExpression(part)] : [])));
  }
  return { kind: 'format', parts: template.map((part): FormatPart => (part.kind === 'literal' ? { kind: 'text', text: part.text } : { kind: 'value', of: fieldExpression(part) })) };
}

/** Before Python 3.12 the values of an f-string may hold no backslash and not its quote. */
function needsEscape(text: string): boolean {
  return /['"\\]/.test(stringLiteral(text).slice(1, -1));
}

/** The first field that is there, else a text. */
export function fieldExpression({ fields, missing }: Extract<TemplatePart, { kind: 'field' }>): Expression {
  const last = fields.length - 1;
  return logic('or', fields.map((path, index) => readWith(path, index === last ? literal(missing) : undefined)));
}

function readWith(path: Path, standard: Expression | undefined): Expression {
  const keys = path.map((key) => literal(key));
  const event = name('event');
  if (path.length === 1) return method(event, 'get', standard === undefined ? keys : [...keys, standard]);
  return method(event, 'deep_get', keys, standard === undefined ? {} : { default: standard });
}

/** A function of the event that returns one of several values, by condition; undefined where a condition cannot be written. */
export function dynamicFunction<T>(called: string, dynamic: Dynamic<T>, write: (value: T) => Expression, writing: Writing): Statement | undefined {
  const cases = dynamic.cases.map(({ when, value }): Statement => ({
    kind: 'if',
    branches: [{ test: guardTest(when, writing), body: [returns(write(value))] }],
    otherwise: [],
  }));
  return writing.problem === undefined ? define(called, ['event'], [...cases, returns(write(dynamic.base))]) : undefined;
}

/** A condition where only its truth counts: no `bool(…)` around it. */
export function guardTest(condition: Predicate, writing: Writing): Expression {
  return bare(conditionExpression(condition, writing));
}

/** `bool(x)` as `x`, also under `not`. */
export function bare(of: Expression): Expression {
  if (of.kind === 'call' && of.callee.kind === 'name' && of.callee.name === 'bool' && of.args[0] !== undefined) return of.args[0];
  if (of.kind === 'unary' && of.op === 'not') return { ...of, of: bare(of.of) };
  if (of.kind === 'logic') return { ...of, of: of.of.map(bare) };
  return of;
}
