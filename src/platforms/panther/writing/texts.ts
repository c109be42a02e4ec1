import type { Dynamic, Path, Predicate, Template, TemplatePart } from '../../../rule/index.ts';
import { conditionExpression } from './condition.ts';
import { bare, define, literal, logic, method, name, returns } from '../python/syntax/build.ts';
import { flat } from '../python/syntax/print-flat.ts';
import { stringLiteral } from '../python/syntax/string-literal.ts';
import type { Expression, FormatPart, Statement } from '../python/syntax/tree.ts';
import { localNames } from './local-names.ts';
import { withNamedValues } from './named-values.ts';
import type { Writing } from './writing.ts';

/** A template as an expression: a text, or an f-string with fields and what stands for a missing one. */
function templateExpression(template: Template): Expression {
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
function fieldExpression({ fields, missing }: Extract<TemplatePart, { kind: 'field' }>): Expression {
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
export function dynamicFunction<T>(called: string, dynamic: Dynamic<T>, write: (value: T) => readonly Statement[], writing: Writing): Statement | undefined {
  const cases = dynamic.cases.map(({ when, value }): Statement => ({
    kind: 'if',
    branches: [{ test: guardTest(when, writing), body: write(value) }],
    otherwise: [],
  }));
  return writing.problem === undefined ? define(called, ['event'], [...withNamedValues(cases, writing), ...write(dynamic.base)]) : undefined;
}

/** What a returned text may take on its line, with `return` and the indentation of a case before it. */
const textWidth = 84;

/** Returns a text; the fields of a long one have names first. */
export function returnText(template: Template): readonly Statement[] {
  const whole = templateExpression(template);
  if (whole.kind !== 'format' || flat(whole).length <= textWidth) return [returns(whole)];
  const values = new Map(template.flatMap((part) => (part.kind === 'field' ? [[flat(fieldExpression(part)), part] as const] : [])));
  const names = localNames([...values.values()].map(({ fields: [path] }) => path));
  const locals = new Map([...values].map(([text, part], index) => [text, { called: name(names[index] ?? ''), value: fieldExpression(part) }]));
  const parts = template.map((part): FormatPart => (part.kind === 'literal' ? { kind: 'text', text: part.text } : { kind: 'value', of: locals.get(flat(fieldExpression(part)))?.called ?? fieldExpression(part) }));
  return [...[...locals.values()].map(({ called, value }): Statement => ({ kind: 'assign', targets: [called], value })), returns({ kind: 'format', parts })];
}

/** A condition where only its truth counts: no `bool(…)` around it. */
function guardTest(condition: Predicate, writing: Writing): Expression {
  return bare(conditionExpression(condition, writing));
}
