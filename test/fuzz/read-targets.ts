import { join } from 'node:path';
import * as fc from 'fast-check';
import { readConfig } from '../../src/compile/config.ts';
import { readTests } from '../../src/compile/tests-file.ts';
import { readManifest } from '../../src/drift/manifest.ts';
import { eventsOf } from '../../src/cli/events.ts';
import { parseQuery } from '../../src/platforms/cloudwatch/insights/parse.ts';
import { parseEql } from '../../src/platforms/elastic/eql/parse.ts';
import { parseEsql } from '../../src/platforms/elastic/esql/parse.ts';
import { parseKql } from '../../src/platforms/elastic/kql/parse.ts';
import { readToml } from '../../src/platforms/elastic/toml/read.ts';
import { parsePython } from '../../src/platforms/panther/python/syntax/parse.ts';
import { readCondition } from '../../src/platforms/sigma/reading/condition.ts';
import { parseModule } from '../../src/platforms/typescript/syntax/parse.ts';
import { parseRegex, regexDialects, type RegexDialectName } from '../../src/rule/regex/index.ts';
import { decodeText } from '../../src/text/decode.ts';
import { createReport, type Report } from '../../src/text/diagnostic.ts';
import { sourceOf, type Source } from '../../src/text/source.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { readYaml } from '../../src/text/yaml.ts';
import { testCompiler } from '../support/compiler.ts';
import { filesBelow, repository } from '../support/files.ts';
import { noneInternal, target, type Target } from './target.ts';
import { broken, charged } from './texts.ts';

const files = { ...filesBelow(join(repository, 'rules')), ...filesBelow(join(repository, 'out')), ...filesBelow(join(repository, 'test/golden')) };
const ending = (end: string, holding = ''): readonly string[] => Object.entries(files).filter(([path, text]) => path.endsWith(end) && text.includes(holding)).map(([, text]) => text);
const queries = (language: string): readonly string[] => ending('.toml', `language = "${language}"`).flatMap((text) => /^query = '''\n(.*?)'''/ms.exec(text)?.[1] ?? []);

const compiler = testCompiler();

/** Reads a rule file as the command line does, and what a rule can be asked then. */
async function readFile(path: string, text: string, beside: Readonly<Record<string, string>> = {}): Promise<void> {
  const { rules, diagnostics } = await compiler.read(memoryWorkspace({ ...beside, [path]: text }), path);
  noneInternal(diagnostics);
  for (const rule of rules) {
    noneInternal(compiler.lint(rule));
    await compiler.facets(rule);
  }
}

/** A parser on its own: whatever the text, it answers. */
function parser(name: string, seeds: readonly string[], parse: (source: Source, report: Report) => unknown): Target {
  if (seeds.length === 0) throw new Error(`${name} has no texts to start from`);
  return target(name, broken(seeds), (text) => void parse(sourceOf('input', text), createReport()));
}

const pantherPython = ending('.py');
const pantherYaml = ending('.yml', 'AnalysisType');
const stem = (text: string): string => /^Filename: (\S+)/m.exec(text)?.[1] ?? 'rule.py';
const expressions = ['^arn:aws:iam::[0-9]{12}:root$', '(?i)foo|bar(baz)*', '[^\\w\\-]+?\\b', 'a{2,5}(?:b|c)\\.', '\\x41\\u0042[[:alpha:]]', '(?P<name>x)(?=y)'];
const dialects = Object.keys(regexDialects) as readonly RegexDialectName[];

/** Whatever is read: texts in every language, bytes, events, configuration. */
export const readTargets: readonly Target[] = [
  parser('YAML as PyYAML resolves it', ending('.yml'), (source, report) => readYaml(source, 'pyyaml', report)),
  parser('YAML 1.2', ending('.yml'), (source, report) => readYaml(source, 'core', report)),
  parser('TOML', ending('.toml'), readToml),
  parser('KQL', queries('kuery'), parseKql),
  parser('EQL', queries('eql'), parseEql),
  parser('ES|QL', ['from logs-aws.cloudtrail-* metadata _id, _version, _index\n| where event.action in ("A", "B") and not user.name like "a*" and source.ip is not null\n| keep *'], ({ text }) => parseEsql(text)),
  parser('Logs Insights', ending('.cwli'), parseQuery),
  parser('Python', pantherPython, (source) => parsePython(source)),
  parser('TypeScript modules', ending('.ts'), parseModule),
  parser('tests files', ending('.tests.yaml'), readTests),
  parser('configuration', ['{"rules":"rules","targets":["sigma"],"trust":"observed","accept":["narrower"],"options":{"sigma":{"cased":"never"}}}'], ({ text }, report) => readConfig('rulec.config.json', text, report)),
  parser('manifests', ending('manifest.json'), ({ text }) => readManifest(text)),
  parser('events', ['{"Records":[{"eventName":"A","userIdentity":{"arn":"b"}}]}\n', '{"a":1}\n{"b":[{"c":null}]}\n'], ({ text }, report) => eventsOf('input', Buffer.from(text), report)),
  target('Sigma conditions', broken(['selection and not 1 of filter_*', '(a or b) and not (c and all of them)', 'selection | count(user) by host > 5']), (text) => void readCondition(text, new Set(['a', 'selection']))),
  target('regular expressions', fc.tuple(broken(expressions), fc.constantFrom(...dialects)), ([text, dialect]) => void parseRegex(text, dialect)),
  target('bytes', fc.tuple(fc.uint8Array({ maxLength: 200 }), fc.constantFrom([], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf])), ([bytes, mark]) => void decodeText('input', new Uint8Array([...mark, ...bytes]), createReport())),
  target('Sigma rules', broken(ending('.yml', 'logsource:')), (text) => readFile('rule.yml', text)),
  target('Panther rules', fc.tuple(broken(pantherYaml), fc.constantFrom(...pantherPython)), ([text, python]) => readFile('rule.yml', text, { [stem(text)]: python })),
  target('Panther Python', fc.tuple(fc.constantFrom(...pantherYaml), broken(pantherPython)), ([text, python]) => readFile('rule.yml', text, { [stem(text)]: python })),
  target('Elastic rules', broken(ending('.toml')), (text) => readFile('rule.toml', text)),
  target('Elastic queries', fc.tuple(fc.constantFrom(...ending('.toml')), broken([...queries('kuery'), ...queries('eql'), ...queries('esql')])), ([text, query]) =>
    readFile('rule.toml', text.replace(/^query = '''\n.*?'''/ms, () => `query = '''\n${query.replaceAll("'''", '')}\n'''`)),
  ),
  target('Insights files', broken(ending('.cwli')), (text) => readFile('rule.cwli', text)),
  target('modules', broken(ending('.ts')), (text) => readFile('rule.ts', text)),
  target('names of files', fc.tuple(fc.constantFrom(...charged), fc.constantFrom(...ending('.yml', 'logsource:'))), ([name, text]) => readFile(`${name}.yml`, text)),
];
