import { lastCodePoint, onlyCodePoint, type Regex, type RegexSet } from '../../../rule/index.ts';
import { match } from '../../../text/match.ts';

/**
 * Whether a regex finds the same texts when an engine reads their UTF-8 bytes instead of their characters (Hyperscan
 * without `HS_FLAG_UTF8`: a set stands for one byte, and a repetition behind a letter outside ASCII repeats its last byte).
 * It does where no match can begin, end or be counted inside of a character. False also where that is not known.
 */
export function sameOverBytes(regex: Regex): boolean {
  return alike(regex, true);
}

const escapes = /\\(?:x\{([0-9A-Fa-f]+)\}|x([0-9A-Fa-f]{2})|[\s\S])/g;

/** Whether the text of a regex has an escape of something beyond ASCII: a byte to the one engine, the start of none or of many characters. */
export function escapesBytes(text: string): boolean {
  return [...text.matchAll(escapes)].some(([, long, short]) => Number.parseInt(long ?? short ?? '0', 16) > 0x7f);
}

const classTokens = /\\[\s\S]|\[:\^?\w{1,10}:\]|\[\^?\]?|[\s\S]/g;

/** Whether the text of a regex has a class with a letter outside ASCII, be it alone: to the one engine that is a class of its bytes. */
export function classesBytes(text: string): boolean {
  let inside = false;
  for (const [token] of text.matchAll(classTokens)) {
    if (token === ']') inside = false;
    // Inside of a class a bracket is a letter, and what follows it may end the class.
    else if (token.startsWith('[') && !token.startsWith('[:')) inside = !inside || !token.endsWith(']');
    else if (inside && token.slice(token.startsWith('\\') ? 1 : 0) > '\u007f') return true;
  }
  return false;
}

/** Whether a regex has a letter outside ASCII that may be left out: where its last byte alone may be, the others are in no text of ASCII. */
export function mayLeaveOutBytes(regex: Regex): boolean {
  return match<Regex, boolean>(regex, {
    set: () => false,
    sequence: ({ of }) => of.some(mayLeaveOutBytes),
    choice: ({ of }) => of.some(mayLeaveOutBytes),
    repeat: ({ of, min }) => mayLeaveOutBytes(of) || (min === 0 && of.kind === 'set' && !isAscii(of) && onlyCodePoint(of) !== undefined),
    assertion: () => false,
  });
}

/** `open`: nothing of the regex stands before or behind this part of it. */
function alike(regex: Regex, open: boolean): boolean {
  return match<Regex, boolean>(regex, {
    set: (set) => isAscii(set) || onlyCodePoint(set) !== undefined,
    sequence: ({ of }) => {
      const items = of.flatMap(itemsOf);
      return items.every((item, index) => {
        const [before, behind] = [items[index - 1], items[index + 1]];
        return isRun(item, 1) ? isEdge(before, open) && isEdge(behind, open) : alike(item, open && items.length === 1);
      });
    },
    choice: ({ of }) => of.every((part) => alike(part, open)),
    repeat: (node) => {
      if (node.of.kind === 'set') return isAscii(node.of) || isRun(node, 0) || (open && isRun(node, 1));
      return alike(node.of, false);
    },
    assertion: ({ at }) => at !== 'notWordBoundary',
  });
}

function itemsOf(regex: Regex): readonly Regex[] {
  return regex.kind === 'sequence' ? regex.of.flatMap(itemsOf) : [regex];
}

/** Any number of characters from `min` on, each of which may be anything outside ASCII: any number of bytes. */
function isRun(regex: Regex, min: 0 | 1): boolean {
  return regex.kind === 'repeat' && regex.min === min && regex.max === null && regex.of.kind === 'set' && hasAllBeyondAscii(regex.of);
}

/** Where a run that is not empty cannot share a character with what is beside it. */
function isEdge(beside: Regex | undefined, open: boolean): boolean {
  if (beside === undefined) return open;
  if (beside.kind === 'assertion') return beside.at !== 'wordBoundary' && beside.at !== 'notWordBoundary';
  if (beside.kind === 'repeat') return beside.min > 0 && beside.of.kind === 'set' && isAscii(beside.of);
  return beside.kind === 'set' && (isAscii(beside) || onlyCodePoint(beside) !== undefined);
}

function isAscii({ ranges }: RegexSet): boolean {
  return ranges.every(([, last]) => last < 0x80);
}

function hasAllBeyondAscii({ ranges }: RegexSet): boolean {
  return ranges.some(([first, last]) => first <= 0x80 && last === lastCodePoint);
}
