import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/logic/holds/holds.ts';
import {
  equals,
  exact,
  matchKey,
  parseRegex,
  patternAsRegex,
  pattern,
  printRegex,
  regexAsMatch,
  regexSet,
  regexStyles,
  test,
  anyText,
  literal,
  oneCharacter,
  type Match,
  type ParsedRegex,
  type Regex,
  type RegexDialectName,
  type RegexFlags,
  type RegexMatch,
} from '../../src/rule/index.ts';
import { hasPython } from '../support/python.ts';

function read(text: string, dialect: RegexDialectName, flags: Partial<RegexFlags> = {}): ParsedRegex {
  const parsed = parseRegex(text, dialect, flags);
  if ('problem' in parsed) throw new Error(`${text}: ${parsed.problem} at ${parsed.at}`);
  return parsed;
}

function matchOf({ regex, fold }: ParsedRegex): RegexMatch {
  return { kind: 'regex', regex, fold };
}

const compiled = new WeakMap<Match, (text: string) => boolean | undefined>();

function accepts(match: Match, text: string): boolean | undefined {
  let ask = compiled.get(match);
  if (ask === undefined) {
    const condition = compile(test(exact('a'), match));
    ask = (subject) => condition({ a: subject });
    compiled.set(match, ask);
  }
  return ask(text);
}

/** The characters that separate dialects: line breaks, folding exceptions, word borders, digits and spaces beyond ASCII. */
const letters = ['a', 'A', 'b', 'k', 'K', '\u212A', 's', '\u017F', 'i', '\u0130', '\u0131', '\u00DF', '\u1E9E', '\u00E9', '\u00C9', '0', '\u0663', '_', ' ', '\n', '\r', '\v', '\u00A0', '\u2028', '-', ']', '^', '/', '.', '😀'];
const subject = fc.string({ unit: fc.constantFrom(...letters), maxLength: 6 });
const subjects = fc.array(subject, { minLength: 12, maxLength: 12 });

const codePoints = letters.map((letter) => letter.codePointAt(0) ?? 0);
const set: fc.Arbitrary<Regex> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...codePoints).map((letter) => regexSet([[letter, letter]])) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...codePoints), { minLength: 1, maxLength: 4 }).map((all) => regexSet(all.map((letter) => [letter, letter]))) },
  { weight: 2, arbitrary: fc.constantFrom('.', '\\d', '\\w', '\\s', '\\W', '[^a]', '[^k-s]', '[\\s\\S]', '[a-z]').map((text) => read(text, 'pcre').regex) },
  { weight: 1, arbitrary: fc.constantFrom('\\d', '\\w', '\\s', '\\S').map((text) => read(text, 'python').regex) },
);
const tree: fc.Arbitrary<Regex> = fc.letrec<{ tree: Regex }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    { weight: 4, arbitrary: set },
    { weight: 1, arbitrary: fc.constantFrom('start' as const, 'end' as const, 'lineStart' as const, 'lineEnd' as const, 'wordBoundary' as const, 'notWordBoundary' as const).map((at): Regex => ({ kind: 'assertion', at })) },
    { weight: 3, arbitrary: fc.array(tie('tree'), { maxLength: 3 }).map((of): Regex => ({ kind: 'sequence', of })) },
    { weight: 2, arbitrary: fc.array(tie('tree'), { maxLength: 3 }).map((of): Regex => ({ kind: 'choice', of })) },
    { weight: 2, arbitrary: fc.tuple(tie('tree'), fc.constantFrom<readonly [number, number | null]>([0, 1], [0, null], [1, null], [2, 2], [1, 3], [2, null])).map(([of, [min, max]]): Regex => ({ kind: 'repeat', of, min, max })) },
  ),
})).tree;
const fold = fc.constantFrom('none' as const, 'ascii' as const, 'unicode' as const);
const match: fc.Arbitrary<RegexMatch> = fc.record({ kind: fc.constant('regex' as const), regex: tree, fold });

