import { describe, expect, it } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import type { Translation } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();

async function translated(query: string, target: string): Promise<Translation> {
  const [rule] = (await compiler.read(memoryWorkspace({ 'rule.cwli': query }), 'rule.cwli')).rules;
  if (rule === undefined) throw new Error('the rule does not read');
  return compiler.translate(rule, target);
}

const codesOf = ({ diagnostics }: Translation): readonly string[] => diagnostics.filter(({ severity }) => severity === 'warning').map(({ code }) => code);
const textOf = ({ files }: Translation): string => files.map(({ text }) => text).join('\n');

describe('a query whose meaning the documentation leaves open', () => {
  it.each(['panther', 'sigma', 'elastic'])('becomes a rule for %s that alerts whatever the answer is, and the question is named', async (target) => {
    const found = await translated('filter eventName = "GetUser" | filter userAgent not like "boto3"', target);
    expect([found.verdict?.kind, found.verdict?.why]).toEqual(['wider', 'it also alerts on events where `userAgent` is missing']);
    expect(new Set(codesOf(found))).toEqual(new Set(['compile/open-question']));
    expect(found.diagnostics.map(({ help }) => help)).toContain('where you know the answer, give it as `cloudwatch/missing-null` below `readings` in the configuration');
  });

  it.each(['panther', 'sigma', 'elastic'])('becomes one for %s without a word more where values are excluded together', async (target) => {
    const found = await translated('filter eventSource = "iam.amazonaws.com" and not (eventName = "GetUser" or eventName = "ListUsers")', target);
    expect([found.verdict?.kind, new Set(codesOf(found))]).toEqual(['wider', new Set(['compile/open-question'])]);
    expect(found.files[0]?.text).not.toMatch(/exists/);
  });

  it.each(['panther', 'sigma', 'elastic'])('becomes one for %s that asks once for what may fold, and the question is named', async (target) => {
    const found = await translated('filter userAgent = "Example"', target);
    expect([found.verdict?.kind, codesOf(found)]).toEqual(['wider', ['compile/open-question']]);
    const [rule] = found.files.filter(({ path }) => /\.(?:py|toml|yml)$/.test(path) && !path.endsWith('.tests.yml')).toSorted(({ path }) => (path.endsWith('.py') ? -1 : 1));
    expect(rule?.text.match(/"?\bexample\b"?/gi)?.length).toBe(1);
  });

  it('is not said to be met by a rule that misses events with one of the answers', async () => {
    const found = await translated('filter requestParameters.roleName = "Example"', 'elastic');
    expect([found.verdict?.kind, found.verdict?.missed?.readings, codesOf(found)]).toEqual(['narrower', { 'cloudwatch/equality-folds': true }, []]);
  });

  it('is not named as the reason where a target has no form for the rest', async () => {
    const { diagnostics } = await translated('filter eventName not like /x/ | filter @message like "Example"', 'elastic');
    expect(diagnostics.map(({ message }) => message)).toEqual(['Elastic cannot say this: it does not search every field']);
  });

  it('is asked no question that makes no difference', async () => {
    const found = await translated('filter requestParameters.policyArn like /AdministratorAccess$/', 'sigma');
    expect([found.verdict?.kind, codesOf(found)]).toEqual(['equivalent', []]);
    expect(found.verdict?.given.map(({ id }) => id)).toContain('line/requestParameters.policyArn');
    expect(textOf(found)).toContain("requestParameters.policyArn|endswith|cased: 'AdministratorAccess'");
  });

  it('is asked one where a text may have several lines', async () => {
    const found = await translated('filter requestParameters.policyDocument like /Allow$/', 'sigma');
    expect(found.verdict?.kind).toBe('wider');
    expect(found.verdict?.extra?.events).toHaveLength(1);
  });

  it('is left out besides what cannot be said', async () => {
    const found = await translated('filter userAgent like /^.{3}$/', 'panther');
    expect(found.verdict?.kind).toBe('wider');
    expect(new Set(codesOf(found))).toEqual(new Set(['compile/open-question', 'compile/left-out']));
  });
});
