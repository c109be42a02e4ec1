import { match } from '../../../text/match.ts';
import { nullValue, present, severities, test, type Dynamic, type Path, type Predicate, type Severity, type Template, type TemplatePart } from '../../../rule/index.ts';
import { identity } from '../python/conditions/node.ts';
import { all, always, never, no, some } from '../python/conditions/logic.ts';
import { fieldOf, hasType } from '../python/values/field-tests.ts';
import { isEventField, outermost } from '../python/values/marks.ts';
import { truthOf } from '../python/values/truth.ts';
import type { Case, Union, Value } from '../python/values/values.ts';

const mostCases = 16;

/** The texts that a function returns, by condition; undefined where one of them is no text with fields in it. */
export function textsOf(returns: Union): Dynamic<Template> | undefined {
  const chain = returns.length > 1 ? chainOf(returns) : undefined;
  return chain === undefined ? dynamicOf(returns.flatMap(templateCases)) : { cases: [], base: [chain] };
}

/** What stands for a text where its function fails or returns no text. */
export interface Fallback {
  readonly text: string;
  /** Where the function fails. */
  readonly fails: Predicate;
  /** Whether what is at a path is a text wherever it is there. */
  readonly isText: (path: Path) => boolean;
}

/** The same, with what stands for it where there is none (panther_core, `Rule._run_command`). */
export function textsOrElse(returns: Union, { text, fails, isText }: Fallback): Dynamic<Template> | undefined {
  const standard: Value = { kind: 'scalar', value: text };
  const texts = returns.map(({ when, value }): Case => ({ when, value: value.kind === 'scalar' && typeof value.value !== 'string' ? standard : value }));
  const isNone = ({ when, value }: Case): Predicate => (value.kind === 'field' && !isText(value.path) ? all(when, no(hasType(value.path, 'string'))) : never);
  const noText = { when: some(fails, ...texts.map(isNone)), value: textTemplate(text) };
  const chain = texts.length > 1 ? chainOf(texts) : undefined;
  if (chain !== undefined) return dynamicOf([noText, { when: always, value: [chain] }]);
  return dynamicOf([noText, ...texts.flatMap((each) => templateCases({ ...each, when: all(each.when, no(isNone(each))) }))]);
}

function templateCases({ when, value }: Case): readonly Case<Template | undefined>[] {
  return templatesOf(value).map((each) => ({ when: all(when, each.when), value: each.value }));
}

function textTemplate(text: string): Template {
  return text === '' ? [] : [{ kind: 'literal', text }];
}

/** Whether a value can be a text with fields in it, under whatever conditions its parts are chosen. */
export function mayBeText(value: Value): boolean {
  if (value.kind === 'template') return value.parts.every((part) => typeof part === 'string' || part.every((each) => mayBeText(each.value)));
  return value.kind === 'scalar' || (value.kind === 'field' && isOwnField(value.path));
}

/** Whether a value can be the name of a severity. */
export function mayBeSeverity(value: Value): boolean {
  return value.kind === 'scalar';
}

/** The severities that a `severity` function returns, by condition; where it fails it is the one of the YAML (panther_core, `Rule._get_severity`). */
export function severitiesOf(returns: Union, fails: Predicate, standard: Severity): Dynamic<Severity> | undefined {
  const cases = returns.map(({ when, value }) => ({ when, value: severityOf(value, standard) }));
  return dynamicOf([{ when: fails, value: standard }, ...cases]);
}

/** Severities as Panther writes them. */
export const severityNames: Readonly<Record<Severity, string>> = {
  informational: 'Info',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
};

/** A severity by Panther's name, whatever its case. */
export function severityNamed(text: string): Severity | undefined {
  const lower = text.toLowerCase();
  return severities.find((each) => severityNames[each].toLowerCase() === lower);
}

/** What is no severity, `DEFAULT` and None among it, gives the one of the YAML (panther_core, `Rule._get_severity`). */
function severityOf(value: Value, standard: Severity): Severity | undefined {
  if (value.kind !== 'scalar') return undefined;
  return (typeof value.value === 'string' ? severityNamed(value.value) : undefined) ?? standard;
}

