import { alternatives, and, constant, exact, not, or, test, type Match, type Path, type Predicate } from '../../../rule/index.ts';
import { holds } from '../../../logic/holds/holds.ts';
import { match } from '../../../text/match.ts';
import { placesOf } from './places.ts';
import type { Writer } from './writer.ts';

/**
 * The condition without what its own equalities decide: where one part says that a field is one of some texts, every
 * other test of that field that accepts all of them is settled, and one that accepts none where the field is written as one
 * name: a list may hold another text besides. Derived fields leave many such parts.
 */
export function settled(on: Predicate, writer: Writer): Predicate {
  const parts = on.kind === 'and' ? on.of : [on];
  let rest = on;
  for (const part of parts) {
    const left = rest.kind === 'and' ? rest.of : [rest];
    // Of two parts that say the same, the first settles the second, which then settles nothing.
    const texts = left.includes(part) ? textsOf(part, writer) : undefined;
    if (texts !== undefined) rest = and(...left.map((each) => (each === part ? each : assume(each, texts))));
  }
  return rest;
}

interface Texts {
  readonly path: string;
  readonly texts: readonly string[];
  /** Whether the field is written as one name. */
  readonly single: boolean;
}

/** The texts that a test allows a field to be, where they are few enough to be listed. */
function textsOf(part: Predicate, writer: Writer): Texts | undefined {
  if (part.kind !== 'test' || part.field.kind !== 'path' || part.field.as !== undefined) return undefined;
  const texts = alternatives(part.match).map(textOf);
  const known = texts.filter((text) => text !== undefined);
  if (known.length < texts.length || known.length === 0) return undefined;
  const { path, reach } = part.field;
  return { path: path.join('\u0000'), texts: known, single: reach === 'exact' || isOneName(path, writer) };
}

function isOneName(path: Path, writer: Writer): boolean {
  const places = placesOf(path, [], writer, writer.options.positions) ?? [];
  return places.length === 1 && places.every((place) => place.every((part) => typeof part === 'string'));
}

function textOf(wanted: Match): string | undefined {
  if (wanted.kind !== 'text') return undefined;
  const [only] = wanted.parts;
  return wanted.parts.length === 1 && only?.kind === 'literal' ? only.text : undefined;
}

function assume(predicate: Predicate, known: Texts): Predicate {
  const again = (each: Predicate): Predicate => assume(each, known);
  return match<Predicate, Predicate>(predicate, {
    constant: (node) => node,
    and: ({ of }) => and(...of.map(again)),
    or: ({ of }) => or(...of.map(again)),
    not: ({ of }) => not(again(of)),
    test: (node) => {
      if (node.field.kind !== 'path' || node.field.as !== undefined || node.field.path.join('\u0000') !== known.path) return node;
      const accepted = known.texts.filter((text) => holds(test(exact('value'), node.match), { value: text }) === true).length;
      return accepted === known.texts.length ? constant(true) : accepted === 0 && known.single ? constant(false) : node;
    },
    element: (node) => node,
    sameValue: (node) => node,
    reading: (node) => node,
    opaque: (node) => node,
  });
}
