import type { JsonType, Path } from '../../rule/index.ts';
import table from '../data/cloudtrail-fields.json' with { type: 'json' };
import { typesOfLetters, type MemberType } from '../operations.ts';

/** What real records show at one path, `[]` levels left out. */
export interface SeenField {
  readonly path: Path;
  /** JSON types with the number of records that show each, those of the elements of an array included. */
  readonly types: ReadonlyMap<JsonType, number>;
  /** The same without the elements of an array at the path. */
  readonly own: ReadonlyMap<JsonType, number>;
  /** True when an array lies at the path or on the way to it. */
  readonly inArray: boolean;
  /** The most elements of an array at the path. */
  readonly longest?: number;
  /** Of a request parameter: the types that API inputs give a member of that name. */
  readonly member?: readonly MemberType[];
}

/** Fewer records than this say nothing about the values that a field can have. */
export const enoughRecords = 10;

const typeOfLetter: Readonly<Record<string, JsonType>> = {
  s: 'string', n: 'number', b: 'boolean', z: 'null', o: 'object', a: 'array',
};

interface Node {
  seen?: { types: Map<JsonType, number>; own: Map<JsonType, number>; inArray: boolean; longest?: number; member?: readonly MemberType[] };
  readonly below: Map<string, Node>;
}

/** The tree of all paths, with how many records it was made from. */
interface Catalogue {
  readonly root: Node;
  /** Records behind the types. */
  readonly records: number;
  /** Records behind the lengths of arrays. */
  readonly lengthRecords: number;
}

let made: Catalogue | undefined;

/** Built on first use: the table is text until someone asks. */
export function catalogue(): Catalogue {
  made ??= build(table);
  return made;
}

/** `n of m real records`. */
export function records(count: number): string {
  return `${count} of ${catalogue().records} real records`;
}

function build(entries: Readonly<Record<string, string>>): Catalogue {
  const [records = 0, lengthRecords = 0] = (entries[''] ?? '').split(' ').map(Number);
  const root: Node = { below: new Map() };
  for (const [text, packed] of Object.entries(entries)) {
    if (text === '') continue;
    add(root, text, packed);
  }
  return { root, records, lengthRecords };
}

function add(root: Node, text: string, packed: string): void {
  const { keys, inArray, isElement } = parsePath(text);
  let node = root;
  for (const key of keys) {
    const next: Node = node.below.get(key) ?? { below: new Map() };
    node.below.set(key, next);
    node = next;
  }
  const seen = (node.seen ??= { types: new Map(), own: new Map(), inArray: false });
  for (const part of packed.split(' ')) {
    if (part.startsWith('<')) seen.longest = Math.max(seen.longest ?? 0, Number(part.slice(1)));
    else if (part.startsWith('@')) seen.member = typesOfLetters(part.slice(1));
    else {
      const type = typeOfLetter[part.slice(0, 1)];
      if (type === undefined) continue;
      for (const counts of isElement ? [seen.types] : [seen.types, seen.own]) counts.set(type, (counts.get(type) ?? 0) + Number(part.slice(1)));
    }
  }
  if (inArray || isElement || seen.types.has('array')) seen.inArray = true;
}

/** `a.items[].b` or ``a.`x.y` `` as keys. */
function parsePath(text: string): { keys: string[]; inArray: boolean; isElement: boolean } {
  const keys = [...text.matchAll(/`([^`]*)`|([^.`[\]]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  return { keys, inArray: text.includes('[]'), isElement: text.endsWith('[]') };
}

function nodeAt(path: Path): Node | undefined {
  let at: Node | undefined = catalogue().root;
  for (const key of path) at = at?.below.get(key);
  return at;
}

/** What records show at a path; undefined where no record has it. */
export function seenAt(path: Path): SeenField | undefined {
  const seen = nodeAt(path)?.seen;
  return seen === undefined ? undefined : { path, ...seen };
}

/** The keys that records show directly below a path. */
export function keysBelow(path: Path): readonly string[] {
  return [...(nodeAt(path)?.below.keys() ?? [])];
}

let all: readonly SeenField[] | undefined;

/** Every path that records show, in the order of the table. */
export function seenFields(): readonly SeenField[] {
  all ??= listFields();
  return all;
}

function listFields(): readonly SeenField[] {
  const found: SeenField[] = [];
  const visit = (node: Node, path: Path): void => {
    if (node.seen !== undefined) found.push({ path, ...node.seen });
    for (const [key, child] of node.below) visit(child, [...path, key]);
  };
  visit(catalogue().root, []);
  return found;
}
