import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { canonicalJson, isObject, type Json } from '../../src/text/json.ts';
import { match } from '../../src/text/match.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { readElastic } from '../../src/platforms/elastic/read.ts';
import { printEql } from '../../src/platforms/elastic/eql/print.ts';
import type { Eql, EqlMembership, EqlNode, EqlStep } from '../../src/platforms/elastic/eql/tree.ts';
import { contextWith } from '../elastic/corpus.ts';
import { repository, sharedFolder } from '../support.ts';
import { lineServer, pythonEnvironment, tally, type Check } from './frame.ts';

/** A tree as the library's, in nested lists: it keeps no `~` and no `?` of optional fields. */
function queryTree(query: Eql): Json {
  return match<Eql, Json>(query, {
    event: ({ category, where }) => ['event', category ?? 'any', tree(where)],
    sequence: ({ by, span, steps, until }) => ['sequence', span ?? null, stepsOf(steps, by), until === undefined ? null : step(until, by)],
    sample: ({ by, steps }) => ['sample', stepsOf(steps, by)],
    piped: ({ of, pipe, count }) => ['piped', queryTree(of), [[pipe, count]]],
  });
}

function stepsOf(steps: readonly EqlStep[], by: readonly EqlNode[]): readonly Json[] {
  return steps.flatMap((each) => Array.from({ length: each.runs }, () => step(each, by)));
}

function step({ event, by: own, absent }: EqlStep, by: readonly EqlNode[]): Json {
  return [queryTree(event), [...by, ...own].map(tree), absent];
}

function tree(node: EqlNode): Json {
  const joined = (kind: 'and' | 'or', of: readonly EqlNode[]): Json => [kind, ...of.flatMap((part) => (part.kind === kind ? (tree(part) as readonly Json[]).slice(1) : [tree(part)]))];
  return match<EqlNode, Json>(node, {
    and: ({ of }) => joined('and', of),
    or: ({ of }) => joined('or', of),
    not: ({ of }) => ['not', tree(of)],
    comparison: ({ left, op, right }) => [op, tree(left), tree(right)],
    membership: memberTree,
    call: ({ name, of }) => ['call', name.toLowerCase(), ...of.map(tree)],
    field: ({ path }) => ['field', path.join('.')],
    text: ({ value }) => ['value', value],
    number: ({ value }) => (value < 0 ? ['-', ['value', 0], ['value', -value]] : ['value', value]),
    digits: ({ text }) => ['value', Number(text)],
    boolean: ({ value }) => ['value', value],
    null: () => ['null'],
    arithmetic: ({ op, left, right }) => [op, tree(left), tree(right)],
  });
}

/** `:` and `like` are calls of `wildcard` to the library, `regex` is one of `match`. */
function memberTree({ value, op, list }: EqlMembership): Json {
  const items = [tree(value), ...list.map(tree)];
  if (op === 'in' || op === 'in~') return ['in', ...items];
  return ['call', op.startsWith('regex') ? 'match' : 'wildcard', ...items];
}

/** The EQL of Elastic's rules beside the repository, as its authors wrote it. */
function corpusQueries(): readonly (readonly [string, Eql, string])[] {
  const folder = join(sharedFolder(), 'corpus/elastic');
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.toml'));
  return paths.toSorted().flatMap((path) => {
    const workspace = memoryWorkspace({ [path]: readFileSync(join(folder, path), 'utf8') });
    return readElastic(workspace, path, contextWith(), createReport()).flatMap(({ tree: { query } }) => (query.kind === 'eql' ? [[path, query.query, query.text] as const] : []));
  });
}

const word = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('a*', '"', '""', '\\', '\\"', 'C:\\x', '\n', '\t', '?', "'", '`', '//', '/*', '\u00e9', '\u{1f600}', '\u2028', '\u0000', '\u007f'));
const text = word.map((value): EqlNode => ({ kind: 'text', value }));
const field = fc.tuple(fc.constantFrom('event', 'and', 'x-y', '@timestamp', 'a b', 'any', '1st'), fc.array(fc.constantFrom('name', 'not', 'c-d', '2'), { maxLength: 2 }), fc.boolean()).map(([first, rest, optional]): EqlNode => ({ kind: 'field', path: [first, ...rest], optional }));
const number = fc.oneof(fc.integer({ min: -5, max: 1e6 }), fc.constantFrom(0.5, 1e21, 1e-7)).map((value): EqlNode => ({ kind: 'number', value }));
const sum = fc.record({ kind: fc.constant('arithmetic' as const), op: fc.constantFrom('+' as const, '-' as const, '*' as const), left: field, right: fc.oneof(field, number) });

/** Conditions of every kind that the library has too; numbers are compared by size, and stand in no list. */
const conditions = fc.letrec<{ condition: EqlNode }>((tie) => {
  const several = fc.array(tie('condition'), { minLength: 2, maxLength: 3 });
  return {
    condition: fc.oneof(
      { maxDepth: 3 },
      fc.record({ kind: fc.constant('comparison' as const), left: field, op: fc.constantFrom('==' as const, '!=' as const), right: fc.oneof(text, fc.constant<EqlNode>({ kind: 'null' })) }),
      fc.record({ kind: fc.constant('comparison' as const), left: fc.oneof(field, sum), op: fc.constantFrom('<' as const, '>=' as const), right: number }),
      fc.record({ kind: fc.constant('membership' as const), value: field, op: fc.constantFrom(':' as const, 'in' as const, 'in~' as const, 'like' as const, 'regex~' as const), list: fc.array(text, { minLength: 1, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('call' as const), name: fc.constantFrom('startsWith', 'stringContains'), folds: fc.boolean(), of: fc.tuple(field, text) }),
      fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
      fc.record({ kind: fc.constant('and' as const), of: several }),
      fc.record({ kind: fc.constant('or' as const), of: several }),
    ),
  };
}).condition;

/** Elastic's EQL library reads what rulec reads, and what it writes, as rulec does. */
export async function* eqlChecks(written: readonly (readonly [string, Eql])[], part: string): AsyncIterable<Check> {
  const { ask, end } = lineServer(pythonEnvironment('eql', ['eql==1.0.1'])('python'), ['-I', join(repository, 'test/oracles/eql.py')]);
  const compared = async (name: string, texts: readonly (readonly [string, Eql, string])[]): Promise<Check> => {
    const { agree, differ, skip, done } = tally(name);
    for (const [path, query, text] of texts) {
      const answer = await ask({ query: text });
      if (isObject(answer) && typeof answer['error'] === 'string' && answer['error'].startsWith('Expected string not number')) skip('the library takes no number after a colon', 1);
      else if (isObject(answer) && canonicalJson(answer['tree'] ?? null) === canonicalJson(queryTree(query))) agree();
      else differ(`${path}: \`${text}\`: ${canonicalJson(answer)} and not ${canonicalJson(queryTree(query))}`);
    }
    return done(texts.length);
  };
  const own = corpusQueries().filter(([path]) => path.includes(part));
  yield await compared('python-eql reads EQL of rules alike', own);
  const printed = [...own.map(([path, query]) => [path, query] as const), ...written].map(([path, query]) => [path, query, printEql(query)] as const);
  yield await compared('python-eql reads printed EQL alike', printed);
  const made = fc.sample(conditions, { numRuns: 2000, seed: 1 }).map((where): Eql => ({ kind: 'event', where }));
  yield await compared('python-eql reads generated EQL alike', made.map((query, index) => [`generated ${index}`, query, printEql(query)] as const));
  end();
}
