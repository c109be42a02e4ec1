import { describe, expect, test } from 'vitest';
import type { Drift } from '../../src/drift/check.ts';
import { driftGithub } from '../../src/drift/report/github.ts';
import { driftJsonLines } from '../../src/drift/report/json.ts';
import { driftMarkdown } from '../../src/drift/report/markdown.ts';
import { driftSarif } from '../../src/drift/report/sarif.ts';
import { driftText } from '../../src/drift/report/text.ts';
import { againstSource, sinceRevision } from '../../src/drift/report/wording.ts';
import type { Diagnostic } from '../../src/text/diagnostic.ts';

const narrowed: Drift = {
  kind: 'narrowed',
  files: ['sigma/a:b.yml'],
  source: 'rules/a|b.yml',
  title: 'A',
  target: 'sigma',
  diagnostics: [],
  verdict: {
    kind: 'narrower',
    given: [],
    missed: { events: [{ eventName: 'Stop`Logging' }], readings: {}, deciding: ['eventName'] },
    why: 'it misses 100% of\nStopLogging',
    steps: 3,
    replayed: { events: 2, unknown: 0 },
  },
};

const stale: Drift = { kind: 'stale', files: ['sigma/old.yml'], diagnostics: [] };

describe('drift reports', () => {
  test('text says what drifted, why, and shows the event', () => {
    const text = driftText([narrowed, stale], 'out');
    expect(text).toContain('out/sigma/a:b.yml (rules/a|b.yml for sigma): narrowed');
    expect(text).toContain('{"eventName":"Stop`Logging"}');
    expect(text).toContain('2 drifted');
    expect(driftText([], 'out')).toBe('no drift\n');
  });

  test('json has one object a line', () => {
    const lines = driftJsonLines([narrowed, stale]).trimEnd().split('\n').map((line) => JSON.parse(line) as { kind: string });
    expect(lines.map(({ kind }) => kind)).toEqual(['narrowed', 'stale']);
  });

  test('sarif names a rule, a level and a place for each', () => {
    const { runs } = JSON.parse(driftSarif([narrowed, stale], 'out')) as { runs: [{ results: { level: string; locations: unknown[] }[] }] };
    expect(runs[0].results.map(({ level }) => level)).toEqual(['error', 'warning']);
    expect(JSON.stringify(runs)).toContain('out/sigma/a:b.yml');
    expect(JSON.stringify(runs)).toContain('misses events that its source alerts on: it misses 100%');
  });

  test('workflow commands cannot be broken by names or texts', () => {
    expect(driftGithub([narrowed], 'out')).toBe(
      '::error file=out/sigma/a%3Ab.yml,title=rulec%3A narrowed::out/sigma/a:b.yml (rules/a|b.yml for sigma): narrowed: the rule that is there misses events that its source alerts on: it misses 100%25 of%0AStopLogging\n',
    );
  });

  test('what else changed stands behind what makes the difference', () => {
    const also: Drift = { ...narrowed, attributes: [{ attribute: 'severity', values: { wanted: 'low', found: 'high' } }] };
    expect(driftGithub([also], 'out')).toMatch(/source alerts on: it misses 100%25 of%0AStopLogging; severity is high instead of low\n$/);
    const { verdict: _, ...same } = also;
    expect(driftText([{ ...same, kind: 'attributes' }], 'out')).toContain('says other things about itself: severity is');
  });

  test('a rule that a change adds is no mistake, and one that is not there is', () => {
    const added: Drift = { kind: 'missing', files: ['sigma/a#b?.yml'], diagnostics: [] };
    expect(driftGithub([added], 'out', sinceRevision)).toMatch(/^::notice .*title=rulec%3A added::/);
    expect(driftGithub([added], 'out')).toMatch(/^::error .*title=rulec%3A missing::/);
    expect(driftSarif([added], 'out', sinceRevision)).toContain('"level": "note"');
    expect(driftSarif([added], 'out')).toContain('"uri": "out/sigma/a%23b%3F.yml"');
  });

  test('sarif and workflow commands have the errors that no drift shows, with their places', () => {
    const refused: Diagnostic = { code: 'sigma/cannot-say', severity: 'error', message: 'no way: 100%', help: 'x', path: 'rules/a b.yml', start: { line: 3, column: 8 }, end: { line: 3, column: 9 } };
    const remarks: readonly Diagnostic[] = [refused, { ...refused, severity: 'warning' }, { code: 'cli/usage', severity: 'error', message: 'y', help: 'z' }];
    expect(driftGithub([], 'out', againstSource, remarks)).toBe('::error file=rules/a b.yml,line=3,col=8,title=rulec%3A sigma/cannot-say::no way: 100%25\n::error title=rulec%3A cli/usage::y\n');
    const { runs } = JSON.parse(driftSarif([stale], 'out', againstSource, remarks)) as { runs: [{ tool: unknown; results: { ruleId: string; level: string; locations: unknown[] }[] }] };
    expect(runs[0].results.map(({ ruleId, level }) => [ruleId, level])).toEqual([['sigma/cannot-say', 'error'], ['cli/usage', 'error'], ['drift/stale', 'warning']]);
    expect(runs[0].results[0]?.locations).toEqual([{ physicalLocation: { artifactLocation: { uri: 'rules/a%20b.yml' }, region: { startLine: 3, startColumn: 8, endLine: 3, endColumn: 9 } } }]);
    expect(JSON.stringify(runs[0].tool)).toContain('"sigma/cannot-say"');
  });

  test('markdown has the errors, too, some of many', () => {
    const refused: Diagnostic = { code: 'sigma/cannot-say', severity: 'error', message: 'no | way', help: 'x', path: 'rules/a|b.yml', start: { line: 3, column: 8 } };
    const row = '| rules/a\\|b.yml:3 | sigma/cannot-say | no \\| way |';
    expect(driftMarkdown([], 'out', againstSource, [{ ...refused, severity: 'warning' }])).toBe('No drift.\n');
    expect(driftMarkdown([], 'out', againstSource, [refused])).toBe(`No drift.\n\n| file | error | |\n|---|---|---|\n${row}\n`);
    expect(driftMarkdown([stale], 'out', againstSource, Array.from({ length: 22 }, () => refused))).toMatch(/ \| stale \| [^\n]*\n\n\| file \| error \| \|\n(?:.*\n){21}\nand 2 more errors\n$/);
  });

  test('markdown cells and fences cannot be broken', () => {
    const text = driftMarkdown([narrowed]);
    expect(text).toContain('rules/a\\|b.yml');
    expect(text).toContain('it misses 100% of StopLogging');
    expect(text).toMatch(/^```json$/m);
  });

  test('markdown shows an event once for all files that it tells apart', () => {
    const other = { ...narrowed, target: 'elastic', files: ['elastic/b.toml'] };
    const [alone, both] = [driftMarkdown([narrowed]), driftMarkdown([narrowed, other])];
    expect(both.match(/^```json$/gm)).toEqual(alone.match(/^```json$/gm));
    expect(both).toContain('`sigma/a:b.yml`, `elastic/b.toml`: only ');
  });
});
