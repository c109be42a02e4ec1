import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { renderDiagnostic } from '../../src/text/frame.ts';
import { sourceOf } from '../../src/text/source.ts';
import { typescript } from '../../src/platforms/typescript/index.ts';
import { typescriptPlatform } from '../../src/platforms/typescript/platform.ts';
import { readModule } from '../../src/platforms/typescript/read.ts';

const imports = "import { and, has, matches, match, not, rule, text, value, equals, contains, exact, atLeast, minutes, percentile, seconds, threshold } from 'rulec/rule';";

function problems(body: string, head = imports): readonly string[] {
  const report = createReport();
  readModule(sourceOf('rule.ts', `${head}\n${body}`), report);
  return report.diagnostics.map(({ code, start }) => `${code} ${start?.line ?? 0}:${start?.column ?? 0}`);
}

const withDetection = (on: string): string => `export default rule({ title: 't', logSources: [], detection: match(${on}) });`;
const withWindow = (window: string): string => `export default rule({ title: 't', logSources: [], detection: threshold({ on: has("a"), window: ${window}, bounds: atLeast(2) }) });`;

describe('reading a module', () => {
  it('takes literals, constants and calls, in any order and wrapping', () => {
    const report = createReport();
    const read = readModule(
      sourceOf(
        'rule.ts',
        `import type { Rule } from 'rulec/rule';
import { match as onMatch, has, rule, text, value, equals } from 'rulec/rule';
interface Unused { a: string }
// a comment
export default rule({
  title,
  'logSources': ['aws.cloudtrail'] as const,
  detection: onMatch(has(\`eventName\`, names)),
  alertTitle: text\`By \${value(['userIdentity.arn', 'userIdentity.type'], 'nobody')}!\`,
  riskScore: -0 as const,
  severity: ('low') satisfies string,
});
const title = 'Trail "stopped"';
const names = ['StopLogging', equals(['a', 'b'], 'ascii'), 5, null, true];
`,
      ),
      report,
    );
    expect(report.diagnostics).toEqual([]);
    expect(read).toMatchObject({
      title: 'Trail "stopped"',
      severity: { cases: [], base: 'low' },
      alertTitle: { cases: [], base: [{ text: 'By ' }, { fields: [['userIdentity', 'arn'], ['userIdentity', 'type']], missing: 'nobody' }, { text: '!' }] },
      detection: { kind: 'match', on: { field: { path: ['eventName'], reach: 'flatten' }, match: { kind: 'either' } } },
    });
  });

  it.each([
    ['export default rule({', ['typescript/syntax 2:22']],
    ['const a = 1;', ['typescript/no-rule 0:0']],
    ['export default { title: 1 };', ['typescript/no-rule 2:16']],
    [`export const other = rule({}); ${withDetection('has("a")')}`, ['typescript/unread-rule 2:22']],
    [`const only = rule({ title: 't', logSources: [], detection: match(has("a")) }); export default only;`, []],
    ['console.log(1);', ['typescript/not-static 2:1', 'typescript/no-rule 0:0']],
    ['let a = 1; export default a;', ['typescript/not-static 2:5']],
    [withDetection('has("a", `x${value("b")}`)'), ['typescript/not-static 2:81']],
    [withDetection('has("a", `x${null}`)'), ['typescript/not-static 2:81']],
    [withDetection('has("a", -"x")'), ['typescript/not-static 2:77']],
    [withDetection('has("a", 1 - "x")'), ['typescript/not-static 2:77']],
    [withDetection('has("a", true ? 1 : 2)'), ['typescript/not-static 2:77']],
    [withDetection('has("a", ["b"].length)'), ['typescript/not-static 2:77']],
    [withDetection('has("a", n.iam)') + ' const n = { iam_: 1 };', ['typescript/unknown-member 2:77']],
    [withDetection('has("a", [1, , 2])'), ['typescript/not-static 2:80']],
    [withDetection('has("a", [..."bc"])'), ['typescript/not-static 2:78']],
    [withDetection('has("a").kind'), ['typescript/not-static 2:68']],
    ['export default rule({ ...["x"], title: "t", logSources: [], detection: match(has("a")) });', ['typescript/not-static 2:23']],
    [withDetection('has("a", process.env.X)'), ['typescript/unknown-name 2:77']],
    [withDetection('has("a", () => 1)'), ['typescript/not-static 2:77']],
    [withDetection('has("a", equals)'), ['typescript/not-static 2:77']],
    [withDetection('hs("a")'), ['typescript/unknown-name 2:68']],
    [withDetection('x') + ' const x = y; const y = x;', ['typescript/circular-constant 2:98']],
    [withDetection('has("a..b")'), ['typescript/arguments 2:72']],
    [withDetection('has()'), ['typescript/arguments 2:68']],
    [withWindow('seconds(1e12)'), ['typescript/arguments 2:104']],
    [withWindow('minutes(15, "run", 0)'), ['typescript/arguments 2:115']],
    [withWindow('minutes(15), measure: percentile("a", 101)'), ['typescript/arguments 2:134']],
    [withDetection('has("a", 1, 2)'), ['typescript/arguments 2:80']],
    [withDetection('not({ kind: "constant", value: true })'), ['typescript/arguments 2:72']],
    [withDetection('has("a", equals("b", "loud"))'), ['typescript/arguments 2:89']],
    [withDetection('has("a", matches(/x/))'), ['typescript/arguments 2:77']],
    [withDetection('has("a", [1, 9007199254740993])'), ['typescript/large-number 2:81']],
    [withDetection(`has("a", ${'9'.repeat(400)})`), ['typescript/large-number 2:77']],
    [withDetection('has("a", -9007199254740993)'), ['typescript/large-number 2:78']],
    [withDetection('has("a", matches(/x/iu, "ascii"))'), ['typescript/arguments 2:77']],
    [withDetection('has("a", matches(/(?=x)/u))'), ['typescript/arguments 2:77']],
    [withDetection('has("a", matches(/\\p{Nonsense}/u))'), ['typescript/syntax 2:85']],
    [withDetection('has("a", matches("x"))'), ['typescript/arguments 2:85']],
    ['export default rule({ title: 1, logSources: [], detection: match(has("a")) });', ['typescript/shape 2:23']],
    ['export default rule({ titel: "x", severity: "hihg", logSources: [], detection: match(has("a")) });', ['typescript/shape 2:21', 'typescript/shape 2:35', 'typescript/shape 2:23']],
    ['export default rule({ title: "t", statuss: 1, atack: 1, ["__proto__"]: {}, logSources: [], detection: match(has("a")) });', ['typescript/shape 2:35', 'typescript/shape 2:47', 'typescript/shape 2:57']],
    ['export default rule({ title: "t", logSources: [], detection: threshold({ on: 1, window: "5m", bounds: 3 }) });', ['typescript/arguments 2:74', 'typescript/arguments 2:81', 'typescript/arguments 2:95']],
    [`${withDetection('has("a", x)')} const x = 1; const x = 2;`, ['typescript/declared-twice 2:104']],
    [`${withDetection('has("a")')} const has = 1;`, ['typescript/declared-twice 2:88']],
    [`${withDetection('has("a")')} ${withDetection('has("b")')}`, ['typescript/second-default 2:82']],
    [`const one = rule({}); const two = rule({});`, ['typescript/not-default 2:13', 'typescript/unread-rule 2:35']],
    ['enum A { B } function f() { return A.B; } class C {} const { d } = { d: 1 }; var e = 1; ' + withDetection('and(has("a", [A.B, d, e, C]), f(), A.c())'), ['typescript/not-static 2:1', 'typescript/not-static 2:14', 'typescript/not-static 2:43', 'typescript/not-static 2:60', 'typescript/not-static 2:82']],
    ["import shared, { b } from './shared'; import * as c from 'c'; export { d } from './d'; " + withDetection('has("a", [shared, b, c.d, c.e()])'), ['typescript/not-static 2:1', 'typescript/not-static 2:39', 'typescript/not-static 2:63']],
    ['const f = (name) => has(name); ' + withDetection('f("a")'), ['typescript/not-static 2:99']],
    ['export default rule({ titel: "x", title: "t", logSources: [], detection: match(has("a")) });', ['typescript/shape 2:23']],
    ['export default rule({ title: "t", logSources: [], detection: match(has("a")), tests: [{ name: "n", expect: "maybe", log: {} }] });', ['typescript/shape 2:100']],
    ['export default rule({ title: "t", title: "u", logSources: [], detection: match(has("a")) });', ['typescript/duplicate-key 2:35']],
    ['export default rule({ title: "t", get x() { return 1; }, logSources: [], detection: match(has("a")) });', ['typescript/not-static 2:35']],
    ["import { fs } from 'fs'; " + withDetection('has("a")'), ['typescript/not-static 2:1']],
    ["import { hasnt } from 'rulec/rule'; " + withDetection('has("a")'), ['typescript/unknown-import 2:10']],
  ] as const)('refuses %s', (body, expected) => {
    expect(problems(body)).toEqual(expected);
  });

  it.each([
    [withDetection('has("a", [...names, `${first}_${2}`, "x" + "y" + 1, 3 * 2])') + ' const first = "b"; const names = ["c", first] as const;', 'has("a", ["c", "b", "b_2", "xy1", 6])'],
    [withDetection('and(...parts)') + ' const parts = [has("a"), has("b")];', 'and(has("a"), has("b"))'],
    [withDetection('has("a", [names.iam, names["s3"], names.iam[0], names?.one!, <string>names.one, names.one as string])') + ' const names = { iam: ["b", "c"], s3: "d", one: "e" };', 'has("a", [["b", "c"], "d", "b", "e", "e", "e"])'],
    [`'use strict'; declare const nothing: string; export type { A } from './types'; ${withDetection('has("a")')} export {};`, 'has("a")'],
  ])('reads %s', (body, on) => {
    const said = (text: string): unknown => {
      const report = createReport();
      const read = readModule(sourceOf('rule.ts', `${imports}\n${text}`), report);
      expect(report.diagnostics).toEqual([]);
      return read;
    };
    expect(said(body)).toEqual(said(withDetection(on)));
  });

  it('reads a rule of parts that are spread, of which the last one counts, and under a name', () => {
    const report = createReport();
    const body = `const common = { severity: 'low', logSources: ['aws.cloudtrail'], runbook: 'r' };
const made = rule({ ...common, title: 't', severity: 'high', runbook: undefined, detection: match(has('a')) }) satisfies Rule;
export { made as default };`;
    expect(readModule(sourceOf('rule.ts', `${imports}\n${body}`), report)).toEqual({
      title: 't',
      severity: { cases: [], base: 'high' },
      logSources: ['aws.cloudtrail'],
      detection: { kind: 'match', on: { kind: 'test', field: { kind: 'path', path: ['a'], reach: 'flatten' }, match: { kind: 'present' } } },
    });
    expect(report.diagnostics).toEqual([]);
  });

  it('points at what is wrong where it is written, spread or not', () => {
    const body = `const common = {\n  severity: 'hihg',\n};\nconst values = [\n  has('a'),\n];\nexport default rule({ ...common, title: 't', logSources: [], detection: match(has('a', [...values])) });`;
    expect(problems(body)).toEqual(['typescript/arguments 6:3']);
    expect(problems(body.replace("has('a'),", "'b',"))).toEqual(['typescript/shape 3:3']);
  });

  it('says what to write instead', () => {
    const said = (body: string): readonly string[] => {
      const report = createReport();
      readModule(sourceOf('rule.ts', `${imports}\n${body}`), report);
      return report.diagnostics.map(({ message, help }) => `${message} / ${help}`);
    };
    const all = said(`import * as r from 'rulec/rule'; import { names } from './names'; let a = 1; ${withDetection('has("a", [names, a])')}`);
    expect(all).toEqual([
      expect.stringMatching(/import of `rulec\/rule` is not read.*write `import \{ match, rule \}/),
      expect.stringMatching(/import of `\.\/names` is not read.*as constants of this file/),
      expect.stringMatching(/`a`, which may change, is not read.*with `const`/),
    ]);
    expect(said('export default rule({ title: "t", refrences: [], logSources: [], detection: match(has("a")) });')).toEqual([expect.stringContaining('did you mean `references`?')]);
    expect(said('export default rule({ title: "t", logSources: [], detection: threshold({ on: has("a"), window: "5m", bounds: atLeast(2) }) });')).toEqual([expect.stringContaining('window: expected a window')]);
    expect(said('const one = rule({});')).toEqual([expect.stringContaining('write `export default one;`')]);
  });

  it('refuses a window that ends before it starts', () => {
    const body = withDetection('x').replace('match(x)', 'threshold({ on: has("a"), window: minutes(-5), bounds: atLeast(3) })');
    expect(problems(body, "import { atLeast, has, minutes, rule, threshold } from 'rulec/rule';")).toEqual(['typescript/arguments 2:104']);
  });

  it('reads regular expressions', () => {
    const report = createReport();
    const read = readModule(sourceOf('rule.ts', `${imports}\n${withDetection('has("a", [matches(/^a\\/b$/iu), matches(/x/u, "ascii")])')}`), report);
    expect(report.diagnostics).toEqual([]);
    expect(read?.detection).toMatchObject({ on: { match: { of: [{ kind: 'regex', fold: 'unicode' }, { kind: 'regex', fold: 'ascii' }] } } });
  });

  it('refuses what is too deep or too large', () => {
    expect(problems(withDetection(`${'not('.repeat(500)}has("a")${')'.repeat(500)}`))[0]).toMatch(/^typescript\/too-large/);
    expect(problems(withDetection(`${'not('.repeat(60_000)}has("a")${')'.repeat(60_000)}`))[0]).toMatch(/^typescript\/too-large/);
    expect(problems(`// ${'x'.repeat(2_000_001)}`)).toEqual(['typescript/too-large 0:0']);
  });

  it.each([
    ['lists', "['a', 'b']", '[@, @]', "has('eventName', @)"],
    ['spread lists', "['a', 'b']", '[...@, ...@]', "has('eventName', @)"],
    ['objects', '{ a: 1 }', '{ a: @, b: @ }', "has('eventName', @)"],
    ['texts', "'ab'", '@ + @', "has('eventName', @)"],
    ['templates', "'ab'", '`${@}${@}`', "has('eventName', @)"],
    ['conditions', "has('a')", "and(has('b', 'x'), not(and(@, not(and(@, has('c'))))))", '@'],
  ])('refuses %s that constants double again and again', (_, first, step, on) => {
    const constants = Array.from({ length: 60 }, (__, index) => `const c${index} = ${index === 0 ? first : step.replaceAll('@', `c${index - 1}`)};`);
    expect(problems(`${withDetection(on.replace('@', 'c59'))}\n${constants.join('\n')}`)).toEqual([expect.stringMatching(/^typescript\/too-large/)]);
  });

  it('points at the place, and suggests', () => {
    const report = createReport();
    readModule(sourceOf('rule.ts', `${imports}\n${withDetection('hass("a")')}`), report);
    expect(report.diagnostics.map((each) => renderDiagnostic(each)).join('\n')).toContain('did you mean `has`?');
  });

  it('says of a number that is too large which one would be read', () => {
    const report = createReport();
    readModule(sourceOf('rule.ts', `${imports}\n${withDetection('has("a", 377077835340488700)')}`), report);
    expect(report.diagnostics.map(({ message }) => message)).toEqual(['the number `377077835340488700` would be 377077835340488704']);
  });

  it('suggests no name for itself where it is not imported', () => {
    const report = createReport();
    readModule(sourceOf('rule.ts', `${imports}\n${withDetection('or(has("a"))')}`), report);
    expect(report.diagnostics.map(({ message }) => message)).toEqual([expect.not.stringContaining('did you mean `or`')]);
  });

  it('says what TypeScript says of its syntax as it says all else', () => {
    const report = createReport();
    readModule(sourceOf('rule.ts', "import { has, match, rule } from 'rulec/rule';\nexport default rule({ detection: match(has('a',) b });\n"), report);
    expect(report.diagnostics.map(({ message }) => message)).toContain("',' expected");
  });

  it('says in its own words what is missing', () => {
    const said = (body: string, more = ''): readonly string[] => {
      const report = createReport();
      readModule(sourceOf('rule.ts', `import { always, atLeast, firstOf, has, match, minutes, newTerms, rule, threshold, when } from 'rulec/rule';\n${more}${body}`), report);
      return report.diagnostics.map(({ message }) => message);
    };
    expect(said('export default rule({});')).toEqual(['title: it is missing', 'logSources: it is missing', 'detection: it is missing']);
    expect(said(withDetection('x').replace('match(x)', 'threshold({ on: has("a"), window: minutes(5), bounds: [] })'))).toEqual([expect.stringContaining('expected at least one bound')]);
    const chosen = (of: string): string => withDetection('x').replace('match(x)', `newTerms({ on: has("a"), fields: [${of}], history: minutes(5) })`);
    expect(said(chosen('firstOf(when(has("a"), "b"), when(always, "c.d"))')).filter((message) => message.includes('expected'))).toEqual([]);
    expect(said(chosen('firstOf(when(has("a"), "b"), when(has("a"), "c["))'))).toEqual([expect.stringContaining('expected when(…) with a path')]);
    expect(said(chosen('firstOf()'))).toHaveLength(1);
    expect(said(chosen('has("a")'))).toEqual([expect.stringContaining('expected a path or firstOf(…)')]);
  });

  it('recognises its modules by content', () => {
    expect(typescript.recognises(sourceOf('a.ts', `${imports}\nexport default rule({});`))).toBe('mine');
    expect(typescript.recognises(sourceOf('a.ts', `${imports}\nexport const one = rule({});`))).toBe('mine');
    expect(typescript.recognises(sourceOf('a.ts', 'export default 1;'))).toBe('no');
    expect(typescript.recognises(sourceOf('a.ts', "import { rule } from 'rulec';\nexport default rule({ detection: 1 });"))).toBe('mine');
    expect(typescript.recognises(sourceOf('a.yml', `${imports}\nexport default rule({});`))).toBe('no');
  });

  it('has no options', () => {
    expect(typescriptPlatform.options.parse({})).toEqual({ options: {} });
    expect(typescriptPlatform.options.parse({ a: 1 })).toHaveProperty('problems');
    expect(typescriptPlatform.options.parse(null)).toHaveProperty('problems');
  });
});
