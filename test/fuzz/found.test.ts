import { describe, expect, it } from 'vitest';
import { explainRule } from '../../src/catalogue/explain.ts';
import { overlapsOf } from '../../src/catalogue/overlap.ts';
import { eventsOf } from '../../src/cli/events.ts';
import { hiddenIn } from '../../src/text/hidden.ts';
import { createReport, visible } from '../../src/text/diagnostic.ts';
import { renderDiagnostic } from '../../src/text/frame.ts';
import { markdownCell } from '../../src/text/markup.ts';
import { lineOf, positionAt } from '../../src/text/source.ts';
import { memoryWorkspace, type Workspace } from '../../src/text/workspace.ts';
import { keptString } from '../../src/platforms/elastic/toml/layout.ts';
import type { ReadFile } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();
const many = 5000;
const sigma = (selection: string, head = ''): string => `title: T\n${head}logsource:\n    product: aws\n    service: cloudtrail\ndetection:\n    selection:\n${selection}\n    condition: selection\n`;
const elastic = (language: string, query: string): string =>
  `[rule]\nname = "T"\nauthor = ["x"]\ndescription = "d"\nrisk_score = 1\nseverity = "low"\ntype = "${language === 'eql' ? 'eql' : 'query'}"\nlanguage = "${language}"\nrule_id = "6d1c2b8a-0f3e-4a57-9c41-2e7b5a9d8f10"\nindex = ["logs-aws.cloudtrail-*"]\nquery = '''${query}'''\n`;

async function read(path: string, text: string, beside: Readonly<Record<string, string>> = {}): Promise<ReadFile> {
  const file = await compiler.read(memoryWorkspace({ ...beside, [path]: text }), path);
  expect(file.diagnostics.map(({ code }) => code)).not.toContain('compile/internal');
  return file;
}

const panther = (python: string): Promise<ReadFile> =>
  read('rule.yml', 'AnalysisType: rule\nFilename: rule.py\nRuleID: A.B\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: Low\n', { 'rule.py': python });

