import { describe, expect, it } from 'vitest';
import { parseRegex } from '../../src/rule/index.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { conditionsOf } from '../../src/rule/index.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { sameOverBytes } from '../../src/platforms/cloudwatch/insights/bytes.ts';
import { searchRegex } from '../../src/platforms/cloudwatch/insights/run-regex.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import { contextWith, readText } from './support.ts';

const alike = ['abc', 'a.*b', '^é$', 'x.+y', '.+', '"[^"]*"', '"[^"]+":\\s+"[^"]+"', '^[a-z0-9]{3,5}\\z', '(?:é|ü)x', '(?:a|b.*)c', '.+é.+', '(?:x[^/]*/)+', '\\bk', '(?i)Ab'];
const apart = ['a.b', '^.{2}\\z', '[^/]{1,3}/', '^é+\\z', '^[éa]\\z', '.+.+', '.+[^x]*.+', '(?:.+)+', '.?x', '\\Bx', '(?:.+|x)(?:.+|y)', '.+\\b.+'];
const texts = ['', 'a', 'abc', 'aéb', 'é', 'éé', 'ü', 'xéy', '"é":  "ü"', 'éx', 'a\u{1F600}b', 'x/é/', 'aééb', '\u{1F600}', 'é/é/é/', 'kel', 'b\u20ACc'];

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
});
