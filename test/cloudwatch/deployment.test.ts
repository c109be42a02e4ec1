import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { isObject, type Json } from '../../src/text/json.ts';
import { sourceOf } from '../../src/text/source.ts';
import { readYaml } from '../../src/text/yaml.ts';
import { longestAggregation } from '../../src/platforms/cloudwatch/deploy/alarm.ts';
import type { WrittenRule } from '../../src/platforms/cloudwatch/deploy/resources.ts';
import { evaluateEvent } from '../../src/platforms/cloudwatch/evaluate.ts';
import { cloudTrailFields } from '../../src/platforms/cloudwatch/fields.ts';
import { truthOfRow } from '../../src/platforms/cloudwatch/insights/evaluate.ts';
import { parseQuery } from '../../src/platforms/cloudwatch/insights/parse.ts';
import { discover } from '../../src/platforms/cloudwatch/insights/record.ts';
import type { Answer } from '../../src/platforms/cloudwatch/insights/run-values.ts';
import type { Expr, Query } from '../../src/platforms/cloudwatch/insights/tree.ts';
import { options } from '../../src/platforms/cloudwatch/options.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import { questions } from '../../src/platforms/cloudwatch/readings.ts';
import { filesBelow, replaceFolder, repository } from '../support/files.ts';
import { answerSets, randomOf } from './generate.ts';
import { handMadeEvents, hasRecords, realRecords } from '../support/shared.ts';
import { contextWith, readText } from './support.ts';

const golden = join(import.meta.dirname, 'deployment');
const context = contextWith({}, {
  logGroups: { 'aws.cloudtrail': ['/aws/cloudtrail'] },
  scans: true,
  alarms: { ...options.defaults.alarms, enabled: true, actions: { high: ['arn:aws:sns:eu-west-1:123456789012:alerts'] } },
});

/** The queries that are committed for the starter set. */
const written: readonly WrittenRule[] = Object.entries(filesBelow(join(repository, 'out/cloudwatch')))
  .filter(([path]) => path.endsWith('.cwli'))
  .map(([path, text]) => {
    const [native] = readText(text).rules;
    if (native === undefined) throw new Error(path);
    const { tree, metadata } = native;
    const { detection, logSources } = platform.meaning(tree, context, createReport());
    const file = path.replace(/\.cwli$/, '');
    return { rule: { ...metadata, logSources, detection }, slots: platform.print(tree, context), names: { id: metadata.id ?? file, file } };
  });
const files = Object.fromEntries((platform.bundle?.(written, context) ?? []).map(({ path, text }) => [path, text]));
const template: Json = readYaml(sourceOf('t.yml', files['deploy/queries.template.yml'] ?? ''), 'core', createReport())[0]?.value ?? null;

/** Every text under a key, at any depth. */
function textsUnder(key: string, value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => textsUnder(key, item));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => (name === key && typeof item === 'string' ? [item] : textsUnder(key, item)));
}

describe('the deployment of the starter set', () => {
  it('is as recorded', () => {
    if (process.env['RULEC_RECORD'] === '1') replaceFolder(golden, files);
    else expect(files).toEqual(filesBelow(golden));
  });

  it('holds the query of every rule, character by character', () => {
    const queries = textsUnder('QueryString', template);
    for (const { slots } of written) expect(queries).toContain(slots['query']);
    expect(queries.some((query) => query.includes('{project'))).toBe(true);
  });

  it('leaves no text that Terraform or CloudFormation would fill in, and no parameter of a saved query', () => {
    expect(files['deploy/queries.tf']).not.toMatch(/(?<![$])[$]\{|(?<!%)%\{/);
    expect(files['deploy/queries.template.yml']).not.toMatch(/Fn::Sub|!Sub/);
    for (const text of Object.values(files)) expect(text).not.toMatch(/\{\{|\}\}/);
  });

  it('has alarms whose aggregation is short enough and that wait for late events', () => {
    const aggregations = textsUnder('AggregationExpression', template);
    expect(aggregations.length).toBeGreaterThan(3);
    for (const text of aggregations) expect(text.length).toBeLessThanOrEqual(longestAggregation);
    const configuration = JSON.stringify(template);
    const offsets = [...configuration.matchAll(/"EndTimeOffset":(\d+)/g)].map(([, seconds]) => Number(seconds));
    expect(offsets.length).toBe(aggregations.length);
    expect(Math.min(...offsets)).toBeGreaterThanOrEqual(300);
  });
});

describe.skipIf(!hasRecords)('scans on real CloudTrail records (../shared)', () => {
  const parsed = (text: string): Query => {
    const query = parseQuery(sourceOf('scan', text), createReport());
    if (query === undefined) throw new Error(text);
    return query;
  };

  it('flag the records that the single queries return, whatever the open questions', () => {
    const every = Number(process.env['RULEC_EVERY'] ?? 15);
    const events = [...realRecords(), ...handMadeEvents()].filter((_, index) => index % every === 0).map(({ event }) => event);
    const scans = Object.entries(files).filter(([path]) => path.includes('/scan_'));
    const singles = new Map(written.map(({ slots }) => [slots['condition'] ?? '', parsed(slots['query'] ?? '')]));
    let flagged = 0;
    for (const [, text] of scans) {
      const [filter, ...others] = parsed(text).commands;
      if (filter?.kind !== 'filter') throw new Error(text);
      const flags = others.flatMap((command) => (command.kind === 'fields' ? command.items : []));
      const rules = flags.map(({ value }): { condition: Expr; query: Query } => {
        const [, query] = [...singles].find(([condition]) => condition !== '' && JSON.stringify(conditionOf(condition)) === JSON.stringify(value)) ?? [];
        if (query === undefined) throw new Error('a flag of no rule');
        return { condition: value, query };
      });
      expect(rules.length).toBeGreaterThan(5);
      for (const answers of answerSets(randomOf(11), 2)) {
        const answer: Answer = (name) => answers[questions[name].id] ?? false;
        for (const event of events) {
          const native = cloudTrailFields.toNative(event);
          const row = { event: native, record: discover(native), named: new Map(), answer };
          const kept = truthOfRow(filter.condition, row) === true;
          for (const { condition, query } of rules) {
            const raised = kept && truthOfRow(condition, row) === true;
            if (raised) flagged += 1;
            expect(raised).toBe(evaluateEvent({ query, logSources: [] }, native, answer).kind === 'match');
          }
        }
      }
    }
    expect(flagged).toBeGreaterThan(10);
  });

  function conditionOf(text: string): Expr {
    const [filter] = parsed(`filter ${text}`).commands;
    if (filter?.kind !== 'filter') throw new Error(text);
    return filter.condition;
  }
});
