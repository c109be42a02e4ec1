import type { Mutant } from './plant.ts';
import type { Result } from './tables.ts';

/** A planted error that nothing notices though a result changes. */
interface Known extends Pick<Mutant, 'kind' | 'file' | 'from'> {
  readonly reason: string;
}

const groups = 'evaluators run single events, so that what joins several has no second statement; the tests of Elastic say it';

const scope = 'which logs a rule is about is said once, and evaluators are given their events; the tests of Elastic say it';

const known: readonly Known[] = [
  { kind: 'off by one', file: 'platforms/panther/meaning.ts', from: 'tree.threshold > 1', reason: 'a threshold of one event alerts on each event, as a rule without one does' },
  {
    kind: 'wrong group-by',
    file: 'platforms/elastic/esql/meaning.ts',
    from: "by.map((name) => ({ fields: [name.split('.')], missing: present.has…",
    reason: 'evaluators run single events, so that groups have no second statement; the translations into ES|QL that group are wider with the error and without it',
  },
  {
    kind: 'off by one',
    file: 'platforms/elastic/meaning.ts',
    from: 'distinct?.count ?? count',
    reason: 'evaluators run single events, so that how many a threshold asks for has no second statement; the tests of Elastic say it',
  },
  { kind: 'wrong group-by', file: 'platforms/elastic/eql/detection.ts', from: 'known', reason: groups },
  { kind: 'wrong group-by', file: 'platforms/elastic/eql/detection.ts', from: '[node.path]', reason: groups },
  { kind: 'negation dropped', file: 'platforms/elastic/scope.ts', from: "!datasetFields.has(field.path.join('.'))", reason: scope },
  { kind: 'and/or swapped', file: 'platforms/elastic/scope.ts', from: "node.kind === 'in' && datasetFields.has(node.field)", reason: scope },
];

/** Why an error is not noticed; undefined where no reason is known. */
export function reasonFor({ mutant: { kind, file, from }, finding }: Result): string | undefined {
  if (finding.unstated === true) return 'the meaning says nothing on the events that it changes: what it leaves open has no second statement, and no verdict rests on it';
  if (finding.granted !== undefined) return `the verdict names what it takes for granted (${finding.granted}), and no record at hand breaks it`;
  return known.find((each) => each.kind === kind && each.file === file && each.from === from)?.reason;
}
