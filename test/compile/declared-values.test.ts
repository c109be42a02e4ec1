import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import type { Json } from '../../src/text/json.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { readConfig } from '../../src/compile/config.ts';
import type { SourceRule, Translation } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';
import { hasPython } from '../support/python.ts';

const elastic = {
  'host.os.type': { always: 'linux' },
  'event.category': { always: ['process'] },
  'event.type': { always: ['start', 'info'] },
  'event.outcome': { from: 'result.state', values: { success: ['DONE', 0, null], failure: ['FAILED', false] }, otherwise: 'unknown' },
  'event.severity': { from: 'level', values: { high: ['H'] } },
  'process.name': 'name',
  'file.name': { from: 'at.path', after: '\\/' },
};
const project = (fields: Readonly<Record<string, unknown>>) => ({
  logSources: { 'own.log': { fields: { elastic: fields }, single: ['name', 'result.state', 'level', 'at.path'], values: { 'result.state': ['DONE', 'FAILED'], level: ['H'] } } },
  options: { sigma: { logSources: { 'own.log': { product: 'own' } } }, panther: { logTypes: { 'own.log': 'Custom.Own' } } },
});
const compilerOf = (fields: Readonly<Record<string, unknown>>) => testCompiler(readConfig('rulec.config.json', JSON.stringify(project(fields)), createReport()));
const compiler = compilerOf(elastic);

async function read(language: 'kuery' | 'eql' | 'esql', query: string): Promise<SourceRule> {
  const type = language === 'kuery' ? 'query' : language;
  const toml = `[rule]\nauthor = ["x"]\ndescription = "x"\nindex = ["logs-own.log-*"]\nlanguage = "${language}"\nname = "x"\nrisk_score = 1\nrule_id = "0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a01"\nseverity = "low"\ntype = "${type}"\nquery = '''${query}'''\n`;
  const [rule] = (await compiler.read(memoryWorkspace({ 'a.toml': toml }), 'a.toml')).rules;
  if (rule === undefined) throw new Error(query);
  return rule;
}

const translated = async (query: string, target: string): Promise<Translation> => compiler.translate(await read('eql', query), target);

const states: readonly Json[] = ['DONE', 'done', 'FAILED', 'other', 0, 1, false, true, null, '', [], ['DONE'], {}];
const paths: readonly Json[] = ['sh', '/bin/sh', 'C:\\bin\\sh', 'C:\\bin/SH', '/bin/bash', '/sh/', 'sh\\', '', 'python3', '/usr/py\nthon3', '/py/thon3', '/a/py^-]3', 5, null, ['/bin/sh'], {}];
const events: readonly Json[] = [...paths.map((path) => ({ at: { path } })), { at: [{ path: 'sh' }] }, {}, { result: null }, { result: 'DONE' }, { result: [{ state: 'FAILED' }] }, ...states.map((state) => ({ result: { state }, name: 'sh', level: state === 'DONE' ? 'H' : 'L' }))];

