import { always, computed, contains, either, excludesNothing, not, or, pathText, test, type Fact, type PathField } from '../../../rule/index.ts';
import type { Assumption, Outcome } from '../python/index.ts';

/** What running a rule took for granted. */
export function outcomeFacts(outcome: Outcome): readonly Fact[] {
  const taken = Object.entries(assumptions).flatMap(([assumption, fact]) => (outcome.assumed.has(assumption as keyof typeof assumptions) ? [fact] : []));
  return [...helperFacts(outcome), ...listOrder(outcome), ...firstElement(outcome), ...taken, ...asciiTexts(outcome), ...printableTexts(outcome), ...isoTimes(outcome)];
}

/** A loop stops at the first element that decides or fails; conditions do not speak of the order of elements. */
function listOrder({ mixed }: Outcome): readonly Fact[] {
  if (mixed.length === 0) return [];
  return [
    {
      id: 'panther/list-order',
      grade: 'assumed',
      text: 'where one element of a list decides, the rule fails on no other one',
      evidence: 'the elements of a list in a record are of one kind',
      says: { kind: 'always', on: not(or(...mixed)) },
    },
  ];
}

/** Which of several elements comes first is not said either, where a rule looks for one and takes the first. */
function firstElement({ differ }: Outcome): readonly Fact[] {
  const ways = differ.filter((each) => each.kind !== 'constant' || each.value);
  if (ways.length === 0) return [];
  return [
    {
      id: 'panther/first-element',
      grade: 'assumed',
      text: 'where the rule takes the first or last element of a list for which something holds, it would answer the same for any other one',
      evidence: 'what a rule looks for is in a list once: parameters and properties by their name, targets by their type',
      says: { kind: 'always', on: not(or(...ways)) },
    },
  ];
}

/** A word boundary of Python's is one between letters of any alphabet, that of conditions between those of ASCII; so with kinds of letters. */
function asciiTexts({ asciiTexts: fields }: Outcome): readonly Fact[] {
  const nameOf = ({ path }: PathField): string => (path.length === 0 ? 'the event' : pathText(path));
  const byName = new Map(fields.map((field) => [`${field.as === undefined ? '' : 'the JSON text of '}${nameOf(field)}`, field]));
  return [...byName].map(([name, field]) => ({
    id: `panther/ascii${field.as === undefined ? '' : '-json'}/${field.path.length === 0 ? '*' : pathText(field.path)}`,
    grade: 'assumed',
    text: `${name} is ASCII, where the rule looks for the boundaries of words or for kinds of letters${field.as === undefined ? '' : ', or for what json.dumps may write as a number'}`,
    evidence: `Python re: \\b is a boundary between letters or digits of any alphabet and others; str.isdigit and its like know those of any alphabet${field.as === undefined ? '' : '; json.dumps writes others than those of ASCII as \\u00e9 (ensure_ascii)'}`,
    says: { kind: 'always', on: not(test(field, { kind: 'regex', regex: { kind: 'set', ranges: [[field.as === undefined ? 0x80 : 0x7f, 0x10ffff]] }, fold: 'none' })) },
  }));
}

/** Of what cannot be printed `repr` writes a number, and JSON the character or another one. */
function printableTexts({ printableTexts: fields }: Outcome): readonly Fact[] {
  const byName = new Map(fields.map((field) => [pathText(field.path), field]));
  return [...byName].map(([name, field]) => ({
    id: `panther/printable/${name}`,
    grade: 'assumed',
    text: `no text in ${name} has control characters, or others than those of Latin alphabets, where the rule looks into the text of ${name} as a whole`,
    evidence: 'Python, str.isprintable: repr writes others as \\x7f or \\u2028, whose letters and digits may be the beginning of what is looked for',
    says: { kind: 'always', on: not(test(field, oddInJson)) },
  }));
}

/** The escapes of control characters in JSON, and the characters beside those that are surely printed (Unicode, Latin-1 Supplement to Latin Extended-B). */
const oddInJson = either(...['b', 'f', 'u'].map((letter) => contains(`\\${letter}`)), { kind: 'regex', regex: { kind: 'set', ranges: [[0x7f, 0xa0], [0xad, 0xad], [0x250, 0x10ffff]] }, fold: 'none' });

