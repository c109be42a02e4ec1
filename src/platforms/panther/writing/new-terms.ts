import { always, type ChosenTerm, type Path, type Predicate } from '../../../rule/index.ts';
import { call, define, display, literal, logic, name, returns } from '../python/syntax/build.ts';
import type { Statement } from '../python/syntax/tree.ts';
import type { NewTerms } from '../python/values/frame.ts';
import { dynamicFunction } from './texts.ts';
import { arranged } from './arrange.ts';
import { readAsNone } from './read-as-none.ts';
import { constant, eventRoot, helper, snake, valuesOf, type Writing } from './writing.ts';

/**
 * The functions of a rule, the last of which returns whether a condition holds, with what is asked behind it: that values of fields
 * together are new. That is asked only where the condition holds, so that nothing else is remembered.
 */
export function askingForNew(functions: readonly Statement[], { fields, history }: NewTerms, writing: Writing): readonly Statement[] {
  const rule = functions.at(-1);
  if (rule?.kind !== 'function') return functions;
  const taken = new Set(functions.flatMap((each) => (each.kind === 'function' ? [each.name] : [])));
  const choices: Statement[] = [];
  const lists = fields.map((term) => {
    if (!('cases' in term)) return valuesOf(term, writing, eventRoot);
    const called = freeName(term, taken);
    taken.add(called);
    choices.push(...choiceOf(called, term, writing));
    return call(called, [name('event')]);
  });
  const isNew = helper(writing, 'is_new', [constant(literal(history), 'HISTORY_SECONDS', writing), ...lists]);
  const last = rule.body.at(-1);
  const before = [...functions.slice(0, -1), ...choices];
  if (last?.kind === 'return' && last.of !== undefined && rule.body.slice(0, -1).every(goesOnOrFails)) {
    const parts = last.of.kind === 'literal' && last.of.value === true ? [isNew] : [last.of, isNew];
    return [...before, { ...rule, body: [...rule.body.slice(0, -1), returns(logic('and', parts))] }];
  }
  return [...before, { ...rule, name: conditionName }, define(rule.name, ['event'], [returns(logic('and', [call(conditionName, [name('event')]), isNew]))])];
}

/** A function that returns the values of the field of the first case that holds, or none. */
function choiceOf(called: string, { cases }: ChosenTerm, writing: Writing): readonly Statement[] {
  const last = cases.at(-1);
  const base = last?.when === always ? last.path : undefined;
  const of = (when: Predicate): Predicate => (writing.exact ? arranged(when) : readAsNone(arranged(when)));
  const dynamic = { cases: cases.slice(0, base === undefined ? undefined : -1).map(({ when, path }) => ({ when: of(when), value: path })), base };
  const values = (path: Path | undefined): readonly Statement[] => [returns(path === undefined ? display('list', []) : valuesOf(path, writing, eventRoot))];
  const made = dynamicFunction<Path | undefined>(called, dynamic, values, writing);
  return made === undefined ? [] : [made];
}

/** A name for the values of a term: after the last key of its first field. */
function freeName({ cases: [{ path }] }: ChosenTerm, taken: ReadonlySet<string>): string {
  const base = `${snake(path.at(-1) ?? 'field')}_values`;
  let free = base;
  for (let count = 2; taken.has(free); count += 1) free = `${base}_${count}`;
  return free;
}

const conditionName = 'is_counted';

/** Whether a statement returns nothing but False. */
function goesOnOrFails(statement: Statement): boolean {
  if (statement.kind === 'assign') return true;
  return statement.kind === 'if' && [...statement.branches.map(({ body }) => body), statement.otherwise].every((body) => body.every((each) => each.kind === 'return' && each.of?.kind === 'literal' && each.of.value === false));
}
