import { createReport, type Report } from '../text/diagnostic.ts';
import { lengthOfTime } from '../text/counted.ts';
import { and, conditionsOf, never, not, pathsIn, placeText, samePath, termPaths, pathText, type Detection, type Fact, type Grade, type Path, type Predicate, type Rule } from '../rule/index.ts';
import { implicationsUnder } from '../logic/implication.ts';
import { withoutRenderings } from '../logic/conditions/equivalences.ts';
import { leavesOf } from '../logic/conditions/simplify.ts';
import { newIn } from '../logic/parts/new-terms.ts';
import { detectionWithout, without, type Part } from '../logic/conditions/weaken.ts';
import { readBack, writeRule } from './candidate.ts';
import { formsLeft, withAnswers, type Form } from './forms.ts';
import { toRaw, type Loaded } from './read.ts';
import { knowledge } from './verdict.ts';

/**
 * The most parts of a rule that a target is asked for one by one, that are compared, and of which each is left out by itself: where
 * many are said nearly, one of them hardly makes the difference. A part that takes more steps is taken to be said nearly.
 */
const most = { asked: 150, compared: 60, single: 3, trees: 6, steps: 10_000 };

/**
 * The detection of a rule without the parts that a target has no form for, in its forms; none where nothing would be left, or where it
 * has too many parts to ask for each. That values are new is such a part, where a target has no memory or cannot say what they are remembered of.
 */
export function* sayableForms(rule: Rule, target: Loaded, weakest: Grade): Iterable<Form> {
  yield* conditionForms(rule, target, weakest);
  yield* formsOnEach(rule, target, weakest);
}

/** The forms of a rule about new values for a target that says nothing of their being new. */
function* formsOnEach(rule: Rule, target: Loaded, weakest: Grade): Iterable<Form> {
  const detection = onEachEvent(rule.detection);
  if (detection === undefined) return;
  const base: Rule = { ...rule, detection };
  const also = ({ left, ...form }: Form): Form => ({ ...form, left: { ...left, parts: [newness(rule.detection), ...left.parts] } });
  for (const form of formsLeft(base, { parts: [], questions: [] }, target, weakest)) yield also(form);
  for (const form of conditionForms(base, target, weakest)) yield also(form);
}

const onEach = new WeakMap<Detection, Detection>();

/** A detection of new values as one of all events that it looks at, made for the first target that is offered it; undefined for other detections. */
function onEachEvent(detection: Detection): Detection | undefined {
  const on = onEach.has(detection) ? undefined : newIn({ detection, raises: never })?.on;
  if (on !== undefined) onEach.set(detection, { kind: 'match', on });
  return onEach.get(detection);
}

/** That values are new, in words. */
function newness(detection: Detection): string {
  if (detection.kind !== 'newTerms') return `that it has values that were not seen before${detection.kind === 'foreign' ? ` (${detection.why})` : ''}`;
  const fields = detection.fields.map((term) => [...new Set(termPaths(term).map((path) => `\`${pathText(path)}\``))].join(' or ')).join(' and ');
  return `that ${fields} ${detection.fields.length === 1 ? 'has a value' : 'have values'} that the last ${lengthOfTime(detection.history)} did not have`;
}

/** The forms with searches in the text of objects as what facts tie them to, where a target has a form for that alone, and those without them. */
function* conditionForms(rule: Rule, target: Loaded, weakest: Grade): Iterable<Form> {
  let isTied = false;
  const tied = tiedTo(rule, target, weakest);
  yield* formsWithout(rule, target, weakest, (node) => {
    const other = tied(node);
    isTied ||= other !== undefined;
    return other;
  });
  if (isTied) yield* formsWithout(rule, target, weakest, () => undefined);
}

/** A detection without the parts that a target has no form for, unless it has one for what is offered instead. */
function formsWithout(rule: Rule, target: Loaded, weakest: Grade, instead: (node: Predicate) => Predicate | undefined): readonly Form[] {
  const why = new Set<string>();
  let asked = 0;
  let isOffered = false;
  const isSayable = (on: Predicate, report: Report): boolean => [...treesFor(rule, on, target, report, 1)].length > 0;
  const { answered, questions } = withAnswers(rule.detection, ({ node, alone, leaf }) => {
    asked += 1;
    if (asked > most.asked) return 'keep';
    const report = createReport();
    if (isSayable(alone, report)) return 'keep';
    if (!leaf) return 'look inside';
    const other = node === alone ? instead(node) : undefined;
    if (other !== undefined && isSayable(other, createReport())) {
      isOffered = true;
      return other;
    }
    for (const { message } of report.diagnostics) why.add(message);
    return 'drop';
  });
  if (answered === undefined || (why.size === 0 && !isOffered) || asked > most.asked) return [];
  return formsLeft({ ...rule, detection: answered }, { parts: [...why], questions }, target, weakest);
}

/** What facts tie a search in the text of an object to, if anything. */
function tiedTo(rule: Rule, { context }: Loaded, weakest: Grade): (node: Predicate) => Predicate | undefined {
  let facts: readonly Fact[] | undefined;
  return (node) => {
    if (node.kind !== 'test' || node.field.kind !== 'path' || node.field.as === undefined) return undefined;
    facts ??= knowledge(rule, conditionsOf(rule.detection), weakest, context.facts).facts;
    const other = withoutRenderings(node, facts);
    return other === node ? undefined : other;
  };
}

/**
 * The detection of a rule without parts that a target says only nearly, so that it would miss events: without one of
 * few, and without all of them; all come first where it is shown of several that each makes it miss some.
 */
