import { holds } from '../../../logic/holds/holds.ts';
import { conjuncts, disjuncts } from '../../../logic/conditions/simplify.ts';
import { labelOf, not, type Predicate } from '../../../rule/index.ts';
import { conditionExpression } from './condition.ts';
import { bare, call, define, literal, logic, name, negate, returns } from '../python/syntax/build.ts';
import { partsOf } from '../python/conditions/parts.ts';
import { flat } from '../python/syntax/print-flat.ts';
import type { Expression, Statement } from '../python/syntax/tree.ts';
import { askedOnce, readAsNone } from './read-as-none.ts';
import { withNamedValues } from './named-values.ts';
import { imported, lineWidth, snake, type Writing } from './writing.ts';

/** A function with the name that returns whether the condition holds, behind the functions that it needs. */
export function conditionFunction(called: string, on: Predicate, writing: Writing, helpers: boolean): readonly Statement[] {
  const { before, body } = bodyOf(on, writing, helpers, new Set([called]));
  return [...before, define(called, ['event'], body)].map((each) => (each.kind === 'function' ? { ...each, body: withNamedValues(each.body, writing) } : each));
}

/** The statements of a function, and functions for parts of the condition that are too large to be read in passing. */
interface Body {
  readonly before: readonly Statement[];
  readonly body: readonly Statement[];
}

/** The most statements that return; what is left over is one condition. */
const mostReturns = 6;

/** Early returns for the parts of a conjunction, the last one returned; alternatives one after the other when they are long. */
function bodyOf(on: Predicate, writing: Writing, helpers: boolean, names: Set<string>): Body {
  const opened = on.kind === 'and' || on.kind === 'not' ? opposedConjuncts(on) : [on];
  const once = (op: 'and' | 'or', parts: readonly Predicate[]): readonly Predicate[] => (writing.exact ? parts : askedOnce(op, parts));
  if (opened.length > 1) return chain(helpers ? withSuccess(once('and', opened)) : once('and', opened), 'and', writing, names);
  if (on.kind === 'or') return chain(once('or', disjuncts(on)), 'or', writing, names);
  return { before: [], body: [returns(conditionExpression(writing.exact ? on : readAsNone(on), writing))] };
}

function chain(parts: readonly (Predicate | 'success')[], op: 'and' | 'or', writing: Writing, names: Set<string>): Body {
  const written = unique(parts.map((part) => ({ part, text: part === 'success' ? successCall(writing) : conditionExpression(part, writing) })));
  const whole = written.map(({ text }) => text);
  if (whole.length <= 2 && flat({ kind: 'logic', op, of: whole }).length <= lineWidth) return { before: [], body: [returns(logic(op, whole))] };
  const short = written.filter(({ text }) => flat(text).length <= lineWidth);
  const long = written.filter((each) => !short.includes(each)).toSorted((a, b) => Number(isCompound(a.text)) - Number(isCompound(b.text)));
  const before: Statement[] = [];
  // The largest part is returned at the end; before it, one that combines several tests has a function of its own.
  const guarded = long.slice(0, -1).map(({ part, text }) => {
    if (part === 'success' || !isLarge(text)) return text;
    const called = freeName(part, names);
    const inner = bodyOf(part, writing, false, names);
    before.push(...inner.before, define(called, ['event'], inner.body));
    return call(called, [name('event')]);
  });
  const last = long.at(-1);
  const ending = last === undefined || last.part === 'success' || sizeOf(last.text) <= mostTests ? undefined : bodyOf(last.part, writing, false, names);
  const tests = [...short.map(({ text }) => text), ...guarded, ...(ending === undefined ? long.slice(-1).map(({ text }) => text) : [])];
  const alone = tests.slice(0, Math.min(tests.length, mostReturns) - 1);
  const together = groups(tests.slice(alone.length)).map((group) => logic(op, group));
  const guards = [...alone, ...(ending === undefined ? together.slice(0, -1) : together)];
  const body = guards.map((each): Statement => guardStatement(bare(op === 'and' ? negate(each) : each), op === 'or'));
  return {
    before: [...before, ...(ending?.before ?? [])],
    body: [...body, ...(ending?.body ?? together.slice(-1).map(returns))],
  };
}

