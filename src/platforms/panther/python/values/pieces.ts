import { either, type Match, type Predicate } from '../../../../rule/index.ts';
import { all, no, some } from '../conditions/logic.ts';
import { everyPiece, somePiece } from '../texts/pieces.ts';
import { showsOtherCharacter } from '../texts/characters.ts';
import { textIs } from './field-tests.ts';
import type { Pieces } from './values.ts';

/** Some piece of a text satisfies a condition that starts at it; undefined where that cannot be said. */
export function someOfPieces(pieces: Pieces, has: Predicate): Predicate | undefined {
  return quantified(pieces, has, 'some');
}

type Quantifier = 'some' | 'every';

const others = { some: 'every', every: 'some' } as const;

function quantified(pieces: Pieces, has: Predicate, how: Quantifier): Predicate | undefined {
  // A text has one piece at least.
  if (has.kind === 'constant') return has;
  const asked = askedOf(has);
  if (asked !== undefined) return ofMatch(pieces, asked, how);
  if (has.kind === 'not') {
    const otherwise = quantified(pieces, has.of, others[how]);
    return otherwise === undefined ? undefined : no(otherwise);
  }
  if (has.kind !== (how === 'some' ? 'or' : 'and')) return undefined;
  const parts = has.of.map((part) => quantified(pieces, part, how));
  if (parts.includes(undefined)) return undefined;
  const said = parts.flatMap((part) => part ?? []);
  return how === 'some' ? some(...said) : all(...said);
}

/** What a piece is in, or where `not` is not in. */
interface Asked {
  readonly match: Match;
  readonly not: boolean;
}

function askedOf(has: Predicate): Asked | undefined {
  if (has.kind === 'test') return has.field.kind === 'path' && has.field.path.length === 0 && has.field.as === undefined ? { match: has.match, not: false } : undefined;
  if (has.kind === 'not') {
    const asked = askedOf(has.of);
    return asked === undefined ? undefined : { ...asked, not: !asked.not };
  }
  if (has.kind !== 'or' && has.kind !== 'and') return undefined;
  const parts = has.of.map(askedOf);
  const wanted = has.kind === 'and';
  const matches = parts.flatMap((part) => (part?.not === wanted ? [part.match] : []));
  if (matches.length === parts.length) return { match: either(...matches), not: wanted };
  const [only, ...more] = parts.filter((part) => part?.not !== wanted);
  // What a text is in shows that it is in none of the others, such as the empty one.
  return wanted && only !== undefined && more.length === 0 && matches.every((other) => showsOtherCharacter(only.match, other)) ? only : undefined;
}

function ofMatch(pieces: Pieces, { match, not }: Asked, how: Quantifier): Predicate | undefined {
  const positive = (how === 'some') !== not;
  const whole = (positive ? somePiece : everyPiece)(match, pieces.by);
  const said = whole === undefined ? undefined : textIs(pieces, whole);
  return said === undefined ? undefined : not ? no(said) : said;
}
