import type { OutputFile } from '../../platform.ts';
import { questions } from '../readings.ts';
import { probeEvents, probeQueries } from './kit.ts';

/** The calibration kit as files: events to put into a log group of its own, queries to run on it, and how to go about it. */
export function probeFiles(): readonly OutputFile[] {
  return [
    { path: 'events.jsonl', text: probeEvents.map(({ event }) => `${JSON.stringify(event)}\n`).join('') },
    ...probeQueries.map(({ name, query, question }) => ({ path: `queries/${name}.cwli`, text: `# ${questions[question].text}\n${query}\n` })),
    { path: 'README.md', text: guide() },
  ];
}

function guide(): string {
  return [
    '# What the documentation of Logs Insights leaves open',
    '',
    '1. Create a log group of the Standard class and a log stream, and put each line of `events.jsonl` into it as one event (`aws logs put-log-events`).',
    '2. Wait until the events can be queried, then run each file of `queries/` over them (`aws logs start-query`, `aws logs get-query-results`).',
    '3. Write one JSON object: for each query the values of `probe` it returned, under the name of its file, for example `{"missing-not-equal": [], "boolean-number": ["true"]}`.',
    '4. `rulec probe cloudwatch --results FILE` turns it into answers for the key `readings` of `rulec.config.json`.',
    '',
    'The questions:',
    '',
    ...Object.values(questions).map(({ id, text, evidence }) => `- \`${id}\`: ${text} (taken for likely: ${evidence})`),
    '',
  ].join('\n');
}
