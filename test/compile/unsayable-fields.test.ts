import { expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();

async function refusals(path: string, text: string, target: string): Promise<unknown> {
  const [rule] = (await compiler.read(memoryWorkspace({ [path]: text }), path)).rules;
  const translation = rule === undefined ? undefined : await compiler.translate(rule, target);
  return [translation?.status, ...(translation?.diagnostics.map(({ code }) => code) ?? [])];
}

const sigma = (test: string): string => `title: x\nlogsource:\n    product: aws\n    service: cloudtrail\ndetection:\n    a:\n        ${test}\n    condition: a\n`;

test.each(['errorcode|exists: true', 'useridentity.TYPE: Root', 'requestParameters.bucketname|contains: logs'])('a key that Panther would take for another one is refused there: %s', async (text) => {
  expect(await refusals('a.yml', sigma(text), 'panther')).toEqual(['refused', 'panther/cannot-express']);
});

test('a key in the spelling of the log is not', async () => {
  expect(await refusals('a.yml', sigma('errorCode|exists: true'), 'panther')).toEqual(['translated']);
});

test('the event as a whole has no name in a query', async () => {
  const module = "import { has, match, rule } from 'rulec/rule';\nexport default rule({ id: 'a', title: 'a', severity: 'high', logSources: ['aws.cloudtrail'], detection: match(has('', 'x')) });\n";
  expect(await refusals('a.ts', module, 'cloudwatch')).toEqual(['refused', 'cloudwatch/field']);
});

test('what a platform never holds is no rule there: accepted as narrower, it would never alert', async () => {
  expect(await refusals('a.yml', sigma("requestParameters.tags: '-'"), 'elastic')).toEqual(['refused', 'compile/would-never-fire']);
});

test.each([
  "threshold({ on: has('requestParameters.tags', '-'), by: ['sourceIPAddress'], window: minutes(10), bounds: atLeast(5) })",
  "sequence({ steps: [{ on: has('eventName', 'CreateUser'), by: ['sourceIPAddress'] }, { on: has('requestParameters.tags', '-'), by: ['sourceIPAddress'] }], ordered: true, window: minutes(10) })",
  "newTerms({ on: has('requestParameters.tags', '-'), fields: ['sourceIPAddress'], history: days(1) })",
])('nor is what counts or follows such events: %s', async (detection) => {
  const module = `import { atLeast, days, has, minutes, newTerms, rule, sequence, threshold } from 'rulec/rule';\nexport default rule({ id: 'a', title: 'a', severity: 'high', logSources: ['aws.cloudtrail'], detection: ${detection} });\n`;
  expect(await refusals('a.ts', module, 'elastic')).toEqual(['refused', 'compile/would-never-fire']);
});

const looking = (detection: string): string =>
  `import { and, anywhere, atLeast, has, match, matches, minutes, not, rule, threshold } from 'rulec/rule';\nexport default rule({ id: 'a', title: 'a', severity: 'high', logSources: ['aws.cloudtrail'], detection: ${detection} });\n`;
const inAll = 'has(anywhere, matches(/mi[0-9]x/u))';
const inLongList = "has('requestParameters.filterSet.items.valueSet.items.value', matches(/mi[0-9]x/u))";

test.each([
  [`match(${inAll})`, 'cloudwatch/opaque'],
  [`match(and(${inAll}, not(has('eventName', 'CreateUser'))))`, 'cloudwatch/opaque'],
  [`threshold({ on: ${inAll}, by: ['sourceIPAddress'], window: minutes(10), bounds: atLeast(5) })`, 'cloudwatch/opaque'],
  [`match(${inLongList})`, 'cloudwatch/nothing-left'],
  [`threshold({ on: ${inLongList}, by: ['sourceIPAddress'], window: minutes(10), bounds: atLeast(5) })`, 'cloudwatch/nothing-left'],
])('a query that would return every event is no rule: %s', async (detection, code) => {
  expect(await refusals('a.ts', looking(detection), 'cloudwatch')).toEqual(['refused', code]);
});

test('where something is left that a rule asks for, what is not is named', async () => {
  expect(await refusals('a.ts', looking(`match(and(${inAll}, has('eventName', 'CreateUser')))`), 'cloudwatch')).toEqual(['translated', 'compile/left-out']);
});
