import type { Cause, Judgement } from './judge.ts';

/**
 * What became of one output of a converter. `refused`: the converter gives none. `other fields`: it names fields that the
 * documents of the target do not have. `unread`: nothing here reads its language. The others are verdicts.
 */
export interface Outcome {
  readonly kind: 'refused' | 'unread' | 'other fields' | 'equivalent' | 'wider' | 'narrower' | 'different' | 'unproven';
  readonly cause?: Cause | 'unknown tactic' | 'no such feature';
  /** Fields, with the kind of value that shows the difference. */
  readonly where: readonly string[];
  /** How many events were run on both sides, and of how many panther_core said the same as the evaluator here. */
  readonly events: number;
  readonly confirmed?: number;
  /** An event that shows a difference which is not one of letter case alone, without the fields that are not needed for it. */
  readonly shown?: Judgement['events'][number];
}

/** What one converter made of a rule: as it is installed, and with what it lacks given to it. */
export interface Outcomes {
  readonly shipped: Outcome;
  readonly helped: Outcome;
}

/** One rule with every converter's output. */
export interface PeerRule {
  readonly id: string;
  readonly title: string;
  readonly outputs: Readonly<Record<string, Outcomes>>;
}

/** Everything that the command found. */
export interface PeerResults {
  readonly versions: Readonly<Record<string, string>>;
  readonly rules: readonly PeerRule[];
}

/** The outputs, in the order of the tables. */
const outputs: Readonly<Record<string, string>> = {
  lucene: 'Elastic, Lucene',
  eql: 'Elastic, EQL',
  esql: 'Elastic, ES|QL',
  python: 'Panther, Python',
  sdyaml: 'Panther, YAML',
};

/** The columns of the summary. */
const classes: Readonly<Record<string, (outcome: Outcome) => boolean>> = {
  'same': ({ kind }) => kind === 'equivalent',
  'other fields': ({ kind }) => kind === 'other fields',
  'letter case': ({ cause }) => cause === 'letter case',
  'letter case outside ASCII': ({ cause }) => cause === 'letter case outside ASCII',
  'missing or list': ({ cause }) => cause === 'shape',
  'letter case, and missing or list': ({ cause }) => cause === 'letter case and shape',
  'object as text': ({ cause }) => cause === 'object as text',
  'fails': ({ cause }) => cause === 'fails',
  'other difference': ({ cause }) => cause === 'other',
  'not decided': ({ kind }) => kind === 'unproven',
  'refused: tactic': ({ cause }) => cause === 'unknown tactic',
  'refused: feature': ({ cause }) => cause === 'no such feature',
  'not read': ({ kind }) => kind === 'unread',
};

const cells = (row: readonly (string | number)[]): string => `| ${row.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;

function tableOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [cells(head), cells(head.map(() => '---')), ...rows.map(cells)].join('\n');
}

function summary(results: PeerResults, which: keyof Outcomes): string {
  const count = (name: string, wanted: (outcome: Outcome) => boolean): number =>
    results.rules.filter(({ outputs: own }) => own[name] !== undefined && wanted(own[name][which])).length;
  const rows = Object.entries(outputs).map(([name, title]) => [title, ...Object.values(classes).map((wanted) => count(name, wanted))]);
  return tableOf(['output', ...Object.keys(classes)], rows);
}

const causeText = (cause: Outcome['cause']): string => (cause ?? '').replace('letter case and shape', 'letter case, and missing or list').replace('shape', 'missing or list');

function cellOf({ kind, cause, where }: Outcome): string {
  if (kind === 'equivalent') return 'same';
  if (kind === 'unproven') return 'not decided';
  if (kind === 'unread') return 'not read';
  if (kind === 'other fields') return `other fields: ${where.join(', ')}`;
  return [`${kind}: ${causeText(cause)}`, ...(where.length === 0 ? [] : [`(${where.join('; ')})`])].join(' ');
}

/** Events that show what is not a difference of letter case alone. */
function differences({ rules }: PeerResults): string {
  const rows = rules.flatMap(({ title, outputs: own }) =>
    Object.entries(outputs).flatMap(([name, output]) => {
      const { cause, shown } = own[name]?.helped ?? {};
      return shown === undefined || cause === undefined ? [] : [[title, output, causeText(cause), codeOf(JSON.stringify(shown.event)), answers[shown.source] ?? shown.source, answers[shown.target] ?? shown.target]];
    }),
  );
  return tableOf(['rule', 'output', 'cause', 'event', 'the rule', 'the output'], rows);
}

const answers: Readonly<Record<string, string>> = { match: 'alerts', quiet: 'does not', error: 'fails' };

/** A text as code that a cell of a table can hold. */
function codeOf(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** The page of the documentation. */
export function pageOf(results: PeerResults): string {
  const all = results.rules.flatMap((rule) => Object.values(rule.outputs).map(({ helped }) => helped));
  const events = all.reduce((sum, outcome) => sum + outcome.events, 0);
  const real = all.filter(({ confirmed }) => confirmed !== undefined);
  const versions = Object.entries(results.versions).map(([name, version]) => `${name} ${version}`);
  return `# Other converters on AWS rules

