import {
  closeRegexUnderFold,
  patternAsRegex,
  printRegex,
  regexStyles,
  type RegexMatch,
  type SameValuePredicate,
  type TextMatch,
} from '../../../rule/index.ts';
import { kqlTarget } from '../kql/lower.ts';
import { isNumeric, isTextual } from '../value-match.ts';
import { isStar, literalText, type Kql, type KqlValue } from '../kql/tree.ts';
import { noPattern, piecesOf, stop, type Place, type Target } from '../lowering.ts';
import type { NativeName } from '../names.ts';
import { all, any, everything, exists, isOneOf, negation, nothing } from './build.ts';
import { isLowerAscii } from './condition.ts';
import { isUnfollowed } from './fields.ts';
import type { EsqlNode, EsqlPart } from './tree.ts';

/**
 * ES|QL as a target: it compares lower-case forms and two fields, and has regular expressions. Lists and flattened fields,
 * which it cannot read, are asked in KQL.
 */
export const esqlTarget: Target<EsqlNode> = {
  everything,
  nothing,
  all,
  any,
  negation,
  text: (wanted, place) => (isRead(place.native) ? lowerText(wanted, place) : inKql(kqlTarget.text(wanted, place))),
  regex: (wanted, place) => lowerRegex(wanted, place),
  number: (op, value, place) => {
    if (op !== 'eq') return isRead(place.native) && isNumeric(place.native.info) ? { kind: 'order', field: place.native.name, op, value } : inKql(kqlTarget.number(op, value, place));
    return isRead(place.native) ? isOneOf(place.native.name, [isNumeric(place.native.info) ? value : String(value)]) : inKql(kqlTarget.number(op, value, place));
  },
  truth: (value, place) => {
    const { name, info } = place.native;
    return isRead(place.native) ? isOneOf(name, [info.type === 'boolean' ? value : String(value)]) : inKql(kqlTarget.truth(value, place));
  },
  exists: (place) => (isRead(place.native) ? exists(place.native.name) : inKql(kqlTarget.exists(place))),
  network: (network, { native }) => ({ kind: 'networks', field: native.name, networks: [network] }),
  sameValue: lowerSameValue,
  derived: fromKql,
  own: (node) => {
    const query = kqlTarget.own(node);
    return query === undefined ? undefined : inKql(query);
  },
};

/** Whether ES|QL reads the values of a field as the index holds them. */
function isRead({ name, info }: NativeName): boolean {
  return info.type !== 'flattened' && info.type !== 'text' && info.type !== 'date' && !isUnfollowed(name);
}

function inKql(query: Kql): EsqlNode {
  return { kind: 'kql', query };
}

function lowerText(wanted: TextMatch, place: Place): EsqlNode {
  const { native, path, lowering } = place;
  const { name, info } = native;
  if (!isTextual(info)) return inKql(kqlTarget.text(wanted, place));
  const [text, more] = piecesOf(wanted);
  const hasCase = wanted.parts.some((part) => part.kind === 'literal' && part.text.toLowerCase() !== part.text.toUpperCase());
  if (wanted.parts.every((part) => part.kind === 'any') && more !== undefined) return exists(name);
  const spelled = more === undefined && wanted.fold !== 'none' ? lowering.spellings(path, text.toLowerCase()) : [];
  if (spelled.length > 0) return isOneOf(name, spelled);
  const folds = wanted.fold !== 'none' && hasCase;
  const lower = (part: string): string => (folds ? part.toLowerCase() : part);
  if (folds && !wanted.parts.every((part) => part.kind !== 'literal' || isLowerAscii(lower(part.text)))) return lowerRegex(patternAsRegex(wanted), place);
  if (more === undefined) return isOneOf(name, [lower(text)], folds);
  const parts = wanted.parts.map((part): EsqlPart => (part.kind === 'literal' ? { text: lower(part.text) } : part.kind === 'any' ? 'any' : 'one'));
  return { kind: 'like', field: name, lowered: folds, parts };
}

/** The spellings under a fold are written out. */
function lowerRegex({ regex, fold }: RegexMatch, { native }: Place): EsqlNode {
  if (!isRead(native) || !isTextual(native.info)) throw stop({ why: noPattern(native) });
  const written = printRegex({ kind: 'regex', regex: closeRegexUnderFold(regex, fold), fold: 'none' }, regexStyles.lucene);
  if ('problem' in written) throw stop({ why: `its regular expressions cannot say it: ${written.problem}` });
  return { kind: 'regex', field: native.name, expression: written.text };
}

function lowerSameValue({ relation, fold }: SameValuePredicate, left: NativeName, right: NativeName): EsqlNode {
  if (relation !== 'equals' || !isRead(left) || !isRead(right)) throw stop({ why: 'it compares only whole values of fields that it reads' });
  return { kind: 'same', left: left.name, right: right.name, lowered: fold !== 'none' };
}

/** A KQL query over keywords as ES|QL; what else there is stays KQL. */
function fromKql(query: Kql): EsqlNode {
  if (query.kind === 'not') return negation(fromKql(query.of));
  if (query.kind !== 'is' || isUnfollowed(literalText(query.field))) return inKql(query);
  return fromValue(literalText(query.field), query.value) ?? inKql(query);
}

function fromValue(field: string, value: KqlValue): EsqlNode | undefined {
  if (value.kind === 'anyOf') {
    const parts = value.of.map((part) => fromValue(field, part)).filter((part) => part !== undefined);
    return parts.length < value.of.length ? undefined : any(parts);
  }
  if (value.kind !== 'literal') return undefined;
  if (isStar(value)) return exists(field);
  return value.quoted ? isOneOf(field, [value.pieces[0]]) : undefined;
}