describe('printing and reading back', () => {
  const pairs = [
    ['re2', 're2'],
    ['portable', 're2'],
    ['portable', 'hyperscan'],
    ['python', 'python'],
    ['pcre', 'pcre'],
    ['javascript', 'javascript'],
    ['lucene', 'lucene'],
  ] as const;

  it.each(pairs)('what is printed as %s and read as %s accepts the same texts', (style, dialect) => {
    let printedCount = 0;
    fc.assert(
      fc.property(match, subjects, (wanted, texts) => {
        const printed = printRegex(wanted, regexStyles[style]);
        if ('problem' in printed) return;
        printedCount += 1;
        const again = matchOf(read(printed.text, dialect));
        for (const text of texts) {
          if (style === 'portable' && dialect === 're2' && printed.text.startsWith('(?i)') && /[\u017f\u212a\u1e9e]/i.test(text)) continue;
          expect([printed.text, text, accepts(again, text)]).toEqual([printed.text, text, accepts(wanted, text)]);
        }
      }),
      { numRuns: 120, seed: 11 },
    );
    expect(printedCount).toBeGreaterThan(style === 'lucene' ? 15 : 45);
  });

  it('the engine of ECMAScript agrees with what is printed for it', () => {
    fc.assert(
      fc.property(match, subjects, (wanted, texts) => {
        const printed = printRegex(wanted, regexStyles.javascript);
        if ('problem' in printed) return;
        const engine = new RegExp(printed.text, 'u');
        for (const text of texts) expect([printed.text, text, engine.test(text)]).toEqual([printed.text, text, accepts(wanted, text)]);
      }),
      { numRuns: 200, seed: 12 },
    );
  });

  it('has no escape of what lies beyond ASCII where that may be a byte', () => {
    const shown = (text: string): string => {
      const printed = printRegex(matchOf(read(text, 're2')), regexStyles.portable);
      return 'text' in printed ? printed.text : `problem: ${printed.problem}`;
    };
    expect(shown('^a\\x{a0}[\\x{a0}\\x{200b}]b')).toBe('^a\u00a0[\u00a0\u200b]b');
    expect(shown('[b-\\x{10ffff}]')).toBe('[^\\x00-a]');
    expect(shown('[\\x{80}-\\x{10ffff}]')).toBe('[^\\x00-\\x7f]');
  });

  it('is short and readable', () => {
    const shown = (text: string, from: RegexDialectName, to: keyof typeof regexStyles, flags: Partial<RegexFlags> = {}): string => {
      const printed = printRegex(matchOf(read(text, from, flags)), regexStyles[to]);
      return 'text' in printed ? printed.text : `problem: ${printed.problem}`;
    };
    expect(shown('^arn:aws:iam::\\d{12}:user/.*$', 're2', 'portable')).toBe('^arn:aws:iam::\\d{12}:user\\/.*\\z');
    expect(shown('^arn:aws:iam::[0-9]{12}:user/.*$', 'python', 're2')).toBe('\\Aarn:aws:iam::\\d{12}:user/.*(?:\\n?\\z)');
    expect(shown('a+?b*?(?:cd)?', 'pcre', 'python')).toBe('a+b*(?:cd)?');
    expect(shown('(?P<x>foo|bar)baz', 'python', 'pcre')).toBe('(?:foo|bar)baz');
    expect(shown('(?i)Foo[^k]', 'hyperscan', 'python')).toBe('(?ai)Foo[^Kk]');
    expect(shown('foo', 'python', 'portable', { ignoreCase: true })).toBe('[Ff][Oo][Oo]');
    expect(shown('(?s)a.b', 're2', 'python')).toBe('a[\\s\\S]b');
    expect(shown('\\w+\\s', 're2', 'lucene')).toBe('.*[0-9A-Z_a-z][\t\n\f\r ].*');
    expect(shown('^a|b$', 're2', 'lucene')).toBe('a.*|.*b');
    expect(shown('[^:]*:a+', 'python', 'lucene')).toBe('.*:a.*');
    expect(shown('a$', 'python', 'lucene')).toBe('.*a\n?');
    expect(shown('(^|/)(foo|bar$)', 'python', 'lucene')).toBe('foo.*|bar\n?|.*/foo.*|.*/bar\n?');
    expect(shown('\\A(?:^a|b)\\d', 're2', 'lucene')).toBe('(a|b)[0-9].*');
    expect(shown('\\A(^ab{2}\\z)\\z', 're2', 'lucene')).toBe('ab{2}');
    expect(shown('(?:^|a)^b', 're2', 'lucene')).toBe('problem: the assertion `start` cannot be written');
    expect(shown('a(^b)?c', 'python', 'lucene')).toBe('problem: the assertion `start` cannot be written');
    expect(shown('[\\d.\\-]', 're2', 'pcre')).toBe('[\\d\\-.]');
    expect(shown('[\\x00-a]b', 're2', 'pcre')).toBe('[\\x00-a]b');
    expect(shown('^(?:a|[^\\d\\D]b)c[^\\d\\D]*', 're2', 'portable')).toBe('^ac');
    expect(shown('a[^\\d\\D]', 're2', 'portable')).toBe('[^\\d\\D]');
    expect(shown('x{1500}', 'pcre', 're2')).toBe('x{1000}x{500}');
    expect(shown('\\bx', 're2', 'lucene')).toBe('problem: the assertion `wordBoundary` cannot be written');
    expect(shown('a$b', 'python', 're2')).toBe('problem: `$` stands before more of the expression');
  });
});

