import { canonicalJson } from '../../text/json.ts';

/** The nodes of a query language that join others, beside those of its own. */
type Joining<Node> = { readonly kind: 'and' | 'or'; readonly of: readonly Node[] } | { readonly kind: 'not'; readonly of: Node };

/** How a query language joins conditions, and what its tests ask for. */
export interface Language<Node> {
  /** The node as one that joins others; undefined for any other. */
  joining(node: Node): Joining<Node> | undefined;
  all(parts: readonly Node[]): Node;
  any(parts: readonly Node[]): Node;
  negation(node: Node): Node;
  /** The field of which a test asks for one of some texts, and these; undefined for any other. */
  asked(node: Node): { readonly field: string; readonly texts: readonly string[] } | undefined;
}

type Known = ReadonlyMap<string, readonly string[]>;

/**
 * The same query in fewer words: without tests that are decided by what else is asked of their fields, and `a and x or not a
 * and x` as `x`. Where a field has several values or none that can be another query, so this is only ever a candidate.
 */
export function plainer<Node extends object>(node: Node, language: Language<Node>, known: Known = new Map()): Node {
  const joining = language.joining(node);
  if (joining === undefined) return decided(node, language, known);
  if (joining.kind === 'not') return language.negation(plainer(joining.of, language, known));
  if (joining.kind === 'or') return language.any(united(joining.of.map((part) => plainer(part, language, known)), language));
  const asked = joining.of.map((part) => language.asked(part));
  const inside: Known = new Map([...known, ...asked.flatMap((each) => (each === undefined ? [] : [[each.field, each.texts] as const]))]);
  return language.all(joining.of.map((part, index) => plainer(part, language, asked[index] === undefined ? inside : known)));
}

function decided<Node extends object>(node: Node, language: Language<Node>, known: Known): Node {
  const asked = language.asked(node);
  const texts = asked === undefined ? undefined : known.get(asked.field);
  if (asked === undefined || texts === undefined) return node;
  const possible = texts.filter((text) => asked.texts.includes(text));
  return possible.length === 0 ? language.any([]) : possible.length === texts.length ? language.all([]) : node;
}

/** How many parts a conjunction has at most that is looked at: each of them is turned around. */
const mostParts = 50;

/** Conjunctions that differ in one part alone, which the one asks for and the other denies, as one without it. */
function united<Node extends object>(parts: readonly Node[], language: Language<Node>): readonly Node[] {
  const slots: (Node | undefined)[] = [...parts];
  const places = new Map<string, number>();
  for (const [index, part] of parts.entries()) {
    let [node, place] = [part, index];
    for (let found = counterpart(node, places, language); found !== undefined; found = counterpart(node, places, language)) {
      const { at, common, key } = found;
      places.delete(key);
      [slots[at], slots[place]] = [undefined, undefined];
      [node, place] = [common, Math.min(at, place)];
      slots[place] = node;
    }
    const key = wholeKey(keyed(node, language).keys());
    if (!places.has(key)) places.set(key, place);
  }
  return slots.filter((slot) => slot !== undefined);
}

/** The first of the conjunctions that says the opposite of one part and the same of all others, with what is common to both. */
function counterpart<Node extends object>(node: Node, places: ReadonlyMap<string, number>, language: Language<Node>): { readonly at: number; readonly key: string; readonly common: Node } | undefined {
  const own = keyed(node, language);
  if (own.size === 1 || own.size > mostParts) return undefined;
  const found = [...own].flatMap(([turned, part]) => {
    const key = wholeKey([...own.keys()].map((each) => (each === turned ? canonicalJson(language.negation(part)) : each)));
    const at = places.get(key);
    return at === undefined ? [] : [{ at, key, common: language.all([...own].flatMap(([each, other]) => (each === turned ? [] : [other]))) }];
  });
  return found.toSorted((a, b) => a.at - b.at)[0];
}

/** The parts of a conjunction by their text. */
function keyed<Node extends object>(node: Node, language: Language<Node>): ReadonlyMap<string, Node> {
  const joining = language.joining(node);
  return new Map((joining?.kind === 'and' ? joining.of : [node]).map((part) => [canonicalJson(part), part]));
}

function wholeKey(keys: Iterable<string>): string {
  return JSON.stringify([...keys].toSorted());
}
