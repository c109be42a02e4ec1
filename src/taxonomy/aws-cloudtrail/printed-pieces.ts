import { and, alternatives, not, or, pathText, test, type Fact, type PathField, type Predicate, type TextMatch } from '../../rule/index.ts';
import { leavesOf } from '../../logic/conditions/simplify.ts';

/** A test of a field for one text pattern. */
interface TextTest {
  readonly field: PathField;
  readonly wanted: TextMatch;
}

/** More patterns than this in one condition are left alone. */
const mostTests = 400;

/**
 * That a text inside an object stands in what Java prints for the object, after its key and an equals sign: a search there
 * for stretches of it in their order finds it. Said for the searches and tests that the conditions make.
 */
export function pieceFacts(conditions: readonly Predicate[]): readonly Fact[] {
  const tests = conditions.flatMap(textTestsIn);
  if (tests.length > mostTests) return [];
  const searches = tests.filter(({ field: { as, path } }) => as === 'javaMap' && path.length === 1);
  const clauses = new Map<string, Predicate[]>();
  for (const search of searches) {
    for (const { field, wanted } of tests.filter((each) => isBelow(each.field, search.field) && isPrinted(each, search.wanted))) {
      const path = pathText(field.path);
      const clause = or(not(test(field, asFound(wanted, search.wanted))), test(search.field, search.wanted));
      clauses.set(path, [...(clauses.get(path) ?? []), clause]);
    }
  }
  return [...clauses].map(([path, of]) => pieceFact(path, of));
}

function textTestsIn(condition: Predicate): readonly TextTest[] {
  return leavesOf(condition).flatMap(({ node, within }) => {
    if (node.kind !== 'test' || within.length > 0 || node.field.kind !== 'path') return [];
    const { field } = node;
    return alternatives(node.match).flatMap((wanted) => (wanted.kind === 'text' ? [{ field, wanted }] : []));
  });
}

function isBelow({ path, as }: PathField, { path: [root] }: PathField): boolean {
  return as === undefined && path.length > 1 && path[0] === root;
}

/** The texts that are taken out before an object is printed (`PathField.as`). */
export const unprinted = ['', '-', 'none'];

/** Whether every text in the pattern is printed with the stretches of the search in their order. */
function isPrinted({ field, wanted }: TextTest, search: TextMatch): boolean {
  const stretches = stretchesOf(search);
  const literals = wanted.parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : []));
  if (stretches === undefined || literals.length === 0 || !foldsAlike(wanted, search)) return false;
  if (unprinted.some((text) => literals.every((literal) => text.includes(literal.toLowerCase())))) return false;
  const folded = (text: string): string => (search.fold === 'none' ? text : text.toLowerCase());
  const [first = '', ...rest] = literals;
  const key = `${field.path.at(-1) ?? ''}=`;
  const follows = field.reach === 'exact' && wanted.parts[0]?.kind === 'literal';
  return inOrder(stretches.map(folded), (follows ? [`${key}${first}`, ...rest] : [key, ...literals]).map(folded));
}

/** The literals of a search for anything before, between and after them. */
function stretchesOf({ parts }: TextMatch): readonly string[] | undefined {
  const open = parts.length > 2 && parts[0]?.kind === 'any' && parts.at(-1)?.kind === 'any' && parts.every(({ kind }) => kind !== 'one');
  return open ? parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : [])) : undefined;
}

/** Whether a search finds every spelling of what a pattern stands for, those apart that only Unicode takes for others. */
function foldsAlike(wanted: TextMatch, search: TextMatch): boolean {
  if (wanted.fold === 'none' && search.fold === 'none') return true;
  const plain = [...wanted.parts, ...search.parts].every((part) => part.kind !== 'literal' || /^[\0-\x7f]*$/.test(part.text));
  return plain && (wanted.fold === 'none' || search.fold !== 'none');
}

/** Whether the stretches stand one after the other in texts that follow each other. */
function inOrder(stretches: readonly string[], texts: readonly string[]): boolean {
  let [at, from] = [0, 0];
  return stretches.every((stretch) => {
    for (; at < texts.length; [at, from] = [at + 1, 0]) {
      const found = (texts[at] ?? '').indexOf(stretch, from);
      if (found < 0) continue;
      from = found + stretch.length;
      return true;
    }
    return false;
  });
}

/** What a pattern stands for in the spellings that the search finds. */
function asFound(wanted: TextMatch, { fold }: TextMatch): TextMatch {
  return wanted.fold === 'unicode' && fold === 'ascii' ? { ...wanted, fold } : wanted;
}

function pieceFact(path: string, clauses: readonly Predicate[]): Fact {
  return {
    id: `printed/${path}`,
    grade: 'documented',
    text: `a text at ${path} stands in what Java prints for the object around it, after its key`,
    evidence: 'java.util.AbstractMap.toString, AbstractCollection.toString',
    says: { kind: 'always', on: and(...clauses) },
  };
}