describe('reading', () => {
  const pieces = fc.constantFrom('a', 'A', 'k', 's', 'i', '\u00DF', '\u00E9', '.', '\\d', '\\w', '\\s', '\\W', '\\S', '[ak]', '[^a]', '[^k]', '[a-k]', '[^\\w]', '[\\d_]', '[]a]', '[^]a]', '\\.', '\\n', '\\x41', '[a\\-z]', '\\A', '^', '|', '-');
  const quantifier = fc.constantFrom('', '', '', '', '*', '+', '?', '{2}', '{1,2}', '{1,}', '*?');
  const flag = fc.constantFrom('', '', '(?i)', '(?s)', '(?m)', '(?is)');
  const piece = fc.tuple(pieces, quantifier).map(([text, count]) => (/^(?:\\A|\^|\|)$/.test(text) ? text : text + count));
  const body = fc.array(fc.oneof(piece, fc.array(piece, { maxLength: 3 }).map((inner) => `(?:${inner.join('')})`)), { minLength: 1, maxLength: 4 });
  const expression = fc.tuple(flag, body, fc.constantFrom('', '', '$')).map(([flags, parts, end]) => flags + parts.join('') + end);

  it('re2: as the engine finds it', () => {
    fc.assert(
      fc.property(expression, subjects, (text, texts) => {
        const engine = RE2JS.compile(text);
        const ours = matchOf(read(text, 're2'));
        for (const each of texts) expect([text, each, accepts(ours, each)]).toEqual([text, each, engine.test(each)]);
      }),
      { numRuns: 120, seed: 21 },
    );
  });

  it('javascript: as the engine finds it', () => {
    fc.assert(
      fc.property(expression, subjects, (text, texts) => {
        const flags = /^\(\?([a-z]+)\)/.exec(text)?.[1] ?? '';
        const source = text.replace(/^\(\?[a-z]+\)/, '');
        if (flags.includes('m') || /[-\]A]|\\x/.test(source)) return;
        const engine = new RegExp(source, `u${flags}`);
        const ours = matchOf(read(source, 'javascript', { ignoreCase: flags.includes('i'), dotAll: flags.includes('s') }));
        for (const each of texts) expect([text, each, accepts(ours, each)]).toEqual([text, each, engine.test(each)]);
      }),
      { numRuns: 120, seed: 22 },
    );
  });

  it.skipIf(!hasPython)('python: as `re.search` finds it, and so is what is printed for it (needs python3)', () => {
    const texts = fc.sample(subject, { numRuns: 40, seed: 33 });
    const expressions = fc.sample(expression, { numRuns: 200, seed: 31 });
    const printed = fc.sample(match, { numRuns: 200, seed: 32 }).flatMap((wanted) => {
      const { text } = { text: '', ...printRegex(wanted, regexStyles.python) };
      return text === '' ? [] : [{ text, wanted }];
    });
    const script = 'import sys, json, re, warnings\nwarnings.simplefilter("ignore")\nq = json.load(sys.stdin)\nprint(json.dumps([[bool(re.search(p, t)) for t in q["texts"]] for p in q["patterns"]]))';
    const run = spawnSync('python3', ['-c', script], { input: JSON.stringify({ texts, patterns: [...expressions, ...printed.map(({ text }) => text)] }), encoding: 'utf8', maxBuffer: 1 << 28 });
    expect(run.stderr).toBe('');
    const answers: boolean[][] = JSON.parse(run.stdout);
    [...expressions.map((text) => ({ text, wanted: matchOf(read(text, 'python')) })), ...printed].forEach(({ text, wanted }, index) => {
      texts.forEach((each, at) => {
        const ours = accepts(wanted, each);
        if (ours !== undefined) expect([text, each, ours]).toEqual([text, each, answers[index]?.[at]]);
      });
    });
  });

  it('refuses with a reason and a place', () => {
    const problem = (text: string, dialect: RegexDialectName): string => {
      const parsed = parseRegex(text, dialect);
      return 'problem' in parsed ? `${parsed.at}: ${parsed.problem}` : 'read';
    };
    expect(problem('a(?=b)', 'pcre')).toBe('1: looking ahead or behind is not supported');
    expect(problem('a(?<!b)', 'python')).toBe('1: looking ahead or behind is not supported');
    expect(problem('(a)\\1', 'pcre')).toBe('3: a back reference makes the language irregular');
    expect(problem('(?P<x>a)(?P=x)', 'python')).toBe('8: a back reference makes the language irregular');
    for (const dialect of ['pcre', 're2', 'python', 'javascript'] as const) {
      const named = dialect === 'javascript' ? '(?<n>a)' : '(?P<n>a)';
      expect(problem(`${named}${named}`, dialect)).toBe(`${named.length}: two groups have the same name`);
      expect(problem(`${named}|${named.replace('n', 'm')}`, dialect)).toBe('read');
    }
    expect(problem("(?<n'a)", 'pcre')).toBe('0: the name of a group is not readable');
    expect(problem('(?>a)', 'pcre')).toBe('0: an atomic group is not supported: it changes what is accepted');
    expect(problem('a++', 'pcre')).toBe('2: a possessive quantifier is not supported: it changes what is accepted');
    expect(problem('(?x)a b', 'pcre')).toBe('0: free spacing (`x`) is not supported');
    expect(problem('a(?i)b', 'python')).toBe('1: flags for the whole expression must stand at its start');
    expect(problem('(a', 'pcre')).toBe('0: a group is not closed');
    expect(problem('a)', 'pcre')).toBe('1: a closing parenthesis without an opening one');
    expect(problem('[a', 'pcre')).toBe('0: a class is not closed');
    expect(problem('*a', 'pcre')).toBe('0: there is nothing to repeat');
    expect(problem('a**', 'pcre')).toBe('2: a quantifier behind a quantifier');
    expect(problem('a{3,2}', 'pcre')).toBe('1: a repeat count is out of order');
    expect(problem('a{10001}', 'pcre')).toBe('1: more than 10000 repeats');
    expect(problem('(?:(?:a{100}){100}){100}', 'pcre')).toMatch(/^\d+: the expression has more than 50000 parts/);
    expect(problem(`${'('.repeat(201)}${')'.repeat(201)}`, 'pcre')).toBe('200: groups are nested more than 200 deep');
    expect(problem('a'.repeat(50_001), 'pcre')).toBe('50000: the expression is longer than 50000 characters');
    expect(problem('[z-a]', 'pcre')).toBe('1: a range in a class is out of order');
    expect(problem('\\q', 'pcre')).toBe('0: the escape `\\q` is unknown, or read differently by different versions');
    expect(problem('a\\', 'pcre')).toBe('1: a backslash at the end');
    expect(problem('<1-5>', 'lucene')).toBe('0: the operator `<` is not supported');
    expect(problem('(?(1)a|b)', 'pcre')).toBe('0: this kind of group is not supported');
    expect(problem('[[:nope:]]', 'pcre')).toBe('1: `[:nope:]` is unknown');
    expect(problem('[[.a.]]', 'pcre')).toBe('1: collating elements are not supported');
    expect(problem('\\p{Greek}', 'pcre')).toBe('0: only general categories such as `\\p{Lu}` are known');
    expect(problem('(?m)^a', 'javascript')).toBe('4: multi-line anchors look at line breaks other than `\\n`');
  });

  it('says what it takes for granted', () => {
    expect(read('\\ba', 'python').assumes).toEqual(['asciiWordBoundaries']);
    expect(read('(?a)\\ba', 'python').assumes).toEqual([]);
    expect(read('(?m)^a', 'pcre').assumes).toEqual(['noLineAfterFinalBreak']);
    expect(read('(?m)^a', 're2').assumes).toEqual([]);
  });

  it('knows what dialects say differently', () => {
    const finds = (text: string, dialect: RegexDialectName, subject: string): boolean | undefined => accepts(matchOf(read(text, dialect)), subject);
    expect([finds('a$', 'python', 'a\n'), finds('a$', 'pcre', 'a\n'), finds('a$', 're2', 'a\n'), finds('a$', 'javascript', 'a\n')]).toEqual([true, true, false, false]);
    expect([finds('a\\Z', 'python', 'a\n'), finds('a\\Z', 'pcre', 'a\n'), finds('a\\z', 'pcre', 'a\n')]).toEqual([false, true, false]);
    expect([finds('a.b', 'javascript', 'a\u2028b'), finds('a.b', 'python', 'a\u2028b'), finds('a.b', 'lucene', 'a\nb')]).toEqual([false, true, true]);
    expect([finds('ab', 'lucene', 'xab'), finds('(a|b)+@', 'lucene', 'abc'), finds('"a.c"', 'lucene', 'abc'), finds('^', 'lucene', '^'), finds('a+?', 'lucene', '')]).toEqual([false, true, false, true, true]);
    expect([finds('\\Qa.b\\E+', 're2', 'a.bb'), finds('^\\Qa.b\\E+$', 're2', 'axb')]).toEqual([true, false]);
    expect([finds('(?i)k', 'python', '\u212A'), finds('(?i)k', 'hyperscan', '\u212A'), finds('(?i)i', 'python', '\u0130'), finds('(?i)i', 're2', '\u0130')]).toEqual([true, false, true, false]);
    expect([finds('a(?i:b)c', 're2', 'aBc'), finds('a(?i:b)c', 're2', 'ABc'), finds('a(?i)b', 're2', 'aB'), finds('(a(?i)b)c', 're2', 'aBC')]).toEqual([true, false, true, false]);
    expect([finds('(?i)\\w', 'pcre', '\u212A'), finds('(?i)[\\w]k', 'pcre', '\u212Ak'), finds('(?i)[\\w]k', 'pcre', 'a\u212A'), finds('(?i)\\w', 're2', '\u212A')]).toEqual([false, false, true, true]);
    expect([finds('[[:alpha:]-]', 'pcre', '-'), finds('[[:^alpha:]]', 'pcre', 'a'), finds('\\p{Lu}', 're2', '\u00C9'), finds('\\pL', 're2', '1')]).toEqual([true, false, true, false]);
    expect([finds('a{,2}b', 'python', 'b'), finds('^a{,2}b', 're2', 'b'), finds('a{,2}b', 're2', 'a{,2}b')]).toEqual([true, false, true]);
    for (const later of ['a{,2}b', 'a{1, 2}', 'a{ 3 }', '{,2}']) expect(parseRegex(later, 'pcre'), later).toHaveProperty('problem');
    expect([finds('a{,}b', 'pcre', 'a{,}b'), finds('a{ ,x}', 'pcre', 'a{ ,x}')]).toEqual([true, true]);
    expect([finds('[]', 'javascript', 'a'), finds('[^]', 'javascript', '\n'), finds('(?#note)a', 'pcre', 'a'), finds('a{x', 'pcre', 'a{x'), finds('\\x{1F600}', 're2', '😀')]).toEqual([false, true, true, true, true]);
  });
});

