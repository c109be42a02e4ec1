import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { canonicalJson, isArray, isObject, type Json } from '../../src/text/json.ts';
import { match } from '../../src/text/match.ts';
import { printKql } from '../../src/platforms/elastic/kql/print.ts';
import { printEsql } from '../../src/platforms/elastic/esql/print.ts';
import type { Esql, EsqlNode, EsqlPart } from '../../src/platforms/elastic/esql/tree.ts';
import { repository } from '../support.ts';
import { lineServer, tally, type Check } from './frame.ts';

const version = '8.19.0';
const wanted = ['org.elasticsearch:elasticsearch', ...['x-pack-esql', 'x-pack-esql-core', 'x-pack-esql-compute', 'x-pack-core'].map((name) => `org.elasticsearch.plugin:${name}`)];
// Named by the poms, but not published.
const unpublished = [['org.elasticsearch.plugin', '*'], ['org.elasticsearch', 'elasticsearch-h3'], ['org.elasticsearch', 'dissect']];

/** Elasticsearch's own parser, from Maven Central, with our program around it, compiled; made once. */
function classPath(): string {
  const folder = join(repository, '.rulec-cache/oracles/esql');
  const path = `${join(folder, 'lib')}/*`;
  const pom = join(folder, 'pom.xml');
  if (!existsSync(pom)) {
    mkdirSync(folder, { recursive: true });
    const exclusions = unpublished.map(([group, artifact]) => `<exclusion><groupId>${group}</groupId><artifactId>${artifact}</artifactId></exclusion>`).join('');
    const dependencies = [...wanted.map((each) => `${each}:${version}`), 'org.antlr:antlr4-runtime:4.13.1'].map((each) => {
      const [group, artifact, release] = each.split(':');
      return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${release}</version><exclusions>${exclusions}</exclusions></dependency>`;
    });
    const text = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>rulec</groupId><artifactId>esql</artifactId><version>1</version><dependencies>${dependencies.join('')}</dependencies></project>\n`;
    writeFileSync(join(folder, 'new.xml'), text);
    execFileSync('mvn', ['-q', '-B', '-f', 'new.xml', 'dependency:copy-dependencies', '-DoutputDirectory=lib'], { cwd: folder, stdio: 'inherit' });
    writeFileSync(pom, text);
  }
  execFileSync('javac', ['-Xlint:none', '-cp', path, '-d', join(folder, 'classes'), join(repository, 'test/oracles/Esql.java')], { stdio: 'inherit' });
  return `${path}:${join(folder, 'classes')}`;
}

/** A condition as the parser gives it: several in one list, and what is denied under one `not`. */
function tree(node: EsqlNode): Json {
  const joined = (kind: 'and' | 'or', of: readonly EsqlNode[]): Json => {
    const parts = of.map(tree).flatMap((part) => (isArray(part) && part[0] === kind ? part.slice(1) : [part]));
    return parts.length === 0 ? ['value', kind === 'and'] : parts.length === 1 ? (parts[0] ?? null) : [kind, ...parts];
  };
  const asked = (name: string, lowered: boolean): Json => (lowered ? ['call', 'to_lower', ['field', name]] : ['field', name]);
  return match<EsqlNode, Json>(node, {
    and: ({ of }) => joined('and', of),
    or: ({ of }) => joined('or', of),
    sure: ({ of }) => ['call', 'case', tree(of), ['value', true], ['value', false]],
    open: ({ text }) => ['open', text],
    not: ({ of }) => ['not', tree(of)],
    in: ({ field, lowered, values }) => {
      const [only, ...more] = values.map((value): Json => ['value', value]);
      return more.length === 0 && only !== undefined ? ['==', asked(field, lowered), only] : ['in', only ?? null, ...more, asked(field, lowered)];
    },
    order: ({ field, op, value }) => [{ gt: '>', gte: '>=', lt: '<', lte: '<=' }[op], ['field', field], ['value', value]],
    like: ({ field, lowered, parts }) => ['like', asked(field, lowered), parts.map(likeText).join('')],
    regex: ({ field, expression }) => ['rlike', ['field', field], expression],
    same: ({ left, right, lowered }) => ['==', asked(left, lowered), asked(right, lowered)],
    null: ({ field }) => ['isnull', ['field', field]],
    networks: ({ field, networks }) => ['call', 'cidr_match', ['field', field], ...networks.map((network): Json => ['value', network])],
    kql: ({ query }) => ['call', 'kql', ['value', printKql(query)]],
  });
}

function likeText(part: EsqlPart): string {
  return part === 'any' ? '*' : part === 'one' ? '?' : part.text.replace(/[\\*?]/g, String.raw`\$&`);
}

/** What the parser answers, in the same form: it nests its `and`s and `or`s. */
function theirs(node: Json): Json {
  if (!isArray(node)) return node;
  const [kind, ...rest] = node;
  const parts = rest.map(theirs);
  if (kind === 'and' || kind === 'or') return [kind, ...parts.flatMap((part) => (isArray(part) && part[0] === kind ? part.slice(1) : [part]))];
  if (kind === 'isnotnull') return ['not', ['isnull', ...parts]];
  return kind === '!=' ? ['not', ['==', ...parts]] : [kind ?? null, ...parts];
}

const word = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('a*', '"', '"""', '\\', '\\"', '\\*', 'C:\\x', '\n', '\t', '\r', '?', '//', '/*', '\u00e9', '\u{1f600}', '\u2028', '|', '`', '?x', '{', '%'));
const field = fc.array(fc.constantFrom('event', 'and', 'x-y', '@timestamp', 'a b', '1st', 'tick`', 'where', 'name', 'Like'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'));
const lowered = fc.boolean();

/** Conditions of every kind that is written. */
const conditions = fc.letrec<{ condition: EsqlNode }>((tie) => {
  const several = fc.array(tie('condition'), { minLength: 2, maxLength: 3 });
  const part = fc.oneof(fc.constantFrom<EsqlPart>('any', 'one'), word.map((text): EsqlPart => ({ text })));
  const value = fc.oneof(word, fc.integer({ min: -9, max: 9999 }), fc.boolean());
  return {
    condition: fc.oneof(
      { maxDepth: 3 },
      fc.record({ kind: fc.constant('in' as const), field, lowered, values: fc.array(value, { minLength: 1, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('like' as const), field, lowered, parts: fc.array(part, { minLength: 1, maxLength: 4 }) }),
      fc.record({ kind: fc.constant('regex' as const), field, expression: word }),
      fc.record({ kind: fc.constant('same' as const), left: field, right: field, lowered }),
      fc.record({ kind: fc.constant('null' as const), field }),
      fc.record({ kind: fc.constant('networks' as const), field, networks: fc.array(word, { minLength: 1, maxLength: 2 }) }),
      fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
      fc.record({ kind: fc.constant('sure' as const), of: tie('condition') }),
      fc.record({ kind: fc.constant('and' as const), of: several }),
      fc.record({ kind: fc.constant('or' as const), of: several }),
    ),
  };
}).condition;

/** Elasticsearch's parser of ES|QL reads what rulec writes as it is meant. */
export async function* esqlChecks(written: readonly (readonly [string, Esql])[]): AsyncIterable<Check> {
  const { ask, end } = lineServer('java', ['-cp', classPath(), 'org.elasticsearch.dissect.Esql']);
  const compared = async (name: string, queries: readonly (readonly [string, Esql])[]): Promise<Check> => {
    const { agree, differ, done } = tally(name);
    for (const [path, query] of queries) {
      const text = printEsql(query);
      const answer = await ask({ query: text });
      const found = isObject(answer) && isArray(answer['conditions']) ? answer['conditions'].map(theirs) : undefined;
      const bounds = query.stats === undefined ? [] : found?.slice(-1);
      const rest = found?.slice(0, found.length - (bounds?.length ?? 0));
      if (rest !== undefined && canonicalJson(rest) === canonicalJson(query.where.map(tree))) agree();
      else differ(`${path}: \`${text}\`: ${canonicalJson(answer)} and not ${canonicalJson(query.where.map(tree))}`);
    }
    return done(queries.length);
  };
  // What is left open is never printed.
  yield await compared('Elasticsearch reads printed ES|QL alike', written.filter(([, { where }]) => !canonicalJson(where).includes('"kind":"open"')));
  const made = fc.sample(conditions, { numRuns: 2000, seed: 1 }).map((node, index) => [`generated ${index}`, { kind: 'pipeline', from: ['logs-*'], where: [node] }] as const);
  yield await compared('Elasticsearch reads generated ES|QL alike', made);
  end();
}
