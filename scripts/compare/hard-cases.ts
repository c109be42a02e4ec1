import type { VerdictKind } from '../../src/logic/comparison.ts';
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
  type Fold,
  type Match,
  type Predicate,
  type TextMatch,
} from '../../src/rule/index.ts';
import { randomOf, type Random } from '../../test/logic/brute/random.ts';

/** A comparison made to be hard. */
export interface HardCase {
  readonly name: string;
  readonly expected: VerdictKind;
  readonly source: Predicate;
  readonly target: Predicate;
  /** The milliseconds that it may take. */
  readonly most: number;
}

/** All cases. Each seed has words and letters of its own, so that nothing learned under one answers a question of another. */
export function hardCases(seed: number): readonly HardCase[] {
  const words = wordsOf(randomOf(seed));
  return [...lists(words), ...mixed(words), ...propositional(words), ...expressions(words, seed), ...gaps(words), ...networks(seed)];
}

/** Where the words of a seed come from. */
interface Words {
  readonly word: (length: number) => string;
  readonly several: (count: number, length: number) => readonly string[];
  readonly shuffled: <T>(items: readonly T[]) => readonly T[];
}

function wordsOf(random: Random): Words {
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789-_./'];
  const word = (length: number): string => Array.from({ length }, () => random.pick(letters)).join('');
  return {
    word,
    several: (count, length) => Array.from({ length: count }, () => word(length)),
    shuffled(items) {
      const list = [...items];
      for (let index = list.length - 1; index > 0; index -= 1) {
        const other = random.below(index + 1);
        [list[index], list[other]] = [list[other] as (typeof list)[number], list[index] as (typeof list)[number]];
      }
      return list;
    },
  };
}

function hard(name: string, expected: VerdictKind, most: number, source: Predicate, target: Predicate): HardCase {
  return { name, expected, most, source, target };
}

const field = flatten('CommandLine');
const plain = exact('f');

type Make = (text: string, fold?: Fold) => Match;

function inList(words: readonly string[], make: Make, fold: Fold = 'ascii'): Predicate {
  return test(field, either(...words.map((text) => make(text, fold))));
}

function* lists({ several, shuffled }: Words): Iterable<HardCase> {
  const halves = (words: readonly string[], make: Make): Predicate => or(inList(words.slice(0, words.length / 2), make), inList(words.slice(words.length / 2), make));
  for (const [count, [same, dropped, split, longer]] of [[200, [5, 30, 30, 22]], [10_000, [410, 1_843, 896, 1_075]]] as const) {
    const words = several(count, 12);
    const list = inList(words, contains);
    yield hard(`contains ${count}: shuffled`, 'equivalent', same, list, inList(shuffled(words), contains));
    yield hard(`contains ${count}: one dropped`, 'narrower', dropped, list, inList(words.slice(1), contains));
    yield hard(`contains ${count}: split over branches`, 'equivalent', split, list, halves(shuffled(words), contains));
    yield hard(`contains ${count}: longer ones added`, 'equivalent', longer, list, inList([...words, ...words.map((text) => `x${text}y`)], contains));
    if (count === 200) yield hard(`contains ${count}: as regex`, 'equivalent', 24, list, test(field, either(...words.map((text) => patternAsRegex(contains(text, 'ascii'))))));
  }
  for (const [count, [same, dropped, exactly, split]] of [[2_000, [24, 57, 89, 57]], [10_000, [208, 341, 553, 251]]] as const) {
    const words = several(count, 14).map((text) => `C:\\${text}`);
    const list = inList(words, equals);
    yield hard(`equals ${count}: shuffled`, 'equivalent', same, list, inList(shuffled(words), equals));
    yield hard(`equals ${count}: one dropped`, 'narrower', dropped, list, inList(words.slice(1), equals));
    yield hard(`equals ${count}: folded against exact`, 'narrower', exactly, list, inList(words, equals, 'none'));
    yield hard(`equals ${count}: split over branches`, 'equivalent', split, list, halves(shuffled(words), equals));
  }
}

