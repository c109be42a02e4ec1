import { match } from '../../../text/match.ts';
import type { Json } from '../../../text/json.ts';
import type { AttackReference, Deduplication, Dynamic, Metadata, OutputField, Severity, Suppression, Template, TemplatePart } from '../../../rule/index.ts';
import { conditionCode, pathLiteral } from './print-condition.ts';
import { call, list, type Code } from './layout.ts';
import { jsonCode, numberLiteral, objectCode, templateText, textLiteral } from './literals.ts';
import type { Use } from './print-match.ts';

/** A member of the object that `rule` takes. */
export type Member = readonly [key: string, code: Code];

type Printers = { readonly [Key in keyof Metadata]-?: (value: NonNullable<Metadata[Key]>, use: Use) => Code };

const json = (value: unknown): Code => jsonCode(value as Json);

/** How each piece of metadata is written, in the order in which it is. */
const printers: Printers = {
  id: json,
  name: json,
  title: json,
  description: json,
  status: json,
  enabled: json,
  alerting: json,
  severity: (value, use) => dynamicCode<Severity>(value, textLiteral, use),
  riskScore: json,
  authors: json,
  license: json,
  created: json,
  modified: json,
  references: json,
  falsePositives: json,
  related: json,
  tags: json,
  attack: (references) => list(references.map(attackCode)),
  frameworks: json,
  requires: json,
  setup: json,
  runbook: json,
  schedule: json,
  alertTitle: templatesCode,
  alertDescription: templatesCode,
  alertRunbook: templatesCode,
  alertReference: templatesCode,
  dedup: deduplicationCode,
  suppression: suppressionCode,
  outputs: (fields) => list(fields.map(outputCode)),
  summary: (fields) => list(fields.map(outputCode)),
  only: json,
  origin: json,
  tests: (tests) => list(tests.map((each) => objectCode(Object.entries(each).map(([key, value]) => [key, json(value)])))),
};

/** What stands after the detection. */
const last: ReadonlySet<string> = new Set(['tests']);

/** The members for a rule's metadata: those before the detection, and those after it. */
export function metadataMembers(metadata: Metadata, use: Use): { readonly before: readonly Member[]; readonly after: readonly Member[] } {
  const members = Object.entries(printers).flatMap(([key, print]): Member[] => {
    const value = metadata[key as keyof Metadata];
    return value === undefined ? [] : [[key, (print as (value: unknown, use: Use) => Code)(value, use)]];
  });
  return { before: members.filter(([key]) => !last.has(key)), after: members.filter(([key]) => last.has(key)) };
}

function dynamicCode<T>({ cases, base }: Dynamic<T>, print: (value: T) => Code, use: Use): Code {
  if (cases.length === 0) return print(base);
  const of = cases.map(({ when, value }) => call(use('when'), [conditionCode(when, use), print(value)], false));
  return call(use('cases'), [list(of), print(base)], false);
}

function templatesCode(value: Dynamic<Template>, use: Use): Code {
  return dynamicCode(value, (template) => templateCode(template, use), use);
}

/** Text without values is a plain text; adjacent or empty literals only occur where nobody wrote them, and are joined. */
function templateCode(template: Template, use: Use): Code {
  const literal = (part: TemplatePart): string | undefined => (part.kind === 'literal' ? part.text : undefined);
  const texts = template.map(literal);
  if (!texts.includes(undefined)) return textLiteral(texts.join(''));
  const parts = template.map((part) =>
    match<TemplatePart, string>(part, {
      literal: ({ text }) => templateText(text),
      field: ({ fields, missing }) => `\${${valueCall(fields.map(pathLiteral), missing, use)}}`,
    }),
  );
  return `${use('text')}\`${parts.join('')}\``;
}

function valueCall(paths: readonly string[], missing: string, use: Use): string {
  const fields = paths.length === 1 ? paths.join('') : `[${paths.join(', ')}]`;
  return `${use('value')}(${fields}${missing === '' ? '' : `, ${textLiteral(missing)}`})`;
}

function attackCode({ tactic, technique }: AttackReference): Code {
  const text = [tactic, technique].filter((id) => id !== undefined).join(':');
  if (/^(?:TA\d{4}|(?:TA\d{4}:)?T\d{4}(?:\.\d{3})?)$/.test(text)) return textLiteral(text);
  return json({ ...(tactic === undefined ? {} : { tactic }), ...(technique === undefined ? {} : { technique }) });
}

function outputCode({ path, name }: OutputField): Code {
  if (name === undefined) return pathLiteral(path);
  return objectCode([['path', pathLiteral(path)], ['name', textLiteral(name)]]);
}

function deduplicationCode({ key, minutes }: Deduplication, use: Use): Code {
  return objectCode([
    ...(key === undefined ? [] : [['key', templatesCode(key, use)] as const]),
    ...(minutes === undefined ? [] : [['minutes', numberLiteral(minutes)] as const]),
  ]);
}

function suppressionCode({ by, seconds, missing }: Suppression): Code {
  return objectCode([
    ['by', list(by.map(pathLiteral))],
    ...(seconds === undefined ? [] : [['seconds', numberLiteral(seconds)] as const]),
    ['missing', textLiteral(missing)],
  ]);
}
