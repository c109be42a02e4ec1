import { canonicalJson } from '../../../text/json.ts';
import { and, excludesNothing, type Fact, type Metadata, type NewTermsDetection, type Predicate } from '../../../rule/index.ts';
import { sourceOf } from '../../../text/source.ts';
import type { Outcome } from '../python/index.ts';
import { parseOnce } from './program.ts';
import { timesNamed } from '../python/syntax/names-bound.ts';
import type { Module, Statement } from '../python/syntax/tree.ts';
import { knownHelper } from '../writing/emitted.ts';

/**
 * The detection of a rule that asks last of all whether values are new, as written rules do: then those of each event for which all
 * else holds are remembered, and of no other. Undefined where it does not ask that, or in another place.
 */
export function newTermsOf(on: Predicate, { body }: Module, { newTerms }: Outcome): NewTermsDetection | undefined {
  const [[text, terms] = [], ...others] = newTerms;
  if (text === undefined || terms === undefined || others.length > 0 || !asksLast(body)) return undefined;
  const parts = on.kind === 'and' ? on.of : [on];
  const rest = parts.filter((part) => part.kind !== 'opaque' || part.text !== text);
  return rest.length === parts.length - 1 ? { kind: 'newTerms', on: and(...rest), ...terms } : undefined;
}

/** What is asked of the store: its items expire when they should, and it is asked for that even before they are taken away (`force_ttl_check`). */
export const keptTerms: Fact = Object.freeze({
  id: 'panther/kept-terms',
  grade: 'assumed',
  text: 'the key-value store has what earlier events had, as long as the rule asks for it: it is empty at first, so that all values are new once',
  evidence: 'panther_detection_helpers.caching 1.0: get_string_set, put_string_set',
  says: excludesNothing,
});

/** Whether a module asks the key-value store for what is new, by the function of written rules. */
export function asksStore(python: string): boolean {
  if (!python.includes(called)) return false;
  const parsed = parseOnce(sourceOf('rule.py', python));
  return !('problem' in parsed) && parsed.module.body.some((statement) => knownHelper(statement) === called);
}

const called = 'is_new';

/** What stands for the functions of the key-value store in tests: it has nothing yet (panther_analysis_tool, `Mocks`). */
export const emptyStore = [
  { objectName: 'get_string_set', returnValue: '' },
  { objectName: 'put_string_set', returnValue: '' },
] as const;

/** The tests of a rule that asks the store for what is new, without what stands for the store in all of them. */
export function withoutStore({ tests, ...metadata }: Metadata, python: string): Metadata {
  if (tests === undefined) return metadata;
  if (!asksStore(python)) return { ...metadata, tests };
  const own = canonicalJson(emptyStore);
  return { ...metadata, tests: tests.map(({ mocks, ...test }) => (mocks === undefined || canonicalJson(mocks) === own ? test : { ...test, mocks })) };
}

/** Whether the function is called once, behind all else that the rule asks. */
function asksLast(body: readonly Statement[]): boolean {
  const others = body.filter((statement) => knownHelper(statement) !== called);
  const rule = others.findLast((statement) => statement.kind === 'function' && statement.name === 'rule');
  const last = rule?.kind === 'function' ? rule.body.at(-1) : undefined;
  if (timesNamed(others, called) !== 1 || last?.kind !== 'return' || last.of === undefined) return false;
  const asked = last.of.kind === 'logic' && last.of.op === 'and' ? last.of.of.at(-1) : last.of;
  return asked?.kind === 'call' && asked.callee.kind === 'name' && asked.callee.name === called;
}
