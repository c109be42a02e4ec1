// Comparisons made to be hard, each with its verdict and time. `node scripts/run.js scripts/compare/stress.ts`
import { compare } from '../../src/logic/compare.ts';
import {
  and,
  contains,
  either,
  equals,
  exact,
  flatten,
  never,
  not,
  or,
  parseRegex,
  pattern,
  test,
  anyText,
  endsWith,
  literal,
  oneCharacter,
  patternAsRegex,
  startsWith,
  type Field,
  type Match,
  type Predicate,
  type TextMatch,
} from '../../src/rule/index.ts';
import { randomOf } from '../../test/logic/brute/random.ts';
import { cpu, table } from '../support.ts';

const random = randomOf(11);
const field = flatten('CommandLine');

function word(length: number): string {
  return Array.from({ length }, () => random.pick([...'abcdefghijklmnopqrstuvwxyz0123456789-_./'])).join('');
}

function shuffled<T>(items: readonly T[]): readonly T[] {
  const list = [...items];
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = random.below(index + 1);
    [list[index], list[other]] = [list[other] as T, list[index] as T];
  }
  return list;
}

const rows: (string | number)[][] = [['comparison', 'expected', 'verdict', 'ms', 'steps']];
let wrong = 0;

function row(name: string, expected: string, source: Predicate, target: Predicate): void {
  const ask = () => compare({ detection: { kind: 'match', on: source }, raises: never }, { detection: { kind: 'match', on: target }, raises: never }, { facts: [] });
  const start = cpu();
  const { kind, steps } = ask();
  const took = cpu() - start;
  if (kind !== expected) wrong += 1;
  rows.push([name, expected, kind, took.toFixed(1), steps]);
  if (process.argv.includes('--progress')) process.stderr.write(`${name}: ${kind}, ${took.toFixed(0)} ms, ${steps} steps\n`);
}

const inList = (words: readonly string[], make: (text: string, fold?: 'ascii') => Match, on: Field = field): Predicate => test(on, either(...words.map((text) => make(text, 'ascii'))));
const branches = (words: readonly string[], make: (text: string, fold?: 'ascii') => Match): Predicate =>
  or(inList(words.slice(0, words.length / 2), make), inList(words.slice(words.length / 2), make));
const regexes = (predicate: Predicate): Predicate =>
  predicate.kind === 'test' && predicate.match.kind === 'either'
    ? { ...predicate, match: either(...predicate.match.of.map((item) => (item.kind === 'text' ? patternAsRegex(item) : item))) }
    : predicate;

row('warm-up', 'equivalent', inList(['a', 'b'], contains), inList(['b', 'a'], contains));
for (const count of [200, 10_000]) {
  const words = Array.from({ length: count }, () => word(12));
  row(`contains ${count}: shuffled`, 'equivalent', inList(words, contains), inList(shuffled(words), contains));
  row(`contains ${count}: one dropped`, 'narrower', inList(words, contains), inList(words.slice(1), contains));
  row(`contains ${count}: split over branches`, 'equivalent', inList(words, contains), branches(shuffled(words), contains));
  if (count === 200) row('contains 200: as regex', 'equivalent', inList(words, contains), regexes(inList(words, contains)));
  row(`contains ${count}: longer ones added`, 'equivalent', inList(words, contains), inList([...words, ...words.map((text) => `x${text}y`)], contains));
}
for (const count of [2_000, 10_000]) {
  const words = Array.from({ length: count }, () => `C:\\${word(14)}`);
  row(`equals ${count}: shuffled`, 'equivalent', inList(words, equals), inList(shuffled(words), equals));
  row(`equals ${count}: one dropped`, 'narrower', inList(words, equals), inList(words.slice(1), equals));
  row(`equals ${count}: folded against exact`, 'narrower', inList(words, equals), test(field, either(...words.map((text) => equals(text)))));
  row(`equals ${count}: split over branches`, 'equivalent', inList(words, equals), branches(shuffled(words), equals));
}

const regex = (text: string, on: Field = exact('f')): Predicate => {
  const parsed = parseRegex(text, 'pcre');
  if (!('regex' in parsed)) throw new Error(`cannot read ${text}`);
  return test(on, { kind: 'regex', regex: parsed.regex, fold: parsed.fold });
};
const all = (words: readonly string[]): Predicate => and(...words.map((text) => test(exact('f'), contains(text))));
const inOrder = (words: readonly string[]): Predicate => test(exact('f'), pattern([anyText, ...words.flatMap((text) => [literal(text), anyText])]));

const mixed: readonly Match[] = [
  ...Array.from({ length: 15 }, () => equals(word(8), 'ascii')),
  ...Array.from({ length: 15 }, () => contains(word(8), 'ascii')),
  ...Array.from({ length: 10 }, () => startsWith(word(8), 'ascii')),
  ...Array.from({ length: 10 }, () => endsWith(word(8), 'ascii')),
];
const twoRegexes = (first: string): Predicate => or(test(field, either(...shuffled(mixed))), regex(first, field), regex('foo[0-9]{2,4}bar', field));
row('52 mixed tests: shuffled', 'equivalent', twoRegexes('q(u|w)+e'), twoRegexes('q(u|w)+e'));
row('52 mixed tests: one regex rewritten', 'equivalent', twoRegexes('q(u|w)+e'), twoRegexes('q[uw][uw]*e'));
const eight = Array.from({ length: 8 }, () => word(6));
row('contains all of 8: shuffled', 'equivalent', all(eight), all(shuffled(eight)));
row('contains all of 8: one dropped', 'wider', all(eight), all(eight.slice(1)));
row('contains all of 8: against one order', 'narrower', all(eight), inOrder(eight));
const twelve = Array.from({ length: 12 }, () => word(6));
row('contains all of 12: one dropped', 'wider', all(twelve), all(twelve.slice(1)));
row('contains all of 12: against one order', 'narrower', all(twelve), inOrder(twelve));
const permutations = (items: readonly string[]): readonly (readonly string[])[] =>
  items.length <= 1 ? [items] : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