describe('what hostile input has broken', () => {
  it.each([
    ['a sum of many operands', 'rule.cwli', `# title: T\nfilter a${'+1'.repeat(many)} = 3\n`],
    ['a chain of many powers', 'rule.cwli', `# title: T\nfilter a${'^1'.repeat(many)} = 3\n`],
    ['many parentheses in a condition', 'rule.yml', sigma('        a: b').replace('condition: selection', `condition: ${'('.repeat(many)}selection${')'.repeat(many)}`)],
    ['many parentheses in an expression', 'rule.yml', sigma(`        a|re: '${'('.repeat(many)}a${')'.repeat(many)}'`)],
    ['many brackets in YAML', 'rule.yml', sigma(`        a: ${'['.repeat(many)}${']'.repeat(many)}`)],
    ['aliases of aliases', 'rule.yml', `a: &a [x,x,x,x]\n${Array.from({ length: 20 }, (_, level) => `b${level}: &${String.fromCharCode(98 + level)} [${`*${String.fromCharCode(97 + level)},`.repeat(4)}]`).join('\n')}\ntitle: T\ndetection: *u\nlogsource: {product: aws}\n`],
  ])('%s', async (_, path, text) => {
    await read(path, text);
  });
  it('many branches of an `if`', async () => {
    const branches = Array.from({ length: 2000 }, (_, index) => `    elif event.get("a") == ${index}:\n        return True\n`).join('');
    expect((await panther(`def rule(event):\n    if event.get("b"):\n        return True\n${branches}    return False\n`)).status).toBe('failed');
  });
  it.each([
    ['a list', 'x = ["a"]', 'x = x + x'],
    ['a list into itself', 'x = ["a"]', 'x.extend(x)'],
    ['a list of two lists', 'x = ["a"]', 'x = [*x, *x]'],
    ['a text', 'x = "ab"', 'x = x + x'],
    ['a formatted text', 'x = "ab"', 'x = f"{x}{x}"'],
    ['a letter of a text', 'x = "ab"', 'x = x.replace("b", "bb")'],
  ])('%s that is doubled fifty times', async (_, first, next) => {
    const { rules } = await panther(`def rule(event):\n    ${first}\n${`    ${next}\n`.repeat(50)}    return event.get("a") in x\n`);
    expect(rules[0]?.diagnostics.map(({ message }) => message)).toEqual(['the condition is too large']);
  });
  it('a helper module called like a property of every object', async () => {
    const python = 'import __proto__\nimport constructor\n\ndef rule(event):\n    return event.get("a") == "b"\n';
    const { rules } = await read('rule.yml', 'AnalysisType: rule\nFilename: rule.py\nRuleID: A.B\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: Low\n', {
      'rule.py': python,
      'global_helpers/__proto__.py': 'import __proto__\n',
      'global_helpers/constructor.py': 'import constructor\n',
    });
    expect(rules).toHaveLength(1);
  });
  it('fields and frameworks called like a property of every object', async () => {
    const { rules } = await read('rule.yml', sigma('        __proto__: a\n        constructor: b\n        toString|exists: true\n        valueOf.__proto__: c'));
    const [rule] = rules;
    if (rule === undefined) throw new Error('it does not read');
    const event = JSON.parse('{"__proto__":"a","constructor":"b","toString":"x","valueOf":{"__proto__":"c"}}') as never;
    expect((await compiler.run(rule, [event, {}])).map(({ kind }) => kind)).toEqual(['match', 'quiet']);
    await read('rule.cwli', '# title: T\n# framework: constructor: 1\n# framework: __proto__: 2\nfilter eventName = "a"\n');
  });
  it.each([
    ['fields', Array.from({ length: 6_000 }, (_, index) => `        f${index}: v`).join('\n')],
    ['values', `        userAgent|contains:\n${Array.from({ length: 20_000 }, (_, index) => `            - v${index}`).join('\n')}`],
    ['wildcards', `        userAgent: '${'*a'.repeat(many)}'`],
    ['keys in a path', `        ${Array.from({ length: many }, () => 'a').join('.')}: x`],
    ['characters', `        userAgent: '${'x'.repeat(300_000)}'`],
  ])('a rule with very many %s is read, kept as it is, and refused where it would be compared with another', async (_, selection) => {
    const [rule] = (await read('rule.yml', sigma(selection))).rules;
    const [other] = (await read('rule.yml', sigma(`${selection}\n        eventName: x`))).rules;
    if (rule === undefined || other === undefined) throw new Error('it does not read');
    const { status, diagnostics } = await compiler.translate(rule, 'elastic');
    expect(status).toBe('refused');
    expect(diagnostics.map(({ code }) => code)).toContain('compile/too-large');
    expect(compiler.lint(rule)).toEqual([]);
    expect((await compiler.compare(rule, other)).verdict).toMatchObject({ kind: 'unproven', why: expect.stringContaining('too large') as string });
    const [elsewhere] = (await read('rule.yml', sigma(selection).replace('cloudtrail', 'guardduty'))).rules;
    if (elsewhere === undefined) throw new Error('it does not read');
    expect((await compiler.compare(rule, elsewhere)).verdict.kind).toBe('different');
    const own = await compiler.translate(rule, 'sigma');
    expect(own).toMatchObject({ status: 'translated', verdict: { kind: 'equivalent', why: 'both say the same' } });
    expect((await read('rule.yml', own.files[0]?.text ?? '')).rules[0]?.rule.detection).toEqual(rule.rule.detection);
  });
  it.each([
    ['fields', 'rule.yml', sigma(Array.from({ length: 40_000 }, (_, index) => `        f${index}: v`).join('\n'))],
    ['commands', 'rule.cwli', `# title: T\n${Array.from({ length: 15_000 }, (_, index) => `filter a = ${index}`).join('\n| ')}\n`],
    ['conditions', 'rule.toml', elastic('kuery', Array.from({ length: 20_000 }, (_, index) => `event.action: N${index}`).join(' or '))],
  ])('a rule of more %s than are read', async (_, path, text) => {
    const { status, diagnostics } = await read(path, text);
    expect([status, diagnostics.map(({ code }) => code)]).toEqual(['failed', ['compile/too-many']]);
  });
  it('a file about which the same could be said very often', async () => {
    const { diagnostics } = await read('rule.yml', sigma(`        eventName: a\n${'        eventName: a\n'.repeat(many)}`));
    expect(diagnostics.filter(({ code }) => code === 'yaml/duplicate-key')).toHaveLength(100);
    expect(diagnostics.at(-1)).toMatchObject({ code: 'compile/more-alike', message: '`yaml/duplicate-key` could be said 4900 more times about this file' });
  });
  it('a file of more values than the stack holds', async () => {
    const files = memoryWorkspace({ 'rule.yml': sigma(`        userAgent: '${'x'.repeat(300_000)}'`) });
    let reads = 0;
    const overflowing: Workspace = {
      ...files,
      read(path) {
        reads += 1;
        // What a function called with very many arguments does; how many those are depends on the machine.
        if (reads === 2) throw new RangeError('Maximum call stack size exceeded');
        return files.read(path);
      },
    };
    expect((await compiler.read(overflowing, 'rule.yml')).diagnostics.map(({ code }) => code)).toEqual(['compile/too-many']);
  });
  it('a list of very many values is not looked through for those that add nothing', async () => {
    const [rule] = (await read('rule.yml', sigma(`        eventName: [${Array.from({ length: 20_000 }, (_, index) => `N${index}`).join(', ')}]`))).rules;
    expect(rule === undefined ? undefined : await compiler.deadParts(rule)).toEqual([]);
  });
  it.each([
    ['the name of a field', 'kuery', `event.dataset:aws.cloudtrail and a${'*'.repeat(60)}q: x`],
    ['an expression', 'eql', 'any where event.dataset == "aws.cloudtrail" and user_agent.original regex "(.*a){40}"'],
  ])('a pattern in %s that can be met in very many ways', async (_, language, query) => {
    const [rule] = (await read('rule.toml', elastic(language, query))).rules;
    if (rule === undefined) throw new Error('it does not read');
    expect((await compiler.run(rule, [{ eventName: 'a', userAgent: `${'a'.repeat(39)}b` }])).map(({ kind }) => kind)).not.toContain('match');
  });
  it('expressions with very many gaps, each of which can be met in very many ways, asked of one value', async () => {
    const gaps = [60, 70, 80].map((count, index) => `            - '${'.*'.repeat(count)}${'abc'.charAt(index)}'`).join('\n');
    const { rules } = await read('rule.yml', sigma(`        userAgent|re|all:\n${gaps}`));
    const { rules: others } = await read('rule.toml', elastic('eql', 'any where event.dataset == "aws.cloudtrail" and user_agent.original regex "(x|y){500}(x|y){500}"'));
    expect(overlapsOf([rules, others], { weakest: 'observed' }).counts).toMatchObject({ unproven: 1 });
  }, 30_000);
  it('a pattern with very many wildcards, run on a long text', async () => {
    const [rule] = (await read('rule.yml', sigma(`        userAgent: '${'*a'.repeat(many)}'`))).rules;
    if (rule === undefined) throw new Error('it does not read');
    const outcomes = await compiler.run(rule, [{ userAgent: 'a'.repeat(20_000) }, { userAgent: `${'a'.repeat(20_000)}b` }, { userAgent: 'b' }]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['match', 'quiet', 'quiet']);
  });
  it.each([
    ['a value', sigma('        userAgent: "a\\uD800b"')],
    ['a title', sigma('        userAgent: a').replace('title: T', 'title: "T\\uDC00"')],
    ['the name of a field', sigma('        "a\\uD800": b')],
  ])('half of a surrogate pair in %s is in no translation', async (_, text) => {
    const [rule] = (await read('rule.yml', text)).rules;
    if (rule === undefined) throw new Error('it does not read');
    for (const to of compiler.targets) {
      const { status, diagnostics } = await compiler.translate(rule, to);
      expect([status, diagnostics.map(({ code }) => code)]).toEqual(['refused', ['compile/half-character']]);
    }
    const [whole] = (await read('rule.yml', text.replace(/\\u(?:D800|DC00)/, '\\uD83D\\uDE00'))).rules;
    if (whole === undefined) throw new Error('it does not read');
    expect((await compiler.translate(whole, 'sigma')).status).toBe('translated');
  });
  it('a log source with a broken escape', async () => {
    const text = "import { has, match, rule } from 'rulec/rule';\nexport default rule({ title: 'T', logSources: ['sigma:%zz=1'], detection: match(has('a', 'b')) });\n";
    const [rule] = (await read('rule.ts', text)).rules;
    if (rule === undefined) throw new Error('it does not read');
    expect((await compiler.translate(rule, 'sigma')).diagnostics.map(({ code }) => code)).not.toContain('compile/internal');
  });
  it.each([
    ['a zero byte', 'id: "\\0"\n'],
    ['nothing', "id: ''\n"],
    ['a line separator', 'id: "a\\u2028b"\n'],
  ])('an id that is %s reads back from every platform', async (_, head) => {
    const [rule] = (await read('rule.yml', sigma('        eventName: CreateUser', head))).rules;
    if (rule === undefined) throw new Error('it does not read');
    for (const target of compiler.targets) expect((await compiler.translate(rule, target)).verdict?.kind, target).toBe('equivalent');
    expect((await compiler.translate(rule, 'typescript')).verdict?.kind).toBe('equivalent');
  });
  it.each([
    ['a letter that is small and folds to another', sigma('        userAgent: ſ'), 'panther'],
    ['a zero byte in the name of a field', sigma('        eventName: CreateUser\n        "requestParameters.\\0": x'), 'cloudwatch'],
  ])('%s', async (_, text, target) => {
    const [rule] = (await read('rule.yml', text)).rules;
    if (rule === undefined) throw new Error('it does not read');
    const { status, verdict, diagnostics } = await compiler.translate(rule, target);
    expect(status).not.toBe('failed');
    expect(verdict?.kind).not.toBe('equivalent');
    expect(diagnostics.map(({ code }) => code).filter((code) => /replay-disagrees|unreadable-output|internal/.test(code))).toEqual([]);
  });
  it('control and bidirectional characters, shown to people', async () => {
    const [rule] = (await read('rule.yml', sigma('        userAgent: "\\e[2J\\u202eabc"'))).rules;
    if (rule === undefined) throw new Error('it does not read');
    expect(explainRule(rule, await compiler.facets(rule))).toContain('\\u001b[2J\\u202eabc');
    expect(visible('a\ud800b\u2028😀')).toBe('a\\ud800b\\u2028😀');
  });
  it('hidden characters are written as escapes, and where a language has none they are named', async () => {
    const text = sigma('        eventName: "a\\u202eb\\u200bc"', 'description: "d \\u202e \\u200b"\n').replace('title: T', 'title: "T \\u2066"');
    const [rule] = (await read('rule.yml', text)).rules;
    if (rule === undefined) throw new Error('it does not read');
    for (const to of [...compiler.targets, 'typescript']) {
      const { files, verdict, diagnostics } = await compiler.translate(rule, to);
      expect([to, verdict?.kind]).toEqual([to, 'equivalent']);
      const shown = files.flatMap((file) => file.text.split('\n')).filter((line) => hiddenIn(line) !== undefined);
      const [named] = diagnostics.filter(({ code }) => code === 'compile/hidden-text');
      expect([to, shown.every((line) => line.startsWith('| filter ')), named === undefined]).toEqual([to, true, shown.length === 0]);
      if (to === 'cloudwatch') expect(named?.message).toContain('`\\u202e`');
      else expect([to, shown]).toEqual([to, []]);
    }
  });
  it('underscores one after the other, in Markdown', () => {
    expect(markdownCell('__a__ b_c 1_é')).toBe('\\_\\_a\\_\\_ b_c 1\\_é');
  });
  it('a control character beside a double quote, in TOML', () => {
    expect(keptString('"\u001b[31m')).toBe('"\\"\\u001b[31m"');
    expect(keptString('say "no"')).toBe("'say \"no\"'");
  });
  it('events that are nested without end', () => {
    const report = createReport();
    const deep = `${'{"a":'.repeat(many)}1${'}'.repeat(many)}`;
    expect(eventsOf('e.jsonl', Buffer.from(`${deep}\n{"a":1}\n${'['.repeat(many)}${']'.repeat(many)}\n`), report).map(({ event }) => event)).toEqual([{ a: 1 }]);
    expect(report.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['cli/event-lines-unreadable', expect.stringMatching(/out: 1, the first/) as string],
      ['cli/events-too-deep', expect.stringMatching(/left out: 1$/) as string],
    ]);
  });
  it('more to say about a file than there is time for, were each place looked for from its start', () => {
    const text = 'line\r\n'.repeat(100_000);
    for (let offset = 0; offset < text.length; offset += 60) expect(positionAt(text, offset)).toEqual({ line: offset / 6 + 1, column: 1 });
    expect(lineOf(text, 3)).toBe('line');
    expect(lineOf(text, 200_000)).toBeUndefined();
    expect(renderDiagnostic({ code: 'a/b', severity: 'note', message: 'm', help: '', path: 'p', text, start: { line: 2, column: 1 }, end: { line: 2, column: 5 } })).toContain(' 2 | line\n');
  });
});
