import { describe, expect, it } from 'vitest';
import { elasticBundle } from '../../src/platforms/elastic/bundle.ts';

const keys = (language: string): string => JSON.stringify({ language, index: ['logs-aws.cloudtrail-*', 'filebeat-*'] });
const kuery = (query: string): { slots: { query: string; keys: string } } => ({ slots: { query, keys: keys('kuery') } });

describe('lines for the schema of Elastic’s repository', () => {
  it('name the keys of flattened fields that its validator does not know, once', () => {
    const files = elasticBundle([
      kuery('event.action:x and not (aws.cloudtrail.flattened.request_parameters.roleName:"a" or aws.cloudtrail.flattened.request_parameters.key:"b")'),
      kuery('aws.cloudtrail.flattened.request_parameters.roleName:*'),
      { slots: { query: 'any where aws.cloudtrail.flattened.response_elements.user.arn == "a"', keys: keys('eql') } },
    ]);
    expect(files.map(({ path }) => path)).toEqual(['non-ecs-schema.json']);
    expect(JSON.parse(files[0]?.text ?? '')).toEqual({
      'logs-aws.cloudtrail-*': {
        'aws.cloudtrail.flattened.request_parameters.roleName': 'keyword',
        'aws.cloudtrail.flattened.response_elements.user.arn': 'keyword',
      },
    });
  });

  it('are not written where there are none', () => {
    expect(elasticBundle([kuery('event.action:x and aws.cloudtrail.flattened.request_parameters.key:"b"'), { slots: { query: 'from logs-*', keys: keys('esql') } }])).toEqual([]);
  });
});
