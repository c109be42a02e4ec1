import type { SourceRule, Translation } from '../../src/compile/types.ts';
import { basicString, flowedString, keptString } from '../../src/platforms/elastic/toml/layout.ts';
import { readToml } from '../../src/platforms/elastic/toml/read.ts';
import { eqlText } from '../../src/platforms/elastic/eql/print.ts';
import { parseEql } from '../../src/platforms/elastic/eql/parse.ts';
import { printEsql } from '../../src/platforms/elastic/esql/print.ts';
import { parseEsql } from '../../src/platforms/elastic/esql/parse.ts';
import type { Esql } from '../../src/platforms/elastic/esql/tree.ts';
import { printLiteral } from '../../src/platforms/elastic/kql/print.ts';
import { parsePython } from '../../src/platforms/panther/python/syntax/parse.ts';
import { stringLiteral } from '../../src/platforms/panther/python/syntax/string-literal.ts';
import { secondReading } from '../elastic/second-grammar.ts';
import { quoted } from '../../src/platforms/cloudwatch/deploy/terraform.ts';
import { escapeLine, unescapeLine } from '../../src/platforms/cloudwatch/header-text.ts';
import { platforms } from '../../src/platforms/index.ts';
import { parseText, printText } from '../../src/platforms/sigma/values/text.ts';
import { createReport, printable } from '../../src/text/diagnostic.ts';
import type { Json } from '../../src/text/json.ts';
import { slug } from '../../src/text/paths.ts';
import { sourceOf } from '../../src/text/source.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { printYaml, readYaml } from '../../src/text/yaml.ts';
import { testCompiler } from '../support/compiler.ts';
import { noneInternal, same, target, type Target } from './target.ts';
import { hostileRule, json, whole } from './hostile-rules.ts';
import { hostileText } from './texts.ts';

