import { parseRegex, regexAsMatch, type Match, type Regex } from '../../../../rule/index.ts';
import { remembered } from '../conditions/limits.ts';

/** The texts in which Python finds an expression; a plain text pattern where it is one. `ascii`: of those that are ASCII alone. */
interface FoundTexts {
  readonly match: Match;
  readonly ascii: boolean;
}

const searched = remembered(new Map<string, FoundTexts | undefined>());

/** What a text is in where Python finds an expression in it; undefined where that is not modelled. */
export function matchOf(regex: { readonly pattern: string; readonly flags: string }, how: 'search' | 'match' | 'fullmatch'): FoundTexts | undefined {
  const key = `${how} ${regex.flags} ${regex.pattern}`;
  if (searched.has(key)) return searched.get(key);
  const made = readRegex(regex, how);
  searched.set(key, made);
  return made;
}

function readRegex({ pattern, flags }: { readonly pattern: string; readonly flags: string }, how: 'search' | 'match' | 'fullmatch'): FoundTexts | undefined {
  const parsed = parseRegex(pattern, 'python', { ignoreCase: flags.includes('i'), dotAll: flags.includes('s'), multiLine: flags.includes('m') });
  if ('problem' in parsed || parsed.assumes.some((assumption) => assumption !== 'asciiWordBoundaries')) return undefined;
  const start: Regex = { kind: 'assertion', at: 'start' };
  const end: Regex = { kind: 'assertion', at: 'end' };
  const whole: Regex =
    how === 'search' ? parsed.regex : { kind: 'sequence', of: how === 'match' ? [start, parsed.regex] : [start, parsed.regex, end] };
  return { match: regexAsMatch({ kind: 'regex', regex: whole, fold: parsed.fold, ...labelOf(pattern, flags, how) }), ascii: parsed.assumes.length > 0 };
}

/** The author's text of an expression that is searched for; `re.match` says without a sign that it starts with the text. */
function labelOf(pattern: string, flags: string, how: 'search' | 'match' | 'fullmatch'): { readonly label?: string } {
  if (how === 'search') return { label: pattern };
  if (how === 'fullmatch' || flags.includes('m') || pattern.startsWith('(?')) return {};
  if (/^(?:\^|\\A)[^|]*$/.test(pattern)) return { label: pattern };
  return { label: pattern.includes('|') ? `^(?:${pattern})` : `^${pattern}` };
}

/** A text with a backslash before what means something in an expression (CPython, `re.escape`). */
export function escaped(text: string): string {
  return text.replaceAll(/[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g, String.raw`\$&`);
}
