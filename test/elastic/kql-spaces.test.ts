import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { conditionsOf, exact, literal, never, pattern, startsWith, test, type Predicate } from '../../src/rule/index.ts';
import type { FieldNames } from '../../src/logic/pull-back/declared-fields.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { contextWith, readText } from './support.ts';

const declared: FieldNames = { 'acme.path': { from: 'path', type: 'wildcard' }, 'acme.name': 'name' };
const context = { ...contextWith({ language: 'kuery' }), declared: (source: string) => (source === 'acme.files' ? declared : undefined) };

/** Whether a query finds a document, by its meaning and by the evaluator. */
async function finds(query: string, document: Json, dataset: string): Promise<readonly unknown[]> {
  const [rule] = readText(`[rule]\nname = "A"\nrule_id = "0a7b6f2e-35a1-4b5c-9a7d-0d6b1f0c9a11"\nseverity = "low"\nrisk_score = 21\nindex = ["logs-${dataset}-*"]\nlanguage = "kuery"\ntype = "query"\nquery = '''\n${query}\n'''\n`, context).rules;
  if (rule === undefined) throw new Error(`does not read: ${query}`);
  const holds = compile(conditionsOf(elastic.meaning(rule.tree, context, createReport()).detection)[0] ?? never);
  return [holds(document), (await elastic.evaluate(rule.tree, 0, [document], context))[0]?.kind];
}

function written(on: Predicate, logSource: string): string | undefined {
  const [tree] = [...elastic.lower({ title: 'A', logSources: [logSource], detection: { kind: 'match', on } }, context, createReport())];
  return tree === undefined ? undefined : elastic.print(tree, context)['query'];
}

describe('a pattern with spaces', () => {
  const file: Json = { acme: { path: 'c:/a b/c', name: 'a b c' } };
  const request: Json = { aws: { cloudtrail: { flattened: { request_parameters: { name: 'a b c' } } } }, user_agent: { original: 'a b c' } };

  it.each<[string, Json, string, readonly unknown[]]>([
    ['acme.name:a b*', file, 'acme.files', [true, 'match']],
    ['acme.path:"c:/a b/c"', file, 'acme.files', [true, 'match']],
    ['acme.path:*b/c', file, 'acme.files', [true, 'match']],
    ['acme.path:*a b*', file, 'acme.files', [undefined, 'unknown']],
    ['user_agent.original:a b*', request, 'aws.cloudtrail', [true, 'match']],
    ['aws.cloudtrail.flattened.request_parameters.name:"a b c"', request, 'aws.cloudtrail', [true, 'match']],
    ['aws.cloudtrail.flattened.request_parameters.name:a b*', request, 'aws.cloudtrail', [undefined, 'unknown']],
    ['not data_stream.namespace:a b*', request, 'aws.cloudtrail', [undefined, 'unknown']],
  ])('is one pattern on a keyword, and left open on other fields, where Kibana asks for its words: %s', async (query, document, dataset, wanted) => {
    expect(await finds(query, document, dataset)).toEqual(wanted);
  });

  it('is written for keywords alone, and looked for in the printed object otherwise', () => {
    const keyName = test(exact('requestParameters', 'keyName'), startsWith('a b'));
    expect(written(keyName, 'aws.cloudtrail')).toContain('aws.cloudtrail.request_parameters:*keyName=a b*');
    expect(written(test(exact('userAgent'), startsWith('a b')), 'aws.cloudtrail')).toContain('user_agent.original:a b*');
    expect(written(test(exact('path'), pattern([literal('a b'), { kind: 'any' }])), 'acme.files')).toBeUndefined();
    expect(written(test(exact('name'), startsWith('a b')), 'acme.files')).toContain('acme.name:a b*');
  });
});
