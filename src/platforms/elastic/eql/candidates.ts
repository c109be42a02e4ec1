import { diagnostic } from '../../../text/diagnostic.ts';
import { pathText, type GroupKey, type Predicate, type SequenceDetection } from '../../../rule/index.ts';
import type { Candidates } from '../kql/candidates.ts';
import { scopeOf } from '../data-sets.ts';
import { fieldRank } from '../kql/order.ts';
import { elasticDiagnostics } from '../diagnostics.ts';
import { exactName, leftOutHelp, runEvery, type Given } from '../lower-trigger.ts';
import { lowerCondition, type Lowering, type Unsayable } from '../lowering.ts';
import { ownKeys, ownRule } from '../own.ts';
import type { NativeQuery } from '../tree.ts';
import { all, any, everything, isOneOf, negation } from './build.ts';
import { plainer, type Language } from '../plainer.ts';
import { categoryField } from './detection.ts';
import { eqlTarget } from './lower.ts';
import { withOutcome } from './outcome.ts';
import { printEql } from './print.ts';
import type { Eql, EqlEvent, EqlField, EqlNode, EqlStep } from './tree.ts';

/** EQL for a condition, scoped to the data set of the rule: with derived fields first, then without. */
export function eqlCandidates(on: Predicate, lowering: Lowering, given: Given): Candidates {
  const forms = formsOf([on], () => lowering);
  return 'problem' in forms ? forms : { queries: forms.nodes.flatMap((nodes) => nodes.map((node) => queryOf(eventOf(node, given), 0, given))) };
}

/** Conditions in EQL: with the outcome and other derived fields that have lower-case forms, then without those, then without the outcome. */
function formsOf(conditions: readonly Predicate[], loweringOf: (on: Predicate) => Lowering): { readonly nodes: readonly (readonly EqlNode[])[] } | { readonly problem: Unsayable } {
  const plain: EqlNode[] = [];
  const derived: EqlNode[] = [];
  for (const on of conditions) {
    const lowering = loweringOf(on);
    const [lowered, other] = [lowerCondition(on, lowering, eqlTarget), lowerCondition(on, { ...lowering, lowerCase: true }, eqlTarget)];
    if ('problem' in lowered) return lowered;
    plain.push(lowered.query);
    derived.push('problem' in other ? lowered.query : other.query);
  }
  return { nodes: [derived.map(withOutcome), plain.map(withOutcome), plain].flatMap((nodes) => [nodes.map((node) => plainer(node, eql)), nodes]) };
}

const eql: Language<EqlNode> = {
  joining: (node) => (node.kind === 'and' || node.kind === 'or' || node.kind === 'not' ? node : undefined),
  all,
  any,
  negation,
  asked: (node) => {
    const [tested, values] = node.kind === 'comparison' && node.op === '==' ? [node.left, [node.right]] : node.kind === 'membership' && node.op === 'in' ? [node.value, node.list] : [];
    const texts = values?.flatMap((value) => (value.kind === 'text' ? [value.value] : [])) ?? [];
    return tested?.kind === 'field' && texts.length === values?.length ? { field: tested.path.join('.'), texts } : undefined;
  },
};

/** EQL for events in a row: with derived fields first, then without. */
export function sequenceCandidates(detection: SequenceDetection, loweringOf: (on: Predicate) => Lowering, given: Given): Candidates {
  const { steps, window } = detection;
  const forms = formsOf(steps.map(({ on }) => on), loweringOf);
  if ('problem' in forms) return forms;
  const names = joinKeys(steps, given);
  const shared = names.every((each) => JSON.stringify(each) === JSON.stringify(names[0]));
  const span = window.slide === 'run' ? undefined : window.seconds;
  const lookBack = span === undefined ? window.seconds : span + runEvery(given);
  const sequence = (nodes: readonly EqlNode[]): Eql => ({
    kind: 'sequence',
    by: shared ? (names[0] ?? []) : [],
    ...(span === undefined ? {} : { span }),
    steps: nodes.map((node, index): EqlStep => ({
      event: eventOf(node, given),
      by: shared ? [] : (names[index] ?? []),
      absent: steps[index]?.absent === true,
      runs: 1,
    })),
  });
  return { queries: forms.nodes.map((nodes) => queryOf(sequence(nodes), lookBack, given)) };
}

/** What each step is joined by: the keys of which every step has a field with just their values. Events of all values of the others are joined, which is reported. */
function joinKeys(steps: SequenceDetection['steps'], given: Given): readonly (readonly EqlField[])[] {
  const keys = steps.map(({ by }) => by.map((key) => joinKey(key, given)));
  const said = steps[0].by.map((_, index) => keys.every((each) => each[index] !== undefined));
  const lost = said.indexOf(false);
  const field = lost < 0 ? undefined : steps[0].by[lost]?.fields[0];
  if (field !== undefined) given.report.addAll([diagnostic(elasticDiagnostics['group-left-out'], { field: pathText(field), help: leftOutHelp(field, 'group by', given) })]);
  return keys.map((each) => each.filter((key, index) => key !== undefined && said[index] === true) as readonly EqlField[]);
}

function joinKey({ fields, missing }: GroupKey, given: Given): EqlField | undefined {
  const name = exactName(fields, given);
  return name === undefined ? undefined : { kind: 'field', path: name.split('.'), optional: missing === 'shared' };
}

function queryOf(query: Eql, lookBack: number, given: Given): NativeQuery {
  return { kind: 'eql', query, text: printEql(query), keys: ownKeys(ownRule(given.wanted)), lookBack, every: runEvery(given) };
}

/** An event query scoped to the data set; a test of the category at its top becomes the category. */
function eventOf(node: EqlNode, { wanted, context }: Given): EqlEvent {
  const field = categoryField({ keys: ownKeys(ownRule(wanted)) });
  const parts = node.kind === 'and' ? node.of : [node];
  const at = parts.findIndex((part) => categoryIn(part, field) !== undefined);
  const category = parts[at] === undefined ? undefined : categoryIn(parts[at], field);
  const rest = arranged(parts.filter((_, index) => index !== at));
  const scope = scopeOf({ wanted, context }).map(({ name, values }) => isOneOf(name, values));
  const where = all([...scope, ...rest]);
  return { kind: 'event', ...(category === undefined ? {} : { category }), where: where === everything ? everything : where };
}

function categoryIn(node: EqlNode, field: string): string | undefined {
  if (node.kind !== 'comparison' || node.op !== '==' || node.left.kind !== 'field' || node.right.kind !== 'text') return undefined;
  return node.left.path.join('.') === field ? node.right.value : undefined;
}

/** The parts in the order that readers of Elastic's rules expect. */
function arranged(parts: readonly EqlNode[]): readonly EqlNode[] {
  const rank = (node: EqlNode): number => {
    const tested = node.kind === 'comparison' ? node.left : node.kind === 'membership' ? node.value : undefined;
    return fieldRank(tested?.kind === 'field' ? tested.path.join('.') : undefined);
  };
  return parts.toSorted((a, b) => rank(a) - rank(b));
}
