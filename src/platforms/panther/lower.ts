import type { Report } from '../../text/diagnostic.ts';
import { match } from '../../text/match.ts';
import { ownValue } from '../../text/json.ts';
import { holds } from '../../logic/holds.ts';
import { and, not, present, test, type Bound, type Detection, type GroupKey, type Path, type Predicate, type Rule, type TemplatePart } from '../../rule/index.ts';
import type { Context } from '../platform.ts';
import type { Writing } from './condition.ts';
import { pantherDiagnostics } from './diagnostics.ts';
import { logTypeOf, queryPrefix } from './log-types.ts';
import { assemble, newWriting } from './module.ts';
import type { PantherOptions } from './options.ts';
import { printPython } from './python/index.ts';
import { fieldOf } from './python/compare.ts';
import { partsOf } from './python/parts.ts';
import { call, define, literal, name, negate, returns } from './python/build.ts';
import { flat } from './python/print-flat.ts';
import type { Statement } from './python/tree.ts';
import { bare, templateExpression } from './texts.ts';
import { conditionExpression } from './condition.ts';
import type { PantherTree, Scope } from './tree.ts';

/**
 * Python for a rule: its own where it came from Panther, then the way people write it (which relies on facts of the log
 * source), then one that is exact on every event.
 */
export function* lowerPanther(wanted: Rule, context: Context<PantherOptions>, report: Report): Generator<PantherTree> {
  const scope = scopeOf(wanted, context, report);
  if (scope === undefined) return;
  const own = ownValue(wanted.only?.['panther'] ?? {}, '$source');
  if (typeof own === 'string') yield { kind: 'python', ...scope, path: 'rule.py', source: own, helpers: {} };
  const plan = planOf(wanted.detection);
  if ('why' in plan) {
    report.add(pantherDiagnostics['cannot-express'], { why: plan.why });
    return;
  }
  const facts = wanted.logSources.flatMap((id) => context.facts(id));
  const seen = new Set<string>();
  let problem: string | undefined;
  for (const exact of [false, true]) {
    const writing = newWriting(exact, facts);
    const body = ruleBody(plan.on, writing, context.options.helpers && wanted.logSources.includes('aws.cloudtrail') && !exact);
    const statements = [define('rule', ['event'], body), ...plan.functions];
    problem ??= writing.problem;
    if (writing.problem !== undefined) continue;
    const source = printPython(assemble(statements, writing));
    if (!seen.has(source)) yield { kind: 'python', ...scope, path: 'rule.py', source, helpers: {} };
    seen.add(source);
  }
  if (seen.size === 0) report.add(pantherDiagnostics['cannot-express'], { why: problem ?? 'it has no condition' });
}

function scopeOf(wanted: Rule, { options }: Context<PantherOptions>, report: Report): Scope | undefined {
  const logTypes: string[] = [];
  const scheduled = wanted.logSources.length > 0 && wanted.logSources.every((id) => id.startsWith(queryPrefix));
  for (const logSource of wanted.logSources) {
    const logType = scheduled ? logSource.slice(queryPrefix.length) : logTypeOf(logSource, options);
    if (logType === undefined) {
      report.add(pantherDiagnostics['no-log-type'], { logSource });
      return undefined;
    }
    logTypes.push(logType);
  }
  const minutes = wanted.dedup?.minutes ?? 60;
  const { detection } = wanted;
  if (detection.kind !== 'threshold') return { logTypes, scheduled, threshold: 1, minutes };
  return { logTypes, scheduled, threshold: countOf(detection.bounds[0]) ?? 1, minutes: Math.max(1, Math.ceil(detection.window.seconds / 60)) };
}

/** The least number of matches that is within a bound; undefined for a bound from above. */
function countOf({ op, value }: Bound): number | undefined {
  if (op === 'gte') return Math.ceil(value);
  return op === 'gt' ? Math.floor(value) + 1 : undefined;
}

type Plan = { readonly on: Predicate; readonly functions: readonly Statement[] } | { readonly why: string };

function planOf(detection: Detection): Plan {
  return match<Detection, Plan>(detection, {
    match: ({ on }) => ({ on, functions: [] }),
    threshold: ({ on, by, measure, bounds }) => {
      if (bounds.length > 1 || countOf(bounds[0]) === undefined) return { why: 'it alerts when there are few matches, and Panther only when there are many' };
      if (measure.kind !== 'count' && measure.kind !== 'distinct') return { why: `it needs the ${measure.kind} of a field, and Panther counts only` };
      const dropped = by.filter(({ missing }) => missing === 'dropped').map(({ fields }) => anyThere(fields));
      return {
        on: and(on, ...dropped),
        functions: [dedupFunction(by), ...(measure.kind === 'distinct' ? [uniqueFunction(measure.field)] : [])],
      };
    },
    sequence: () => ({ why: 'a sequence of events is a correlation rule in Panther, which refers to other rules' }),
    newTerms: () => ({ why: 'it alerts on what was not seen before, which needs a store of its own' }),
    foreign: ({ platform, why }) => ({ why: `it is kept for ${platform}: ${why}` }),
  });
}

