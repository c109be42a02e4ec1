import { describe, expect, it } from 'vitest';
import { conditionsOf, contains, flatten, literal, never, oneCharacter, parseRegex, pattern, test, type Predicate } from '../../src/rule/index.ts';
import { compare } from '../../src/logic/compare.ts';
import type { Side } from '../../src/logic/comparison.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import { classesBytes, escapesBytes, sameOverBytes } from '../../src/platforms/cloudwatch/insights/bytes.ts';
import { searchRegex } from '../../src/platforms/cloudwatch/insights/run-regex.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import { contextWith, filtersOf, lowered, readText, ruleOf } from './support.ts';

const alike = ['abc', 'a.*b', '^é$', 'x.+y', '.+', '"[^"]*"', '"[^"]+":\\s+"[^"]+"', '^[a-z0-9]{3,5}\\z', '(?:é|ü)x', '(?:a|b.*)c', '.+é.+', '(?:x[^/]*/)+', '\\bk', '(?i)Ab'];
const apart = ['a.b', '^.{2}\\z', '[^/]{1,3}/', '^é+\\z', '^[éa]\\z', '.+.+', '.+[^x]*.+', '(?:.+)+', '.?x', '\\Bx', '(?:.+|x)(?:.+|y)', '.+\\b.+'];
const texts = ['', 'a', 'abc', 'aéb', 'é', 'éé', 'ü', 'xéy', '"é":  "ü"', 'éx', 'a\u{1F600}b', 'x/é/', 'aééb', '\u{1F600}', 'é/é/é/', 'kel', 'b\u20ACc'];

function side(on: Predicate): Side {
  return { detection: { kind: 'match', on }, raises: never };
}

function sameOf(regex: string): boolean {
  const parsed = parseRegex(regex, 'hyperscan');
  return !('problem' in parsed) && sameOverBytes(parsed.regex);
}

function differs(regex: string): boolean {
  return texts.some((text) => searchRegex(regex, text, () => true) !== searchRegex(regex, text, () => false));
}

describe('regexes over bytes', () => {
  it.each(alike)('%s finds the same in bytes as in characters', (regex) => {
    expect({ same: sameOf(regex), differs: differs(regex) }).toEqual({ same: true, differs: false });
  });

  it.each(apart)('%s may find something else', (regex) => {
    expect(sameOf(regex)).toBe(false);
  });

  it.each(['a.b', '^.{2}\\z', '^é+\\z', '^[éa]\\z', '.+.+'])('%s does find something else', (regex) => {
    expect(differs(regex)).toBe(true);
  });

  it('what a regex finds in letters outside ASCII stays open, until it is known which engine reads it', () => {
    const text = '# log source: aws.cloudtrail\nfields @timestamp | filter userAgent like /^.{2}\\z/';
    const said = (readings: Readonly<Record<string, boolean>>, userAgent: string): boolean | undefined => {
      const context = contextWith(readings);
      const [rule] = readText(text, context).rules;
      if (rule === undefined) throw new Error('no rule');
      const [on] = conditionsOf(platform.meaning(rule.tree, context, createReport()).detection);
      return on === undefined ? undefined : compile(on)({ userAgent }, readings);
    };
    expect([said({ 'cloudwatch/regex-re2': true }, 'é!'), said({ 'cloudwatch/regex-re2': false }, 'é!'), said({}, 'é!')]).toEqual([true, undefined, undefined]);
    expect([said({ 'cloudwatch/regex-re2': false }, '?!'), said({ 'cloudwatch/regex-re2': false }, '?')]).toEqual([true, false]);
  });

  it.each(['a\\xe9b', 'a\\x{e9}b', 'a\\x{100}b', 'a(?:\\x{10ffff}|b)'])('%s has an escape of a byte', (regex) => {
    expect(escapesBytes(regex)).toBe(true);
  });

  it.each(['a\\x7fb', 'a\\x{7f}b', 'a\\\\xe9b', 'aéb'])('%s has none', (regex) => {
    expect(escapesBytes(regex)).toBe(false);
  });

  it.each(['^[é]\\z', '[[:alpha:]é]', '\\\\[é]', '[]é]', '[^\\]é]', '[[é]', '[\\é]'])('%s has a class of the bytes of a letter', (regex) => {
    expect(classesBytes(regex)).toBe(true);
  });

  it.each(['é[a]', '\\[é]', '[[:alpha:]]é', '[]]é', '[[]é', '[a]é[b]'])('%s has none of these', (regex) => {
    expect(classesBytes(regex)).toBe(false);
  });

  it.each([['^[é]\\z', 'é', 'x'], ['^aé?\\z', 'a', 'aé'], ['^é*\\z', '', 'éé']])('what %s finds in bytes is open, and not what it finds in characters', (regex, text, other) => {
    const context = contextWith({ 'cloudwatch/regex-re2': false });
    const [rule] = readText(`# log source: aws.cloudtrail\nfields @timestamp | filter userAgent like /${regex}/`, context).rules;
    const [on = never] = rule === undefined ? [] : conditionsOf(platform.meaning(rule.tree, context, createReport()).detection);
    expect(searchRegex(regex, text, () => false)).not.toBe(searchRegex(regex, text, () => true));
    for (const each of [text, other]) expect([undefined, searchRegex(regex, each, () => false)]).toContain(compile(on)({ userAgent: each }, { 'cloudwatch/regex-re2': false }));
  });

  it('an escape beyond ASCII is a character to one engine and a byte to the other', () => {
    const context = contextWith();
    const queried = (regex: string): Predicate => {
      const tree = readText(`# log source: aws.cloudtrail\nfields @timestamp | filter userAgent like /${regex}/`, context).rules[0]?.tree;
      return tree === undefined ? never : (conditionsOf(platform.meaning(tree, context, createReport()).detection)[0] ?? never);
    };
    const wanted = test(flatten('userAgent'), contains('aéb'));
    const kind = (regex: string): string => compare(side(wanted), side(queried(regex)), { facts: logSource('aws.cloudtrail')?.factsFor([wanted]) ?? [] }).kind;
    expect([kind('aéb'), kind('a\\xe9b'), kind('a\\x{e9}b')]).toEqual(['equivalent', 'unproven', 'unproven']);
    expect([searchRegex('a\\xe9b', 'aéb', () => true), searchRegex('a\\xe9b', 'aéb', () => false)]).toEqual([true, false]);
  });

  it('one character is one byte in a field that holds ASCII alone; elsewhere any number is written that may be one', () => {
    const kinds = (field: string): readonly string[] => {
      const { trees } = lowered(ruleOf({ kind: 'match', on: test(flatten(field), like) }));
      return trees.map((tree) => {
        const { detection } = platform.meaning(tree, contextWith(), createReport());
        const conditions = [test(flatten(field), like), ...conditionsOf(detection)];
        return compare(side(test(flatten(field), like)), { detection, raises: never }, { facts: logSource('aws.cloudtrail')?.factsFor(conditions) ?? [] }).kind;
      });
    };
    const like = pattern([literal('delete'), oneCharacter, oneCharacter, literal('ser')]);
    expect(kinds('eventName')[0]).toBe('equivalent');
    expect(kinds('userAgent')).toEqual(['unproven', 'wider']);
    expect(filtersOf(test(flatten('userAgent'), like))).toEqual(['userAgent like /^delete(?s:.)(?s:.)ser\\z/']);
  });
});
