// Compares rulec's evaluation of KQL with a real engine: CloudTrail records in the form of the integration are indexed under
// its mapping, and each query is asked as Kibana would ask it. The engine is OpenSearch, from Maven Central, in one process.
// What is written as EQL and ES|QL is read by Elastic's own parsers, from PyPI and Maven Central.
import { join } from 'node:path';
import type { Json } from '../../src/text/json.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { fieldsOf, type Fields } from '../../src/platforms/elastic/fields.ts';
import { compileKql } from '../../src/platforms/elastic/kql/evaluate.ts';
import { parseKql } from '../../src/platforms/elastic/kql/parse.ts';
import { printKql } from '../../src/platforms/elastic/kql/print.ts';
import type { Kql } from '../../src/platforms/elastic/kql/tree.ts';
import type { ElasticTree, NativeQuery } from '../../src/platforms/elastic/tree.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { sourceOf } from '../../src/text/source.ts';
import { ownCompiler, rulesIn } from '../rules.ts';
import { repository, shared, sharedFolder } from '../support.ts';
import { awsRules, contextWith, records } from '../elastic/corpus.ts';
import { eqlChecks } from './elastic-eql.ts';
import { esqlChecks } from './elastic-esql.ts';
import { probes } from './elastic-probes.ts';
import { tally, type Check, type Oracle } from './frame.ts';
import { indexMapping, kibanaQuery } from './kibana.ts';
import { searchEngine, type Answer } from './search-engine.ts';

/** A query with where it comes from. */
type Named = readonly [path: string, query: Kql];

/** The queries that rulec writes for the rules of other platforms. */
async function writtenQueries(): Promise<readonly (readonly [path: string, query: NativeQuery])[]> {
  const compiler = await ownCompiler();
  const found: (readonly [string, NativeQuery])[] = [];
  for (const folder of [join(repository, 'rules'), join(sharedFolder(), 'corpus/sigma/rules/cloud/aws')]) {
    for await (const rule of rulesIn(compiler, folder)) {
      const { files } = await compiler.translate(rule, 'elastic');
      const written = memoryWorkspace(Object.fromEntries(files.map((file) => [file.path, file.text])));
      for (const { native } of (await compiler.read(written, files[0]?.path ?? '')).rules) {
        found.push([rule.path, (native.tree as ElasticTree).query]);
      }
    }
  }
  return found;
}

/** The KQL of the probes, of Elastic's own rules, and of what rulec writes. */
function kqlIn(read: readonly (readonly [string, NativeQuery])[]): readonly Named[] {
  const probed = probes.queries.flatMap((text): readonly Named[] => {
    const query = parseKql(sourceOf('probe', text), createReport());
    return query === undefined ? [] : [[`probe ${text}`, query]];
  });
  return [...probed, ...read.flatMap(([path, query]): readonly Named[] => (query.kind === 'kuery' ? [[path, query.query]] : []))];
}

/** Every query on every document: the engine and the evaluator find the same. */
async function searched(queries: readonly Named[], documents: readonly Json[], fields: Fields): Promise<Check> {
  const { agree, differ, skip, done } = tally('OpenSearch finds what evaluate does');
  const infos = Object.assign((native: readonly string[]) => fields.info(native), { names: fields.names });
  const search = searchEngine();
  const { refused, error } = await search.ask({ mapping: indexMapping(), documents });
  if (refused === undefined) throw new Error(error ?? 'nothing was indexed');
  const outside = new Set(refused);
  const indexed = [...documents.keys()].filter((index) => !outside.has(index));
  for (const [path, query] of queries) {
    const answer = await search.ask({ query: kibanaQuery(query) });
    const condition = compileKql(query, infos);
    const theirs = new Set(answer.found);
    const ours = indexed.map((index) => condition(documents[index] ?? null));
    const unknown = ours.filter((truth) => truth === undefined).length;
    const wrong = indexed.filter((index, at) => ours[at] !== undefined && ours[at] !== theirs.has(index));
    skip('the record is of another form than the index has: the engine takes it for no document', outside.size);
    skip('the evaluator does not know', unknown);
    if (wrong.length > 0 || answer.found === undefined) differ(`${path}: ${difference(query, answer, wrong, documents)}`);
    else agree(indexed.length - unknown);
  }
  search.close();
  return done(queries.length, queries.length * documents.length);
}

function difference(query: Kql, { found, error }: Answer, wrong: readonly number[], documents: readonly Json[]): string {
  const text = printKql(query).slice(0, 300);
  const [first = 0] = wrong;
  if (found === undefined) return `the engine refuses \`${text}\`: ${error ?? ''}`;
  return `${wrong.length} documents under \`${text}\`, the first ${found.includes(first) ? 'found' : 'not found'} by the engine: ${JSON.stringify(documents[first]).slice(0, 1500)}`;
}

/** Elastic's own parsers on what is read and written as EQL and ES|QL, and a real search engine on what is read and written as KQL. */
export const oracle: Oracle = {
  name: 'elastic',
  async *run({ part }) {
    if (shared === undefined) return;
    const context = contextWith();
    const fields = fieldsOf('aws.cloudtrail', context);
    if (fields === undefined) throw new Error('there is no field map');
    const documents = [...probes.records, ...records()].map((record) => fields.toNative(record));
    const written = await writtenQueries();
    yield* eqlChecks(written.flatMap(([path, query]) => (query.kind === 'eql' && path.includes(part) ? [[path, query.query] as const] : [])), part);
    const all = [...awsRules(context).map(({ path, rule: { tree } }) => [path, tree.query] as const), ...written];
    yield* esqlChecks(all.flatMap(([path, query]) => (query.kind === 'esql' && path.includes(part) ? [[path, query.query] as const] : [])));
    yield await searched(kqlIn(all).filter(([path]) => path.includes(part)), documents, fields);
  },
};
