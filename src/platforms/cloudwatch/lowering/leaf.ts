import { alternatives, type Fold, type Match, type NumberMatch, type Path, type RegexMatch, type TextMatch } from '../../../rule/index.ts';
import { networkOf } from '../../../logic/theory/network.ts';
import { match } from '../../../text/match.ts';
import type { Expr, RegexExpr } from '../insights/tree.ts';
import { questions } from '../readings.ts';
import { all, always, any, call, compare, field, like, negate, present, quoted, within } from './build.ts';
import { broadened } from './broaden.ts';
import { patterns, regexOf, wholeTexts } from './regexes.ts';
import { spellsOut, type Writer } from './writer.ts';

/** What a test asks of one field, taken apart by how it is written. */
interface Pieces {
  /** Texts that `=` tests exactly. */
  readonly plain: string[];
  /** Texts that `=` tests too broadly under some answer. */
  readonly guarded: string[];
  readonly substrings: string[];
  readonly folded: Readonly<Record<Fold, string[]>>;
  readonly patterns: Readonly<Record<Fold, TextMatch[]>>;
  readonly regexes: RegexMatch[];
  readonly numbers: NumberMatch[];
  readonly flags: boolean[];
  readonly networks: string[];
  present: boolean;
}

/** A test of one field, or its negation, at a name that holds no more arrays. `base` is the path that facts speak of. */
export function leaf(path: Path, base: Path, wanted: Match, negated: boolean, writer: Writer): Expr {
  const name = nameOf(path, writer);
  const pieces = piecesOf(writer.style.broad === true && !negated ? broadened(wanted) : wanted, base, writer);
  if (pieces.present) return negated ? negate(present(name)) : present(name);
  const exact = spellsOut(writer.style) || !writer.plainLetters(base);
  const conditions = conditionsOf({ name, negated, exact }, pieces, writer);
  if (!negated) return any(conditions);
  return conditions.length === 0 ? always(true) : any([negate(present(name)), all(conditions)]);
}

