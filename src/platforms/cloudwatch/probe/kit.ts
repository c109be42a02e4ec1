import type { Json, JsonObject } from '../../../text/json.ts';
import type { QuestionName } from '../readings.ts';

/** A synthetic event of the calibration kit; `probe` names it. */
export interface ProbeEvent {
  readonly probe: string;
  readonly event: JsonObject;
}

/** A query of the kit, and what it tells: the events it returns when the answer is yes, and when it is no. */
export interface ProbeQuery {
  readonly name: string;
  readonly question: QuestionName;
  readonly query: string;
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

function event(probe: string, more: Readonly<Record<string, Json>> = {}): ProbeEvent {
  return { probe, event: { probe, kit: 'rulec', ...more } };
}

/** The events: as few as tell the answers apart. */
export const probeEvents: readonly ProbeEvent[] = [
  event('missing'),
  event('null', { value: null }),
  event('empty-object', { value: {} }),
  event('empty-list', { value: [] }),
  event('object', { value: { member: 'x' } }),
  event('empty-text', { value: '' }),
  event('true', { value: true }),
  event('false', { value: false }),
  event('text-true', { value: 'true' }),
  event('number', { value: 42 }),
  event('digits', { value: '42' }),
  event('zeros', { value: '042' }),
  event('lower', { value: 'mixed' }),
  event('capital', { value: 'MIXED' }),
  event('star', { value: 'a*c' }),
  event('between', { value: 'abc' }),
  event('backslash', { value: 'a\\nb' }),
  event('line', { value: 'a\nb' }),
  event('kelvin', { value: '\u212Aelvin' }),
  event('umlaut', { value: 'Ä' }),
];

function query(name: string, question: QuestionName, condition: string, yes: readonly string[], no: readonly string[]): ProbeQuery {
  return { name, question, query: `fields probe\n| filter kit = "rulec"\n| filter ${condition}\n| sort probe asc`, yes, no };
}

const only = (probe: string, condition: string): string => `probe = "${probe}" and (${condition})`;

/** The queries. Each looks at the events that tell the answers apart and at no others. */
export const probeQueries: readonly ProbeQuery[] = [
  query('missing-null', 'missing-null', only('missing', 'not (value = "x")'), [], ['missing']),
  query('missing-not-equal', 'missing-not-equal', only('missing', 'value != "x"'), ['missing'], []),
  query('missing-not-like', 'missing-not-like', only('missing', 'value not like "x"'), ['missing'], []),
  query('missing-not-in', 'missing-not-in', only('missing', 'value not in ["x"]'), ['missing'], []),
  query('missing-text', 'missing-function', only('missing', 'not strcontains(value, "x")'), ['missing'], []),
  query('missing-address', 'missing-function', only('missing', 'not isIpInSubnet(value, "192.0.2.0/24")'), ['missing'], []),
  query('null-present', 'null-present', only('null', 'ispresent(value)'), ['null'], []),
  query('empty-object-present', 'empty-present', only('empty-object', 'ispresent(value)'), ['empty-object'], []),
  query('empty-list-present', 'empty-present', only('empty-list', 'ispresent(value)'), ['empty-list'], []),
  query('parent-present', 'parent-present', only('object', 'ispresent(value)'), ['object'], []),
  query('boolean-number', 'boolean-number', only('true', 'value = 1'), ['true'], []),
  query('boolean-text', 'boolean-number', only('true', 'value = "true"'), [], ['true']),
  query('boolean-zero', 'boolean-number', only('false', 'value = 0'), ['false'], []),
  query('boolean-literal', 'boolean-literal', only('true', 'value = true'), ['true'], []),
  query('number-text', 'number-text', only('number', 'value like /^4/'), ['number'], []),
  query('text-number', 'text-number', only('zeros', 'value = "42"'), ['zeros'], []),
  query('text-number-bare', 'text-number', only('zeros', 'value = 42'), ['zeros'], []),
  query('equality-folds', 'equality-folds', only('capital', 'value = "mixed"'), ['capital'], []),
  query('in-folds', 'equality-folds', only('capital', 'value in ["mixed"]'), ['capital'], []),
  query('wildcard-equal', 'quoted-wildcards', only('between', 'value = "a*c"'), ['between'], []),
  query('wildcard-like', 'quoted-wildcards', only('between', 'value like "a%c"'), ['between'], []),
  query('escape', 'escape-backslash', only('line', 'value = "a\\nb"'), ['line'], []),
  query('escape-raw', 'escape-backslash', only('backslash', 'value = "a\\nb"'), [], ['backslash']),
  query('precedence', 'and-first', 'kit = "rulec" or probe = "missing" and probe = "null"', probeEvents.map(({ probe }) => probe), ['null']),
  query('like-empty', 'like-empty', only('lower', 'value like ""'), ['lower'], []),
  query('kelvin', 'regex-re2', only('kelvin', 'value like /(?i)^kelvin/'), ['kelvin'], []),
  query('one-character', 'regex-re2', only('umlaut', 'value like /^.\\z/'), ['umlaut'], []),
  ...(['missing', 'empty-list'] as const).map(
    (probe): ProbeQuery => ({
      name: `unnest-${probe}`,
      question: 'unnest-missing',
      query: `fields probe, jsonParse(@message) as event\n| filter kit = "rulec"\n| filter probe = "${probe}"\n| unnest event.value into item\n| sort probe asc`,
      yes: [probe],
      no: [],
    }),
  ),
  ...(['missing', 'empty-list'] as const).map(
    (probe): ProbeQuery => ({
      name: `expand-${probe}`,
      question: 'expand-keeps',
      query: `fields probe\n| filter kit = "rulec"\n| filter probe = "${probe}"\n| expand value\n| sort probe asc`,
      yes: [probe],
      no: [],
    }),
  ),
  query('lower-unicode', 'lower-unicode', only('umlaut', 'tolower(value) = "ä"'), ['umlaut'], []),
];
