import { alternatives, closeRegexUnderFold, intersection, patternAsRegex, regexSet, type Match, type Regex, type RegexSet } from '../../../../rule/index.ts';

/** Whether each text of a match surely has a character that no text of another one has, as a letter where that is white space or nothing. */
export function showsOtherCharacter(of: Match, other: Match): boolean {
  const own = charactersOf(other);
  return own !== undefined && alternatives(of).every((part) => {
    const said = part.kind === 'text' ? patternAsRegex(part) : part;
    return said.kind === 'regex' && shows(closeRegexUnderFold(said.regex, said.fold), own);
  });
}

function shows(regex: Regex, own: RegexSet): boolean {
  if (regex.kind === 'set') return intersection(regex.ranges, own.ranges).length === 0;
  if (regex.kind === 'sequence') return regex.of.some((part) => shows(part, own));
  if (regex.kind === 'choice') return regex.of.every((part) => shows(part, own));
  return regex.kind === 'repeat' && regex.min > 0 && shows(regex.of, own);
}

/** The characters of texts that are nothing else than some of a set, or nothing at all; undefined for any other match. */
function charactersOf(of: Match): RegexSet | undefined {
  const parts = alternatives(of).map((part) => {
    if (part.kind === 'text') return part.parts.length === 0 ? [] : undefined;
    return part.kind === 'regex' && part.fold === 'none' ? repeated(part.regex)?.ranges : undefined;
  });
  return parts.includes(undefined) ? undefined : regexSet(parts.flatMap((part) => part ?? []));
}

function repeated(regex: Regex): RegexSet | undefined {
  const [start, inside, end, ...more] = regex.kind === 'sequence' ? regex.of : [];
  const whole = start?.kind === 'assertion' && start.at === 'start' && end?.kind === 'assertion' && end.at === 'end' && more.length === 0;
  return whole && inside?.kind === 'repeat' && inside.of.kind === 'set' ? inside.of : undefined;
}
