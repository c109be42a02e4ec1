import { alternatives, type Fold, type Match, type Path, type TextMatch } from '../../../rule/index.ts';
import { jsonFormsOf } from '../../../logic/holds/rendering.ts';
import type { Expr, RegexExpr } from '../insights/tree.ts';
import { all, always, any, call, field, like } from './build.ts';
import { escapeRegex, patterns } from './regexes.ts';

const message = field(['@message']);

/** How the text of the whole event is searched. */
interface Search {
  /** The text of an object is meant, of which any part may be a key. */
  readonly inside: boolean;
  /** Letters on which engines disagree are written out. */
  readonly exact: boolean;
}

/** A condition on the text of the whole event that holds wherever some value of the event is in the match. */
export function inMessage(wanted: Match, how: Search): Expr {
  const regexes = searches(wanted, how);
  return regexes === undefined ? always(true) : any(regexes.map((regex) => like(message, regex, false)));
}

/** A condition on the text of an object of the event (JSON functions, later than the 2023 guide). */
export function inObjectText(path: Path, wanted: Match, exact: boolean): Expr {
  const regexes = searches(wanted, { inside: true, exact });
  const text = call('jsonStringify', { kind: 'access', of: call('jsonParse', message), steps: path });
  return regexes === undefined ? always(true) : any(regexes.map((regex) => like(text, regex, false)));
}

/** The negation of `inMessage`. */
export function notInMessage(wanted: Match, how: Search): Expr {
  return all((searches(wanted, how) ?? []).map((regex) => like(message, regex, true)));
}

function searches(wanted: Match, how: Search): readonly RegexExpr[] | undefined {
  const parts = alternatives(wanted).map((each) => (each.kind === 'text' ? search(each, how) : undefined));
  const known = parts.filter((part) => part !== undefined);
  return known.length < parts.length ? undefined : known;
}

/** The value as JSON writes it, between quotes where it starts or ends. */
function search({ parts, fold }: TextMatch, { inside, exact }: Search): RegexExpr {
  const [first, last] = [parts[0], parts.at(-1)];
  const open = { start: inside || first?.kind === 'any', end: inside || last?.kind === 'any' };
  const inJson = parts.map((part) => (part.kind === 'literal' && !inside ? { ...part, text: JSON.stringify(part.text).slice(1, -1) } : part));
  const quote = { kind: 'literal', text: '"' } as const;
  const gap = { kind: 'any' } as const;
  const trimmed = inJson.slice(first?.kind === 'any' ? 1 : 0, last?.kind === 'any' && parts.length > 1 ? -1 : undefined);
  const text: TextMatch = {
    kind: 'text',
    fold,
    parts: [gap, ...(open.start ? [] : [quote]), ...trimmed, ...(open.end ? [] : [quote]), gap],
  };
  const cased: Fold = parts.some((part) => part.kind === 'literal' && /\p{L}/u.test(part.text)) ? fold : 'none';
  return patterns([text], cased, exact);
}

/** A search in what Java prints for an object, as a search in the whole event: each word, and each key with its value, on its own. */
export function inPrintedMap(wanted: Match): Expr {
  const parts = alternatives(wanted).map((each) => (each.kind === 'text' ? all(each.parts.flatMap((part) => (part.kind === 'literal' ? jsonFormsOf(part.text) : [])).map((forms) => printedPiece(forms, each.fold))) : undefined));
  const known = parts.filter((part) => part !== undefined);
  return known.length < parts.length ? always(true) : any(known);
}

/** `key=value` or `"key":value`, with quotes around the value or without, as it may be written. */
function printedPiece([first = '', ...others]: readonly string[], fold: Fold): Expr {
  const key = first.slice(0, first.indexOf('='));
  const value = first.slice(key.length + 1);
  const [bare, quoted] = [`${key}":${value}`, `${key}":"${value}`].map((form) => others.includes(form));
  const quote = quoted !== true ? '' : bare === true ? '"?' : '"';
  const body = others.length === 0 ? escapeRegex(first) : `${escapeRegex(key)}(?:=|":${quote})${escapeRegex(value)}`;
  return like(message, { kind: 'regex', text: `${fold === 'none' ? '' : '(?i)'}${body}` }, false);
}
