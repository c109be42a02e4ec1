// Rules over the whole language, read by rulec and by pySigma.
import * as fc from 'fast-check';
import { canonicalJson } from '../../src/text/json.ts';
import { printTree } from '../../src/platforms/sigma/print.ts';
import type { DetectionTree, Expression, ModifierName, Selection } from '../../src/platforms/sigma/tree.ts';
import { match } from '../../src/text/match.ts';
import { detectionTree } from '../../test/sigma/arbitrary.ts';
import { tally, type Check } from './frame.ts';
import { normalOf, resorted, type Normal } from './sigma-normal.ts';

/** What pySigma makes of a text. */
export type Ask = (texts: readonly { readonly path: string; readonly text: string }[]) => readonly { readonly rules?: readonly { readonly condition?: Normal }[]; readonly error?: string }[];

/** What pySigma reads otherwise or not at all, by a modifier or a name in the rule. */
function known(tree: DetectionTree): string | undefined {
  const chains = tree.selections.flatMap(({ selection }) => chainsIn(selection));
  if (chains.some((chain) => chain.includes('utf16le'))) return 'pySigma has no `utf16le`';
  const places = ['contains', 'startswith', 'endswith'] as const;
  if (chains.some((chain) => chain.includes('re') && places.some((place) => chain.includes(place)))) return 'pySigma writes the place of an expression as `.*` into it';
  const names = tree.conditions.flatMap(({ expression }) => namesIn(expression));
  if (names.some((name) => /\.|-/.test(name))) return 'pySigma has no identifiers with dots and dashes in conditions';
  return names.some((name) => /^not./.test(name)) ? 'pySigma takes `notepad` for `not epad`' : undefined;
}

function chainsIn(selection: Selection): readonly (readonly ModifierName[])[] {
  return match<Selection, readonly (readonly ModifierName[])[]>(selection, {
    item: ({ modifiers }) => [modifiers],
    allOf: ({ items }) => items.map(({ modifiers }) => modifiers),
    anyOf: ({ of }) => of.flatMap(chainsIn),
  });
}

function namesIn(expression: Expression): readonly string[] {
  return match<Expression, readonly string[]>(expression, {
    name: ({ name }) => [name],
    quantifier: ({ pattern }) => [pattern],
    not: ({ of }) => namesIn(of),
    and: ({ of }) => of.flatMap(namesIn),
    or: ({ of }) => of.flatMap(namesIn),
  });
}

/** Generated rules, as many as given: both readings have the same condition. */
export function generatedCheck(count: number, ask: Ask): Check {
  const { agree, differ, skip, done } = tally('generated rules, read as pySigma does');
  const trees = fc.sample(detectionTree, { numRuns: count, seed: 1 }).map((tree): DetectionTree => ({ ...tree, filters: [] }));
  const asked = trees.filter((tree) => {
    const reason = known(tree);
    if (reason !== undefined) skip(reason);
    return reason === undefined;
  });
  const texts = asked.map((tree, index) => {
    const { logsource, rule } = printTree(tree);
    return { path: String(index), text: `title: Title\n${logsource}${rule}` };
  });
  for (const [index, { rules, error }] of ask(texts).entries()) {
    const tree = asked[index];
    const theirs = rules?.[0]?.condition;
    const [ours, other] = [tree === undefined ? '' : canonicalJson(normalOf(tree)), theirs === undefined ? error : canonicalJson(resorted(theirs))];
    if (ours === other) agree();
    else differ(`${texts[index]?.text ?? ''}  ours   ${ours}\n  theirs ${other ?? ''}`);
  }
  return done(count);
}
