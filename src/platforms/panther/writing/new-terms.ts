import { call, define, literal, logic, name, returns } from '../python/syntax/build.ts';
import type { Statement } from '../python/syntax/tree.ts';
import type { NewTerms } from '../python/values/frame.ts';
import { constant, eventRoot, helper, valuesOf, type Writing } from './writing.ts';

/**
 * The functions of a rule, the last of which returns whether a condition holds, with what is asked behind it: that values of fields
 * together are new. That is asked only where the condition holds, so that nothing else is remembered.
 */
export function askingForNew(functions: readonly Statement[], { fields, history }: NewTerms, writing: Writing): readonly Statement[] {
  const rule = functions.at(-1);
  if (rule?.kind !== 'function') return functions;
  const isNew = helper(writing, 'is_new', [constant(literal(history), 'HISTORY_SECONDS', writing), ...fields.map((path) => valuesOf(path, writing, eventRoot))]);
  const last = rule.body.at(-1);
  const before = functions.slice(0, -1);
  if (last?.kind === 'return' && last.of !== undefined && rule.body.slice(0, -1).every(goesOnOrFails)) {
    const parts = last.of.kind === 'literal' && last.of.value === true ? [isNew] : [last.of, isNew];
    return [...before, { ...rule, body: [...rule.body.slice(0, -1), returns(logic('and', parts))] }];
  }
  return [...before, { ...rule, name: conditionName }, define(rule.name, ['event'], [returns(logic('and', [call(conditionName, [name('event')]), isNew]))])];
}

const conditionName = 'is_counted';

/** Whether a statement returns nothing but False. */
function goesOnOrFails(statement: Statement): boolean {
  if (statement.kind === 'assign') return true;
  return statement.kind === 'if' && [...statement.branches.map(({ body }) => body), statement.otherwise].every((body) => body.every((each) => each.kind === 'return' && each.of?.kind === 'literal' && each.of.value === false));
}