describe('expressions and text patterns', () => {
  const gap = fc.constantFrom(anyText, oneCharacter);
  const part = fc.oneof(gap, fc.constantFrom('a', 'K', '.', 's\u00DF', '😀').map(literal));

  it('a pattern as an expression and back is the pattern', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), fold, subjects, (parts, fold, texts) => {
        const text = pattern(parts, fold);
        const regex = patternAsRegex(text);
        expect(matchKey(regexAsMatch(regex))).toBe(matchKey(text));
        for (const each of texts) expect([each, accepts(regex, each)]).toEqual([each, accepts(text, each)]);
      }),
      { numRuns: 150, seed: 41 },
    );
  });

  it('whatever is read as patterns accepts the same texts', () => {
    let converted = 0;
    fc.assert(
      fc.property(match, subjects, (wanted, texts) => {
        const as = regexAsMatch(wanted);
        if (as === wanted) return;
        converted += 1;
        for (const each of texts) expect([each, accepts(as, each)]).toEqual([each, accepts(wanted, each)]);
      }),
      { numRuns: 200, seed: 42 },
    );
    expect(converted).toBeGreaterThan(100);
  });

  it('words, alternatives and anchors are text', () => {
    const as = (text: string): string => matchKey(regexAsMatch(matchOf(read(text, 're2'))));
    expect(as('^abc$')).toBe(matchKey(equals('abc')));
    expect(as('^(a|b)c')).toBe(matchKey({ kind: 'either', of: [pattern([literal('ac'), anyText]), pattern([literal('bc'), anyText])] }));
    expect(as('$a')).toBe(matchKey({ kind: 'either', of: [] }));
    expect(as('a[0-9]')).toContain('"kind":"either"');
    expect(as('a.*b')).toContain('"kind":"regex"');
    expect(as('(?s)a.*b')).toBe(matchKey(pattern([anyText, literal('a'), anyText, literal('b'), anyText])));
    expect(as('^[Kk][Ii][Mm]1$')).toBe(matchKey(equals('kim1', 'ascii')));
    expect(matchKey(regexAsMatch(matchOf(read('a[0-9]', 're2')), 9))).toContain('"kind":"regex"');
    expect(as('[a-z]{9}')).toContain('"kind":"regex"');
  });
});