\`npm run peers\` converts the AWS rules of SigmaHQ (\`rules/cloud/aws\`, ${results.rules.length} rules) with the converters that the Python
registry has for Panther and Elastic, reads what they give, and compares it with the source. It writes this page, and prints
every event. The registry has no converter to CloudWatch Logs Insights, and the Elastic backend has no KQL.

Versions: ${versions.join(', ')}.

## Method

- Each rule is converted twice. *As installed*: the Panther backend with its \`panther_pipeline\`; the Elastic backend with no
  pipeline, since it ships none for CloudTrail. *With help*: for Elastic, a pipeline that maps each field of the rule to
  its name in Elastic's AWS integration (of the newest generation), so that what remains is logic; for Panther, where the
  rule is refused for an ATT&CK tactic that the backend does not know, the rule without that tag.
- EQL, ES|QL and Panther's Python are read as any rule is, on the index of the integration: where a query looks is for its
  user to say. Lucene query strings are read where they ask what a KQL query of the same
  shape asks (\`scripts/peers/lucene.ts\`): terms, phrases and \`*\`, \`_exists_\`, groups. Everything else is *not read*.
- The comparison knows the facts that every verdict may rely on (AWS writes \`eventName\` in one spelling, and so on): a
  difference that no CloudTrail record can show is none. A rule that raises does not alert.
- Each event that shows a difference is run on both sides: through the evaluators of Sigma and Elastic on the raw event
  and on the document the integration makes of it; Panther's Python in CPython, under \`panther_core\` too, and its YAML by
  rulec's own evaluator alone. An event that does not show the difference when it runs counts as *not decided*. ${events} events were run; panther_core agreed on
  ${real.reduce((sum, { confirmed = 0 }) => sum + confirmed, 0)} of ${real.reduce((sum, each) => sum + each.events, 0)}.
- Where the conditions cannot be compared (the text of an object), both are run on directed events about the source.
- *Letter case* means that the two would mean the same if Sigma kept letter case; *outside ASCII*, if it folded A to Z only;
  *missing or list*, if every field that the rule asks for held one value that says
  something (in ES|QL, as in SQL, neither a test of a missing field
  nor its \`not\` is true; in Python a list equals no text); *object as text*: the rule tests an object as a text, of which
  Sigma does not say what that is.

## As installed

${summary(results, 'shipped')}

*Other fields*: the query names CloudTrail's own fields, which the documents of the integration do not have.

## With help

${summary(results, 'helped')}

## Differences other than of letter case, with help

Each with an event, cut down to the fields without which it shows no difference; \`npm run peers\` prints the others.

${differences(results)}

## Rule by rule, with help

${tableOf(['rule', ...Object.values(outputs)], results.rules.map(({ title, outputs: own }) => [title, ...Object.keys(outputs).map((name) => (own[name] === undefined ? '' : cellOf(own[name].helped)))]))}
`;
}
