import { and, equals, not, or, type Fold, type Predicate, type SameValuePredicate } from '../../../rule/index.ts';
import { hasText, type Letters } from './literals.ts';
import type { Scope } from './scope.ts';
import type { Subject } from './subject.ts';
import type { CallExpr } from './tree.ts';
import { pick } from './truth.ts';

/** What a function asks of the texts of two fields. */
export type Between = Exclude<SameValuePredicate['relation'], 'equals'>;

/**
 * That the text of one field contains, starts or ends with that of another, both with their letters changed alike; undefined where
 * one is no field. A missing text is in none. What the text of a number or flag is stays open, as is whether the empty one is in all.
 */
export function betweenFields(relation: Between, [whole, part]: readonly [Subject, Subject], letters: Letters | undefined, call: CallExpr, scope: Scope): Predicate | undefined {
  if (whole.field === undefined || part.field === undefined || whole.isMap !== undefined || part.isMap !== undefined) return undefined;
  const { field: left } = whole;
  const { field: right } = part;
  const related = (fold: Fold): Predicate => ({ kind: 'sameValue', left, right, relation, fold });
  const inTexts = letters === undefined ? related('none') : pick(scope.ask('lower-unicode'), related('unicode'), related('ascii'));
  const isEmpty = part.test(equals(''));
  const emptyIn = relation === 'contains' ? and(isEmpty, scope.ask('like-empty')) : and(isEmpty, inTexts);
  const isText = (subject: Subject): Predicate => subject.test({ kind: 'type', of: 'string' });
  const others = and(or(scope.ask('number-text'), not(scope.ask('boolean-number'))), hasText(whole, scope), hasText(part, scope), not(and(isText(whole), isText(part))));
  return or(and(isText(whole), or(and(not(isEmpty), inTexts), emptyIn)), and(others, scope.opaque(call, 'the text of a number or flag beside that of a field')));
}
