import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { readConfig } from '../../src/compile/config.ts';
import { testCompiler } from '../support/compiler.ts';

interface Own {
  readonly fields?: Readonly<Record<string, string>>;
  readonly facts?: object;
  readonly sigma?: boolean;
  readonly panther?: boolean;
}

const configured = ({ fields, facts, sigma = true, panther = false }: Own): string =>
  JSON.stringify({
    logSources: { 'own.audit': { ...(fields === undefined ? {} : { fields: { elastic: fields } }), ...facts } },
    options: { ...(sigma ? { sigma: { logSources: { 'own.audit': { product: 'own', service: 'audit' } } } } : {}), ...(panther ? { panther: { logTypes: { 'own.audit': 'Custom.Own' } } } : {}) },
  });

/** The codes and the help of what is said of a translation, problems that the test is not about left out. */
async function said(config: string, path: string, text: string, target: string): Promise<readonly (readonly [string, string])[]> {
  const compiler = testCompiler(readConfig('rulec.config.json', config, createReport()));
  const [rule] = (await compiler.read(memoryWorkspace({ [path]: text }), path)).rules;
  if (rule === undefined) throw new Error(text);
  return (await compiler.translate(rule, target)).diagnostics.map(({ code, help }) => [code, help] as const);
}

const sigma = 'title: A Deletion\nlogsource: {product: own, service: audit}\ndetection:\n    sel:\n        action.name: Delete\n        actor: root\n    condition: sel\n';
const elastic = '[rule]\nname = "x"\nrule_id = "0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a01"\nseverity = "low"\nrisk_score = 1\nlanguage = "kuery"\ntype = "query"\nindex = ["logs-own.audit-*"]\nquery = "data_stream.dataset:own.audit and own.action:Delete and user.name:root"\n';

