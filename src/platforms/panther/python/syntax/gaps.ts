import type { SyntaxNode } from './parse-nodes.ts';

/**
 * Whether the grammar misses or passes over something that Python has there: a `yield` of nothing, `case str():`, `for a, *b in` in a
 * comprehension, the `/` of a lambda. Each error of the grammar is a node of its own, so that the rest is as it would be without this one.
 */
export function isGap(error: SyntaxNode, text: string): boolean {
  return isEmptyYield(error) || isStarredTarget(error) || isSlash(error, text) || isEmptyPattern(error, text);
}

/** `yield` gives None (Python reference, 6.2.9. yield expressions). */
function isEmptyYield({ from, to, parent }: SyntaxNode): boolean {
  return (parent?.name === 'YieldStatement' || parent?.name === 'YieldExpression') && parent.children.length === 2 && from === to;
}

/** A target of a comprehension is one of a `for` (Python reference, 6.2.4. displays for lists, sets and dictionaries). */
function isStarredTarget(error: SyntaxNode): boolean {
  const around = error.parent?.children ?? [];
  const at = around.indexOf(error);
  const before = around.slice(0, at).map(({ name }) => name);
  const begins = before.at(-1) === 'for' || before.at(-1) === ',';
  const [of, end] = around.slice(at + 1);
  return error.children[0]?.name === '*' && begins && before.lastIndexOf('for') > before.lastIndexOf('in') && of?.isError === false && (end?.name === ',' || end?.name === 'in');
}

/** Behind at least one parameter, none of them after a star (Python reference, 8.7. function definitions). */
function isSlash({ from, to, parent }: SyntaxNode, text: string): boolean {
  const before = parent?.name === 'ParamList' ? parent.children.filter((each) => each.from < from) : [];
  return text.slice(from, to) === '/' && before.at(-1)?.name === ',' && !before.some(({ name, isError }) => isError || name === '*' || name === '**');
}

/** `case str():`, `case []:` and `case {}:` have no argument, element or key. */
function isEmptyPattern(error: SyntaxNode, text: string): boolean {
  const list = error.parent?.name === 'LiteralPattern' ? error.parent.parent : error.parent;
  return (list?.name === 'PatternArgList' || list?.name === 'SequencePattern' || list?.name === 'MappingPattern') && /^[[({]\s*[\])}]\s*$/.test(text.slice(list.from, list.to));
}
