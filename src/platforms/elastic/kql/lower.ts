import { createReport } from '../../../text/diagnostic.ts';
import { sourceOf } from '../../../text/source.ts';
import { pathText, type TextMatch } from '../../../rule/index.ts';
import { isDecimal, isNumeric, isTakenApart } from '../value-match.ts';
import { noPattern, piecesOf, stop, type Place, type Target } from '../lowering.ts';
import { all, any, everything, exists, inOrder, is, isText, negation, nothing } from './build.ts';
import { parseKql } from './parse.ts';
import { quoted, unquoted, type Kql, type KqlLiteral } from './tree.ts';

/**
 * KQL as a target: texts that ignore case keep the spelling that is known or written, a pattern on a key of a flattened
 * field is looked for after that key in the printed object.
 */
export const kqlTarget: Target<Kql> = {
  everything,
  nothing,
  all,
  any,
  negation,
  text: lowerText,
  regex: () => {
    throw stop({ why: 'it has no regular expressions' });
  },
  number: (op, value, { native }) => {
    if (op === 'eq') return isText(native.name, String(value));
    if (isNumeric(native.info)) return inOrder(native.name, op, String(value));
    throw stop({ why: 'numbers in a keyword are ordered as text' });
  },
  truth: (value, { native }) => is(native.name, unquoted(String(value))),
  exists: ({ native }) => exists(native.name),
  network: (network, { native }) => isText(native.name, network),
  sameValue: () => {
    throw stop({ why: 'it does not compare two fields' });
  },
  derived: (query) => query,
  own: ({ language, text }) => (language === 'kuery' ? parseKql(sourceOf('query', text), createReport()) : undefined),
};

function lowerText(wanted: TextMatch, place: Place): Kql {
  const { native, path, lowering } = place;
  const pieces = piecesOf(wanted);
  const [only] = pieces;
  if (pieces.length > 1) return lowerPattern(pieces, place);
  if (native.info.type === 'boolean') {
    const text = only.toLowerCase();
    return text === 'true' || text === 'false' ? is(native.name, unquoted(text)) : nothing;
  }
  if (isNumeric(native.info) && !isDecimal(only)) return nothing;
  const spelled = wanted.fold === 'none' ? [] : lowering.spellings(path, only.toLowerCase());
  return any((spelled.length === 0 ? [only] : spelled).map((text) => isText(native.name, text)));
}

function lowerPattern(pieces: readonly [string, ...string[]], { native, path, lowering }: Place): Kql {
  if (pieces.every((piece) => piece === '')) return exists(native.name);
  if (native.info.type === 'boolean' || native.info.type === 'ip' || native.info.type === 'date' || isNumeric(native.info)) {
    throw stop({ why: noPattern(native) });
  }
  const prefix = pieces.length === 2 && pieces[1] === '';
  const apart = isTakenApart(pieces, native.info);
  if (apart && !native.info.keyed) throw stop({ why: `Kibana takes a pattern on \`${native.name}\` apart at its spaces` });
  if (!apart && (!native.info.keyed || prefix || lowering.keyedWildcards)) return is(native.name, wildcard(pieces));
  const printed = lowering.names.printed(path);
  if (printed === undefined) throw stop({ why: `a key of a flattened field such as \`${pathText(path)}\` has no wildcards` });
  const [first, ...others] = pieces;
  return is(printed.name, wildcard(['', `${path.at(-1) ?? ''}=${first}`, ...others.filter((piece) => piece !== ''), '']));
}

/** Spaces at the ends of an unquoted literal are not part of it. */
function wildcard(pieces: readonly [string, ...string[]]): KqlLiteral {
  const first = pieces[0];
  const last = pieces.at(-1) ?? '';
  if (first.trimStart() !== first || last.trimEnd() !== last) {
    throw stop({ why: 'a pattern cannot begin or end with white space' });
  }
  return pieces.length === 1 ? quoted(first) : unquoted(...pieces);
}
