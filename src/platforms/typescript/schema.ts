import * as v from 'valibot';
import { isDay } from '../../text/day.ts';
import { issueText } from '../../text/issue.ts';
import { didYouMean, suggestion } from '../../text/suggest.ts';
import { strictNetwork } from '../../logic/theory/network.ts';
import { jsonTypes, relatedTypes, severities, statuses, type Dynamic } from '../../rule/index.ts';
import { parsePath, parseShownPath } from '../../rule/path-text.ts';

/** What a value made by a vocabulary call is; literals of a module are none of these. */
export type Made =
  | 'condition' | 'field' | 'anywhere' | 'match' | 'number' | 'bound' | 'detection' | 'window' | 'measure' | 'group' | 'case' | 'cases' | 'term' | 'part' | 'template' | 'rule';

/** How a value must look. */
export type Schema = v.GenericSchema<unknown, unknown>;

const made = new WeakMap<object, Made>();

/** Notes what a vocabulary call gave. */
export function mark<T>(value: T, kind: Made): T {
  if (typeof value === 'object' && value !== null) made.set(value, kind);
  return value;
}

/** What a value is, when a vocabulary call made it. */
export function kindOf(value: unknown): Made | undefined {
  return typeof value === 'object' && value !== null ? made.get(value) : undefined;
}

function of(expected: string, ...kinds: readonly Made[]): Schema {
  return v.custom((value) => kinds.some((kind) => kindOf(value) === kind), `expected ${expected}`);
}

/** An object with these keys and no others; each other is named, with the one that may be meant. */
function keyed<Entries extends v.ObjectEntries>(entries: Entries) {
  const known = v.looseObject(entries);
  return v.lazy((value) => {
    const input = isTable(value, () => true) ? value : {};
    return v.pipe(
      known,
      v.rawCheck(({ addIssue }) => {
        for (const key of Object.keys(input).filter((each) => !Object.hasOwn(entries, each))) {
          const near = suggestion(key, Object.keys(entries).filter((other) => !Object.hasOwn(input, other)));
          addIssue({ message: `there is no such key${didYouMean(near)}`, path: [{ type: 'object', origin: 'key', input, key, value: input[key] }] });
        }
      }),
    );
  });
}

const text = v.string('expected a text');
const texts = v.union([text, v.array(text)], 'expected a text or a list of texts');
const network = v.pipe(text, v.check((value) => strictNetwork(value) === value, 'expected a network such as 10.0.0.0/8, without bits beyond its length'));
const finite = v.pipe(v.number('expected a number'), v.finite('expected a finite number'));
const flag = v.boolean('expected true or false');
const path = v.pipe(text, v.check((value) => parsePath(value) !== undefined, 'expected a path such as userIdentity.type'));
const shownPath = v.pipe(text, v.check((value) => parseShownPath(value) !== undefined, 'expected a path such as userIdentity.type'));
const pathOrPaths = (each: typeof path) => v.union([each, v.pipe(v.array(each), v.minLength(1, 'expected at least one path'))], 'expected a path or a list of paths');
const paths = pathOrPaths(path);
const condition = of('a condition', 'condition');
const group = v.union([path, of('a group', 'group')], 'expected a path or group(…)');
const window = of('a window such as minutes(10)', 'window');
const bound = of('a bound such as atLeast(5)', 'number', 'bound');
const groups = v.optional(v.array(group));

function isPath(value: unknown): boolean {
  return typeof value === 'string' && parsePath(value) !== undefined;
}

/** A case of a field: `when` with a path. */
const pathCase = v.pipe(of('when(…) with a path', 'case'), v.check((value) => isPath((value as { readonly value: unknown }).value), 'expected when(…) with a path such as userIdentity.type'));

const matchInput: Schema = v.lazy((value) =>
  Array.isArray(value)
    ? v.array(matchInput)
    : v.union([text, finite, flag, v.null(), of('a match', 'match', 'number')], 'expected a match, a value, or a list of them'),
);

/** JSON written as literals; valibot's own records leave out keys such as `constructor`, which events may have. */
function isJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return value === null || typeof value === 'string' || typeof value === 'boolean';
  return kindOf(value) === undefined && Object.values(value).every(isJson);
}

function isTable(value: unknown, every: (each: unknown) => boolean): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && kindOf(value) === undefined && Object.values(value).every(every);
}

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((each) => typeof each === 'string');
const json: Schema = v.custom(isJson, 'expected a JSON value');
const jsonObject: Schema = v.custom((value) => isTable(value, isJson), 'expected a JSON object');
const textsByName: Schema = v.custom((value) => isTable(value, isTexts), 'expected lists of texts by name');
const objectsByName: Schema = v.custom((value) => isTable(value, (each) => isTable(each, isJson)), 'expected JSON objects by name');