function anyThere(fields: readonly Path[]): Predicate {
  const parts = fields.map((path) => test(fieldOf(path), present));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'or', of: parts };
}

/** The grouping, said outright: without `dedup` the title would decide. */
function dedupFunction(by: readonly GroupKey[]): Statement {
  const parts = by.map(({ fields, missing }): TemplatePart => ({
    kind: 'field',
    fields: missing === 'alone' ? [...fields, ['eventID']] : fields,
    missing: missing === 'shared' ? '<missing>' : '',
  }));
  const template = parts.flatMap((part, index): TemplatePart[] => (index === 0 ? [part] : [{ kind: 'literal', text: ':' }, part]));
  return define('dedup', ['event'], [returns(template.length === 0 ? literal('all') : templateExpression(template))]);
}

function uniqueFunction(field: Path): Statement {
  return define('unique', ['event'], [returns(templateExpression([{ kind: 'field', fields: [field], missing: '' }]))]);
}

/** Early returns for the parts of a conjunction, the last one returned; alternatives one after the other when they are long. */
function ruleBody(on: Predicate, writing: Writing, helpers: boolean): readonly Statement[] {
  const opened = on.kind === 'and' || on.kind === 'not' ? conjunctsOf(on) : [on];
  if (opened.length > 1) {
    const parts = helpers ? withSuccess(opened) : opened;
    const tests = parts.map((part) => (part === 'success' ? successCall(writing) : conditionExpression(part, writing)));
    const whole = tests.length <= 2 ? flat({ kind: 'logic', op: 'and', of: tests }) : undefined;
    if (whole !== undefined && whole.length <= 88) return [returns({ kind: 'logic', op: 'and', of: tests })];
    const last = tests.at(-1) ?? literal(true);
    return [...tests.slice(0, -1).map((each): Statement => guardStatement(bare(negate(each)), false)), returns(last)];
  }
  if (on.kind === 'or') {
    const tests = on.of.map((part) => conditionExpression(part, writing));
    if (flat({ kind: 'logic', op: 'or', of: tests }).length <= 88) return [returns({ kind: 'logic', op: 'or', of: tests })];
    const last = tests.at(-1) ?? literal(false);
    return [...tests.slice(0, -1).map((each): Statement => guardStatement(bare(each), true)), returns(last)];
  }
  return [returns(conditionExpression(on, writing))];
}

/** The conditions that must all hold; a negated alternative is several. */
function conjunctsOf(of: Predicate): readonly Predicate[] {
  if (of.kind === 'and') return of.of.flatMap(conjunctsOf);
  if (of.kind === 'not' && of.of.kind === 'or') return of.of.of.flatMap((each) => conjunctsOf(not(each)));
  return [of];
}

function guardStatement(when: ReturnType<typeof conditionExpression>, value: boolean): Statement {
  return { kind: 'if', branches: [{ test: when, body: [returns(literal(value))] }], otherwise: [] };
}

function successCall(writing: Writing): ReturnType<typeof conditionExpression> {
  writing.imports.set('panther_aws_helpers', new Set([...(writing.imports.get('panther_aws_helpers') ?? []), 'aws_cloudtrail_success']));
  return call('aws_cloudtrail_success', [name('event')]);
}

/** A conjunction with the two conditions "no error code" and "no error message", however they are put, as one. */
function withSuccess(parts: readonly Predicate[]): readonly (Predicate | 'success')[] {
  const [code, message] = (['errorCode', 'errorMessage'] as const).map((field) => parts.find((part) => isAbsence(part, field)));
  if (code === undefined || message === undefined) return parts;
  const rest = parts.filter((part) => part !== code && part !== message);
  const at = parts.indexOf(code);
  return [...rest.slice(0, at), 'success', ...rest.slice(at)];
}

/** A condition on one field alone that holds without it and fails with a text in it. */
function isAbsence(part: Predicate, field: string): boolean {
  const only = partsOf(part).every((each) => each.kind !== 'test' || (each.field.kind === 'path' && each.field.path.join('.') === field));
  const plain = partsOf(part).every(({ kind }) => ['test', 'not', 'and', 'or'].includes(kind));
  return only && plain && holds(part, {}) === true && holds(part, { [field]: 'AccessDenied' }) === false && holds(part, { [field]: 'x' }) === false;
}

