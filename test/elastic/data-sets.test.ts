import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { readConfig } from '../../src/compile/config.ts';
import type { SourceRule, Translation } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';

const fields = (os: string) => ({ elastic: { 'host.os.type': { always: os }, 'event.category': { always: 'process' }, 'process.executable': 'Image', 'process.command_line': { from: 'CommandLine', type: 'wildcard' } } });
const single = ['Image', 'CommandLine'];
const config = {
  logSources: {
    'windows.process': { fields: fields('windows'), single },
    'linux.process': { fields: fields('linux'), single },
    'windows.file': { fields: { elastic: { 'host.os.type': { always: 'windows' }, 'event.category': { always: 'file' }, 'process.executable': 'Image' } }, single },
  },
  options: {
    elastic: { dataSets: { 'windows.process': ['agent.process', 'other.process'], 'linux.process': ['agent.process'], 'windows.file': ['agent.file'] } },
    sigma: { logSources: { 'windows.process': { product: 'windows', category: 'process_creation' }, 'linux.process': { product: 'linux', category: 'process_creation' }, 'windows.file': { product: 'windows', category: 'file_event' } } },
  },
};
const compilerOf = (own: object) => testCompiler(readConfig('rulec.config.json', JSON.stringify({ ...config, options: { ...config.options, ...own } }), createReport()));
const compiler = compilerOf({});

async function read(path: string, text: string): Promise<SourceRule> {
  const [rule] = (await compiler.read(memoryWorkspace({ [path]: text }), path)).rules;
  if (rule === undefined) throw new Error(text);
  return rule;
}

const sets = ['agent.process', 'other.process', 'agent.file'];
const elastic = (query: string, language: 'kuery' | 'eql' | 'esql' = 'eql', index: readonly string[] = sets): Promise<SourceRule> =>
  read('a.toml', `[rule]\nauthor = ["x"]\ndescription = "x"\nindex = ${JSON.stringify(index.map((each) => `logs-${each}-*`))}\nlanguage = "${language}"\nname = "x"\nrisk_score = 1\nrule_id = "0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a01"\nseverity = "low"\ntype = "${language === 'kuery' ? 'query' : language}"\nquery = '''${query}'''\n`);
const sigma = (product: string): Promise<SourceRule> =>
  read('a.yml', `title: A Shell\nlogsource: {product: ${product}, category: process_creation}\ndetection:\n    sel:\n        Image|endswith: sh\n    condition: sel\n`);
const text = ({ files }: Translation): string => files[0]?.text ?? '';

describe('a log source that several data sets fill', () => {
  it.each([
    ['eql', 'process where host.os.type == "windows" and process.executable == "a"', ['windows.process']],
    ['eql', 'process where host.os.type : "Linux" and process.executable == "a"', ['linux.process']],
    ['eql', 'any where host.os.type == "windows"', ['windows.process', 'windows.file']],
    ['eql', 'process where process.executable == "a"', ['windows.process', 'linux.process']],
    ['eql', 'any where host.os.type in ("linux", "windows") and process.executable == "a"', ['windows.process', 'linux.process', 'windows.file']],
    ['eql', 'any where not host.os.type == "linux"', ['windows.process', 'linux.process', 'windows.file']],
    ['eql', 'sequence by process.executable [process where host.os.type == "windows"] [file where host.os.type == "windows"]', ['windows.process', 'windows.file']],
    ['kuery', 'host.os.type:windows and event.category:process', ['windows.process']],
    ['kuery', 'event.category:process and (host.os.type:linux or host.os.type:windows)', ['windows.process', 'linux.process']],
    ['kuery', 'host.os.type:win*', ['windows.process', 'linux.process', 'windows.file']],
    ['esql', 'from logs-agent.process-* metadata _id, _version, _index | where host.os.type == "linux"', ['linux.process']],
    ['eql', 'any where data_stream.dataset == "agent.file"', ['windows.file']],
    ['eql', 'registry where host.os.type == "macos"', ['windows.process', 'linux.process', 'windows.file']],
  ] as const)('is the one that a rule sees by what it asks of the fields that are the same in all its events: %s %s', async (language, query, expected) => {
    expect((await elastic(query, language)).rule.logSources).toEqual(expected);
  });

  it('is beside the one that is called like the data set, where that is declared too', async () => {
    const own = { ...config, logSources: { ...config.logSources, 'agent.process': { fields: fields('macos'), single } } };
    const both = testCompiler(readConfig('rulec.config.json', JSON.stringify(own), createReport()));
    const sourcesOf = async (os: string) => {
      const text = `[rule]\nname = "x"\nrule_id = "0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a01"\nseverity = "low"\nrisk_score = 1\nlanguage = "kuery"\ntype = "query"\nindex = ["logs-agent.process-*"]\nquery = 'host.os.type:${os}'\n`;
      return (await both.read(memoryWorkspace({ 'a.toml': text }), 'a.toml')).rules[0]?.rule.logSources;
    };
    expect([await sourcesOf('macos'), await sourcesOf('linux')]).toEqual([['agent.process'], ['linux.process']]);
  });

  it('is where a rule is written for, beside a value that tells it from others in the same data set', async () => {
    const compiled = await Promise.all((['windows', 'linux'] as const).map(async (product) => compiler.translate(await sigma(product), 'elastic')));
    expect(compiled.map(({ verdict }) => verdict?.kind)).toEqual(['equivalent', 'equivalent']);
    const [windows = '', linux = ''] = compiled.map(text);
    expect(windows).toContain('index = ["logs-agent.process-*", "logs-other.process-*"]');
    expect(windows).toMatch(/data_stream\.dataset in \("agent\.process", "other\.process"\)[^]*host\.os\.type == "windows"/);
    expect(windows).not.toContain('category ==');
    expect(linux).toMatch(/data_stream\.dataset == "agent\.process"[^]*host\.os\.type == "linux"/);
  });

  it.each(['kuery', 'esql'] as const)('is asked for in %s as well', async (language) => {
    const other = compilerOf({ elastic: { ...config.options.elastic, language } });
    const own = 'title: A Shell\nlogsource: {product: windows, category: process_creation}\ndetection:\n    sel:\n        Image|cased: sh\n    condition: sel\n';
    const [rule] = (await other.read(memoryWorkspace({ 'a.yml': own }), 'a.yml')).rules;
    if (rule === undefined) throw new Error(own);
    const { verdict, files } = await other.translate(rule, 'elastic');
    expect([verdict?.kind, files[0]?.text.includes('other.process"')]).toEqual(['equivalent', true]);
  });

  it('is taken for the part of it that a rule looks at, which the verdict names, and left open where the query asks for the part', async () => {
    const query = 'process where host.os.type == "windows" and process.executable == "a"';
    const given = async (index: readonly string[]) => (await compiler.translate(await elastic(query, 'eql', index), 'sigma')).verdict?.given.map(({ id }) => id);
    expect(await given(sets)).not.toContainEqual(expect.stringContaining('elastic/data-sets'));
    expect(await given(['agent.process'])).toContain('elastic/data-sets/other.process');
    const { verdict, diagnostics } = await compiler.translate(await elastic(`${query} and not data_stream.dataset == "other.process"`), 'sigma');
    expect([verdict?.kind, diagnostics.map(({ code }) => code)]).toEqual(['wider', expect.arrayContaining(['sigma/widened'])]);
  });
});
