import { either, type Match, type Regex, type RegexMatch } from '../../../../rule/index.ts';
import { match } from '../../../../text/match.ts';

/** An expression without what no character is in; one that no text is in is none. */
export function alive(of: RegexMatch): Match {
  const regex = living(of.regex);
  return regex === undefined ? either() : regex === of.regex ? of : { ...of, regex };
}

function living(regex: Regex): Regex | undefined {
  return match<Regex, Regex | undefined>(regex, {
    set: (node) => (node.ranges.length === 0 ? undefined : node),
    sequence: (node) => {
      const of = node.of.map(living);
      return of.includes(undefined) ? undefined : changed(node, of.flatMap((part) => part ?? []));
    },
    choice: (node) => {
      const of = node.of.flatMap((part) => living(part) ?? []);
      return of.length === 0 ? undefined : changed(node, of);
    },
    repeat: (node) => {
      const of = living(node.of);
      if (of !== undefined) return of === node.of ? node : { ...node, of };
      return node.min === 0 ? { kind: 'sequence', of: [] } : undefined;
    },
    assertion: (node) => node,
  });
}

function changed<T extends Regex & { readonly of: readonly Regex[] }>(node: T, of: readonly Regex[]): T {
  return of.length === node.of.length && of.every((part, index) => part === node.of[index]) ? node : { ...node, of };
}
