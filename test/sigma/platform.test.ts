import { describe, expect, it } from 'vitest';
import { fixed, type Rule } from '../../src/rule/index.ts';
import { sigma as entry } from '../../src/platforms/sigma/index.ts';
import { sigma } from '../../src/platforms/sigma/platform.ts';
import { sourceOf } from '../../src/text/source.ts';
import { canonical, contextWith, lowered, onlyRule } from './support.ts';

const rule = `title: Root use
id: 7c2e8f56-11d0-4f0b-bd0d-2a4f1f6b3c22
logsource:
    product: aws
    service: cloudtrail
detection:
    selection:
        userIdentity.type: Root
        eventName|startswith:
            - Create
            - Delete
    filter_main_service:
        - eventType: AwsServiceEvent
        - sourceIPAddress|exists: false
    condition: selection and not 1 of filter_main_*
`;

describe('recognition', () => {
  it.each<readonly [string, string]>([
    [rule, 'mine'],
    ['title: x\ncorrelation:\n  type: event_count\n', 'mine'],
    ['title: x\nfilter:\n  rules: any\n', 'mine'],
    ['title: x\nlogsource:\n    product: aws\n', 'maybe'],
    ['AnalysisType: rule\ntitle: x\ndetection: y\n', 'no'],
    ['[rule]\nname = "x"\n', 'no'],
    ['', 'no'],
    [JSON.stringify({ title: 'x', logsource: { product: 'aws' }, detection: { a: { b: 'c' }, condition: 'a' } }), 'mine'],
    ["# a note\n---\n{title: x, correlation: {type: event_count}}\n", 'mine'],
    ['"title": x\n\'detection\':\n  a: b\n', 'mine'],
    ['{"AnalysisType": "rule", "title": "x", "detection": "y"}', 'no'],
    ['{"detection": {"id": 1}, "message": "title: x"}', 'no'],
    ['on: push\njobs: {}\n', 'no'],
  ])('%j', (text, answer) => {
    expect(entry.recognises(sourceOf('a.yml', text))).toBe(answer);
  });

  it.each([
    ['README.md', `# A page\n\n\`\`\`yaml\n${rule}\`\`\`\n`, 'no'],
    ['rule.ts', `import { rule } from 'rulec/rule';\n\nexport default rule({ description: \`\n${rule}\` });\n`, 'no'],
    ['rule.toml', `[rule]\nnote = """\n${rule}"""\n`, 'no'],
    ['rule.yml.bak', rule, 'mine'],
    ['A.YML', rule, 'mine'],
  ])('takes no page or module for a rule that has one in it: %s', (path, text, answer) => {
    expect(entry.recognises(sourceOf(path, text))).toBe(answer);
  });
});

describe('options', () => {
  it('have defaults, and name what is wrong', () => {
    expect(sigma.options.parse({})).toEqual({ options: sigma.options.defaults });
    expect(sigma.options.parse({ cased: 'never', placeholders: { admins: ['a', 1] } })).toMatchObject({ options: { cased: 'never' } });
    expect(sigma.options.parse({ cased: 'sometimes' })).toMatchObject({ problems: [{ path: 'cased' }] });
    expect(sigma.options.parse({ placeholders: { a: [{}] } })).toMatchObject({ problems: [{ path: 'placeholders.a.0' }] });
  });
});

describe('facets', () => {
  it('are the condition, the identifiers with their polarity, and what they test', () => {
    expect(sigma.facets(onlyRule(rule).tree)).toEqual({
      stages: [
        { name: 'condition', text: 'selection and not 1 of filter_main_*', excludes: false },
        { name: 'selection', text: 'userIdentity.type: Root and eventName|startswith: Create, Delete', excludes: false },
        { name: 'filter_main_service', text: 'eventType: AwsServiceEvent or sourceIPAddress|exists: false', excludes: true },
      ],
      indicators: [
        { field: 'userIdentity.type', operator: 'equals', values: ['Root'] },
        { field: 'eventName', operator: 'startswith', values: ['Create', 'Delete'] },
      ],
      exclusions: [
        { field: 'eventType', operator: 'equals', values: ['AwsServiceEvent'] },
        { field: 'sourceIPAddress', operator: 'exists', values: ['false'] },
      ],
      outputs: [],
    });
  });
  it('of a correlation are those of its rules', () => {
    const text = `${rule.replace('title: Root use\n', 'title: Root use\nname: root\n')}---\ntitle: Much\ncorrelation:\n    type: event_count\n    rules: [root]\n    group-by: [awsRegion]\n    timespan: 1h\n    condition: {gte: 5}\n`;
    const { stages, indicators } = sigma.facets(onlyRule(text).tree);
    expect(stages.map(({ name, text: shown }) => `${name} = ${shown}`).slice(0, 2)).toEqual([
      'correlation = event_count gte 5 by awsRegion within 1h',
      'root: condition = selection and not 1 of filter_main_*',
    ]);
    expect(indicators).toHaveLength(2);
  });
});