describe('what is missing in the configuration is said as it stands there', () => {
  it.each([
    ['nothing is declared', '{}', 'a.yml', sigma, 'elastic', '`"logSources": {"own.audit":{"fields":{"elastic":{"… for action.name":"action.name","… for actor":"actor"}}}}` and `"options": {"sigma":{"logSources":{"own.audit":{"product":"own","service":"audit"}}}}`'],
    ['nothing is declared', '{}', 'a.yml', sigma, 'panther', '`"logSources": {"own.audit":{}}` and `"options": {"sigma":{"logSources":{"own.audit":{"product":"own","service":"audit"}}},"panther":{"logTypes":{"own.audit":"…"}}}`'],
    ['nothing is declared', '{}', 'a.yml', sigma, 'cloudwatch', '`"logSources": {"own.audit":{}}` and `"options": {"sigma":{"logSources":{"own.audit":{"product":"own","service":"audit"}}}}`'],
    ['nothing is declared', '{}', 'a.toml', elastic, 'sigma', '`"logSources": {"own.audit":{"fields":{"elastic":{"own.action":"…","user.name":"…"}}}}` and `"options": {"sigma":{"logSources":{"own.audit":{"product":"…","service":"…"}}}}`'],
    ['Sigma has no name for it', configured({ fields: { 'own.action': 'action.name' }, sigma: false }), 'a.toml', elastic, 'sigma', '`"options": {"sigma":{"logSources":{"own.audit":{"product":"…","service":"…"}}}}`'],
    ['no fields are named', configured({}), 'a.yml', sigma, 'elastic', '`"logSources": {"own.audit":{"fields":{"elastic":{"… for action.name":"action.name","… for actor":"actor"}}}}`'],
  ])('where %s: %s', async (_, config, path, text, target, missing) => {
    expect(await said(config, path, text, target)).toEqual([['compile/unmapped-log-source', `put into the configuration ${missing} (docs/log-sources.md), or leave this target out`]]);
  });

  it.each([
    ['is filed below a service', '{product: aws, service: iam}', '{}', '{"sigma":{"logSources":{"aws.cloudtrail":[{"product":"aws","service":"cloudtrail"},{"product":"aws","service":"iam"}]}}}'],
    ['has no product', '{service: cloudtrail}', '{}', '{"sigma":{"logSources":{"aws.cloudtrail":[{"product":"aws","service":"cloudtrail"},{"service":"cloudtrail"}]}}}'],
    ['is one more beside those that are configured', '{product: aws, service: s3}', '{"options":{"sigma":{"logSources":{"aws.cloudtrail":[{"product":"aws","service":"cloudtrail"},{"product":"aws","service":"iam"}]}}}}', '{"sigma":{"logSources":{"aws.cloudtrail":[{"product":"aws","service":"cloudtrail"},{"product":"aws","service":"iam"},{"product":"aws","service":"s3"}]}}}'],
  ])('where a log source that has the fields of a known one %s: it is a name of that one', async (_, logsource, config, options) => {
    const text = `title: A Key\nlogsource: ${logsource}\ndetection:\n    sel:\n        eventName: CreateAccessKey\n        userIdentity.type: Root\n    condition: sel\n`;
    expect(await said(config, 'a.yml', text, 'panther')).toEqual([['compile/unmapped-log-source', `put into the configuration \`"options": ${options}\` (docs/log-sources.md), or leave this target out`]]);
    expect((await said(`{"options":${options}}`, 'a.yml', text, 'panther')).map(([code]) => code)).not.toContain('compile/unmapped-log-source');
    expect(await said(config, 'a.yml', text.replace('userIdentity.type', 'actor'), 'panther')).not.toEqual([['compile/unmapped-log-source', expect.stringContaining('"aws.cloudtrail"')]]);
  });

  it('where Panther has no log type for it', async () => {
    expect(await said(configured({}), 'a.yml', sigma, 'panther')).toContainEqual(['panther/no-log-type', 'put it into the configuration: {"options":{"panther":{"logTypes":{"own.audit":"…"}}}}']);
  });

  it('where fields have no name, all at once', async () => {
    const missing = 'put its name into the configuration: {"logSources":{"own.audit":{"fields":{"elastic":{"… for action.name":"action.name","… for actor":"actor"}}}}}';
    expect(await said(configured({ fields: { 'own.other': 'other' } }), 'a.yml', sigma, 'elastic')).toContainEqual(['elastic/unknown-field', missing]);
  });

  it('where events are grouped or counted by fields without a name, those too', async () => {
    const counted = `${sigma.replace('title: A Deletion\n', 'title: A Deletion\nname: deletion\n')}---\ntitle: Many Deletions\ncorrelation:\n    type: value_count\n    rules: [deletion]\n    group-by: [site]\n    timespan: 5m\n    condition: {gte: 3, field: target}\n`;
    const [[, none] = []] = await said('{}', 'a.yml', counted, 'elastic');
    expect(none).toContain('{"… for action.name":"action.name","… for actor":"actor","… for site":"site","… for target":"target"}');
    const missing = (field: string, ...others: readonly string[]): string => `put its name into the configuration: ${JSON.stringify({ logSources: { 'own.audit': { fields: { elastic: Object.fromEntries([field, ...others].map((each) => [`… for ${each}`, each])) } } } })}`;
    const named = await said(configured({ fields: { 'own.action': 'action.name', 'user.name': 'actor' }, facts: { single: ['action.name', 'actor'] } }), 'a.yml', counted, 'elastic');
    expect(named).toContainEqual(['elastic/group-left-out', missing('site', 'target')]);
    expect(named).toContainEqual(['elastic/distinct-left-out', missing('target', 'site')]);
  });

  it('where a part is left out because what a field holds is not known, and then it is said', async () => {
    const flagged = sigma.replace('actor: root', "initiated: 'true'\n        site|endswith: '.example.org'");
    const fields = (facts: object): string => configured({ facts });
    const unknown = await said(fields({ single: ['action.name', 'site'] }), 'a.yml', flagged, 'cloudwatch');
    expect(unknown.map(([code]) => code)).toEqual(['compile/left-out', 'compile/types-decide']);
    expect(unknown[1]?.[1]).toBe('where the log holds one text there, put into the configuration: {"logSources":{"own.audit":{"single":["initiated"]}}}');
    expect(await said(fields({ single: ['action.name', 'site', 'initiated'] }), 'a.yml', flagged, 'cloudwatch')).toEqual([]);
    const long = flagged.replace("initiated: 'true'", "site|re: '(a|b.{900}c){2}'");
    expect((await said(fields({ single: ['action.name', 'site'] }), 'a.yml', long, 'cloudwatch')).map(([code]) => code)).not.toContain('compile/types-decide');
  });

  it('and what is written for one of two log sources with one name is said to be read as the other', async () => {
    const names = { sigma: { logSources: { 'own.other': { product: 'own', service: 'other' }, 'own.audit': { product: 'own', service: 'audit' } } }, panther: { logTypes: { 'own.other': 'Custom.Own', 'own.audit': 'Custom.Own' } } };
    const config = JSON.stringify({ logSources: { 'own.other': {}, 'own.audit': { single: ['action.name', 'actor'] } }, options: names });
    expect((await said(config, 'a.yml', sigma, 'panther')).map(([code]) => code)).toEqual(['compile/shared-name']);
    expect((await said(config.replace('Custom.Own', 'Custom.Other'), 'a.yml', sigma, 'panther')).map(([code]) => code)).toEqual([]);
  });

  it('where a value is decisive that is a list, or in other letter case', async () => {
    const config = (facts: object) => configured({ fields: { 'own.action': 'action.name', 'user.name': 'actor' }, facts, panther: true });
    const hint = async (facts: object, text: string, path: string, target: string) => (await said(config(facts), path, text, target)).find(([code]) => code.endsWith('-decides'));
    expect(await hint({}, sigma, 'a.yml', 'cloudwatch')).toEqual(['compile/list-decides', expect.stringContaining('"single":[')]);
    expect(await hint({ single: ['actor', 'action.name'] }, sigma, 'a.yml', 'cloudwatch')).toBeUndefined();
    expect(await hint({ single: ['actor', 'action.name'] }, elastic, 'a.toml', 'sigma')).toBeUndefined();
    const never = JSON.stringify({ ...(JSON.parse(config({ single: ['actor', 'action.name'] })) as object), options: { sigma: { cased: 'never', logSources: { 'own.audit': { product: 'own', service: 'audit' } } } } });
    expect((await said(never, 'a.toml', elastic, 'sigma')).find(([code]) => code === 'compile/case-decides')).toEqual(['compile/case-decides', expect.stringMatching(/"values":\{"(?:actor":\["root"\]|action\.name":\["Delete"\])\}/)]);
  });
});