/** Python reads many forms of times, of which logs write one. */
function isoTimes({ isoTimes: times }: Outcome): readonly Fact[] {
  return [...new Set(times.map(({ of }) => pathText(of.path)))].map((name) => ({
    id: `panther/iso-time/${name}`,
    grade: 'assumed',
    text: `${name}, where it begins with a year, is a time that is written as 2025-01-15T10:30:00Z, with or without a fraction of a second, where the rule reads it as one`,
    evidence: 'Python, datetime.fromisoformat: it takes dates alone, weeks and numbers without signs between them, too',
    says: { kind: 'always', on: not(or(...times.flatMap(({ of, never }) => (pathText(of.path) === name ? [never] : [])))) },
  }));
}

/** Helpers of ours that stand for published ones: what a verdict takes for granted. */
function helperFacts({ helpers }: Outcome): readonly Fact[] {
  return helpers.map((name) => ({
    id: `panther/helper/${name}`,
    grade: 'documented',
    text: `${name} is the published helper of that name`,
    evidence: 'https://github.com/panther-labs/panther-analysis/tree/main/global_helpers',
    says: excludesNothing,
  }));
}

/** JSON has one kind of number, Python two: 5 is an int and 5.0 a float, whose texts differ. */
const wholeNumbers: Fact = Object.freeze({
  id: 'panther/whole-numbers',
  grade: 'assumed',
  text: 'a number that the rule asks whether it is an int is whole, and a whole one is written without a point or an exponent, in at most 21 digits',
  evidence: 'Python json: a number with a fraction or an exponent is a float',
  says: Object.freeze({ kind: 'always', on: always }),
});

/** Python takes an address of IPv6 with a zone for one of the networks that its address is in; conditions take it for none. */
const plainAddresses: Fact = Object.freeze({
  id: 'panther/address-zone',
  grade: 'assumed',
  text: 'no address that the rule looks at has a zone, as fe80::1%eth0 has',
  evidence: 'Python, `ipaddress.IPv6Address`: scope_id; the zone of an address means something on its own host alone (RFC 4007, section 6)',
  says: excludesNothing,
});

/** Releases of Python differ in which networks are private. */
const knownRanges: Fact = Object.freeze({
  id: 'panther/private-ranges',
  grade: 'assumed',
  text: 'no address that the rule asks whether it is private or global is in 192.0.0.0/24, 64:ff9b:1::/48, 2001::/23 or 2002::/16, in which Python from 3.11.10 on takes others for private than before',
  evidence: 'Python, `ipaddress`: is_private, changed in version 3.11.10',
  says: excludesNothing,
});

/** An event without a field counts as false (panther_core, `ImmutableContainerMixin.__len__`). */
const anyField: Fact = Object.freeze({
  id: 'panther/any-field',
  grade: 'assumed',
  text: 'an event has at least one field, where the rule asks whether there is an event',
  evidence: 'no record of a log is empty',
  says: Object.freeze({ kind: 'always', on: computed('python', { kind: 'count', path: [], distinct: false, least: 1, most: null }, 'the number of fields is open where conditions are compared') }),
});

/**
 * The record's own text is not at hand: what it says is written once more. Key order is kept by Python's dicts (Python reference,
 * 3.2.7.2. dictionaries) and by `copy` (panther_core, `immutable.py`).
 */
const jsonTexts: Fact = Object.freeze({
  id: 'panther/json-text',
  grade: 'assumed',
  text: 'the JSON text that Python writes of an object is that of the log: its keys in their order, and its numbers as they are',
  evidence: 'Python json: a float is written by its repr, 1e-05 for 0.00001; an int digit by digit',
  says: excludesNothing,
});

const assumptions = { wholeNumbers, plainAddresses, knownRanges, anyField, jsonTexts } as const satisfies Readonly<Record<Assumption, Fact>>;