function* mixed({ several, shuffled }: Words): Iterable<HardCase> {
  const tests: readonly Match[] = ([[equals, 15], [contains, 15], [startsWith, 10], [endsWith, 10]] as const).flatMap(([make, count]) => several(count, 8).map((text) => make(text, 'ascii')));
  const withRegexes = (first: string): Predicate => or(test(field, either(...shuffled(tests))), regex(first, field), regex('foo[0-9]{2,4}bar', field));
  yield hard('52 mixed tests: shuffled', 'equivalent', 2.5, withRegexes('q(u|w)+e'), withRegexes('q(u|w)+e'));
  yield hard('52 mixed tests: one regex rewritten', 'equivalent', 71, withRegexes('q(u|w)+e'), withRegexes('q[uw][uw]*e'));
  const all = (words: readonly string[]): Predicate => and(...words.map((text) => test(plain, contains(text))));
  const inOrder = (words: readonly string[]): Predicate => test(plain, pattern([anyText, ...words.flatMap((text) => [literal(text), anyText])]));
  const eight = several(8, 6);
  yield hard('contains all of 8: shuffled', 'equivalent', 1, all(eight), all(shuffled(eight)));
  yield hard('contains all of 8: one dropped', 'wider', 1, all(eight), all(eight.slice(1)));
  yield hard('contains all of 8: against one order', 'narrower', 154, all(eight), inOrder(eight));
  const twelve = several(12, 6);
  yield hard('contains all of 12: one dropped', 'wider', 1.5, all(twelve), all(twelve.slice(1)));
  yield hard('contains all of 12: against one order', 'narrower', 154, all(twelve), inOrder(twelve));
  const four = shuffled([...'abcdefghijklmnopqrstuvwx']).slice(0, 4).map((letter, index) => `${letter.repeat(3)}${index}`);
  yield hard('4 words in all 24 orders against all of them', 'equivalent', 148, or(...permutations(four).map(inOrder)), all(four));
}