describe('a field with values of its own, or with the same in every document', () => {
  it.each([
    ['kuery', ['event.outcome:success', 'event.outcome:*', 'not event.outcome:failure', 'event.outcome:SUCCESS', 'event.outcome:(unknown or fail*)', 'event.severity:*', 'not event.severity:high', 'host.os.type:linux', 'host.os.type:windows or process.name:sh', 'event.type:start and event.type:info', 'event.type:(end or change)', 'file.name:sh', 'file.name:*', 'not file.name:*sh', 'file.name:p*3', 'file.name:*y*n3', 'file.name:"bin/sh"', 'file.name:""']],
    ['eql', ['process where event.outcome == "success"', 'file where true', 'any where event.outcome : "FAIL*"', 'any where event.severity == null', 'any where host.os.type != "linux"', 'process where host.os.type : "LINUX" and event.type == "info"', 'any where event.outcome in ("failure", "unknown")', 'any where file.name : "sh"', 'any where file.name : ("p*3", "?h")', 'any where file.name == null', 'any where not file.name : "*h"']],
    ['esql', ['event.outcome == "success"', 'event.severity is null', 'event.outcome in ("failure", "unknown")', 'host.os.type == "linux"', 'not event.outcome like "s*"', 'file.name == "sh"', 'file.name is null', 'file.name like "p*3"']],
  ] as const)('is the same to the meaning and to the evaluator: %s', async (language, queries) => {
    let [decided, matched] = [0, 0];
    for (const text of queries) {
      const rule = await read(language, language === 'esql' ? `from logs-own.log-* metadata _id, _version, _index\n| where ${text}` : text);
      for (const [index, outcome] of (await compiler.run(rule, events as readonly { readonly [key: string]: Json }[])).entries()) {
        const [meant] = rule.conditions.map((condition) => holds(condition, events[index] ?? {}));
        expect([text, events[index], outcome.kind]).toEqual([text, events[index], meant === true ? 'match' : 'quiet']);
        decided += 1;
        matched += meant === true ? 1 : 0;
      }
    }
    expect([decided, matched > 0, matched < decided]).toEqual([queries.length * events.length, true, true]);
  });

  it('is asked for the raw values in other formats, and not at all where every event has it', async () => {
    const { verdict, files } = await translated('process where host.os.type == "linux" and event.type == "start" and event.outcome == "failure" and process.name == "sh"', 'panther');
    expect(verdict?.kind).toBe(hasPython ? 'equivalent' : verdict?.kind);
    const python = files.find(({ path }) => path.endsWith('.py'))?.text ?? '';
    expect(python).toContain('"FAILED"');
    expect(python).not.toMatch(/linux|start|failure/);
    const sigma = await translated('process where host.os.type == "linux" and event.severity == "high"', 'sigma');
    expect(sigma.verdict?.kind).toBe('equivalent');
    expect(sigma.files[0]?.text).toMatch(/selection:\n +level: '?H'?\n/);
  });

  it('has the type that is declared for its raw field under another name', async () => {
    const typed = compilerOf({ ...elastic, 'own.level': { from: 'level', type: 'long' } });
    const text = 'title: A Level\nlogsource: {product: own}\ndetection:\n    sel:\n        level: 5\n    condition: sel\n';
    const [rule] = (await typed.read(memoryWorkspace({ 'a.yml': text }), 'a.yml')).rules;
    if (rule === undefined) throw new Error(text);
    expect((await typed.translate(rule, 'cloudwatch')).verdict?.fires?.events).toEqual([{ level: 5 }]);
  });

  it('is what follows the last of some characters in other formats as well', async () => {
    const both = await translated('any where file.name : ("sh", "ba*h")', 'sigma');
    expect(both.verdict?.kind).toBe('equivalent');
    expect(both.files[0]?.text).toMatch(/at\.path\|endswith:/);
    const [rule] = (await compiler.read(memoryWorkspace({ 'a.yml': both.files[0]?.text ?? '' }), 'a.yml')).rules;
    const wanted = paths.map((path) => typeof path === 'string' && /^(?:.*[\\/])?(?:sh|ba[^\\/]*h)$/is.test(path));
    expect((await compiler.run(rule ?? (await read('eql', 'any where true')), paths.map((path) => ({ at: { path } })))).map(({ kind }, index) => kind === 'match' || Array.isArray(paths[index]))).toEqual(wanted.map((each, index) => each || Array.isArray(paths[index])));
  });

  it('leaves nothing of a rule that asks for another value', async () => {
    expect(await translated('process where host.os.type == "windows" and process.name == "sh"', 'sigma')).toMatchObject({ status: 'refused' });
  });

  it.each([
    [{ type: 'long' }, 'a field has `from`'],
    [{ from: 'a', otherwise: 'x' }, 'a field has `from`'],
    [{ from: 'a', always: 'x' }, 'a field has `from`'],
    [{ from: 'a', type: 'long', values: { x: ['y'] } }, 'a field has `from`'],
    [{ from: 'a', values: { x: 'y' } }, 'a list is wanted'],
    [{ from: 'a', values: { x: ['y', 'z'], w: ['y'] } }, 'a raw value stands for one value'],
    ['a..b', 'a field is named by keys'],
  ])('is refused where its keys do not go together: %o', (field, problem) => {
    const report = createReport();
    expect(readConfig('rulec.config.json', JSON.stringify(project({ 'event.outcome': field })), report)).toBeUndefined();
    expect(report.diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining(problem)]);
  });
});