const four = ['aaab', 'cccd', 'eeef', 'gggh'];
row('4 words in all 24 orders against all of them', 'equivalent', or(...permutations(four).map(inOrder)), all(four));
const pairs = Array.from({ length: 12 }, (_, index) => [test(exact(`a${index}`), equals('x')), test(exact(`b${index}`), equals('y'))] as const);
const expanded = Array.from({ length: 4_096 }, (_, bits) => and(...pairs.map((pair, index) => pair[(bits >> index) & 1] ?? never)));
row('12 pairs against their 4,096 terms', 'equivalent', and(...pairs.map((pair) => or(...pair))), or(...expanded));
const small = Array.from({ length: 3_000 }, () => and(test(field, contains(word(8))), test(flatten('Image'), endsWith(word(8)))));
row('3,000 branches of two tests: shuffled', 'equivalent', or(...small), or(...shuffled(small)));
const [firstBranch = never, ...otherBranches] = small;
row('3,000 branches of two tests: one flipped', 'wider', or(...small), or(...otherBranches, firstBranch.kind === 'and' ? or(...firstBranch.of) : never));
for (const holes of [6, 7]) {
  const at = (pigeon: number, hole: number): Predicate => test(exact(`p${pigeon}h${hole}`), equals('in'));
  const sits = Array.from({ length: holes + 1 }, (_, pigeon) => or(...Array.from({ length: holes }, (_hole, hole) => at(pigeon, hole))));
  const alone = Array.from({ length: holes }, (_hole, hole) =>
    Array.from({ length: holes + 1 }, (_, a) => Array.from({ length: a }, (_other, b) => not(and(at(a, hole), at(b, hole))))).flat(),
  ).flat();
  row(`pigeonhole ${holes + 1} in ${holes}`, 'equivalent', and(...sits, ...alone), never);
}
row('(a+)+$ against a+$', 'equivalent', regex('(a+)+$'), regex('a+$'));
row('(a|b|ab)*c against (a|b)*c', 'equivalent', regex('^(a|b|ab)*c$'), regex('^(a|b)*c$'));
row('a[^\\n]{16}b in a.{16}b', 'wider', regex('a[^\\n]{16}b'), regex('a[\\s\\S]{16}b'));
row('a[^\\n]{200}b in a.{200}b', 'equivalent', regex('a[^\\n]{200}b'), regex('a.{200}b'));
row('a[^\\nx]{200}b in a.{200}b', 'wider', regex('a[^\\nx]{200}b'), regex('a.{200}b'));
row('foo.{1,64}(bar|baz): reordered', 'equivalent', regex('foo.{1,64}(bar|baz)'), regex('foo.{1,64}(baz|bar)'));
row('foo.{1,64}(bar|baz): factored', 'equivalent', regex('foo.{1,64}(bar|baz)'), regex('foo.{1,64}ba(z|r)'));
row('foo.{1,64}bar.{1,64}qux against {1,63}', 'narrower', regex('foo.{1,64}bar.{1,64}qux'), regex('foo.{1,64}bar.{1,63}qux'));
const many = Array.from({ length: 200 }, () => `${word(8).replaceAll(/[^a-z0-9]/g, 'k')}[0-9]`);
row('200 words in one regex: shuffled', 'equivalent', regex(`(${many.join('|')})`), regex(`(${shuffled(many).join('|')})`));
const hexadecimal = Array.from({ length: 13 }, (_, index): TextMatch =>
  pattern([anyText, literal(`${index.toString(16)}0`), oneCharacter, oneCharacter, literal('ff'), oneCharacter, literal(word(3)), anyText], 'ascii'));
row('13 patterns with inner gaps: one dropped', 'narrower', test(field, either(...hexadecimal)), test(field, either(...hexadecimal.slice(1))));
row('13 patterns with inner gaps: split', 'equivalent', test(field, either(...hexadecimal)), or(...hexadecimal.map((item) => test(field, item))));
const six = Array.from({ length: 6 }, () => [word(5), word(5)] as const);
const gapped = (words: readonly (readonly [string, string])[]): Predicate => and(...words.map(([a, b]) => test(exact('f'), pattern([anyText, literal(a), anyText, literal(b), anyText]))));
row('six gap patterns on one field: one dropped', 'wider', gapped(six), gapped(six.slice(1)));
row('six gap patterns on one field: one split', 'wider', gapped(six), and(gapped(six.slice(1)), test(exact('f'), contains(six[0]?.[0] ?? '')), test(exact('f'), contains(six[0]?.[1] ?? ''))));
row('/24 against two /25', 'equivalent', test(field, { kind: 'cidr', network: '192.0.2.0/24' }), test(field, either({ kind: 'cidr', network: '192.0.2.0/25' }, { kind: 'cidr', network: '192.0.2.128/25' })));
row('10.0.0.0/8 against prefix 10.', 'wider', test(field, { kind: 'cidr', network: '10.0.0.0/8' }), test(field, startsWith('10.')));

process.stdout.write(table(rows));
process.stdout.write(`\n${wrong} unexpected\n`);
process.exitCode = wrong === 0 ? 0 : 1;