const codePoint = v.pipe(finite, v.integer(), v.minValue(0), v.maxValue(0x10ffff));
const count = v.pipe(finite, v.integer(), v.minValue(0));
const regex: Schema = v.lazy(() =>
  v.variant('kind', [
    v.strictObject({ kind: v.literal('set'), ranges: v.array(v.strictTuple([codePoint, codePoint])) }),
    v.strictObject({ kind: v.literal('sequence'), of: v.array(regex) }),
    v.strictObject({ kind: v.literal('choice'), of: v.array(regex) }),
    v.strictObject({ kind: v.literal('repeat'), of: regex, min: count, max: v.nullable(count) }),
    v.strictObject({
      kind: v.literal('assertion'),
      at: v.picklist(['start', 'end', 'endOrFinalNewline', 'lineStart', 'lineEnd', 'wordBoundary', 'notWordBoundary']),
    }),
  ]),
);

const keys = v.array(text, 'expected a list of keys');
const least = v.nullable(v.pipe(finite, v.integer()));
const textStep = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['lower', 'upper']) }),
  v.strictObject({ kind: v.literal('strip'), ends: v.picklist(['both', 'left', 'right']), characters: v.exactOptional(text) }),
  v.strictObject({ kind: v.literal('split'), by: text, index: v.pipe(finite, v.integer()), once: v.exactOptional(v.picklist(['first', 'last'])) }),
  v.strictObject({ kind: v.literal('remove'), end: v.picklist(['prefix', 'suffix']), text }),
  v.strictObject({ kind: v.literal('replace'), from: text, to: text }),
  v.strictObject({ kind: v.literal('slice'), from: v.pipe(finite, v.integer()), to: v.exactOptional(v.pipe(finite, v.integer())) }),
]);
const readText = v.strictObject({ path: keys, steps: v.array(textStep), printed: v.exactOptional(v.literal(true)) });
const computedText = v.array(v.union([text, readText], 'expected a text or what is read of an event'));
const computedNumber: Schema = v.lazy(() =>
  v.union(
    [
      finite,
      v.strictObject({ kind: v.picklist(['at', 'length']), path: keys }),
      v.strictObject({ kind: v.literal('integer'), of: readText }),
      v.strictObject({ kind: v.literal('calculated'), op: v.picklist(['+', '-', '*', '/', '//', '%', 'abs', 'int', 'round']), of: v.array(computedNumber) }),
    ],
    'expected a number or how it is computed',
  ),
);
const relation = v.picklist(['equals', 'contains', 'startsWith', 'endsWith'], "expected 'equals', 'contains', 'startsWith' or 'endsWith'");
const textRelation = v.picklist(['equals', 'contains', 'startsWith', 'endsWith', 'before'], "expected 'equals', 'contains', 'startsWith', 'endsWith' or 'before'");
const computation = v.variant('kind', [
  v.strictObject({ kind: v.literal('texts'), left: computedText, right: computedText, relation: textRelation }),
  v.strictObject({ kind: v.literal('numbers'), left: computedNumber, right: computedNumber, relation: v.picklist(['equals', 'below', 'atMost']) }),
  v.strictObject({ kind: v.literal('network'), of: readText, inside: v.nullable(v.array(text)) }),
  v.strictObject({ kind: v.literal('integer'), of: readText, least, most: least }),
  v.strictObject({ kind: v.literal('count'), path: keys, distinct: flag, least: count, most: v.nullable(count) }),
  v.strictObject({ kind: v.literal('element'), path: keys, reach: v.picklist(['exact', 'flatten']), as: text, has: condition, least: count, most: v.nullable(count) }),
]);

/** So long that its seconds are a whole number exactly, be it in days. */
const longest = 1e11;
const duration = v.pipe(
  finite,
  v.check((value) => value >= 0, 'expected no number below 0'),
  v.check((value) => value <= longest, `expected no number above ${longest}`),
);

/** The schemas of arguments, by what they are. */
export const argument = {
  text,
  texts,
  networks: v.union([network, v.array(network)], 'expected networks such as 10.0.0.0/8, without bits beyond their length'),
  finite,
  duration,
  interval: v.pipe(duration, v.check((value) => value > 0, 'expected a number above 0')),
  percent: v.pipe(finite, v.check((value) => value >= 0 && value <= 100, 'expected a number from 0 to 100')),
  path,
  paths,
  shownPaths: pathOrPaths(shownPath),
  condition,
  matchInput,
  caseList: v.array(of('when(…)', 'case')),
  pathCase,
  anything: v.union([text, of('a text', 'template')], 'expected a text or text`…`'),
  part: of('value(…)', 'part'),
  anyField: v.union([path, of('a field', 'field', 'anywhere')], 'expected a path or a field'),
  pathField: v.union([path, of('a field', 'field')], 'expected a path or a field'),
  fold: v.picklist(['none', 'ascii', 'unicode'], "expected 'none', 'ascii' or 'unicode'"),
  slide: v.picklist(['sliding', 'tumbling', 'run', 'firstMatch'], "expected 'sliding', 'tumbling', 'run' or 'firstMatch'"),
  relation,
  keys,
  computation,
  rendering: v.picklist(['json', 'javaMap'], "expected 'json' or 'javaMap'"),
  missing: v.picklist(['dropped', 'alone', 'shared'], "expected 'dropped', 'alone' or 'shared'"),
  jsonType: v.picklist(jsonTypes, 'expected a JSON type'),
  regex,
  regexLiteral: v.instance(RegExp, 'expected a regular expression such as /^a+$/u'),
  threshold: keyed({
    on: condition,
    by: groups,
    window,
    measure: v.optional(of('a measure such as distinct(…)', 'measure')),
    bounds: v.union([bound, v.pipe(v.array(bound), v.minLength(1, 'expected at least one bound'))], 'expected a bound such as atLeast(5), or a list of them'),
  }),
  sequence: keyed({
    steps: v.pipe(
      v.array(keyed({ on: condition, by: groups, absent: v.optional(flag) })),
      v.minLength(1, 'expected at least one step'),
    ),
    ordered: flag,
    window,
  }),
  newTerms: keyed({ on: condition, fields: v.pipe(v.array(v.union([path, of('firstOf(…)', 'term')], 'expected a path or firstOf(…)')), v.minLength(1, 'expected at least one path')), history: window }),
  foreign: keyed({
    platform: text,
    language: text,
    text,
    why: text,
    parts: v.optional(v.array(keyed({ detection: of('a detection such as match(…)', 'detection'), logSources: v.array(text) }))),
    newOf: v.optional(condition),
  }),
} as const;

