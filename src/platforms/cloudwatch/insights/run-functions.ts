import { isArray, isObject, ownValue, parseJson, type Json } from '../../../text/json.ts';
import { anySpace, asciiSpace, isScalar, lowerAscii, oneIs, sameValue, stripped, textOf, unknown, type Answer, type RunValue } from './run-values.ts';

type Run = (values: readonly RunValue[], answer: Answer) => RunValue;

/** A function of texts: missing in, missing out. */
function onText(run: (text: string, values: readonly RunValue[], answer: Answer) => RunValue): Run {
  return (values, answer) => {
    const [first] = values;
    if (first === unknown) return unknown;
    const text = textOf(first, answer);
    return text === undefined ? undefined : run(text, values, answer);
  };
}

/** A function of letters: a number, which has none, stays what it is. */
function onLetters(run: (text: string, values: readonly RunValue[], answer: Answer) => RunValue): Run {
  return (values, answer) => (typeof values[0] === 'number' ? values[0] : onText(run)(values, answer));
}

/** Whether a text is something: false of nothing, or nothing; false of what has no text. */
function askedOfText(run: (text: string, values: readonly RunValue[], answer: Answer) => RunValue): Run {
  return askedOfValue((value, values, answer) => {
    const text = textOf(value, answer);
    return text === undefined ? false : run(text, values, answer);
  });
}

/** Whether a text is something beside another: false, or nothing, without that one as well. */
function askedOfTexts(run: (text: string, wanted: string, values: readonly RunValue[], answer: Answer) => RunValue): Run {
  return askedOfText((text, values, answer) => {
    const [, part] = values;
    if (part === unknown) return unknown;
    if (!isScalar(part)) return answer('missing-function') ? false : undefined;
    const wanted = textOf(part, answer);
    return wanted === undefined ? false : run(text, wanted, values, answer);
  });
}

function askedOfValue(run: (value: RunValue, values: readonly RunValue[], answer: Answer) => RunValue): Run {
  return (values, answer) => {
    const [first] = values;
    if (first === unknown) return unknown;
    if (!isScalar(first)) return answer('missing-function') ? false : undefined;
    return run(first, values, answer);
  };
}

/** A function of numbers: of one that is missing nothing, of anything else that is none not documented. */
function onNumber(run: (...numbers: readonly number[]) => number): Run {
  return (values) => {
    if (values.length === 1 && (values[0] === undefined || values[0] === null)) return undefined;
    const numbers = values.filter((value) => typeof value === 'number');
    const result = numbers.length === values.length ? run(...numbers) : Number.NaN;
    return Number.isFinite(result) ? result : unknown;
  };
}

/** The number that a value is or a text spells; other spellings than digits with a point are not documented. */
function readNumber(value: RunValue): RunValue {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return value === unknown ? unknown : undefined;
  if (/^[+-]?\d+(?:\.\d+)?$/.test(value)) return Number(value);
  return /\d|inf|nan/i.test(value) ? unknown : undefined;
}

function isCount(value: RunValue): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

/** A test of an address; undefined for what is no address. */
function address(value: RunValue): { readonly bits: bigint; readonly size: 32 | 128 } | undefined {
  if (typeof value !== 'string') return undefined;
  const four = value.split('.');
  if (four.length === 4 && four.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return { bits: four.reduce((sum, part) => sum * 256n + BigInt(part), 0n), size: 32 };
  return sixBits(value);
}

function sixBits(text: string): { readonly bits: bigint; readonly size: 128 } | undefined {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const four = tail === null ? undefined : address(tail[2]);
  if (tail !== null && four?.size !== 32) return undefined;
  const hex = four === undefined || tail === null ? text : `${tail[1]}${(four.bits >> 16n).toString(16)}:${(four.bits & 0xffffn).toString(16)}`;
  const halves = hex.split('::');
  if (halves.length > 2 || !hex.includes(':')) return undefined;
  const words = halves.map((half) => (half === '' ? [] : half.split(':')));
  const [left = [], right = []] = words;
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...left, ...Array.from({ length: halves.length === 2 ? missing : 0 }, () => '0'), ...right];
  if (!all.every((word) => /^[\da-fA-F]{1,4}$/.test(word))) return undefined;
  return { bits: all.reduce((sum, word) => sum * 65_536n + BigInt(`0x${word}`), 0n), size: 128 };
}

function inSubnet(sizes: readonly number[]): Run {
  return askedOfValue((value, [, network]) => {
    if (network === unknown) return unknown;
    if (typeof network !== 'string' || !/^[^/]+\/\d{1,3}$/.test(network)) return unknown;
    const [base, length] = network.split('/');
    const [found, start] = [address(value), address(base)];
    if (found === undefined || start === undefined || found.size !== start.size || !sizes.includes(found.size)) return false;
    const free = found.size - Number(length);
    if (free < 0) return false;
    const shift = BigInt(free);
    return found.bits >> shift === start.bits >> shift;
  });
}

