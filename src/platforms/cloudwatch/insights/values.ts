import { exact, excludesNothing, type Fact, type Path, type PathField } from '../../../rule/index.ts';
import { match } from '../../../text/match.ts';
import { hasOddEscape, oddEscape } from './escape.ts';
import { constantOf, constantSubject, roundedNumber, type Constant, type Letters } from './literals.ts';
import { elementKey, isPosition } from './positions.ts';
import type { Scope } from './scope.ts';
import { fieldSubject, firstOf, missingSubject, parsedSubject, type Subject } from './subject.ts';
import type { AccessExpr, CallExpr, Expr, FieldExpr } from './tree.ts';

/** What an operand stands for. */
export type Value =
  | { readonly kind: 'subject'; readonly subject: Subject; readonly letters?: Letters }
  | { readonly kind: 'constant'; readonly constant: Constant }
  | { readonly kind: 'unclear'; readonly why: string };

/** What an expression stands for as an operand. */
export function valueOf(expression: Expr, scope: Scope): Value {
  if (expression.kind === 'text' && hasOddEscape(expression.raw)) return { kind: 'unclear', why: oddEscape };
  const constant = constantOf(expression);
  if (constant !== undefined) return { kind: 'constant', constant };
  if (expression.kind === 'field') return fieldValue(expression, scope);
  if (expression.kind === 'call') return callValue(expression, scope);
  if (expression.kind === 'access') return accessValue(expression, scope);
  const digits = digitsOf(expression);
  return { kind: 'unclear', why: digits === undefined ? 'a computed value' : digits.startsWith('0') ? 'a number that begins with 0' : roundedNumber };
}

function digitsOf(expression: Expr): string | undefined {
  return expression.kind === 'digits' ? expression.text : expression.kind === 'negative' ? digitsOf(expression.of) : undefined;
}

function fieldValue({ path }: FieldExpr, scope: Scope): Value {
  const name = path.join('.');
  if (path[0] === elementKey) {
    if (scope.element === undefined) return { kind: 'unclear', why: 'an element of an array' };
    if (scope.element.absent) return { kind: 'subject', subject: missingSubject };
    return scope.element.parsed ? parsedValue(path.slice(1), scope) : within(path.slice(1));
  }
  if (name === '@message') {
    scope.use(messageIsRecord);
    return { kind: 'subject', subject: fieldSubject(message) };
  }
  // A field of the event that starts with `@` is shown with a second one (discoverable fields).
  if (name.startsWith('@@')) return within([(path[0] ?? '').slice(1), ...path.slice(1)]);
  if (name.startsWith('@')) return { kind: 'unclear', why: `the system field ${name}` };
  if (path.length > 1 && path.some((key) => /[^\w@.]/.test(key))) scope.use(backticks);
  if (path.some((key) => key.includes('.'))) scope.use(dottedKeys);
  return within(path);
}

const dottedKeys: Fact = {
  id: 'cloudwatch/dotted-keys',
  grade: 'assumed',
  text: 'a key that holds a dot is named between backticks of its own',
  evidence: 'the page on structure types shows that for maps; how such fields of the event are named it does not say',
  says: excludesNothing,
};

const backticks: Fact = {
  id: 'cloudwatch/backticks',
  grade: 'assumed',
  text: 'a path between one pair of backticks is the field of that path',
  evidence: 'the guidelines quote names with special characters, and show none with several keys',
  says: excludesNothing,
};

const messageIsRecord: Fact = {
  id: 'cloudwatch/message',
  grade: 'assumed',
  text: '`@message` is the record as compact JSON, its members in the order in which they were delivered',
  evidence: 'CloudWatch Logs user guide, supported logs and discovered fields: "the raw unparsed log event"',
  says: excludesNothing,
};

const message: PathField = { kind: 'path', path: [], reach: 'exact', as: 'json' };

