import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { JsonObject } from '../../src/text/json.ts';
import { repository } from '../support.ts';

const version = '2.19.6';

/** What the engine says: which documents it does not take, or which a query finds. */
export interface Answer {
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

/** OpenSearch in a process of its own: one answer a request, in order. */
export function searchEngine(): { ask(request: JsonObject): Promise<Answer>; close(): void } {
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
