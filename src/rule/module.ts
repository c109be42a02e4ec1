/**
 * What a rule module imports from `rulec/rule`: the vocabulary for conditions and detections, and `rule` itself. A module
 * is read without being run; what it may call is exactly what is exported here.
 */
export { always, and, anywhere, exact, flatten, labelled, never, not, nullValue, or, present } from './build.ts';
export { computed } from './computed.ts';
export { rule, type RuleInput, type TextInput } from './define.ts';
export {
  atLeast, atMost, average, cases, contains, days, distinct, either, element, empty, endsWith, equals, exactly, expression, firstOf, foreign, group, has,
  hours, inNetwork, lessThan, like, match, matches, minutes, moreThan, newTerms, ofType, opaque, otherThan, percentile, reading, rendered, sameValue,
  seconds, sequence, startsWith, sum, text, threshold, value, when,
  type MatchInput, type PathText, type StepInput, type ThresholdInput,
} from './vocabulary.ts';
export type { Detection } from './detection.ts';
export type { Match } from './match.ts';
export type { Predicate } from './predicate.ts';
export type { Rule, RuleTest, Severity, Status } from './rule.ts';
