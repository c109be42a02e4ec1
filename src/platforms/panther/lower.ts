import type { Report } from '../../text/diagnostic.ts';
import { match } from '../../text/match.ts';
import { ownValue } from '../../text/json.ts';
import { and, factsSaying, pathsIn, pathText, present, samePath, test, type Detection, type GroupKey, type Path, type Predicate, type Rule, type TemplatePart } from '../../rule/index.ts';
import { onlyFromBelow } from '../../logic/parts/bounds.ts';
import type { Context } from '../platform.ts';
import { arranged } from './writing/arrange.ts';
import { countingOf, leastOf } from './reading/counting.ts';
import { pantherDiagnostics } from './diagnostics.ts';
import { spelled } from './fields.ts';
import { logTypesOf, queryPrefix } from './log-types.ts';
import { assemble } from './writing/module.ts';
import type { PantherOptions } from './options.ts';
import { printPython } from './python/index.ts';
import { fieldOf } from './python/values/field-tests.ts';
import { define, literal, returns } from './python/syntax/build.ts';
import type { Statement } from './python/syntax/tree.ts';
import type { NewTerms } from './python/values/frame.ts';
import { isHistory } from './python/functions/new-terms.ts';
import { askingForNew } from './writing/new-terms.ts';
import { conditionFunction } from './writing/rule-body.ts';
import { returnText } from './writing/texts.ts';
import type { PantherTree, Scope } from './tree.ts';
import { newWriting, type Writing } from './writing/writing.ts';

/**
 * Python for a rule: its own where it came from Panther, then the way people write it (which relies on facts of the log
 * source), then one that is exact on every event.
 */
export function* lowerPanther(wanted: Rule, context: Context<PantherOptions>, report: Report): Generator<PantherTree> {
  const kept = wanted.only?.['panther'] ?? {};
  const [own, filters] = [ownValue(kept, '$source'), ownValue(kept, 'InlineFilters')];
  const plan = planOf(wanted.detection);
  const itsOwn = wanted.detection.kind === 'foreign' && wanted.detection.platform === 'panther' ? wanted.detection : undefined;
  // Against this no configuration helps, so that it is said first.
  if ('why' in plan && typeof own !== 'string' && itsOwn === undefined) {
    report.add(pantherDiagnostics['cannot-express'], { why: plan.why });
    return;
  }
  const scope = scopeOf(wanted, context, report);
  if (scope === undefined) return;
  if (typeof own === 'string') yield { kind: 'python', ...scope, path: 'rule.py', source: own, helpers: {}, ...(filters === undefined ? {} : { filters }) };
  if (itsOwn !== undefined) {
    const { language, text, why } = itsOwn;
    const yaml = ownValue(kept, '$yaml');
    if (typeof yaml === 'string') yield { kind: 'foreign', ...scope, language, text, why, yaml };
    else report.add(pantherDiagnostics['own-file-only'], { why });
    return;
  }
  if ('why' in plan) {
    report.add(pantherDiagnostics['cannot-express'], { why: plan.why });
    return;
  }
  const other = otherwiseSpelled(plan.on, wanted.logSources, context);
  if (other !== undefined) {
    report.add(pantherDiagnostics['cannot-express'], { why: `Panther finds a key in any letter case, so that \`${pathText(other.path)}\` would be \`${pathText(other.known)}\`, as the log has it` });
    return;
  }
  if (wanted.detection.kind === 'threshold' && !onlyFromBelow(wanted.detection.bounds)) report.add(pantherDiagnostics['bound-left-out'], {});
  const facts = wanted.logSources.flatMap((id) => factsSaying('spelling', context.facts(id)));
  const on = arranged(plan.on);
  const seen = new Set<string>();
  let problem: string | undefined;
  for (const exact of [false, true]) {
    const published = context.options.helpers && wanted.logSources.includes('aws.cloudtrail') && !exact;
    const written = (writing: Writing): readonly Statement[] => {
      const functions = conditionFunction('rule', on, writing, published);
      return plan.newTerms === undefined ? functions : askingForNew(functions, plan.newTerms, writing);
    };
    const counted = newWriting(exact, facts);
    written(counted);
    const writing = newWriting(exact, facts, counted.lists);
    const statements = [...written(writing), ...plan.functions];
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
    const found = scheduled ? [logSource.slice(queryPrefix.length)] : logTypesOf(logSource, options);
    if (found.length === 0) {
      report.add(pantherDiagnostics['no-log-type'], { logSource, help: JSON.stringify({ options: { panther: { logTypes: { [logSource]: '…' } } } }) });
      return undefined;
    }
    logTypes.push(...found);
  }
  return { logTypes, scheduled, ...(countingOf(wanted.detection) ?? { threshold: 1, minutes: wanted.dedup?.minutes ?? 60 }) };
}

/** A field that the log has in another letter case: it would be that one to Panther. */
function otherwiseSpelled(on: Predicate, logSources: readonly string[], { declaredPaths }: Context<PantherOptions>): { readonly path: Path; readonly known: Path } | undefined {
  return pathsIn(on)
    .flatMap((path) => logSources.map((id) => ({ path, known: spelled(id, path, declaredPaths?.(id)) })))
    .find(({ path, known }) => !samePath(path, known));
}

type Plan = { readonly on: Predicate; readonly functions: readonly Statement[]; readonly newTerms?: NewTerms } | { readonly why: string };

function planOf(detection: Detection): Plan {
  return match<Detection, Plan>(detection, {
    match: ({ on }) => ({ on, functions: [] }),
    threshold: ({ on, by, measure, bounds }) => {
      if (leastOf(bounds) === undefined) return { why: 'it alerts when there are few matches, and Panther only when there are many' };
      if (measure.kind !== 'count' && measure.kind !== 'distinct') return { why: `it needs the ${measure.kind} of a field, and Panther counts only` };
      const dropped = by.filter(({ missing }) => missing === 'dropped').map(({ fields }) => anyThere(fields));
      // An event without the field has no value that counts, and `unique` would give one for it.
      const measured = measure.kind === 'distinct' ? [anyThere([measure.field])] : [];
      return {
        on: and(on, ...dropped, ...measured),
        functions: [dedupFunction(by), ...(measure.kind === 'distinct' ? [uniqueFunction(measure.field)] : [])],
      };
    },
    sequence: () => ({ why: 'a sequence of events is a correlation rule in Panther, which refers to other rules' }),
    newTerms: ({ on, fields, history }) =>
      !isHistory(history) ? { why: `it alerts on what was not seen for ${history} seconds, and the key-value store takes whole numbers of seconds, and large ones for a time` } : { on, functions: [], newTerms: { fields, history } },
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
  return define('dedup', ['event'], template.length === 0 ? [returns(literal('all'))] : returnText(template));
}

function uniqueFunction(field: Path): Statement {
  return define('unique', ['event'], returnText([{ kind: 'field', fields: [field], missing: '' }]));
}