function within(path: Path, subject: (field: PathField) => Subject = fieldSubject): Value {
  if (path.some((key, index) => index > 0 && isPosition(key)) || (path.length > 0 && isPosition(path[0] ?? '')))
    return { kind: 'unclear', why: 'a single position in an array' };
  return { kind: 'subject', subject: subject(exact(...path)) };
}

function callValue(call: CallExpr, scope: Scope): Value {
  const [argument] = call.arguments;
  if (argument?.kind === 'access' && call.name === 'jsonStringify') return asJson(valueOf(argument, scope), scope);
  if (argument !== undefined && (call.name === 'tolower' || call.name === 'toupper')) {
    const value = valueOf(argument, scope);
    if (value.kind === 'subject' && value.letters === undefined) return { ...value, letters: call.name === 'tolower' ? 'lower' : 'upper' };
  }
  return (call.name === 'coalesce' ? coalesced(call, scope) : undefined) ?? { kind: 'unclear', why: `the function ${call.name}` };
}

function coalesced(call: CallExpr, scope: Scope): Value | undefined {
  const values = call.arguments.map((argument) => valueOf(argument, scope));
  const unclear = values.find(({ kind }) => kind === 'unclear');
  if (unclear !== undefined) return unclear;
  const subjects = values.flatMap((value) => {
    if (value.kind === 'constant') return constantSubject(value.constant, scope) ?? [];
    return value.kind === 'subject' && value.letters === undefined && value.subject.field?.as === undefined ? [value.subject] : [];
  });
  return subjects.length === values.length ? { kind: 'subject', subject: firstOf(subjects, scope) } : undefined;
}

/** The text of a map or list (`jsonStringify`, JSON functions). */
function asJson(value: Value, scope: Scope): Value {
  const field = value.kind === 'subject' ? value.subject.field : undefined;
  if (field === undefined) return { kind: 'unclear', why: 'the text of a computed value' };
  scope.use(stringified);
  return { kind: 'subject', subject: fieldSubject({ ...field, as: 'json' }) };
}

const stringified: Fact = {
  id: 'cloudwatch/json-stringify',
  grade: 'assumed',
  text: '`jsonStringify` writes compact JSON, members in the order of the record',
  evidence: 'JSON functions of the CloudWatch Logs user guide, which do not say how the text is written',
  says: excludesNothing,
};

/** `jsonParse(@message).a.b` is the event's own value at `a.b` (structure types). */
function accessValue(access: AccessExpr, scope: Scope): Value {
  const keys = messageMember(access);
  return keys === undefined ? { kind: 'unclear', why: 'a member of a computed value' } : parsedValue(keys, scope);
}

function parsedValue(path: Path, scope: Scope): Value {
  scope.use(parsedValues);
  return within(path, parsedSubject);
}

const parsedValues: Fact = {
  id: 'cloudwatch/parsed-values',
  grade: 'assumed',
  text: 'texts, numbers, booleans and null that `jsonParse` gives are compared as those of fields are',
  evidence: 'the page on structure types says what becomes of maps and lists, and nothing of other values',
  says: excludesNothing,
};

/** The path of a member of `jsonParse(@message)`; undefined for anything else, and where a position is on the way. */
export function messageMember(expression: Expr): Path | undefined {
  if (expression.kind !== 'access' || !isParsedMessage(expression.of)) return undefined;
  const keys = expression.steps.filter((step) => typeof step === 'string');
  return keys.length === expression.steps.length ? keys : undefined;
}

/** Whether an expression is `jsonParse(@message)`. */
function isParsedMessage(expression: Expr): boolean {
  if (expression.kind !== 'call' || expression.name !== 'jsonParse') return false;
  const [argument] = expression.arguments;
  return argument?.kind === 'field' && argument.path.join('.') === '@message';
}

/** A value for people, in a few words. */
export function whyUnclear(value: Value): string {
  return match(value, { subject: () => 'a field', constant: () => 'a constant', unclear: ({ why }) => why });
}
