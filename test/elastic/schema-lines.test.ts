import { describe, expect, it } from 'vitest';
import { never, type Rule } from '../../src/rule/index.ts';
import { contextWith } from './support.ts';
import { elasticBundle } from '../../src/platforms/elastic/bundle.ts';

const keys = (language: string): string => JSON.stringify({ language, index: ['logs-aws.cloudtrail-*', 'filebeat-*'] });
const rule: Rule = { title: 'A rule', logSources: ['aws.cloudtrail'], detection: { kind: 'match', on: never } };
const written = (query: string, language = 'kuery', more: Partial<Rule> = {}) => ({ rule: { ...rule, ...more }, slots: { query, keys: keys(language) } });

describe('lines for the schema of Elastic’s repository', () => {
  it('name the keys of flattened fields that its validator does not know, once', () => {
    const files = elasticBundle([
      written('event.action:x and not (aws.cloudtrail.flattened.request_parameters.roleName:"a" or aws.cloudtrail.flattened.request_parameters.key:"b")'),
      written('aws.cloudtrail.flattened.request_parameters.roleName:*'),
      written('any where aws.cloudtrail.flattened.response_elements.user.arn == "a"', 'eql'),
      written('event.action:x', 'kuery', { suppression: { by: [['requestParameters', 'functionName']], missing: 'suppress' } }),
    ], contextWith());
    expect(files.map(({ path }) => path)).toEqual(['non-ecs-schema.json']);
    expect(JSON.parse(files[0]?.text ?? '')).toEqual({
      'logs-aws.cloudtrail-*': {
        'aws.cloudtrail.flattened.request_parameters.functionName': 'keyword',
        'aws.cloudtrail.flattened.request_parameters.roleName': 'keyword',
        'aws.cloudtrail.flattened.response_elements.user.arn': 'keyword',
      },
    });
  });

  it('are not written where there are none', () => {
    expect(elasticBundle([written('event.action:x and aws.cloudtrail.flattened.request_parameters.key:"b"'), written('from logs-*', 'esql')], contextWith())).toEqual([]);
  });
});
