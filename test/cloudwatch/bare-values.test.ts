import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { readConfig } from '../../src/compile/config.ts';
import { testCompiler } from '../support/compiler.ts';

const config = { logSources: { 'own.audit': { single: ['action', 'actor.name'] } } };
const compiler = testCompiler(readConfig('rulec.config.json', JSON.stringify(config), createReport()));

/** What is said of a query, and by what it can be mended. */
async function said(query: string): Promise<readonly string[]> {
  const { rules, diagnostics } = await compiler.read(memoryWorkspace({ 'a.cwli': query }), 'a.cwli');
  return [...diagnostics, ...rules.flatMap((rule) => compiler.lint(rule))].map(({ code, message, help, start }) => `${start?.column ?? 0} ${code}: ${message}; ${help}`);
}

const named = (column: number, name: string, help: string): string => `${column} cloudwatch/bare-value: \`${name}\` is read as the name of a field, which the log source does not have; ${help}`;
const quoted = (column: number, name: string): string => named(column, name, `a text stands in quotes: \`"${name}"\``);

describe('a value without quotes', () => {
  it.each([
    ['filter eventName = StopLogging', [quoted(20, 'StopLogging')]],
    ['filter eventName = "a" and not eventSource != sts.amazonaws.com', [quoted(47, 'sts.amazonaws.com')]],
    ['filter eventName in [StopLogging, "DeleteTrail", StartLogging]', [quoted(22, 'StopLogging'), quoted(50, 'StartLogging')]],
    ['filter eventName = "a" or userIdentity.type = Root and awsRegion = "b"', [quoted(47, 'Root')]],
    ['filter errorCode = null', [named(20, 'null', 'a field that is not there is `not ispresent(errorCode)`')]],
    ['# log source: own.audit\nfilter action = Delete', [quoted(17, 'Delete')]],
  ])('is told from a field: %s', async (query, expected) => {
    expect(await said(query)).toEqual(expected);
  });

  it.each([
    'filter userIdentity.userName = requestParameters.userName',
    'filter eventName = `eventSource`',
    'fields eventName as wanted | filter eventName = wanted',
    '# log source: own.audit\nfilter action = actor.name',
    '# log source: other\nfilter action = Delete',
  ])('is not what a field is: %s', async (query) => {
    expect(await said(query)).not.toContainEqual(expect.stringContaining('bare-value'));
  });
});

it.each([
  ['filter errorCode <> ""', 'other than a value is `!=`'],
  ['filter eventName = /Stop/', 'a regex stands behind `like` or `=~`'],
  ['filter eventName = “StopLogging”', 'a text stands in straight quotes'],
  ['filter (a = 1', 'see the query syntax of CloudWatch Logs Insights; the rest of the query is not read'],
])('a sign of another language is told: %s', async (query, help) => {
  expect(await said(query)).toEqual([expect.stringMatching(/cloudwatch\/syntax/)]);
  expect((await said(query))[0]?.endsWith(`; ${help}`)).toBe(true);
});
