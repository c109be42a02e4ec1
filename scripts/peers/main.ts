// Converts the AWS rules of a Sigma corpus with the converters of the registries, and compares what they give with the
// source: `npm run peers [FOLDER]`. Writes docs/peers.json and docs/peers.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dump } from 'js-yaml';
import { diskWorkspace, walk } from '../../src/cli/disk.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import { elasticOptions } from '../../src/platforms/elastic/options.ts';
import { namesOf } from '../../src/platforms/elastic/names.ts';
import { printKql } from '../../src/platforms/elastic/kql/print.ts';
import type { Detection } from '../../src/rule/index.ts';
import { canonicalJson, isObject, type Json } from '../../src/text/json.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { ownCompiler } from '../rules.ts';
import { repository, sharedFolder } from '../support.ts';
import { convertAll, runPanther, versions, type Conversion, type Converted } from './convert.ts';
import { fieldsOf, judge } from './judge.ts';
import { readLucene } from './lucene.ts';
import { pageOf, type Outcome, type Outcomes, type PeerRule, type PeerResults } from './page.ts';

const folder = resolve(process.argv[2] ?? join(sharedFolder(), 'corpus/sigma/rules/cloud/aws'));
const compiler = await ownCompiler();
const names = namesOf('aws.cloudtrail', { options: elasticOptions.defaults });
const index = ['logs-aws.cloudtrail-*'];

/** The names of a rule's fields in the documents of Elastic's integration, as far as they have one. */
function mappingOf(detection: Detection): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...fieldsOf(detection)].flatMap(([raw, { path, asText }]) => {
      const native = asText ? names?.printed(path) : names?.of(path);
      return native === undefined ? [] : [[raw, native.name]];
    }),
  );
}

/** The files that put a converter's output where the target platform has it; undefined where nothing here reads it. */
function filesOf(name: string, output: Json): Readonly<Record<string, string>> | undefined {
  if (name === 'python' || name === 'sdyaml') {
    if (!isObject(output)) return undefined;
    const { Detection: detection, ...rest } = output;
    const python = name === 'python' && Array.isArray(detection) ? { Filename: 'rule.py' } : { Detection: detection ?? null };
    const text = name === 'python' && Array.isArray(detection) ? { 'rule.py': String(detection[0]) } : {};
    return { 'rule.yml': dump({ RuleID: 'Converted', ...rest, ...python }), ...text };
  }
  if (typeof output !== 'string') return undefined;
  const lucene = name === 'lucene' ? readLucene(output) : undefined;
  if (name === 'lucene' && lucene === undefined) return undefined;
  const language = lucene === undefined ? name : 'kuery';
  const keys = { name: 'Converted', rule_id: 'converted', description: '', risk_score: 1, severity: 'low', type: lucene === undefined ? name : 'query', language, ...(name === 'esql' ? {} : { index }), query: lucene === undefined ? esqlOf(output) : printKql(lucene) };
  return { 'rule.toml': `[rule]\n${Object.entries(keys).map(([key, value]) => `${key} = ${JSON.stringify(value)}`).join('\n')}\n` };
}

/** The data stream in place of every index: where a rule looks is for its user to say. */
function esqlOf(query: string): string {
  return query.replace(/^from \*/, `from ${index.join(',')}`);
}

/** Why a converter gives nothing: a tactic in the tags that it does not know, or something it cannot say. */
function refusalOf(error: string): Outcome {
  return { kind: 'refused', cause: /ATT&CK tactic/.test(error) ? 'unknown tactic' : 'no such feature', where: [], events: 0 };
}

async function outcomeOf(source: SourceRule, name: string, conversion: Conversion, foreign: readonly string[]): Promise<Outcome> {
  if ('error' in conversion) return refusalOf(conversion.error);
  const elastic = name !== 'python' && name !== 'sdyaml';
  if (elastic && foreign.length > 0) return { kind: 'other fields', where: foreign, events: 0 };
  const files = filesOf(name, conversion.output);
  const path = Object.keys(files ?? {}).find((each) => !each.endsWith('.py'));
  const read = files === undefined || path === undefined ? undefined : await compiler.read(memoryWorkspace(files), path);
  const [target] = read?.rules ?? [];
  if (target === undefined || target.side.detection.kind === 'foreign') return { kind: 'unread', where: [], events: 0 };
  const { kind, cause, where, events } = await judge(source, target, compiler);
  const python = files?.['rule.py'];
  const real = python === undefined ? undefined : runPanther(events.map(({ event }) => ({ python, event })));
  for (const [at, each] of events.entries()) process.stdout.write(`  ${name}: ${JSON.stringify({ ...each, ...(real === undefined ? {} : { panther_core: real[at] }) })}\n`);
  const confirmed = real?.filter((outcome, at) => outcome === events[at]?.target).length;
  const [shown] = cause === undefined || cause.startsWith('letter case') ? [] : events;
  return { kind, ...(cause === undefined ? {} : { cause }), where, events: events.length, ...(confirmed === undefined ? {} : { confirmed }), ...(shown === undefined ? {} : { shown }) };
}

async function resultOf(source: SourceRule, converted: Converted): Promise<PeerRule> {
  const mapping = mappingOf(source.side.detection);
  const unmapped = [...fieldsOf(source.side.detection).keys()].filter((raw) => mapping[raw] !== raw);
  const homeless = unmapped.filter((raw) => mapping[raw] === undefined);
  process.stdout.write(`${source.rule.title}\n`);
  const outputs: Record<string, Outcomes> = {};
  for (const [name, { shipped, helped }] of Object.entries(converted)) {
    const first = canonicalJson(shipped) === canonicalJson(helped);
    const second = await outcomeOf(source, name, helped, homeless);
    outputs[name] = { shipped: first ? second : await outcomeOf(source, name, shipped, unmapped), helped: second };
    process.stdout.write(`  ${name}: ${outputs[name].shipped.kind}; with help ${second.kind} ${second.cause ?? ''} ${second.where.join(', ')}\n`);
  }
  return { id: source.rule.id ?? '', title: source.rule.title, outputs };
}

const workspace = diskWorkspace(folder);
const sources: { readonly source: SourceRule; readonly text: string }[] = [];
for (const path of walk(folder, '.')) {
  for (const source of (await compiler.read(workspace, path)).rules) sources.push({ source, text: readFileSync(join(folder, path), 'utf8') });
}
const converted = convertAll(sources.map(({ source, text }) => ({ text, mapping: mappingOf(source.side.detection) })));
const rules: PeerRule[] = [];
for (const [at, { source }] of sources.entries()) {
  const own = converted[at];
  if (own !== undefined) rules.push(await resultOf(source, own));
}
const results: PeerResults = { versions: versions(), rules };
const page = pageOf(results);
process.stdout.write(page);
if (process.argv[2] === undefined) {
  writeFileSync(join(repository, 'docs/peers.json'), `{"versions":${JSON.stringify(results.versions)},"rules":[\n${rules.map((rule) => JSON.stringify(rule)).join(',\n')}\n]}\n`);
  writeFileSync(join(repository, 'docs/peers.md'), page);
}
process.exit(0);
