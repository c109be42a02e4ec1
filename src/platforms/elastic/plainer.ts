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

/** Conjunctions that differ in one part alone, which the one asks for and the other denies, as one without it. */
function united<Node extends object>(parts: readonly Node[], language: Language<Node>): readonly Node[] {
  for (const [index, one] of parts.entries()) {
    for (const two of parts.slice(index + 1)) {
      const common = commonOf(one, two, language);
      if (common !== undefined) return united(parts.flatMap((part) => (part === one ? [common] : part === two ? [] : [part])), language);
    }
  }
  return parts;
}

function commonOf<Node extends object>(one: Node, two: Node, language: Language<Node>): Node | undefined {
  const [first, second] = [one, two].map((node) => {
    const joining = language.joining(node);
    return new Map((joining?.kind === 'and' ? joining.of : [node]).map((part) => [canonicalJson(part), part]));
  });
  if (first === undefined || second === undefined || first.size !== second.size || first.size === 1) return undefined;
  const [only, ...more] = [...first].filter(([key]) => !second.has(key));
  if (only === undefined || more.length > 0 || !second.has(canonicalJson(language.negation(only[1])))) return undefined;
  return language.all([...first].flatMap(([key, part]) => (key === only[0] ? [] : [part])));
}