function isAddress(sizes: readonly number[]): Run {
  return askedOfValue((value) => sizes.includes(address(value)?.size ?? 0));
}

function flag(value: RunValue): boolean {
  return value === true || value === 1;
}

function parseStructure(text: string): RunValue {
  const parsed = parseJson(text);
  return isObject(parsed) || isArray(parsed) ? parsed : undefined;
}

/** White space, or the characters of a second argument, off the sides of a text. */
function trimmed(left: boolean, right: boolean): Run {
  return onText((text, [, characters, ...rest]) => {
    if (typeof characters === 'string' && rest.length === 0) return stripped(text, characters, left, right);
    const plain = stripped(text, asciiSpace, left, right);
    return characters === undefined && plain === stripped(text, anySpace, left, right) ? plain : unknown;
  });
}

/** "Uses case-sensitive comparison" (`jsonArrayContains`). */
function withCase(answer: Answer): Answer {
  return (name) => name !== 'equality-folds' && answer(name);
}

/** Functions that give a value, as `CWL_QuerySyntax-operations-functions` documents them; one that is not here is not evaluated. */
export const runFunctions: Readonly<Record<string, Run>> = {
  tolower: onLetters((text, _, answer) => (answer('lower-unicode') ? text.toLowerCase() : lowerAscii(text))),
  toupper: onLetters((text, _, answer) => (answer('lower-unicode') ? text.toUpperCase() : text.replace(/[a-z]/g, (letter) => letter.toUpperCase()))),
  trim: trimmed(true, true),
  ltrim: trimmed(true, false),
  rtrim: trimmed(false, true),
  strlen: onText((text) => [...text].length),
  substr: onText((text, [, start, length = Infinity]) =>
    isCount(start) && (length === Infinity || isCount(length)) ? [...text].slice(start, start + length).join('') : unknown,
  ),
  replace: onText((text, [, from, to]) => (typeof from === 'string' && typeof to === 'string' ? text.replaceAll(from, to) : unknown)),
  concat: (values, answer) => {
    const parts = values.map((value) => (value === unknown ? unknown : textOf(value, answer)));
    return parts.some((part) => typeof part !== 'string') ? unknown : parts.join('');
  },
  strcontains: askedOfTexts((text, wanted, [, , insensitive], answer) => {
    if (wanted === '') return answer('like-empty');
    return flag(insensitive) ? lowerAscii(text).includes(lowerAscii(wanted)) : text.includes(wanted);
  }),
  startsWith: askedOfTexts((text, wanted) => text.startsWith(wanted)),
  endsWith: askedOfTexts((text, wanted) => text.endsWith(wanted)),
  isNumeric: ([value]) => {
    const number = readNumber(value);
    return number === unknown ? unknown : number !== undefined;
  },
  isValidIp: isAddress([32, 128]),
  isValidIpV4: isAddress([32]),
  isValidIpV6: isAddress([128]),
  isIpInSubnet: inSubnet([32, 128]),
  isIpv4InSubnet: inSubnet([32]),
  isIpv6InSubnet: inSubnet([128]),
  jsonParse: ([value]) => (typeof value === 'string' ? parseStructure(value) : value === unknown ? unknown : undefined),
  jsonStringify: ([value]) => {
    if (value === undefined || value === null) return undefined;
    return typeof value !== 'symbol' && (isObject(value) || isArray(value)) ? JSON.stringify(value) : unknown;
  },
  jsonArrayContains: ([value, wanted], answer) => {
    if (value === unknown || wanted === unknown) return unknown;
    const list = typeof value === 'string' ? parseStructure(value) : value;
    return isArray(list as Json) && oneIs((list as readonly Json[]).map((item) => sameValue(item, wanted, withCase(answer))));
  },
  jsonArraySize: ([value]) => {
    if (value === unknown) return unknown;
    const list = typeof value === 'string' ? parseStructure(value) : value;
    return isArray(list as Json) ? (list as readonly Json[]).length : undefined;
  },
  toNumber: ([value]) => readNumber(value),
  abs: onNumber((value = Number.NaN) => Math.abs(value)),
  ceil: onNumber((value = Number.NaN) => Math.ceil(value)),
  floor: onNumber((value = Number.NaN) => Math.floor(value)),
  sqrt: onNumber((value = Number.NaN) => Math.sqrt(value)),
  log: onNumber((value = Number.NaN) => Math.log(value)),
  greatest: onNumber((...numbers) => Math.max(...numbers)),
  least: onNumber((...numbers) => Math.min(...numbers)),
};

/** The value at keys and positions of a map or list. */
export function memberAt(value: RunValue, steps: readonly (string | number)[]): RunValue {
  let at: RunValue = value;
  for (const step of steps) {
    if (typeof at === 'symbol') return unknown;
    if (at === undefined) return undefined;
    if (typeof step === 'number') at = isArray(at) ? at[step] : undefined;
    else at = isObject(at) ? ownValue(at, step) : undefined;
  }
  return at;
}