describe('a rule from another format', () => {
  const base: Rule = {
    ...canonical(onlyRule(rule)),
    id: 'AWS.Root.Use',
    title: 'AWS root use',
    origin: { platform: 'panther', id: 'AWS.Root.Use' },
    severity: fixed('critical'),
    attack: [{ tactic: 'TA0005', technique: 'T1562.008' }, { tactic: 'TA0001' }],
    tags: ['team.cloud'],
    outputs: [{ path: ['userIdentity', 'arn'] }],
  };
  it('gets a stable id of its own, and ATT&CK of the version asked for', () => {
    const { best } = lowered(base);
    expect(best?.written.names.file).toBe('aws_cloudtrail_root_use');
    expect(best?.written.names.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(best?.text.split('\n')[0]).toBe('# Translated from the panther rule AWS.Root.Use');
    expect(best?.text).toContain('tags:\n    - attack.initial-access\n    - attack.defense-impairment\n    - attack.t1685.002\n    - team.cloud\n');
    expect(lowered(base, { attack: 18 }).best?.text).toContain('    - attack.defense-evasion\n    - attack.initial-access\n    - attack.t1562.008\n');
  });
  it.each([
    ['CloudTrail trail stopped', 'aws_cloudtrail_trail_stopped'],
    ['AWS CloudTrail: trail stopped', 'aws_cloudtrail_trail_stopped'],
    ['Trail of AWS stopped', 'aws_cloudtrail_trail_of_aws_stopped'],
    ['CloudTrail', 'aws_cloudtrail_cloudtrail'],
  ])('names its file after the log source and its title, words of both once: %s', (title, file) => {
    expect(lowered({ ...base, title }).best?.written.names.file).toBe(file);
  });
  it('refers to its source where that has a UUID', () => {
    const { best } = lowered({ ...base, id: '0d4c5f7e-8a11-4bb7-9a55-1d2b6a9d3e10', origin: { platform: 'elastic', id: '0d4c5f7e-8a11-4bb7-9a55-1d2b6a9d3e10' } });
    expect(best?.text).toContain('related:\n    - id: 0d4c5f7e-8a11-4bb7-9a55-1d2b6a9d3e10\n      type: derived\n');
    expect(best?.text).not.toContain('# Translated');
  });
  it('keeps frozen names', () => {
    const context = contextWith();
    const [tree] = [...sigma.lower(base, context, { diagnostics: [], add: () => undefined, addAll: () => undefined, hasErrors: false })];
    if (tree === undefined) throw new Error('no candidate');
    const { names, files } = sigma.write(base, sigma.print(tree, context), context, { id: '11111111-2222-4333-8444-555555555555', file: 'kept' });
    expect(names).toEqual({ id: '11111111-2222-4333-8444-555555555555', file: 'kept' });
    expect(files[0]).toMatchObject({ path: 'kept.yml' });
    expect(files[0]?.text).toContain('id: 11111111-2222-4333-8444-555555555555\n');
  });
  it('cannot break out of its text', () => {
    const evil = 'x\ndetection:\n    selection: {f: 1}\n# ---\n---\n\u202e';
    const { best } = lowered({ ...base, title: evil, description: evil, authors: [evil], falsePositives: [evil], tags: [evil, 'team.cloud'], origin: { platform: 'panther', id: evil } });
    expect(best?.comparison.kind).toBe('equivalent');
    expect(best?.back.metadata).toMatchObject({ title: evil, description: evil, falsePositives: [evil], tags: ['team.cloud'] });
    expect(best?.written.names.file).toMatch(/^[a-z0-9_]+$/);
  });
});
