import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { sourceOf } from '../../src/text/source.ts';
import { evaluateEvent } from '../../src/platforms/cloudwatch/evaluate.ts';
import { cloudTrailFields } from '../../src/platforms/cloudwatch/fields.ts';
import { parseQuery } from '../../src/platforms/cloudwatch/insights/parse.ts';
import { answersOf } from '../../src/platforms/cloudwatch/probe/answers.ts';
import { probeFiles } from '../../src/platforms/cloudwatch/probe/files.ts';
import { probeEvents, probeQueries } from '../../src/platforms/cloudwatch/probe/kit.ts';
import { questions } from '../../src/platforms/cloudwatch/readings.ts';
import { project, bundledRulec as rulec, type Run } from '../support/command.ts';
import { answerSets, randomOf } from './generate.ts';

/** What a service with these answers returns for each query of the kit. */
function recorded(answers: Readonly<Record<string, boolean>>): Record<string, string[]> {
  return Object.fromEntries(
    probeQueries.map(({ name, query }) => {
      const parsed = parseQuery(sourceOf(name, query), createReport());
      if (parsed === undefined) throw new Error(query);
      const rows = probeEvents.filter(({ event }) => {
        const outcome = evaluateEvent({ query: parsed, logSources: [] }, cloudTrailFields.toNative(event), (question) => answers[questions[question].id] ?? false);
        if (outcome.kind === 'unknown') throw new Error(`${name}: ${outcome.why}`);
        return outcome.kind === 'match';
      });
      return [name, rows.map(({ probe }) => probe)];
    }),
  );
}

/** Answers that only matter where comparisons with missing fields have a truth value. */
const conditional = ['cloudwatch/missing-not-equal', 'cloudwatch/missing-not-like', 'cloudwatch/missing-not-in'];

describe('rulec probe', () => {
  it('writes the kit and reads its results', () => {
    const folder = project({ 'good.json': JSON.stringify(recorded({})), 'bad.json': '{', 'empty.json': '{}' });
    const probe = (...args: readonly string[]): Run => rulec(folder, ['probe', ...args]);
    expect(probe('cloudwatch', '--out', 'kit').code).toBe(0);
    expect(readFileSync(join(folder, 'kit/log-events.json'), 'utf8')).toContain('"probe\\":\\"missing');
    const found = probe('cloudwatch', '--results', 'good.json');
    expect(found.code).toBe(0);
    expect(JSON.parse(found.out)).toMatchObject({ readings: { 'cloudwatch/missing-null': false } });
    expect(probe('cloudwatch', '--results', 'bad.json')).toMatchObject({ code: 2, err: expect.stringContaining('cli/results-unreadable') });
    expect(probe('cloudwatch', '--results', 'empty.json')).toMatchObject({ code: 1, err: expect.stringContaining('cli/probe-unclear') });
    expect(probe('sigma')).toMatchObject({ code: 3, err: expect.stringContaining('[cli/nothing-to-probe]: the documentation of `sigma` leaves nothing open that could be tried out\n  help: name one that has open questions: cloudwatch\n') });
    expect(probe('cloudwatch', '--out', 'good.json/kit')).toMatchObject({ code: 3, err: expect.stringContaining('error[cli/not-written]: a file could not be written') });
    expect(probe('nowhere').code).toBe(3);
  });
});

/** Stands in for the AWS command line: the rows of each query are those of a file. */
const service = `#!/bin/sh
case "$2" in
  start-query) for each; do case $each in file://*) basename "$each" .cwli ;; esac; done ;;
  get-query-results) if [ "$6" = status ]; then echo Complete; else cat "$RECORDED/$4"; fi ;;
esac
`;

describe('the script of the kit', () => {
  it('puts the events, runs the queries and writes results that the probe reads', () => {
    const answers = Object.fromEntries(Object.values(questions).map(({ id, usual }) => [id, usual]));
    const rows = Object.entries(recorded(answers)).map(([name, found]) => [`recorded/${name}`, JSON.stringify(found)]);
    const folder = project({ 'bin/aws': service, ...Object.fromEntries(rows) });
    chmodSync(join(folder, 'bin/aws'), 0o755);
    rulec(folder, ['probe', 'cloudwatch', '--out', 'kit']);
    const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}`, RECORDED: join(folder, 'recorded'), WAIT_SECONDS: '0' };
    const { status, stderr } = spawnSync('sh', ['kit/run.sh', '/kit'], { cwd: folder, env, encoding: 'utf8' });
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'kit/dated-events.json'), 'utf8')).toMatch(/"timestamp":\d{13},/);
    const found = rulec(folder, ['probe', 'cloudwatch', '--results', 'kit/results.json']);
    expect(found.code).toBe(0);
    expect(JSON.parse(found.out)).toEqual({ readings: answers });
  });
});

describe('the calibration kit', () => {
  it('asks every question', () => {
    expect([...new Set(probeQueries.map(({ question }) => question))].toSorted()).toEqual(Object.keys(questions).toSorted());
  });

  it('finds out the answers of a service, whatever they are', () => {
    for (const answers of answerSets(randomOf(3), 20)) {
      const outcome = answersOf(recorded(answers));
      const open = answers['cloudwatch/missing-null'] === true ? conditional : [];
      for (const [id, answer] of Object.entries(answers)) if (!open.includes(id)) expect({ id, answer: outcome.answers[id] }).toEqual({ id, answer });
      expect(outcome.problems).toEqual([]);
    }
  });

  it('says what it could not find out', () => {
    const results = { ...recorded({}), 'null-present': ['lower'], kelvin: [], 'one-character': [{ probe: 'umlaut' }], precedence: 'x' };
    const { answers, problems } = answersOf(results);
    expect(problems).toEqual(['null-present: unexpected rows: lower', 'precedence: no result', 'cloudwatch/regex-re2: its queries contradict each other']);
    expect(answers['cloudwatch/regex-re2']).toBeUndefined();
    expect(answersOf([]).answers).toEqual({});
  });

  it('comes as files', () => {
    const files = new Map(probeFiles().map(({ path, text }) => [path, text]));
    expect(JSON.parse(files.get('log-events.json') ?? '')).toHaveLength(probeEvents.length);
    expect([...files.keys()].filter((path) => path.startsWith('queries/'))).toHaveLength(probeQueries.length);
    expect(files.get('README.md')).toContain('cloudwatch/missing-null');
  });
});
