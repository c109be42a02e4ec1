import { and, not, or, parseRegex, regexAsMatch, type Match, type Predicate } from '../../../rule/index.ts';
import { canonicalJson } from '../../../text/json.ts';
import { asText } from './literals.ts';
import type { Scope } from './scope.ts';
import type { Subject } from './subject.ts';

/**
 * The text of a subject matches a regex somewhere. The service's engine is not documented (Hyperscan in the 2023 user
 * guide; RE2 for `regexReplace`): where the two read the expression differently, which one it is stays open.
 */
export function regexPredicate(subject: Subject, text: string, scope: Scope): Predicate {
  const [re2, hyperscan] = [matchOf(text, 're2', scope), matchOf(text, 'hyperscan', undefined)];
  if (re2 === undefined && hyperscan === undefined) return scope.opaque(`/${text}/`, 'a regex that is not understood');
  if (re2 === undefined || hyperscan === undefined || canonicalJson(re2) === canonicalJson(hyperscan))
    return asText(subject, re2 ?? hyperscan ?? nothing, `/${text}/`, scope);
  const engine = scope.ask('regex-re2');
  return or(and(engine, asText(subject, re2, `/${text}/`, scope)), and(not(engine), asText(subject, hyperscan, `/${text}/`, scope)));
}

const nothing: Match = { kind: 'either', of: [] };

const read = new Map<string, Match | { readonly problem: string }>();
const mostKept = 1000;

function matchOf(text: string, dialect: 're2' | 'hyperscan', scope: Scope | undefined): Match | undefined {
  const key = `${dialect} ${text}`;
  const known = read.get(key) ?? readRegex(text, dialect);
  if (read.size >= mostKept) read.clear();
  read.set(key, known);
  if (!('problem' in known)) return known;
  scope?.badRegex(text, known.problem);
  return undefined;
}

function readRegex(text: string, dialect: 're2' | 'hyperscan'): Match | { readonly problem: string } {
  const parsed = parseRegex(text, dialect);
  return 'problem' in parsed ? { problem: parsed.problem } : regexAsMatch({ kind: 'regex', regex: parsed.regex, fold: parsed.fold });
}