const compiler = testCompiler();
const safePath = /^(?!.*\.\.)[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*$/;

async function readOne(text: string): Promise<SourceRule | undefined> {
  const { rules, diagnostics } = await compiler.read(memoryWorkspace({ 'rule.yml': text }), 'rule.yml');
  noneInternal(diagnostics);
  return rules[0];
}

async function translated(rule: SourceRule, to: string): Promise<Translation> {
  const translation = await compiler.translate(rule, to);
  noneInternal(translation.diagnostics);
  for (const code of ['compile/unreadable-output', 'compile/replay-disagrees']) {
    const found = translation.diagnostics.find((each) => each.code === code);
    if (found !== undefined) throw new Error(`${to}: ${found.message}`);
  }
  for (const { path } of translation.files) if (!safePath.test(path)) throw new Error(`${to} writes to ${JSON.stringify(path)}`);
  return translation;
}

/** Whatever is written: what comes out reads as what went in, and stays where it belongs. */
export const writeTargets: readonly Target[] = [
  target('printed YAML', json, (value) => {
    const report = createReport();
    const [read] = readYaml(sourceOf('printed', printYaml({ value })), 'pyyaml', report);
    same(read?.value, { value }, 'YAML reads as');
  }),
  target('printed TOML text', whole, (text) => {
    for (const print of [basicString, keptString, flowedString]) {
      const read = readToml(sourceOf('printed', `x = ${print(text)}\n`), createReport())?.value;
      const got = (read as Readonly<Record<string, Json>> | undefined)?.['x'];
      if (print === flowedString) same(typeof got, 'string', 'TOML reads as');
      else same(got, text, 'TOML reads as');
    }
  }),
  target('printed EQL text', whole, (text) => {
    const report = createReport();
    const tree = parseEql(sourceOf('printed', `any where x == ${eqlText(text)} and y`), report);
    if (tree === undefined) throw new Error(`EQL is not read: ${report.diagnostics[0]?.message ?? ''}`);
    if (!JSON.stringify(tree).includes(JSON.stringify(text))) throw new Error('EQL reads as another text');
  }),
  target('printed Terraform text', whole, (text) => {
    const printed = quoted(text);
    // `$${` and `%%{` are literal wherever they stand, also after a further `$` or `%` (HCL, "Template Literals").
    if (/(?<!\$)\$\{|(?<!%)%\{|\n/.test(printed.slice(1, -1)) || /(?:^|[^\\])(?:\\\\)*"/.test(printed.slice(1, -1))) throw new Error(`it ends its literal: ${printed}`);
  }),
  ...[false, true].map((isQuoted) =>
    target(`printed KQL text${isQuoted ? ' in quotes' : ''}`, whole, (text) => {
      // Kibana trims what stands without quotes: such texts are never printed so.
      if (!isQuoted && (text === '' || text.trim() !== text)) return;
      const printed = printLiteral({ kind: 'literal', pieces: [text], quoted: isQuoted });
      same(secondReading(`x:${printed} and y:z`), ['and', ['test', '"x"', ':', JSON.stringify(text)], ['test', '"y"', ':', '"z"']], 'KQL reads as');
    }),
  ),
  target('printed ES|QL text', whole, (text) => {
    const tree: Esql = { kind: 'pipeline', from: ['logs-*'], where: [{ kind: 'in', field: 'x', lowered: false, values: [text] }] };
    const printed = printEsql(tree);
    same(parseEsql(printed), tree, 'ES|QL reads as');
    // EsqlBaseLexer.g4, QUOTED_STRING.
    if (!/^\| where x == "(?:\\[tnr"\\]|[^\r\n"\\])*"$/m.test(printed)) throw new Error(`it ends its literal: ${printed}`);
  }),
  target('printed Python text', whole, (text) => {
    const printed = stringLiteral(text);
    const parsed = parsePython(sourceOf('printed', `x = ${printed}\ny = 1\n`));
    if ('problem' in parsed || !JSON.stringify(parsed.module).includes(JSON.stringify(text))) throw new Error(`Python reads it otherwise: ${printed}`);
    same(parsed.module.body.length, 2, 'statements');
  }),
  target('header lines of queries', whole, (text) => {
    if (/[\r\n]/.test(escapeLine(text))) throw new Error('it leaves its line');
    same(unescapeLine(escapeLine(text)), text.replaceAll('\r\n', '\n'), 'a header line reads as');
  }),
  target('printed Sigma text', whole, (text) => same(parseText(printText([{ kind: 'literal', text }])), text === '' ? [] : [{ kind: 'literal', text }], 'Sigma reads as')),
  target('names made of titles', hostileText, (text) => {
    if (!/^[a-z0-9_]+$/.test(slug(text))) throw new Error(slug(text));
  }),
  target('text on a terminal', hostileText, (text) => void (/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(printable(text)) ? same('a control character', '', 'a terminal is shown') : undefined)),
  ...platforms.map(({ id: to }) =>
    target(`hostile rules to ${to}`, hostileRule, async (text) => {
      const rule = await readOne(text);
      if (rule === undefined) return;
      const { files } = await translated(rule, to);
      const [main] = files;
      if (main === undefined) return;
      const back = await compiler.read(memoryWorkspace(Object.fromEntries(files.map((file) => [file.path, file.text]))), main.path, to);
      noneInternal(back.diagnostics);
      same([back.rules.length, back.status], [1, 'read'], `${to} reads its own file as`);
    }),
  ),
  target('deployment of hostile rules', hostileRule, async (text) => {
    const rule = await readOne(text);
    if (rule === undefined) return;
    const translation = await translated(rule, 'cloudwatch');
    for (const file of await compiler.bundle('cloudwatch', [{ rule: rule.rule, translation }])) {
      if (file.path.endsWith('.json')) JSON.parse(file.text);
      if (/\.ya?ml$/.test(file.path)) {
        const report = createReport();
        readYaml(sourceOf(file.path, file.text), 'core', report);
        const found = report.diagnostics.find(({ severity, code }) => severity === 'error' && code !== 'yaml/tag');
        if (found !== undefined) throw new Error(`${file.path}: ${found.message}`);
      }
      if (file.path.endsWith('.tf') && /(?:^|[^$])(?:\$\$)*\$\{(?!(?:var|local|path|aws_|data)\b)/.test(file.text)) throw new Error('Terraform would evaluate text of a rule');
    }
  }),
];
