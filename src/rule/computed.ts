import { counted } from '../text/counted.ts';
import { canonicalJson } from '../text/json.ts';
import { match, type Arms } from '../text/match.ts';
import { pathText } from './build.ts';
import { rerooted } from './inside-path.ts';
import { parsePath } from './path-text.ts';
import { pythonSpaces } from './regex/character-sets.ts';
import type { Computation, ComputedNumber, ComputedText, OpaquePredicate, Path, Predicate, ReadText, TextStep } from './predicate.ts';

/** The characters that `str.isspace` is true of. */
export const pythonWhitespace = pythonSpaces.map(([first, last]) => String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, index) => first + index))).join('');

/** A condition that is open where conditions are compared, and answered where an event is at hand. `within`: the lists whose elements its paths start at. */
export function computed(language: string, computation: Computation, why: string, within: Path = []): OpaquePredicate {
  const text = `${within.length === 0 ? '' : `in ${pathText(within)}: `}${match(computation, described)}`;
  return Object.freeze({ kind: 'opaque', language, text, why, computed: computation });
}

/** The lists that a computed condition says its paths start in; undefined where its text is not the one of its computation. */
export function listsAround({ text, computed: computation }: OpaquePredicate): Path | undefined {
  if (computation === undefined) return undefined;
  const own = match(computation, described);
  if (text === own) return [];
  return text.startsWith('in ') && text.endsWith(`: ${own}`) ? parsePath(text.slice('in '.length, -`: ${own}`.length)) : undefined;
}

/** The paths that a computation reads, those into elements through their list. */
export function pathsOfComputation(of: Computation): readonly Path[] {
  return match<Computation, readonly Path[]>(of, {
    texts: ({ left, right }) => [...left, ...right].flatMap((part) => (typeof part === 'string' ? [] : [part.path])),
    numbers: ({ left, right }) => [...numberPaths(left), ...numberPaths(right)],
    network: ({ of: { path } }) => [path],
    integer: ({ of: { path } }) => [path],
    count: ({ path }) => [path],
    element: ({ path, as, has }) => [path, ...pathsIn(has).map((each) => rerooted(each, (own) => (own[0] === as ? [...path, ...own.slice(1)] : own)))],
  });
}

function numberPaths(of: ComputedNumber): readonly Path[] {
  return typeof of === 'number' ? [] : match<Exclude<ComputedNumber, number>, readonly Path[]>(of, { at: ({ path }) => [path], length: ({ path }) => [path], integer: ({ of: { path } }) => [path], calculated: (node) => node.of.flatMap(numberPaths) });
}

function movedNumber(of: ComputedNumber, change: (path: Path) => Path): ComputedNumber {
  if (typeof of === 'number') return of;
  return match<Exclude<ComputedNumber, number>, ComputedNumber>(of, {
    at: (node) => ({ ...node, path: change(node.path) }),
    length: (node) => ({ ...node, path: change(node.path) }),
    integer: (node) => ({ ...node, of: { ...node.of, path: change(node.of.path) } }),
    calculated: (node) => ({ ...node, of: node.of.map((each) => movedNumber(each, change)) }),
  });
}

/** The paths that a condition reads, those into elements through their list. */
export function pathsIn(of: Predicate): readonly Path[] {
  return match(of, pathArms);
}

const noPaths = (): readonly Path[] => [];

const pathArms: Arms<Predicate, readonly Path[]> = {
  constant: noPaths,
  and: ({ of }) => of.flatMap(pathsIn),
  or: ({ of }) => of.flatMap(pathsIn),
  not: ({ of }) => pathsIn(of),
  test: ({ field }) => (field.kind === 'path' ? [field.path] : []),
  element: ({ of, has }) => [of.path, ...pathsIn(has).map((path) => rerooted(path, (own) => [...of.path, ...own]))],
  sameValue: ({ left, right }) => [left.path, right.path],
  reading: noPaths,
  opaque: ({ computed: inner }) => (inner === undefined ? [] : pathsOfComputation(inner)),
};