function dynamicOf<T>(cases: readonly { readonly when: Predicate; readonly value: T | undefined }[]): Dynamic<T> | undefined {
  const possible = cases.filter(({ when }) => !(when.kind === 'constant' && !when.value));
  const last = possible.at(-1);
  if (last?.value === undefined || possible.length > mostCases) return undefined;
  const kept: { when: Predicate; value: T }[] = [];
  for (const { when, value } of possible.slice(0, -1)) {
    if (value === undefined) return undefined;
    kept.push({ when, value });
  }
  const base = JSON.stringify(last.value);
  return { cases: kept.filter(({ value }) => JSON.stringify(value) !== base), base: last.value };
}

/** A value as text: one template, or several where a part of it is chosen by a condition. */
function templatesOf(value: Value): readonly Case<Template | undefined>[] {
  if (value.kind === 'scalar' && typeof value.value === 'string') return [{ when: always, value: textTemplate(value.value) }];
  if (value.kind === 'field' && isOwnField(value.path)) return [{ when: always, value: [fieldPart([value.path], '')] }];
  if (value.kind !== 'template') return [{ when: always, value: undefined }];
  let made: Case<Template | undefined>[] = [{ when: always, value: [] }];
  for (const part of value.parts) {
    const ways: readonly Case<Template | undefined>[] = typeof part === 'string' ? [{ when: always, value: [{ kind: 'literal', text: part }] }] : partOf(part);
    made = made.flatMap((before) =>
      ways.map((way) => ({ when: all(before.when, way.when), value: before.value === undefined || way.value === undefined ? undefined : [...before.value, ...way.value] })),
    );
    if (made.length > mostCases) return [{ when: always, value: undefined }];
  }
  return made;
}

/** Whether a path leads to a field of the event by keys alone. */
function isOwnField(path: Path): boolean {
  return isEventField(path) && outermost(path) === path;
}

function fieldPart(fields: readonly Path[], missing: string): TemplatePart {
  return { kind: 'field', fields: fields as [Path, ...Path[]], missing };
}

/** What stands in braces: fields of which the first that is there is taken, else a text; or a choice by condition. */
function partOf(union: Union): readonly Case<Template | undefined>[] {
  const chain = chainOf(union, 'None');
  if (chain !== undefined) return [{ when: always, value: [chain] }];
  return union.flatMap(({ when, value }) => templatesOf(asText(value)).map((each) => ({ when: all(when, each.when), value: each.value })));
}

function asText(value: Value): Value {
  if (value.kind === 'scalar' && typeof value.value !== 'string') return { kind: 'scalar', value: plainText(value.value) };
  return value;
}

/** A constant as `str` writes it. */
function plainText(value: null | boolean | number): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

/** `a or b or "text"`, `get(a, "text")`: fields in order, each taken where it is there, not null, or true; `none` is what a null is shown as. */
function chainOf(union: Union, none = ''): TemplatePart | undefined {
  const fields = union.flatMap(({ value }) => (value.kind === 'field' && isOwnField(value.path) ? [value.path] : []));
  const rest = union.filter(({ value }) => value.kind !== 'field');
  const last = rest[0]?.value;
  if (fields.length === 0 || fields.length + rest.length !== union.length || rest.length > 1) return undefined;
  if (last !== undefined && last.kind !== 'scalar') return undefined;
  const there: readonly ((path: Path) => Predicate)[] = [
    (path) => test(fieldOf(path), present),
    (path) => all(test(fieldOf(path), present), no(test(fieldOf(path), nullValue))),
    (path) => truthOf({ kind: 'field', path }) ?? test(fieldOf(path), present),
  ];
  const fits = there.some((condition) => {
    let before: readonly Predicate[] = [];
    return union.every(({ when, value }) => {
      if (value.kind !== 'field') return identity(when) === identity(all(...before));
      const same = identity(when) === identity(all(...before, condition(value.path)));
      before = [...before, no(condition(value.path))];
      return same;
    });
  });
  const text = last?.kind === 'scalar' ? (typeof last.value === 'string' ? last.value : plainText(last.value)) : none;
  return fits || (union.length === 1 && rest.length === 0) ? fieldPart(fields, text) : undefined;
}

/** Every path that a template reads. */
export function fieldsOf(template: Template): readonly (readonly Path[])[] {
  return template.flatMap((part) => match<TemplatePart, readonly (readonly Path[])[]>(part, { literal: () => [], field: ({ fields }) => [fields] }));
}
