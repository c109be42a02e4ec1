import { createReport } from '../../../text/diagnostic.ts';
import { match } from '../../../text/match.ts';
import { exactNumber } from '../../../text/numbers.ts';
import { sourceOf } from '../../../text/source.ts';
import {
  characterSet,
  lastCodePoint,
  patternAsRegex,
  pathText,
  printRegex,
  regexSet,
  regexStyles,
  type Regex,
  type RegexMatch,
  type SameValuePredicate,
  type TextMatch,
} from '../../../rule/index.ts';
import { isRefusedNetwork } from '../address-order.ts';
import { parseAddress } from '../kql/address.ts';
import { isStar, literalText, type Kql, type KqlValue } from '../kql/tree.ts';
import { isDecimal, isNumeric, isTextual, roundedNumber } from '../value-match.ts';
import { noPattern, piecesOf, stop, type Place, type Target } from '../lowering.ts';
import type { NativeName } from '../names.ts';
import { all, any, everything, exists, field, inNetwork, isNumber, isText, member, negation, nothing } from './build.ts';
import type { Fields } from '../fields.ts';
import { parseEql } from './parse.ts';
import type { EqlNode } from './tree.ts';

/** EQL as a target: it can ignore the case of ASCII letters and has regular expressions, but reads no flattened fields. */
export const eqlTarget: Target<EqlNode> = {
  everything,
  nothing,
  all,
  any,
  negation,
  text: lowerText,
  regex: lowerRegex,
  number: (op, value, { native }) => {
    if (isNumeric(native.info)) return isNumber(native.name, op, value);
    if (op === 'eq') return native.info.keyed ? printed(String(value), native) : isText(native.name, String(value));
    throw stop({ why: 'numbers in a keyword are ordered as text' });
  },
  truth: (value, { native }) => {
    if (native.info.type !== 'boolean') return isText(plain(native), String(value));
    return { kind: 'comparison', left: field(native.name), op: '==', right: { kind: 'boolean', value } };
  },
  exists: ({ native }) => exists(plain(native)),
  network: (network, { native }) => inNetwork(native.name, network),
  sameValue: lowerSameValue,
  derived: fromKql,
  own: ({ language, text }) => {
    if (language !== 'eql') return undefined;
    const parsed = parseEql(sourceOf('query', `any where ${text}`), createReport());
    return parsed?.kind === 'event' ? parsed.where : undefined;
  },
};

/** A field that EQL reads: flattened ones it does not. */
function plain({ name, info }: NativeName): string {
  if (info.type === 'flattened') throw stop({ why: `EQL does not read flattened fields such as \`${name}\`` });
  return name;
}

function printed(text: string, { name }: NativeName): never {
  throw stop({ why: `EQL does not read flattened fields such as \`${name}\` (${text})` });
}

function lowerText(wanted: TextMatch, place: Place): EqlNode {
  const { native, path, lowering } = place;
  if (native.info.keyed) return inPrinted(wanted, place);
  const name = plain(native);
  const [text, more] = piecesOf(wanted);
  if (native.info.type === 'boolean') {
    const word = text.toLowerCase();
    if (more !== undefined || (word !== 'true' && word !== 'false')) return nothing;
    return { kind: 'comparison', left: field(name), op: '==', right: { kind: 'boolean', value: word === 'true' } };
  }
  if (!isTextual(native.info)) return otherThanText(piecesOf(wanted), native);
  if (more === undefined) {
    const spelled = wanted.fold === 'none' ? [text] : lowering.spellings(path, text.toLowerCase());
    if (spelled.length > 0 || !hasLetters(text)) return any((spelled.length > 0 ? spelled : [text]).map((each) => isText(name, each)));
    return member(name, /[*?]/.test(text) ? 'in~' : ':', text);
  }
  if (wanted.parts.every((part) => part.kind === 'any')) return exists(name);
  if (wanted.parts.some((part) => part.kind === 'literal' && /[*?]/.test(part.text))) return lowerRegex(patternAsRegex(wanted), place);
  const call = wanted.fold === 'none' ? asCall(name, wanted) : undefined;
  if (call !== undefined) return call;
  return member(name, wanted.fold === 'none' || !hasLetters(pieceText(wanted)) ? 'like' : 'like~', pieceText(wanted));
}

/** A text, or the texts between gaps, on a field of addresses, times or numbers, which operators on texts and lists of them refuse. */
function otherThanText([text, ...more]: readonly [string, ...string[]], native: NativeName): EqlNode {
  const { name, info } = native;
  if (more.length > 0 && [text, ...more].every((piece) => piece === '')) return exists(name);
  if (more.length > 0) throw stop({ why: noPattern(native) });
  if (isNumeric(info)) return isDecimal(text) ? equalNumber(name, text) : nothing;
  if (info.type === 'date') return isText(name, text);
  if (info.type !== 'ip') throw stop({ why: `EQL compares keywords, and \`${name}\` is of type ${info.type}` });
  const network = `${text}/${text.includes(':') ? 128 : 32}`;
  return parseAddress(text) === undefined || isRefusedNetwork(network) ? nothing : inNetwork(name, network);
}

function equalNumber(name: string, text: string): EqlNode {
  const value = exactNumber(text);
  if (value === undefined) throw stop({ why: roundedNumber });
  return isNumber(name, 'eq', value);
}