const id = v.pipe(text, v.nonEmpty('expected a text that is not empty'));
const day = v.pipe(text, v.check(isDay, 'expected a date such as 2025-01-31'));
const textList = v.array(text);
const severityNames: readonly unknown[] = severities;
const severity = v.picklist(severities, `expected ${severities.join(', ')}`);
const severityCases = v.custom<Dynamic<unknown>>(
  (value) => kindOf(value) === 'cases' && severityValues(value as Dynamic<unknown>).every((each) => severityNames.includes(each)),
  'expected cases(…) of severities',
);

function severityValues({ cases, base }: Dynamic<unknown>): readonly unknown[] {
  return [...cases.map(({ value }) => value), base];
}

const textOrTemplate = v.union([text, of('a text', 'template')]);
const textInput = v.union([textOrTemplate, of('cases(…)', 'cases')], 'expected a text, text`…` or cases(…)');
const output = v.union([shownPath, keyed({ path: shownPath, name: text })], 'expected a path, or an object with path and name');
const attack = v.union(
  [
    v.pipe(text, v.regex(/^(?:TA\d{4}|(?:TA\d{4}:)?T\d{4}(?:\.\d{3})?)$/, 'expected an ATT&CK id such as TA0001:T1078.004')),
    keyed({ tactic: v.optional(text), technique: v.optional(text) }),
  ],
  'expected an ATT&CK id such as TA0001:T1078.004',
);

/** What `rule(…)` takes. */
export const ruleSchema = keyed({
  id: v.optional(id),
  name: v.optional(text),
  title: text,
  description: v.optional(text),
  status: v.optional(v.picklist(statuses)),
  enabled: v.optional(flag),
  alerting: v.optional(v.picklist(['alert', 'signal'])),
  severity: v.optional(v.union([severity, severityCases], `expected ${severities.join(', ')}, or cases(…)`)),
  riskScore: v.optional(v.pipe(finite, v.minValue(0), v.maxValue(100))),
  authors: v.optional(textList),
  license: v.optional(text),
  created: v.optional(day),
  modified: v.optional(day),
  references: v.optional(textList),
  falsePositives: v.optional(textList),
  related: v.optional(v.array(keyed({ id: text, type: v.picklist(relatedTypes) }))),
  tags: v.optional(textList),
  attack: v.optional(v.array(attack)),
  frameworks: v.optional(textsByName),
  runbook: v.optional(text),
  setup: v.optional(text),
  outputs: v.optional(v.array(output)),
  summary: v.optional(v.array(output)),
  alertTitle: v.optional(textInput),
  alertDescription: v.optional(textInput),
  alertRunbook: v.optional(textInput),
  alertReference: v.optional(textInput),
  dedup: v.optional(keyed({ key: v.optional(textInput), minutes: v.optional(finite) })),
  suppression: v.optional(
    keyed({ by: v.array(path), seconds: v.optional(finite), missing: v.picklist(['suppress', 'alert']) }),
  ),
  requires: v.optional(textList),
  schedule: v.optional(keyed({ every: v.optional(finite), lookBack: v.optional(finite) })),
  tests: v.optional(
    v.array(
      keyed({
        name: text,
        expect: v.picklist(['match', 'quiet']),
        log: jsonObject,
        generated: v.optional(flag),
        mocks: v.optional(json),
      }),
    ),
  ),
  only: v.optional(objectsByName),
  origin: v.optional(keyed({ platform: text, id: v.optional(text) })),
  logSources: textList,
  detection: of('a detection such as match(…)', 'detection'),
});

/** What is wrong with a value, each with the keys on the way to it. */
export function problemsOf(schema: Schema, value: unknown): readonly { readonly problem: string; readonly keys: readonly (string | number)[] }[] {
  const { issues = [] } = v.safeParse(schema, value);
  return issues.map((issue) => ({ problem: issueText(issue), keys: (issue.path ?? []).map((item) => item.key).filter((key) => typeof key === 'string' || typeof key === 'number') }));
}