/** The name of a field in a query: a key that starts with `@` gets a second one (discoverable fields). */
export function nameOf(path: Path, writer: Writer): Path {
  if (path.length === 0 || path.some((key) => /[`\u0000-\u001f\u007f]/.test(key) || key === '')) writer.refuse({ kind: 'field', field: path.join('.') });
  const [first = '', ...rest] = path;
  return first.startsWith('@') ? [`@${first}`, ...rest] : path;
}

function piecesOf(wanted: Match, base: Path, writer: Writer): Pieces {
  const pieces: Pieces = {
    plain: [],
    guarded: [],
    substrings: [],
    folded: { none: [], ascii: [], unicode: [] },
    patterns: { none: [], ascii: [], unicode: [] },
    regexes: [],
    numbers: [],
    flags: [],
    networks: [],
    present: false,
  };
  for (const each of alternatives(wanted)) if (each.kind === 'boolean') pieces.flags.push(each.value);
  for (const each of alternatives(wanted)) {
    match<Match, void>(each, {
      text: (node) => addText(node, base, pieces, writer),
      regex: (node) => void pieces.regexes.push(node),
      number: (node) => void pieces.numbers.push(node),
      boolean: () => undefined,
      cidr: ({ network }) => void pieces.networks.push(network),
      present: () => {
        pieces.present = true;
      },
      // A type is never asked for in a query: its values are those that are there.
      type: ({ of }) => {
        if (of !== 'null') pieces.present = true;
      },
      // null and empty ones are no fields under the likely reading
      null: () => undefined,
      empty: () => undefined,
      either: () => undefined,
    });
  }
  return pieces;
}

function addText(node: TextMatch, base: Path, pieces: Pieces, writer: Writer): void {
  const fold = foldOf(node);
  const [first, second, third] = node.parts;
  if (node.parts.length === 0 || (node.parts.length === 1 && first?.kind === 'literal')) {
    const text = first?.kind === 'literal' ? first.text : '';
    addWhole(text, fold, base, pieces, writer);
  } else if (node.parts.length === 1 && first?.kind === 'any') pieces.present = true;
  else if (fold === 'none' && node.parts.length === 3 && first?.kind === 'any' && third?.kind === 'any' && second?.kind === 'literal' && quoted(second.text) !== undefined)
    pieces.substrings.push(second.text);
  else pieces.patterns[fold].push(node);
}

/** The fold of a pattern; without letters it makes no difference. */
function foldOf({ parts, fold }: TextMatch): Fold {
  return parts.some((part) => part.kind === 'literal' && part.text.toLowerCase() !== part.text.toUpperCase()) ? fold : 'none';
}

function addWhole(text: string, fold: Fold, base: Path, pieces: Pieces, writer: Writer): void {
  const spellings = writer.spellings(base)?.spellings(text.toLowerCase()) ?? [];
  const isNumber = /^[+-]?\d+(?:\.\d+)?$/.test(text) && writer.answers[questions['text-number'].id] !== false;
  const folds = writer.answers[questions['equality-folds'].id] !== false && text.toLowerCase() !== text.toUpperCase();
  const { robust } = writer.style;
  if (fold !== 'none') {
    if (spellings.length > 0 && !robust) pieces.plain.push(...spellings);
    else pieces.folded[fold].push(text);
  } else if (quoted(text) === undefined) pieces.guarded.push(text);
  else if (pieces.flags.some((flag) => String(flag) === text)) return;
  else if (robust || isNumber || (folds && !(spellings.length === 1 && spellings[0] === text))) pieces.guarded.push(text);
  else pieces.plain.push(text);
}

/** How the conditions of a test are written. */
interface Form {
  readonly name: Path;
  readonly negated: boolean;
  /** Whether regexes that ignore case write out the letters on which engines disagree. */
  readonly exact: boolean;
}

function conditionsOf({ name, negated, exact }: Form, pieces: Pieces, writer: Writer): Expr[] {
  const value = field(name);
  const conditions: Expr[] = [];
  const constants = [...plainConstants(pieces.plain), ...flagConstants(pieces.flags), ...numberConstants(pieces.numbers)];
  if (constants.length > 0) conditions.push(within(value, constants, negated));
  conditions.push(...guardedTexts(value, pieces, negated));
  for (const text of pieces.substrings.length > 3 ? [] : pieces.substrings) {
    const pattern = quoted(text);
    if (pattern !== undefined) conditions.push(like(value, pattern, negated));
  }
  for (const regex of textRegexes(pieces, exact)) conditions.push(like(value, regex, negated));
  for (const regex of pieces.regexes) {
    const printed = regexOf(regex, exact, writer);
    if (printed !== undefined) conditions.push(like(value, printed, negated));
  }
  for (const network of pieces.networks) conditions.push(either(call('isIpInSubnet', value, { kind: 'text', raw: withLength(network), quote: '"' }), negated));
  for (const { op, value: bound } of pieces.numbers) if (op !== 'eq') conditions.push(either(compare(value, operators[op], { kind: 'number', value: bound }), negated));
  return conditions;
}

/** A network as the function takes it, in CIDR notation (Logs Insights QL, IP address functions); an address is one of its own. */
function withLength(network: string): string {
  const length = networkOf(network)?.length;
  return network.includes('/') || length === undefined ? network : `${network}/${length}`;
}

const operators = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

function either(condition: Expr, negated: boolean): Expr {
  return negated ? negate(condition) : condition;
}

function plainConstants(texts: readonly string[]): readonly Expr[] {
  return [...new Set(texts)].flatMap((text) => quoted(text) ?? []);
}

/** Booleans are 1 and 0, or the texts true and false: which is not documented. */
function flagConstants(flags: readonly boolean[]): readonly Expr[] {
  return [...new Set(flags)].flatMap((flag): Expr[] => [
    { kind: 'number', value: flag ? 1 : 0 },
    { kind: 'text', raw: String(flag), quote: '"' },
  ]);
}

function numberConstants(numbers: readonly NumberMatch[]): readonly Expr[] {
  return numbers.flatMap(({ op, value }): Expr[] => (op === 'eq' ? [{ kind: 'number', value }] : []));
}

/** An equality may use an index; the regex beside it makes it exact under every answer. */
function guardedTexts(value: Expr, { guarded }: Pieces, negated: boolean): readonly Expr[] {
  if (guarded.length === 0) return [];
  const exact = like(value, wholeTexts(guarded, 'none', false), negated);
  const constants = guarded.flatMap((text) => quoted(text) ?? []);
  if (negated || constants.length < guarded.length) return [exact];
  return [all([within(value, constants, false), exact])];
}

/** What is written as a regex, by fold. */
function textRegexes({ substrings, folded, patterns: texts }: Pieces, exact: boolean): readonly RegexExpr[] {
  const found: RegexExpr[] = [];
  if (substrings.length > 3) found.push(patterns(substrings.map(containing), 'none', false));
  for (const fold of ['none', 'ascii', 'unicode'] as const) {
    if (folded[fold].length > 0) found.push(wholeTexts(folded[fold], fold, exact));
    if (texts[fold].length > 0) found.push(patterns(texts[fold], fold, exact));
  }
  return found;
}

function containing(text: string): TextMatch {
  return { kind: 'text', fold: 'none', parts: [{ kind: 'any' }, { kind: 'literal', text }, { kind: 'any' }] };
}