/** `startsWith`, `endsWith` and `stringContains`, which Elastic's rules use for plain texts. */
function asCall(name: string, { parts }: TextMatch): EqlNode | undefined {
  const middle = parts.find((part) => part.kind === 'literal');
  const [before, after] = [parts[0]?.kind === 'any', parts.at(-1)?.kind === 'any'];
  if (middle?.kind !== 'literal' || parts.length !== 1 + Number(before) + Number(after) || /[*?\\]/.test(middle.text)) return undefined;
  const called = before && after ? 'stringContains' : before ? 'endsWith' : 'startsWith';
  return { kind: 'call', name: called, folds: false, of: [field(name), { kind: 'text', value: middle.text }] };
}

function hasLetters(text: string): boolean {
  return text.toLowerCase() !== text.toUpperCase();
}

function pieceText({ parts }: TextMatch): string {
  return parts.map((part) => (part.kind === 'literal' ? part.text : part.kind === 'any' ? '*' : '?')).join('');
}

/** A text below a flattened field is looked for in a derived field that has its lower-case form, or in the printed object. */
function inPrinted(wanted: TextMatch, { native, path, lowering }: Place): EqlNode {
  const [word = '', more] = piecesOf(wanted);
  const derived = lowering.lowerCase === true && more === undefined ? lowering.names.lowerCase(path) : undefined;
  if (derived !== undefined) return isText(derived.name, word.toLowerCase());
  const object = lowering.names.printed(path);
  if (object === undefined) throw stop({ why: `EQL does not read flattened fields such as \`${native.name}\`` });
  const expression = memberExpression(path.at(-1) ?? '', wanted);
  if (expression !== undefined) return member(object.name, wanted.fold === 'none' ? 'regex' : 'regex~', expression);
  const pieces = piecesOf(wanted);
  if (pieces.some((piece) => /[*?]/.test(piece))) throw stop({ why: `a star cannot be looked for in a printed object, as for \`${pathText(path)}\`` });
  const whole = pieces.length === 1 ? [`${path.at(-1) ?? ''}=${pieces[0]}`] : pieces.filter((piece) => piece !== '');
  return member(object.name, wanted.fold === 'none' ? 'like' : 'like~', `*${whole.join('*')}*`);
}

/** A member with its value as Java prints it; undefined where the value itself may hold what ends it there. */
function memberExpression(key: string, { parts }: TextMatch): string | undefined {
  const within = regexSet([[0, 0x2b], [0x2d, 0x7c], [0x7e, lastCodePoint]]);
  if (parts.some((part) => part.kind === 'literal' && /[,}]/.test(part.text))) return undefined;
  const characters = (text: string): readonly Regex[] => Array.from(text, (character) => characterSet([character]));
  const value = parts.flatMap((part): readonly Regex[] => {
    if (part.kind === 'literal') return characters(part.text);
    return part.kind === 'one' ? [within] : [{ kind: 'repeat', of: within, min: 0, max: null }];
  });
  const of = [characterSet([' ', '{']), ...characters(`${key}=`), ...value, characterSet([',', '}'])];
  const written = printRegex({ kind: 'regex', regex: { kind: 'sequence', of }, fold: 'none' }, regexStyles.lucene);
  return 'problem' in written ? undefined : written.text;
}

function lowerRegex(wanted: RegexMatch, { native }: Place): EqlNode {
  const folds = wanted.fold !== 'none';
  const written = printRegex(folds ? { ...wanted, fold: 'none' } : wanted, regexStyles.lucene);
  if ('problem' in written) throw stop({ why: `its regular expressions cannot say it: ${written.problem}` });
  if (!isTextual(native.info)) throw stop({ why: noPattern(native) });
  return member(plain(native), folds ? 'regex~' : 'regex', written.text);
}

const functions: Readonly<Record<Exclude<SameValuePredicate['relation'], 'equals'>, string>> = {
  contains: 'stringContains',
  startsWith: 'startsWith',
  endsWith: 'endsWith',
};

function lowerSameValue(node: SameValuePredicate, left: NativeName, right: NativeName): EqlNode {
  if (node.relation === 'equals') throw stop({ why: 'it does not compare two fields' });
  return { kind: 'call', name: functions[node.relation], folds: node.fold !== 'none', of: [field(plain(left)), field(plain(right))] };
}

/** A KQL query over plain fields as EQL. */
function fromKql(query: Kql, fields: Pick<Fields, 'info'>): EqlNode {
  const each = (part: Kql): EqlNode => fromKql(part, fields);
  return match<Kql, EqlNode>(query, {
    everything: () => everything,
    and: ({ of }) => all(of.map(each)),
    or: ({ of }) => any(of.map(each)),
    not: ({ of }) => negation(each(of)),
    nested: () => {
      throw stop({ why: 'EQL does not read nested fields' });
    },
    is: ({ field: name, value }) => fromValue(literalText(name), value, fields),
    range: () => {
      throw stop({ why: 'numbers in a keyword are ordered as text' });
    },
    bare: () => {
      throw stop({ why: 'it does not search every field' });
    },
  });
}

function fromValue(name: string, value: KqlValue, fields: Pick<Fields, 'info'>): EqlNode {
  const each = (part: KqlValue): EqlNode => fromValue(name, part, fields);
  const info = fields.info(name.split('.'));
  return match<KqlValue, EqlNode>(value, {
    literal: (literal) => {
      if (isStar(literal)) return exists(name);
      if (info !== undefined && info.type !== 'boolean' && !isTextual(info)) return otherThanText(literal.pieces, { name, info, exact: true });
      if (literal.pieces.length > 1) return member(name, 'like', literal.pieces.join('*'));
      return isText(name, literal.pieces[0]);
    },
    allOf: ({ of }) => all(of.map(each)),
    anyOf: ({ of }) => any(of.map(each)),
    noneOf: ({ of }) => negation(each(of)),
  });
}