function permutations(items: readonly string[]): readonly (readonly string[])[] {
  return items.length <= 1 ? [items] : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

function* propositional({ word, shuffled }: Words): Iterable<HardCase> {
  const name = word(3);
  const pairs = Array.from({ length: 12 }, (_, index) => [test(exact(`${name}a${index}`), equals('x')), test(exact(`${name}b${index}`), equals('y'))] as const);
  const expanded = Array.from({ length: 4_096 }, (_, bits) => and(...pairs.map((pair, index) => pair[(bits >> index) & 1] ?? never)));
  yield hard('12 pairs against their 4,096 terms', 'equivalent', 546, and(...pairs.map((pair) => or(...pair))), or(...expanded));
  const parts = Array.from({ length: 3_000 }, () => [test(field, contains(word(8))), test(flatten('Image'), endsWith(word(8)))] as const);
  const branches = parts.map((each) => and(...each));
  yield hard('3,000 branches of two tests: shuffled', 'equivalent', 196, or(...branches), or(...shuffled(branches)));
  yield hard('3,000 branches of two tests: one flipped', 'wider', 146, or(...branches), or(...branches.slice(1), or(...(parts[0] ?? []))));
  for (const [holes, most] of [[6, 8], [7, 41]] as const) {
    const at = (pigeon: number, hole: number): Predicate => test(exact(`${name}p${pigeon}h${hole}`), equals('in'));
    const sits = Array.from({ length: holes + 1 }, (_, pigeon) => or(...Array.from({ length: holes }, (_hole, hole) => at(pigeon, hole))));
    const alone = Array.from({ length: holes }, (_hole, hole) =>
      Array.from({ length: holes + 1 }, (_, a) => Array.from({ length: a }, (_other, b) => not(and(at(a, hole), at(b, hole))))).flat(),
    ).flat();
    yield hard(`pigeonhole ${holes + 1} in ${holes}`, 'equivalent', most, and(...sits, ...alone), never);
  }
}

function regex(text: string, on: Field = plain): Predicate {
  const parsed = parseRegex(text, 'pcre');
  if (!('regex' in parsed)) throw new Error(`cannot read ${text}`);
  return test(on, { kind: 'regex', regex: parsed.regex, fold: parsed.fold });
}

function* expressions({ several, shuffled }: Words, seed: number): Iterable<HardCase> {
  const turned = (text: string): Predicate => regex(text.replaceAll(/(?<!\\)[a-z]/g, (letter) => String.fromCharCode(97 + ((letter.charCodeAt(0) - 97 + seed) % 26))));
  yield hard('(a+)+$ against a+$', 'equivalent', 1, turned('(a+)+$'), turned('a+$'));
  yield hard('(a|b|ab)*c against (a|b)*c', 'equivalent', 1, turned('^(a|b|ab)*c$'), turned('^(a|b)*c$'));
  yield hard('a[^\\n]{16}b in a.{16}b', 'wider', 20, turned('a[^\\n]{16}b'), turned('a[\\s\\S]{16}b'));
  yield hard('a[^\\n]{200}b in a.{200}b', 'equivalent', 20, turned('a[^\\n]{200}b'), turned('a.{200}b'));
  yield hard('a[^\\nx]{200}b in a.{200}b', 'wider', 100, turned('a[^\\nx]{200}b'), turned('a.{200}b'));
  yield hard('foo.{1,64}(bar|baz): reordered', 'equivalent', 18, turned('foo.{1,64}(bar|baz)'), turned('foo.{1,64}(baz|bar)'));
  yield hard('foo.{1,64}(bar|baz): factored', 'equivalent', 18, turned('foo.{1,64}(bar|baz)'), turned('foo.{1,64}ba(z|r)'));
  yield hard('foo.{1,64}bar.{1,64}qux against {1,63}', 'narrower', 800, turned('foo.{1,64}bar.{1,64}qux'), turned('foo.{1,64}bar.{1,63}qux'));
  const many = several(200, 8).map((text) => `${text.replaceAll(/[^a-z0-9]/g, 'k')}[0-9]`);
  yield hard('200 words in one regex: shuffled', 'equivalent', 31, regex(`(${many.join('|')})`), regex(`(${shuffled(many).join('|')})`));
}

function* gaps({ word, several }: Words): Iterable<HardCase> {
  const hexadecimal = Array.from({ length: 13 }, (_, index): TextMatch =>
    pattern([anyText, literal(`${index.toString(16)}0`), oneCharacter, oneCharacter, literal('ff'), oneCharacter, literal(word(3)), anyText], 'ascii'));
  yield hard('13 patterns with inner gaps: one dropped', 'narrower', 20, test(field, either(...hexadecimal)), test(field, either(...hexadecimal.slice(1))));
  yield hard('13 patterns with inner gaps: split', 'equivalent', 20, test(field, either(...hexadecimal)), or(...hexadecimal.map((item) => test(field, item))));
  const gapped = ([a = '', b = '']: readonly string[]): Predicate => test(plain, pattern([anyText, literal(a), anyText, literal(b), anyText]));
  const [first = [], ...others] = Array.from({ length: 6 }, () => several(2, 5));
  const six = and(gapped(first), ...others.map(gapped));
  yield hard('six gap patterns on one field: one dropped', 'wider', 20, six, and(...others.map(gapped)));
  yield hard('six gap patterns on one field: one split', 'wider', 20, six, and(...others.map(gapped), ...first.map((text) => test(plain, contains(text)))));
}

function* networks(seed: number): Iterable<HardCase> {
  const network = (text: string): Match => ({ kind: 'cidr', network: text });
  const [net, first] = [`198.51.${100 + (seed % 100)}`, `${10 + (seed % 10)}`];
  yield hard('/24 against two /25', 'equivalent', 2, test(field, network(`${net}.0/24`)), test(field, either(network(`${net}.0/25`), network(`${net}.128/25`))));
  yield hard('a /8 against its prefix', 'wider', 20, test(field, network(`${first}.0.0.0/8`)), test(field, startsWith(`${first}.`)));
}
