import { match } from '../../text/match.ts';
import { isArray, type Json } from '../../text/json.ts';
import {
  always,
  and,
  constant,
  either,
  equals,
  exact,
  mapSets,
  never,
  not,
  nullValue,
  or,
  present,
  regexSet,
  test,
  type CodePointRange,
  type Conversion,
  type Match,
  type Path,
  type PathField,
  type Predicate,
  type RegexMatch,
  type TextMatch,
  type TextPart,
} from '../../rule/index.ts';
import { parseAddress } from './address.ts';
import { compileMatch } from './compile-match.ts';
import { lastPart, throughLastPart } from './last-part.ts';

/** A string that is an IP address of either version. */
export const anyAddress: Match = either({ kind: 'cidr', network: '0.0.0.0/0' }, { kind: 'cidr', network: '::/0' });

/** The converted value; undefined where the field is then missing. */
export function convertValue(value: Json, conversion: Conversion): Json | undefined {
  return match<Conversion, Json | undefined>(conversion, {
    text: () => (isArray(value) ? value.map((item) => convertValue(item, conversion) ?? null) : typeof value === 'number' || typeof value === 'boolean' ? String(value) : value),
    lowerCase: () => (isArray(value) ? value.map((item) => convertValue(item, conversion) ?? null) : typeof value === 'string' ? lowerAscii(value) : value),
    flag: ({ falseFor }) => (value === null ? undefined : value !== falseFor),
    address: () => (typeof value === 'string' && parseAddress(value) !== undefined ? value : undefined),
    boolean: () => (typeof value === 'boolean' ? value : value === 'true' ? true : value === 'false' ? false : undefined),
    lastPart: ({ after }) => (typeof value === 'string' ? lastPart(value, after) : undefined),
  });
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/**
 * The condition over a raw field that holds exactly when the converted value is in the match. `unknown` stands for what
 * cannot be said: it must mean one free variable.
 */
export function testConverted(field: PathField, wanted: Match, conversion: Conversion, unknown: () => Predicate): Predicate {
  return match<Conversion, Predicate>(conversion, {
    text: () => {
      const { match: changed, onNumbers } = throughText(wanted);
      return or(test(field, changed), onNumbers ? and(test(field, { kind: 'type', of: 'number' }), unknown()) : never);
    },
    lowerCase: () => test(field, throughLowerCase(wanted)),
    flag: ({ falseFor }) => {
      const whole = { ...field, reach: 'exact' as const };
      const isFalse = test(whole, equals(falseFor));
      return byTruth(wanted, and(test(whole, present), not(test(whole, either(nullValue, equals(falseFor))))), isFalse);
    },
    address: () => {
      const whole = { ...field, reach: 'exact' as const };
      return onlyAddresses(wanted) ? test(whole, wanted) : and(test(whole, wanted), test(whole, anyAddress));
    },
    boolean: () => {
      const whole = { ...field, reach: 'exact' as const };
      const is = (value: boolean): Predicate => test(whole, either({ kind: 'boolean', value }, equals(String(value))));
      return byTruth(wanted, is(true), is(false));
    },
    lastPart: ({ after }) => {
      const whole = { ...field, reach: 'exact' as const };
      const said = throughLastPart(wanted, after);
      return said === undefined ? and(test(whole, { kind: 'type', of: 'string' }), unknown()) : test(whole, said);
    },
  });
}

function byTruth(wanted: Match, whenTrue: Predicate, whenFalse: Predicate): Predicate {
  const accepts = compileMatch(wanted);
  return or(and(constant(accepts(true) === true), whenTrue), and(constant(accepts(false) === true), whenFalse));
}

function onlyAddresses(wanted: Match): boolean {
  if (wanted.kind === 'either') return wanted.of.every(onlyAddresses);
  if (wanted.kind === 'cidr') return true;
  const word = wanted.kind === 'text' && wanted.fold === 'none' ? wordOf(wanted) : undefined;
  return word !== undefined && parseAddress(word) !== undefined;
}

/** The text of a pattern without gaps. */
export function wordOf({ parts }: TextMatch): string | undefined {
  return parts.every((part) => part.kind === 'literal') ? parts.map((part) => (part.kind === 'literal' ? part.text : '')).join('') : undefined;
}

/** Raw values whose text is in the match; `onNumbers`: besides, some numbers may be, and it cannot be said which. */
function throughText(wanted: Match): { readonly match: Match; readonly onNumbers: boolean } {
  let onNumbers = false;
  const nothing: Match = { kind: 'either', of: [] };
  const truths = (node: Match): readonly Match[] => {
    const accepts = compileMatch(node);
    return [true, false].filter((value) => accepts(String(value)) === true).map((value) => ({ kind: 'boolean', value }));
  };
  const change = (node: Match): Match =>
    match<Match, Match>(node, {
      text: (text) => {
        const word = wordOf(text);
        const number = word === undefined || word === '' ? undefined : numberOf(text, word);
        if (word === undefined && text.parts.every(mayBeOfNumber)) onNumbers = true;
        return either(text, ...truths(text), ...(number === undefined ? [] : [number]));
      },
      regex: (regex) => {
        onNumbers = true;
        return either(regex, ...truths(regex));
      },
      number: () => nothing,
      boolean: () => nothing,
      type: ({ of }) =>
        of === 'string'
          ? either({ kind: 'type', of }, { kind: 'type', of: 'number' }, { kind: 'type', of: 'boolean' })
          : of === 'number' || of === 'boolean'
            ? nothing
            : node,
      null: () => node,
      present: () => node,
      empty: () => node,
      cidr: () => node,
      either: ({ of }) => either(...of.map(change)),
    });
  return { match: change(wanted), onNumbers };
}

/** Whether the text of some number may have this part. */
function mayBeOfNumber(part: TextPart): boolean {
  return part.kind !== 'literal' || /^[-+.\dEe]*$/.test(part.text);
}

/** The number whose text is a word: numbers print in one way, with a lower-case `e`. */
function numberOf({ fold }: TextMatch, word: string): Match | undefined {
  const spelled = fold === 'none' ? word : lowerAscii(word);
  const value = Number(spelled);
  return Number.isFinite(value) && String(value) === spelled ? { kind: 'number', op: 'eq', value } : undefined;
}

function throughLowerCase(wanted: Match): Match {
  if (wanted.kind === 'either') return either(...wanted.of.map(throughLowerCase));
  if (wanted.kind === 'text' && wanted.fold === 'none') {
    const lower = wanted.parts.every((part) => part.kind !== 'literal' || lowerAscii(part.text) === part.text);
    return lower ? { ...wanted, fold: 'ascii' } : { kind: 'either', of: [] };
  }
  return wanted.kind === 'regex' && wanted.fold === 'none' ? lowerCaseRegex(wanted) : wanted;
}

/** A set accepts a letter when it accepts its lower-case form. */
function lowerCaseRegex({ regex }: RegexMatch): Match {
  const changed = mapSets(regex, ({ ranges }) => {
    const moved: CodePointRange[] = [];
    for (const [first, last] of ranges) {
      if (first < 0x41) moved.push([first, Math.min(last, 0x40)]);
      if (last > 0x5a) moved.push([Math.max(first, 0x5b), last]);
      const from = Math.max(first, 0x61);
      const to = Math.min(last, 0x7a);
      if (from <= to) moved.push([from - 0x20, to - 0x20]);
    }
    return regexSet(moved);
  });
  return { kind: 'regex', regex: changed, fold: 'none' };
}

/** Whether no value that `absent` accepts is in the match after `change`, as far as that is plain to see. */
export function plainlyDisjoint(wanted: Match, absent: Match, change: (value: Json) => Json | undefined): boolean {
  const accepts = compileMatch(wanted);
  return (
    samplesOf(absent)?.every((value) => {
      const changed = change(value);
      return changed === undefined || accepts(changed) === false;
    }) === true
  );
}

/** All values of a match, where they are few. */
function samplesOf(wanted: Match): readonly Json[] | undefined {
  if (wanted.kind === 'either') {
    const all = wanted.of.map(samplesOf);
    return all.every((each) => each !== undefined) ? all.flat() : undefined;
  }
  if (wanted.kind === 'null') return [null];
  if (wanted.kind === 'boolean') return [wanted.value];
  if (wanted.kind === 'number') return wanted.op === 'eq' ? [wanted.value] : undefined;
  if (wanted.kind === 'empty') return [{}, []];
  const word = wanted.kind === 'text' && wanted.fold === 'none' ? wordOf(wanted) : undefined;
  return word === undefined ? undefined : [word];
}

/** That the way to a path is objects only; nothing to say for a path of one key. */
export function throughObjects(path: Path): Predicate {
  return path.length < 2 ? always : test(exact(...path.slice(0, -1)), { kind: 'type', of: 'object' });
}
