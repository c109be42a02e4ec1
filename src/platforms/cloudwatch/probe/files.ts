import type { OutputFile } from '../../platform.ts';
import { questions } from '../readings.ts';
import { probeEvents, probeQueries } from './kit.ts';

/** The calibration kit as files: events to put into a log group of its own, queries to run on it, a script that does both, and how to go about it. */
export function probeFiles(): readonly OutputFile[] {
  const messages = probeEvents.map(({ event }) => JSON.stringify(event));
  return [
    { path: 'log-events.json', text: `[\n${messages.map((message) => JSON.stringify({ timestamp: 0, message })).join(',\n')}\n]\n` },
    ...probeQueries.map(({ name, query, question }) => ({ path: `queries/${name}.cwli`, text: `# ${questions[question].text}\n${query}\n` })),
    { path: 'run.sh', text: script },
    { path: 'README.md', text: guide() },
  ];
}

/** Needs the AWS command line only; the log group stays, so that a query can be looked at again. */
const script = `#!/bin/sh
# Puts the events into a new log group, runs every query over them, and writes results.json: sh run.sh LOG_GROUP
set -eu
group=\${1:?usage: sh run.sh LOG_GROUP}
cd "$(dirname "$0")"
now=$(date +%s)
aws logs create-log-group --log-group-name "$group"
aws logs create-log-stream --log-group-name "$group" --log-stream-name kit
sed "s/\\"timestamp\\":0/\\"timestamp\\":\${now}000/" log-events.json > dated-events.json
aws logs put-log-events --log-group-name "$group" --log-stream-name kit --log-events file://dated-events.json > put.log
echo "waiting until the events can be queried" >&2
sleep "\${WAIT_SECONDS:-120}"
{
  separator='{'
  for file in queries/*.cwli; do
    rows=null
    if id=$(aws logs start-query --log-group-name "$group" --start-time $((now - 600)) --end-time $((now + 600)) --query-string "file://$file" --query queryId --output text); then
      while :; do
        case $(aws logs get-query-results --query-id "$id" --query status --output text) in
          Scheduled | Running) sleep 1 ;;
          *) break ;;
        esac
      done
      rows=$(aws logs get-query-results --query-id "$id" --query "results[] | [?field=='probe'].value" --output json)
    fi
    printf '%s"%s": %s\\n' "$separator" "$(basename "$file" .cwli)" "$rows"
    separator=','
  done
  echo '}'
} > results.json
echo "results.json written; now run: rulec probe cloudwatch --results $(pwd)/results.json" >&2
`;

function guide(): string {
  return [
    '# What the documentation of Logs Insights leaves open',
    '',
    '1. `sh run.sh LOG_GROUP` makes a new log group, puts the events of `log-events.json` into it, runs each file of `queries/` over',
    '   them and writes `results.json`. It needs the AWS command line, and permission for `logs:CreateLogGroup`,',
    '   `logs:CreateLogStream`, `logs:PutLogEvents`, `logs:StartQuery` and `logs:GetQueryResults`. The events are synthetic.',
    '2. `rulec probe cloudwatch --results results.json` prints answers for the key `readings` of `rulec.config.json`. A query that',
    '   the service refused, or whose rows fit neither answer, is named, and its question stays open.',
    '3. Delete the log group: `aws logs delete-log-group --log-group-name LOG_GROUP`.',
    '',
    'Without the script: one JSON object with the values of `probe` that each query returned, under the name of its file, for',
    'example `{"missing-not-equal": [], "boolean-number": ["true"]}`.',
    '',
    'The questions, and the answers that are taken for likely until they are known:',
    '',
    ...Object.values(questions).map(({ id, text, usual, evidence }) => `- \`${id}\`: ${text}. Likely ${usual ? 'yes' : 'no'}: ${evidence}.`),
    '',
  ].join('\n');
}
