// Compares rulec's evaluation of KQL with a real engine: CloudTrail records in the form of the integration are indexed under
// its mapping, and each query is asked as Kibana would ask it. The engine is OpenSearch, from Maven Central, in one process.
// `node scripts/run.js scripts/oracles/elastic.ts [part of a path]`
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../src/text/json.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { fieldsOf } from '../../src/platforms/elastic/fields.ts';
import { compileKql } from '../../src/platforms/elastic/kql/evaluate.ts';
import { parseKql } from '../../src/platforms/elastic/kql/parse.ts';
import { printKql } from '../../src/platforms/elastic/kql/print.ts';
import type { Kql } from '../../src/platforms/elastic/kql/tree.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { sourceOf } from '../../src/text/source.ts';
import { diskWorkspace, walk } from '../../src/cli/disk.ts';
import { openProject } from '../../src/cli/project.ts';
import { repository } from '../support.ts';
import { awsRules, contextWith, dataFolder, records } from '../elastic/corpus.ts';
import { probes } from './elastic-probes.ts';
import { indexMapping, kibanaQuery } from './kibana.ts';

const version = '2.19.6';

/** Where the engine is known to differ from Elasticsearch, by a word of the query. */
const known: Readonly<Record<string, string>> = {};

interface Answer {
  readonly refused?: readonly number[];
  readonly found?: readonly number[];
  readonly error?: string;
}

/** The engine's jars, installed once; Maven resolves what they need. */
function jars(): string {
  const folder = join(repository, '.rulec-cache/oracles/search');
  const pom = join(folder, 'pom.xml');
  if (existsSync(pom)) return join(folder, 'lib/*');
  mkdirSync(folder, { recursive: true });
  const wanted = [`org.opensearch:opensearch:${version}`, `org.opensearch.plugin:transport-netty4-client:${version}`, 'org.apache.logging.log4j:log4j-core:2.25.4'];
  const dependency = (each: string): string => {
    const [group, artifact, release] = each.split(':');
    return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${release}</version></dependency>`;
  };
  const head = '<modelVersion>4.0.0</modelVersion><groupId>rulec</groupId><artifactId>search</artifactId><version>1</version>';
  writeFileSync(join(folder, 'new.xml'), `<project xmlns="http://maven.apache.org/POM/4.0.0">${head}<dependencies>${wanted.map(dependency).join('')}</dependencies></project>\n`);
  execFileSync('mvn', ['-q', '-B', '-f', 'new.xml', 'dependency:copy-dependencies', '-DoutputDirectory=lib'], { cwd: folder, stdio: 'inherit' });
  writeFileSync(pom, readFileSync(join(folder, 'new.xml')));
  return join(folder, 'lib/*');
}

/** The engine: one answer a request, in order. */
function engine(): { ask(request: JsonObject): Promise<Answer>; close(): void } {
  const child = spawn('java', ['-Xmx1g', '-cp', jars(), join(repository, 'test/oracles/Search.java')], { stdio: ['pipe', 'pipe', 'ignore'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error('the engine ended');
      return JSON.parse(value) as Answer;
    },
    close: () => child.stdin.end(),
  };
}

/** The KQL that rulec writes for the rules of other platforms. */
async function writtenQueries(): Promise<readonly (readonly [string, Kql])[]> {
  const project = await openProject(repository, {});
  if ('diagnostics' in project) throw new Error('the configuration of this repository is wrong');
  const found: (readonly [string, Kql])[] = [];
  for (const folder of [join(repository, 'rules'), join(dataFolder(), 'corpus/sigma/rules/cloud/aws')]) {
    const workspace = diskWorkspace(folder);
    for (const path of walk(folder, '.')) {
      for (const rule of (await project.compiler.read(workspace, path)).rules) {
        const { files } = await project.compiler.translate(rule, 'elastic');
        for (const { tree } of (await project.compiler.read(memoryWorkspace(Object.fromEntries(files.map((file) => [file.path, file.text]))), files[0]?.path ?? '')).rules.map(({ native }) => native)) {
          const { query } = tree as { readonly query: { readonly kind: string; readonly query?: Kql } };
          if (query.kind === 'kuery' && query.query !== undefined) found.push([path, query.query]);
        }
      }
    }
  }
  return found;
}

const wanted = process.argv[2] ?? '';
const context = contextWith();
const fields = fieldsOf('aws.cloudtrail', context);
if (fields === undefined) throw new Error('there is no field map');
const ownQueries = awsRules(context).flatMap(({ path, rule: { tree } }): readonly (readonly [string, Kql])[] => (tree.query.kind === 'kuery' ? [[path, tree.query.query]] : []));
const probeQueries = probes.queries.flatMap((text): readonly (readonly [string, Kql])[] => {
  const query = parseKql(sourceOf('probe', text), createReport());
  return query === undefined ? [] : [[`probe ${text}`, query]];
});
const queries = [...probeQueries, ...ownQueries, ...(await writtenQueries())].filter(([path]) => path.includes(wanted));
const documents: readonly Json[] = [...probes.records, ...records()].map((record) => fields.toNative(record));

const search = engine();
const indexing = await search.ask({ mapping: indexMapping(), documents });
if (indexing.refused === undefined) throw new Error(indexing.error ?? 'nothing was indexed');
/** Records of another form than AWS writes are in no index; nothing is asked about them. */
const outside = new Set(indexing.refused);
const counts = { evaluations: 0, matches: 0, unknown: 0, refused: 0, disagreements: 0 };
const fail = (path: string, query: Kql, what: string): void => {
  const text = printKql(query);
  if (Object.keys(known).some((word) => text.includes(word))) return;
  counts.disagreements += 1;
  if (counts.disagreements <= 40) process.stdout.write(`${path}: ${what}\n  ${text.slice(0, 300)}\n`);
};
for (const [path, query] of queries) {
  const { found, error } = await search.ask({ query: kibanaQuery(query) });
  if (found === undefined) {
    counts.refused += 1;
    fail(path, query, `the engine refuses it: ${error ?? ''}`);
    continue;
  }
  const theirs = new Set(found);
  const condition = compileKql(query, (native) => fields.info(native));
  const ours = documents.map((document, index) => (outside.has(index) ? undefined : condition(document)));
  const wrong = ours.flatMap((answer, index) => (answer === undefined || answer === theirs.has(index) ? [] : [index]));
  counts.evaluations += ours.length;
  counts.matches += theirs.size;
  counts.unknown += ours.filter((answer) => answer === undefined).length;
  const [first] = wrong;
  if (first !== undefined) fail(path, query, `${wrong.length} documents, the first ${first}: the engine says ${theirs.has(first) ? 'match' : 'quiet'}\n  ${JSON.stringify(documents[first]).slice(0, 1500)}`);
}
search.close();
process.stdout.write(`${queries.length} queries on ${documents.length} documents, ${outside.size} of them not indexed: ${JSON.stringify(counts)}\n`);
process.exit(counts.disagreements === 0 ? 0 : 1);