export function* preciseForms(rule: Rule, target: Loaded, weakest: Grade): Iterable<Form> {
  const near = conditionsOf(rule.detection).flatMap((on) => nearParts(on, rule, target, weakest));
  const all = near.map(({ part }) => part);
  const single = all.length > 1 && all.length <= most.single ? all.map((part) => [part]) : [];
  const several = near.filter(({ shown }) => shown).length > 1;
  for (const parts of near.length === 0 ? [] : several ? [all, ...single] : [...single, all]) {
    const detection = detectionWithout(rule.detection, ({ node, leaf }) => (parts.includes(node) ? 'drop' : leaf ? 'keep' : 'look inside'));
    if (detection !== undefined) yield* formsLeft({ ...rule, detection }, { parts: [nearly(parts)], questions: [], near: parts }, target, weakest);
  }
  yield* formsOnEach(rule, target, weakest);
}

/** The fields of parts that are said only nearly, of which the target would say enough if each held one text: those of a declared log source that has not said so. */
export function fieldsToDeclare(parts: readonly Predicate[], rule: Rule, target: Loaded, weakest: Grade): readonly string[] {
  const { declared, facts } = target.context;
  const [id = ''] = rule.logSources;
  if (parts.length === 0 || declared?.(id) === undefined) return [];
  const known = facts(id);
  const isTyped = (path: Path): boolean => known.some(({ says }) => says.kind === 'types' && samePath(says.path, path));
  const asked = (part: Predicate): readonly Path[] => pathsIn(part).filter((path) => path.length > 0 && !isTyped(path));
  const assumed = [...known, ...parts.flatMap(asked).flatMap(oneText)];
  const given: Loaded = { ...target, context: { ...target.context, facts: () => assumed } };
  const still = new Set(conditionsOf(rule.detection).flatMap((on) => nearParts(on, rule, given, weakest)).map(({ part }) => part));
  return [...new Set(parts.filter((part) => !still.has(part)).flatMap(asked).map((path) => path.join('.')))];
}

function oneText(path: Path): readonly Fact[] {
  const fact = { id: `single/${path.join('.')}`, grade: 'assumed', text: 'it holds one text', evidence: 'asked for' } as const;
  return [{ ...fact, says: { kind: 'scalar', path } }, { ...fact, says: { kind: 'types', path, types: ['string'] } }];
}

/** A part that is said only nearly, and whether an event shows that it makes the target miss some. */
interface NearPart {
  readonly part: Predicate;
  readonly shown: boolean;
}

/** The smallest parts of a condition on which the target would miss events, among as many as are compared. */
function nearParts(on: Predicate, rule: Rule, target: Loaded, weakest: Grade): readonly NearPart[] {
  const near: NearPart[] = [];
  let compared = 0;
  without(on, (part) => {
    compared += 1;
    const found = compared > most.compared ? true : missesNothing(part, on, rule, target, weakest);
    if (found === true) return 'keep';
    if (!part.leaf) return 'look inside';
    near.push({ part: part.node, shown: found === false });
    return 'drop';
  });
  return near;
}

/**
 * Whether what the target makes of a part, in one way or another, holds wherever the rule and the part do; of an excluded part,
 * nowhere else. Undefined where that is not known.
 */
function missesNothing({ alone, asked }: Part, on: Predicate, rule: Rule, target: Loaded, weakest: Grade): boolean | undefined {
  const wanted = asked ? alone : not(alone);
  let shown: boolean | undefined;
  for (const tree of treesFor(rule, wanted, target, createReport(), most.trees)) {
    const implied = isImplied(tree, wanted, on, rule, target, weakest);
    if (implied === true) return true;
    shown ??= implied;
  }
  return shown;
}

function isImplied(tree: unknown, wanted: Predicate, on: Predicate, rule: Rule, target: Loaded, weakest: Grade): boolean | undefined {
  const report = createReport();
  const read = readBack(writeRule(withoutOwn(rule, wanted), target.platform.print(tree, target.context), target, undefined).files, target, report);
  if (read === undefined) return undefined;
  const { side } = toRaw(read.native.metadata, target.platform.meaning(read.native.tree, target.context, report), target);
  if (side.detection.kind !== 'match') return undefined;
  const said = side.detection.on;
  const known = knowledge(rule, [on, wanted, said], weakest, target.context.facts);
  return implicationsUnder({ ...known, steps: most.steps })(and(on, wanted), and(on, said));
}

/** The target's first trees for a condition. */
function* treesFor(rule: Rule, on: Predicate, { platform, context }: Loaded, report: Report, count: number): Iterable<unknown> {
  let left = count;
  for (const tree of platform.lower(withoutOwn(rule, on), context, report)) {
    yield tree;
    left -= 1;
    if (left === 0) return;
  }
}

/** A rule for a condition alone: what its own platform remembers of the whole says nothing about it. */
function withoutOwn({ only: _only, tests: _tests, ...rule }: Rule, on: Predicate): Rule {
  return { ...rule, detection: { kind: 'match', on } };
}

/** What is said only nearly, in words. */
function nearly(parts: readonly Predicate[]): string {
  const asked = parts.map(placesIn).flatMap((places) => (places.length > 0 ? places : ['a part that cannot be read']));
  return `what is asked of ${[...new Set(asked)].join(' and ')} can only be said nearly`;
}

function placesIn(part: Predicate): readonly string[] {
  return leavesOf(part).flatMap(({ node }) => {
    if (node.kind === 'test') return [placeText(node.field)];
    return node.kind === 'sameValue' ? [node.left, node.right].map(placeText) : [];
  });
}
