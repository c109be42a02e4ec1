import { canonicalJson } from '../text/json.ts';
import { grades, mapConditions, never, not, type Detection, type Fact, type Grade, type Predicate, type ReadingPredicate, type Rule } from '../rule/index.ts';
import type { CompareOptions } from '../logic/comparison.ts';
import { withoutRenderings } from '../logic/conditions/equivalences.ts';
import { prune } from '../logic/conditions/prune.ts';
import { factored } from '../logic/conditions/simplify.ts';
import { underTypes } from '../logic/conditions/under-types.ts';
import { detectionWithout, type Choice, type Part } from '../logic/conditions/weaken.ts';
import type { Context } from '../platforms/platform.ts';
import type { Loaded } from './read.ts';
import type { SourceRule } from './types.ts';
import { knowledge } from './verdict.ts';

/** What a form of a rule does not say: why parts were left out of it, and the open questions that were answered for it. */
export interface Left {
  readonly parts: readonly string[];
  readonly questions: readonly ReadingPredicate[];
  /** The parts that were left out because the target says them only nearly. */
  readonly near?: readonly Predicate[];
}

/** A detection to be offered to a target, and what of the rule is not in it; it alerts on no fewer events than the rule. */
export interface Form {
  readonly detection: Detection;
  readonly left: Left;
}

const nothing: Left = { parts: [], questions: [] };

/** Whether a form says less than the rule. */
export function saysLess({ left }: Form): boolean {
  return left.parts.length + left.questions.length > 0;
}

/** A rule becomes a module once and for good, so that its form rests on what is known, never on what is assumed. */
const weakestForModules: Grade = 'observed';

/** Whether a target may have a form for a detection: for its kind, or because it is its own. */
function isSayable(detection: Detection, { entry, platform }: Loaded): boolean {
  return platform.detections.includes(detection.kind) || (detection.kind === 'foreign' && detection.platform === entry.id);
}

/**
 * The forms in which a detection is offered to a target, each once: without what makes no difference under the facts, the
 * same with searches in the text of objects replaced by what facts tie them to, as it is, without what only keeps the rule
 * from failing, and with open questions answered so that no event is missed. Its own platform is offered the rule as it was
 * written first; a module the rule without what makes no difference, its fields read as they were.
 */
export function* formsOf({ rule, platform, side: { raises } }: SourceRule, loaded: Loaded, weakest: Grade): Iterable<Form> {
  // What cannot be said whatever its conditions is offered once, for the target to say why.
  if (!isSayable(rule.detection, loaded)) return yield { detection: rule.detection, left: nothing };
  const { entry: target, context } = loaded;
  const declared = context.facts;
  const asItIs = (): Detection => rule.detection;
  const shorter = (): Detection => essence(rule, weakest, declared);
  const plain = (): Detection => remembered(rule.detection, `plain ${weakest}`, () => withoutTexts(rule, weakest, declared));
  // What a translation does with an event on which the rule fails is no difference.
  const unguarded = (): Detection =>
    remembered(rule.detection, `unguarded ${weakest}`, () => withoutGuards(shorter(), raises, (on) => knowledge(rule, [on, raises], weakest, declared)));
  const forModules = (): Detection => pruned(rule, stronger(weakest, weakestForModules), declared, false);
  const seen = new Set<string>();
  for (const form of !target.target ? [forModules, asItIs] : platform === target.id ? [asItIs, shorter, plain] : [shorter, plain, asItIs, ...(raises === never ? [] : [unguarded])]) {
    const detection = form();
    const key = canonicalJson(detection);
    if (!seen.has(key)) yield { detection, left: nothing };
    seen.add(key);
  }
  if (target.target && platform !== target.id) yield* answeredForms(rule, shorter(), context, weakest);
}

/** A detection with each open question answered so that it alerts on no fewer events; none where it has none. */
function answeredForms(rule: Rule, detection: Detection, context: Loaded['context'], weakest: Grade): readonly Form[] {
  const { answered, questions } = withAnswers(detection, ({ leaf }) => (leaf ? 'keep' : 'look inside'));
  if (answered === undefined || questions.length === 0) return [];
  return formsLeft({ ...rule, detection: answered }, { parts: [], questions }, { context }, weakest);
}

/** A detection without its open questions, each answered so that it alerts on no fewer events, and without what else is dropped; undefined where it cannot do without. */
export function withAnswers(detection: Detection, choose: (part: Part) => Choice): { readonly answered: Detection | undefined; readonly questions: readonly ReadingPredicate[] } {
  const questions = new Map<string, ReadingPredicate>();
  const answered = detectionWithout(detection, (part) => {
    if (part.node.kind !== 'reading') return choose(part);
    questions.set(part.node.id, part.node);
    return 'drop';
  });
  return { answered, questions: [...questions.values()] };
}

/** A detection without parts that only keep events out on which the rule fails. */
function withoutGuards(detection: Detection, raises: Predicate, known: (on: Predicate) => CompareOptions): Detection {
  const answers: Fact = { id: 'rule/answers', grade: 'documented', text: 'the rule does not fail', evidence: '', says: { kind: 'always', on: not(raises) } };
  return mapConditions(detection, (on) => {
    const options = known(on);
    return prune(on, { ...options, facts: [...options.facts, answers] });
  });
}

function stronger(a: Grade, b: Grade): Grade {
  return grades.indexOf(a) < grades.indexOf(b) ? a : b;
}

/** What is left of a rule where parts were left out of it: without what makes no difference to the rest, and as it is. */
export function formsLeft(rule: Rule, left: Left, { context }: Pick<Loaded, 'context'>, weakest: Grade): readonly Form[] {
  const shorter = essence(rule, weakest, context.facts);
  return [...(shorter === rule.detection ? [] : [shorter]), rule.detection].map((detection) => ({ detection, left }));
}

/** A detection with searches in the text of objects replaced by what facts tie them to, and without what makes no difference then. */
function withoutTexts(rule: Rule, weakest: Grade, declared: Context['facts']): Detection {
  const detection = mapConditions(rule.detection, (on) => withoutRenderings(on, knowledge(rule, [on], weakest, declared).facts));
  return essence(isSame(detection, rule.detection) ? rule : { ...rule, detection }, weakest, declared);
}

/** A detection without what makes no difference to it under what is known; itself where nothing was left out. */
function essence(rule: Rule, weakest: Grade, declared: Context['facts']): Detection {
  return remembered(rule.detection, `essence ${weakest}`, () => pruned(rule, weakest, declared, true));
}

const made = new WeakMap<Detection, Map<string, Detection>>();

/** A form of a detection, worked out for the first target that it is offered to. */
function remembered(of: Detection, form: string, make: () => Detection): Detection {
  const known = made.get(of) ?? new Map<string, Detection>();
  made.set(of, known);
  const found = known.get(form) ?? make();
  known.set(form, found);
  return found;
}

/** `read`: fields are read as their types allow, a list never where there is none. */
function pruned(rule: Rule, weakest: Grade, declared: Context['facts'], read: boolean): Detection {
  const detection = mapConditions(rule.detection, (on) => {
    const facts = knowledge(rule, [on], weakest, declared);
    return prune(factored(read ? underTypes(on, facts.facts) : on), facts);
  });
  return isSame(detection, rule.detection) ? rule.detection : detection;
}

function isSame(one: Detection, other: Detection): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