/** The most tests in one expression: a parser may keep all of those before the one that it reads. */
const mostTests = 60;

function sizeOf(text: Expression): number {
  return text.kind === 'logic' ? text.of.length : 1;
}

function groups(tests: readonly Expression[]): readonly (readonly Expression[])[] {
  return Array.from({ length: Math.ceil(tests.length / mostTests) }, (_, index) => tests.slice(index * mostTests, (index + 1) * mostTests));
}

function isCompound(text: Expression): boolean {
  return text.kind === 'logic' || (text.kind === 'unary' && isCompound(text.of));
}

/** Whether a condition is too large to be read in passing: it has many tests, or tests of tests. */
function isLarge(text: Expression): boolean {
  if (text.kind === 'unary') return isLarge(text.of);
  return text.kind === 'logic' && (text.of.length > mostInPassing || text.of.some(isCompound));
}

const mostInPassing = 3;

function unique<T extends { readonly text: Expression }>(written: readonly T[]): readonly T[] {
  const texts = written.map(({ text }) => (written.length < 2 ? '' : flat(text)));
  return written.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}

/** A name for a part of the condition: its author's, else after the field that it asks for most, with the key above it where that is taken. */
function freeName(part: Predicate, names: Set<string>): string {
  const label = labelOf(part);
  const paths = partsOf(part).flatMap((each) => (each.kind === 'test' && each.field.kind === 'path' ? [each.field.path] : each.kind === 'sameValue' ? [each.left.path] : [])).filter((path) => path.length > 0);
  const keys = paths.map((path) => path.at(-1));
  const counts = keys.map((key) => keys.filter((other) => other === key).length);
  const path = paths[counts.indexOf(Math.max(...counts))] ?? ['part'];
  const bases = (label === undefined ? [path.slice(-1), path.slice(-2)] : [[label]]).map((words) => `matches_${snake(words.join('_'))}`);
  const base = bases.at(-1) ?? 'matches';
  let free = bases.find((each) => !names.has(each)) ?? base;
  for (let count = 2; names.has(free); count += 1) free = `${base}_${count}`;
  names.add(free);
  return free;
}

/** The conditions that must all hold; a negated alternative is several. */
function opposedConjuncts(of: Predicate): readonly Predicate[] {
  return conjuncts(of).flatMap((part) => (part.kind === 'not' && part.of.kind === 'or' ? part.of.of.flatMap((each) => opposedConjuncts(not(each))) : [part]));
}

function guardStatement(when: Expression, value: boolean): Statement {
  return { kind: 'if', branches: [{ test: when, body: [returns(literal(value))] }], otherwise: [] };
}

function successCall(writing: Writing): Expression {
  return call(imported(writing, 'panther_aws_helpers', 'aws_cloudtrail_success'), [name('event')]);
}

/** A conjunction with the two conditions "no error code" and "no error message", however they are put, as one. */
function withSuccess(parts: readonly Predicate[]): readonly (Predicate | 'success')[] {
  const [code, message] = (['errorCode', 'errorMessage'] as const).map((field) => parts.find((part) => isAbsence(part, field)));
  if (code === undefined || message === undefined) return parts;
  const rest = parts.filter((part) => part !== code && part !== message);
  const at = parts.indexOf(code);
  return [...rest.slice(0, at), 'success', ...rest.slice(at)];
}

/** A condition on one field alone that holds without it, or where it is null as a missing one reads, and fails with a text in it. */
function isAbsence(part: Predicate, field: string): boolean {
  const only = partsOf(part).every((each) => each.kind !== 'test' || (each.field.kind === 'path' && each.field.path.join('.') === field));
  const plain = partsOf(part).every(({ kind }) => ['test', 'not', 'and', 'or'].includes(kind));
  return only && plain && [{}, { [field]: null }].some((event) => holds(part, event) === true) && holds(part, { [field]: 'AccessDenied' }) === false && holds(part, { [field]: 'x' }) === false;
}
