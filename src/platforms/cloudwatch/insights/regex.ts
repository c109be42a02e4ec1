import { and, lastCodePoint, not, or, parseRegex, regexAsMatch, type Match, type Predicate } from '../../../rule/index.ts';
import { canonicalJson } from '../../../text/json.ts';
import { classesBytes, escapesBytes, mayLeaveOutBytes, sameOverBytes } from './bytes.ts';
import { asText } from './literals.ts';
import type { Scope } from './scope.ts';
import type { Subject } from './subject.ts';

/**
 * The text of a subject matches a regex somewhere. The service's engine is not documented (Hyperscan in the 2023 user
 * guide; RE2 for `regexReplace`): where the two read the expression differently, which one it is stays open.
 */
export function regexPredicate(subject: Subject, text: string, scope: Scope): Predicate {
  const [re2, hyperscan] = [readingOf(text, 're2', scope), readingOf(text, 'hyperscan', undefined)];
  const label = `/${text}/`;
  const [either, other] = [re2 ?? hyperscan, hyperscan ?? re2];
  if (either === undefined || other === undefined) return scope.opaque(label, 'a regex that is not understood', subject.field);
  const asCharacters = asText(subject, either.match, label, scope);
  if (other.overBytes && canonicalJson(either.match) === canonicalJson(other.match)) return asCharacters;
  const engine = scope.ask('regex-re2');
  return or(and(engine, asCharacters), and(not(engine), overBytes(subject, other, label, scope)));
}

/** What a regex finds in the bytes of a text: what it finds in its characters where all are of one byte, else maybe more or less. */
function overBytes(subject: Subject, { match, overBytes: same, leavesOut }: Reading, label: string, scope: Scope): Predicate {
  const asCharacters = asText(subject, match, label, scope);
  if (same) return asCharacters;
  if (leavesOut) return scope.opaque(label, 'which bytes of a letter outside ASCII may be left out is not modelled', subject.field);
  const beyond = subject.test(beyondAscii);
  return or(and(not(beyond), asCharacters), and(beyond, scope.opaque(label, 'what it finds in the bytes of letters outside ASCII is not modelled', subject.field)));
}

const beyondAscii: Match = { kind: 'regex', regex: { kind: 'set', ranges: [[0x80, lastCodePoint]] }, fold: 'none' };

/** What an engine makes of a regex over characters, and whether it is the same over their bytes. */
interface Reading {
  readonly match: Match;
  readonly overBytes: boolean;
  /** Whether it may differ from that in texts of ASCII, too. */
  readonly leavesOut: boolean;
}

const read = new Map<string, Reading | { readonly problem: string }>();
const mostKept = 1000;

function readingOf(text: string, dialect: 're2' | 'hyperscan', scope: Scope | undefined): Reading | undefined {
  const key = `${dialect} ${text}`;
  const known = read.get(key) ?? readRegex(text, dialect);
  if (read.size >= mostKept) read.clear();
  read.set(key, known);
  if (!('problem' in known)) return known;
  scope?.badRegex(text, known.problem);
  return undefined;
}

function readRegex(text: string, dialect: 're2' | 'hyperscan'): Reading | { readonly problem: string } {
  const parsed = parseRegex(text, dialect);
  if ('problem' in parsed) return { problem: parsed.problem };
  const { regex, fold } = parsed;
  return { match: regexAsMatch({ kind: 'regex', regex, fold }), overBytes: !escapesBytes(text) && !classesBytes(text) && sameOverBytes(regex), leavesOut: mayLeaveOutBytes(regex) };
}