/** A computation over other paths; one on elements speaks about paths in two ways and stays what it is. */
export function withPaths(of: Computation, change: (path: Path) => Path): Computation {
  const moved = (text: ComputedText): ComputedText => text.map((part) => (typeof part === 'string' ? part : { ...part, path: change(part.path) }));
  return match<Computation, Computation>(of, {
    texts: (node) => ({ ...node, left: moved(node.left), right: moved(node.right) }),
    numbers: (node) => ({ ...node, left: movedNumber(node.left, change), right: movedNumber(node.right, change) }),
    network: (node) => ({ ...node, of: { ...node.of, path: change(node.of.path) } }),
    integer: (node) => ({ ...node, of: { ...node.of, path: change(node.of.path) } }),
    count: (node) => ({ ...node, path: change(node.path) }),
    element: (node) => node,
  });
}

const described: Arms<Computation, string> = {
  texts: ({ left, right, relation }) => `${textOf(left)} ${{ equals: 'is', contains: 'contains', startsWith: 'starts with', endsWith: 'ends with', before: 'is before' }[relation]} ${textOf(right)}`,
  numbers: ({ left, right, relation }) => `${numberText(left)} ${{ equals: '==', below: '<', atMost: '<=' }[relation]} ${numberText(right)}`,
  network: ({ of: part, inside }) => `${partText(part)} is a network${inside === null ? '' : ` in ${inside.join(', ')}`}`,
  integer: ({ of: part, least, most }) => `int(${partText(part)}) is ${least ?? 'any'} to ${most ?? 'any'}`,
  element: ({ path, reach, as, has, least, most }) => `${least} to ${most ?? 'any'} ${reach} elements of ${pathText(path)}: ${canonicalJson(has).replaceAll(as, 'it')}`,
  count: ({ path, distinct, least, most }) =>
    least === most ? `${pathText(path)} has exactly ${counted(least, distinct ? 'different value' : 'element')}` : `${pathText(path)} has ${most === null ? `${least} or more` : `${least} to ${most}`} ${distinct ? 'different values' : 'elements'}`,
};

function numberText(of: ComputedNumber): string {
  if (typeof of === 'number') return String(of);
  return match<Exclude<ComputedNumber, number>, string>(of, {
    at: ({ path }) => pathText(path),
    length: ({ path }) => `len(${pathText(path)})`,
    integer: ({ of: part }) => `int(${partText(part)})`,
    calculated: ({ op, of: parts }) => (parts.length === 1 ? `${op}(${parts.map(numberText).join()})` : `(${parts.map(numberText).join(` ${op} `)})`),
  });
}

function textOf(text: ComputedText): string {
  return text.map((part) => (typeof part === 'string' ? JSON.stringify(part) : partText(part))).join(' + ');
}

function partText({ path, steps, printed }: ReadText): string {
  const name = printed === true ? `str(${pathText(path)})` : pathText(path);
  return name + steps.map((step) => match(step, stepTexts)).join('');
}

const stepTexts: Arms<TextStep, string> = {
  lower: () => '.lower()',
  upper: () => '.upper()',
  strip: ({ ends, characters }) => `.${{ both: 'strip', left: 'lstrip', right: 'rstrip' }[ends]}(${characters === undefined ? '' : JSON.stringify(characters)})`,
  split: ({ by, index, once }) => `.${once === 'last' ? 'rsplit' : 'split'}(${JSON.stringify(by)}${once === undefined ? '' : ', 1'})[${index}]`,
  remove: ({ end, text }) => `.remove${end}(${JSON.stringify(text)})`,
  replace: ({ from, to }) => `.replace(${JSON.stringify(from)}, ${JSON.stringify(to)})`,
  slice: ({ from, to }) => `[${from}:${to ?? ''}]`,
};
