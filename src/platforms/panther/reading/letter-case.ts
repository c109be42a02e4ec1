import { alternatives, always, type Fact, type Match, type Predicate } from '../../../rule/index.ts';

/**
 * `str.lower`, `str.upper`, `str.casefold` and `re.IGNORECASE` are read as Unicode's simple case folding. They differ from it on few letters
 * (Python 3, Unicode `SpecialCasing.txt` and `CaseFolding.txt`): ſ and ς are lower case already, and fold to s and σ; İ is lowered
 * to two characters; ß, ŉ, ǰ and ligatures such as ﬁ have capitals of two or three. A rule that ignores case takes for granted
 * that its values hold none of them.
 */
const letterCase: Fact = Object.freeze({
  id: 'panther/letter-case',
  grade: 'assumed',
  text: 'no value whose case is ignored holds a letter that Python lowers, casefolds or makes a capital otherwise than Unicode folds it: ſ, ς, İ, ß and a few outside ASCII',
  evidence: 'Python str.lower, str.upper, str.casefold; Unicode CaseFolding.txt, status C and S',
  says: Object.freeze({ kind: 'always', on: always }),
});

/** What conditions take for granted of letter case, of which these are all parts: nothing, unless one ignores the case of letters on which the two differ. */
export function letterCaseFacts(parts: readonly Predicate[]): readonly Fact[] {
  const ignores = parts.some((part) => (part.kind === 'test' ? alternatives(part.match).some(mayDiffer) : part.kind === 'sameValue' && part.fold === 'unicode'));
  return ignores ? [letterCase] : [];
}

/** The other letters of ASCII have no spelling that is lowered, made a capital and folded differently. */
function mayDiffer(match: Match): boolean {
  if (match.kind === 'regex') return match.fold === 'unicode';
  if (match.kind !== 'text' || match.fold !== 'unicode') return false;
  return match.parts.some((part) => part.kind === 'literal' && /[afhijlnstwy\u0080-\uffff]/i.test(part.text));
}
