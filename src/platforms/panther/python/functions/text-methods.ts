import { contains, parseRegex, pythonWhitespace, type Predicate, type TextStep } from '../../../../rule/index.ts';
import { piecesOf, stepped } from '../../../../logic/holds/computation.ts';
import { isOfAll } from '../values/attributes.ts';
import { affix, textsAsTheyAre } from '../values/compare.ts';
import { textsRelate } from '../values/computed-texts.ts';
import { hasType, readBy, separatorsIn, textIs } from '../values/field-tests.ts';
import { each, failing, opaque, opaqueFrom, raise, unfailing, unfailingFrom, type Frame } from '../values/frame.ts';
import { hold } from '../conditions/limits.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import { isEventField } from '../values/marks.ts';
import { printedConstant, template } from '../values/template.ts';
import { formatCall } from './format-call.ts';
import type { Expression } from '../syntax/tree.ts';
import { constantIn, isText, merge, none, scalar, sure, textWhen, truth, type Call, type Union, type Value } from '../values/values.ts';

/** The text that a value surely is; undefined for any other. */
export function textOf(union: Union | undefined): string | undefined {
  const value = union === undefined ? undefined : constantIn(union)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a constant, or of a tuple of constants. */
function textsOf(union: Union | undefined): readonly string[] | undefined {
  const text = textOf(union);
  if (text !== undefined) return [text];
  const [only] = union ?? [];
  if (union?.length !== 1 || only?.value.kind !== 'items' || only.value.present?.some((when) => when !== always) === true || only.value.as !== 'tuple') return undefined;
  const texts = only.value.of.map(textOf);
  return texts.includes(undefined) ? undefined : texts.flatMap((each) => each ?? []);
}

/** Those of `str`, but for `count` and `index`, which lists have, too (Python, "String Methods"). */
export const stringMethods = new Set([
  'startswith', 'endswith', 'lower', 'upper', 'strip', 'lstrip', 'rstrip', 'split', 'rsplit', 'replace', 'casefold', 'title', 'join', 'format', 'find', 'rfind', 'rindex',
  'isdigit', 'isalpha', 'isupper', 'islower', 'isascii', 'isdecimal', 'isidentifier', 'isprintable', 'isspace', 'istitle', 'isnumeric', 'isalnum',
  'encode', 'splitlines', 'partition', 'rpartition', 'removeprefix', 'removesuffix', 'capitalize', 'swapcase', 'zfill', 'center', 'ljust', 'rjust', 'expandtabs',
  'translate', 'maketrans', 'format_map',
]);

function isTextMethod(name: string): boolean {
  return stringMethods.has(name) || name === 'count' || name === 'index';
}

/** Whether a method takes no argument. */
function takesNothing(name: string): boolean {
  return /^(?:lower|upper|casefold|title|capitalize|swapcase|is[a-z]+)$/.test(name);
}

/** Those of them that give a text. */
const textsGiven = new Set([
  'lower', 'upper', 'strip', 'lstrip', 'rstrip', 'replace', 'casefold', 'title', 'join', 'format', 'removeprefix', 'removesuffix', 'capitalize', 'swapcase', 'zfill',
  'center', 'ljust', 'rjust', 'expandtabs', 'translate', 'format_map',
]);

/** `split` and `rsplit` at a constant, everywhere or once; undefined for anything else. */
function cutAt(of: Value & { kind: 'text' }, name: 'split' | 'rsplit', args: readonly Union[], keywords: ReadonlyMap<string, Union>): Value | undefined {
  const by = textOf(args[0] ?? keywords.get('sep'));
  const most = args[1] ?? keywords.get('maxsplit');
  if (by === undefined || by === '') return undefined;
  if (most === undefined) return { ...of, kind: 'pieces', by };
  return constantIn(most)?.value === 1 ? { ...of, kind: 'pieces', by, once: name === 'split' ? 'first' : 'last' } : undefined;
}

const stripped = new Map<string, 'both' | 'left' | 'right'>([['strip', 'both'], ['lstrip', 'left'], ['rstrip', 'right']]);
const removed = new Map<string, 'prefix' | 'suffix'>([['removeprefix', 'prefix'], ['removesuffix', 'suffix']]);

/** What takes something from the edges of a text; undefined for other methods, and where it is not known what. */
function edgeStep(name: string, { args, keywords }: Call): TextStep | undefined {
  const text = textOf(args[0]);
  if (args.length > 1 || keywords.size > 0 || (args.length === 1 && text === undefined)) return undefined;
  const [ends, end] = [stripped.get(name), removed.get(name)];
  if (ends !== undefined) return { kind: 'strip', ends, ...(text === undefined ? {} : { characters: text }) };
  return end === undefined || text === undefined ? undefined : { kind: 'remove', end, text };
}

/** Those of them whose arguments have names (CPython 3.11). */
const takesNames = new Set(['split', 'rsplit', 'splitlines', 'expandtabs', 'encode', 'format']);

/** What a call fails with that no text answers: one of another type's methods, or one with arguments that it does not take. */
function refused(frame: Frame, name: string, { args, keywords }: Call): Union | undefined {
  if (!isTextMethod(name) && !isOfAll(name)) return failing(frame, 'AttributeError');
  const isWrong = (takesNothing(name) && args.length > 0) || ((name === 'split' || name === 'rsplit') && args.length > 2) || (keywords.size > 0 && !takesNames.has(name));
  return isWrong ? failing(frame, 'TypeError') : undefined;
}

/** A method of a text that is read of the event. */
export function textMethod(frame: Frame, of: Value & { kind: 'text' }, name: string, { args, keywords, at }: Call): Union {
  const wrong = refused(frame, name, { args, keywords, at });
  if (wrong !== undefined) return wrong;
  const step = (next: TextStep): Union => sure({ ...of, steps: [...of.steps, next] });
  if (name === 'lower' || name === 'casefold') return step({ kind: 'lower' });
  if (name === 'upper') return step({ kind: 'upper' });
  const edges = edgeStep(name, { args, keywords, at });
  if (edges !== undefined) return step(edges);
  if (name === 'startswith' || name === 'endswith') {
    const affixes = args.length === 1 ? args[0] : undefined;
    if (affixes !== undefined) return each(frame, affixes, (value, inner) => startsOrEnds(inner, of, name, value, at));
  }
  if (name === 'split' || name === 'rsplit') {
    const pieces = cutAt(of, name, args, keywords);
    if (pieces !== undefined) return sure(pieces);
  }
  const [first, second] = [textOf(args[0]), textOf(args[1])];
  const only = args.length === 1 && keywords.size === 0;
  if (name === 'replace' && args.length === 2 && first !== undefined && first !== '' && second !== undefined) return step({ kind: 'replace', from: first, to: second });
  if ((name === 'partition' || name === 'rpartition') && only && first !== undefined && first !== '') return partitioned(of, name, first) ?? unfailing(frame, at, 'the parts of this text are not modelled');
  if ((name === 'find' || name === 'index') && only && first !== undefined) return placeOf(frame, of, name, first) ?? (name === 'find' ? unfailing : opaque)(frame, at, `the number that \`${name}\` gives is not modelled`);
  if (name === 'count' && only && first !== undefined && first !== '') return sure({ ...of, kind: 'occurrences', sought: first });
  const language = Object.hasOwn(characterTests, name) ? characterTests[name] : undefined;
  if (language !== undefined && args.length === 0) return ofCharacters(frame, of, language) ?? unfailing(frame, at, 'this text may have letters outside ASCII');
  return openMethod(frame, name, { args, keywords, at });
}

/**
 * The arguments by which a method never fails: texts, whole numbers, None, and tuples of texts (`p`), of which an empty text (`e`)
 * is no separator. Of others it is not known; some fail for some texts.
 */
const fineArguments: readonly (readonly [names: string, RegExp])[] = [
  ['strip lstrip rstrip', /^[teo]?$/],
  ['removeprefix removesuffix', /^[te]$/],
  ['split rsplit', /^(?:[to]n?)?$/],
  ['partition rpartition', /^t$/],
  ['replace', /^[te]{2}n?$/],
  ['find rfind count', /^[te]n{0,2}$/],
  ['startswith endswith', /^[tep]n{0,2}$/],
  ['zfill center ljust rjust', /^n$/],
  ['expandtabs splitlines', /^n?$/],
];

function isFine(name: string, { args, keywords }: Call): boolean {
  if (keywords.size > 0) return false;
  if (takesNothing(name)) return args.length === 0;
  const letters = args.map((arg) => {
    const constant = constantIn(arg);
    if (constant === undefined) return textsOf(arg) === undefined ? '?' : 'p';
    if (typeof constant.value === 'string') return constant.value === '' ? 'e' : 't';
    return constant.value === null ? 'o' : typeof constant.value === 'number' && constant.float !== true ? 'n' : '?';
  });
  return fineArguments.some(([names, fits]) => names.split(' ').includes(name) && fits.test(letters.join('')));
}

/** A method of a text that is not modelled. */
function openMethod(frame: Frame, name: string, call: Call): Union {
  const { at } = call;
  const fine = isFine(name, call);
  return (fine ? unfailing : opaque)(frame, at, `the method \`${name}\` of a text is not modelled`, textsGiven.has(name));
}

/** A method of a text that is put together. */
export function templateMethod(frame: Frame, of: Value & { kind: 'template' }, name: string, { args, keywords, at }: Call): Union {
  const wrong = refused(frame, name, { args, keywords, at });
  if (wrong !== undefined) return wrong;
  if ((name === 'startswith' || name === 'endswith') && args.length === 1) return each(frame, args[0] ?? none, (value, inner) => startsOrEnds(inner, of, name, value, at));
  const cased = name === 'lower' || name === 'upper' ? of.parts.map((part) => casedPart(part, name)) : [undefined];
  return cased.includes(undefined) ? openMethod(frame, name, { args, keywords, at }) : template(cased.flatMap((part) => (part === undefined ? [] : [part])));
}

function casedPart(part: string | Union, name: 'lower' | 'upper'): string | Union | undefined {
  const changed = (text: string): string => (name === 'lower' ? text.toLowerCase() : text.toUpperCase());
  if (typeof part === 'string') return changed(part);
  const cases = part.map(({ when, value }) => {
    if (value.kind === 'text' && value.printed === undefined) return { when, value: { ...value, steps: [...value.steps, { kind: name }] } };
    if (value.kind === 'opaque' && value.string === true) return { when, value: { kind: 'opaque' as const, text: `${value.text}.${name}()`, why: value.why, string: true } };
    return value.kind === 'scalar' ? { when, value: { kind: 'scalar' as const, value: changed(printedConstant(value)) } } : undefined;
  });
  return cases.includes(undefined) ? undefined : cases.flatMap((each_) => each_ ?? []);
}

/** A method of one text with another one. */
function ofConstants(text: string, name: string, other: string): Union | undefined {
  if (name === 'find' || name === 'index') return scalar(text.includes(other) ? Array.from(text.slice(0, text.indexOf(other))).length : -1);
  if (name === 'count' && other !== '') return scalar(text.split(other).length - 1);
  if ((name !== 'partition' && name !== 'rpartition') || other === '') return undefined;
  const at = name === 'partition' ? text.indexOf(other) : text.lastIndexOf(other);
  const parts = at >= 0 ? [text.slice(0, at), other, text.slice(at + other.length)] : name === 'partition' ? [text, '', ''] : ['', '', text];
  return sure({ kind: 'items', as: 'tuple', of: parts.map((part) => scalar(part)) });
}

/** The three parts of a text around its first or last separator. */
function partitioned(of: Value & { kind: 'text' }, name: 'partition' | 'rpartition', by: string): Union | undefined {
  const there = separatorsIn(of, by, 1);
  if (there === undefined) return undefined;
  const step = (next: TextStep): Union => sure({ ...of, steps: [...of.steps, next] });
  const first = step({ kind: 'split', by, index: 0, ...(name === 'rpartition' ? { once: 'last' } : {}) });
  const last = step(name === 'partition' ? { kind: 'split', by, index: 1, once: 'first' } : { kind: 'split', by, index: -1 });
  const empty = scalar('');
  const [left, right] = name === 'partition' ? [sure(of), empty] : [empty, sure(of)];
  return sure({ kind: 'items', as: 'tuple', of: [merge(there, first, left), merge(there, scalar(by), empty), merge(there, last, right)] });
}

/** Where a text is found first; `find` says -1 where it is not, `index` fails. */
function placeOf(frame: Frame, of: Value & { kind: 'text' }, name: 'find' | 'index', sought: string): Union | undefined {
  const there = textIs(of, contains(sought));
  if (there === undefined) return undefined;
  if (name === 'index') raise(frame, no(there), 'ValueError');
  const place: Value = { ...of, kind: 'place', sought };
  return name === 'index' ? sure(place) : merge(there, sure(place), scalar(-1));
}

/** `str.isdigit` and its like, for ASCII: one character at least, each in the set; for letter case one letter at least, none of the other case. */
const characterTests: Readonly<Record<string, string>> = {
  isdigit: '^[0-9]+\\Z', isdecimal: '^[0-9]+\\Z', isnumeric: '^[0-9]+\\Z', isalpha: '^[A-Za-z]+\\Z', isalnum: '^[0-9A-Za-z]+\\Z',
  isspace: '^[\\t-\\r\\x1c-\\x20]+\\Z', islower: '^[^A-Z]*[a-z][^A-Z]*\\Z', isupper: '^[^a-z]*[A-Z][^a-z]*\\Z',
};

/** A text is one of a language, which is that of ASCII: that its letters are is noted. */
function ofCharacters(frame: Frame, of: Value & { kind: 'text' }, language: string): Union | undefined {
  const parsed = parseRegex(language, 'python');
  if ('problem' in parsed || !isEventField(of.path)) return undefined;
  const holds = textIs(of, { kind: 'regex', regex: parsed.regex, fold: 'none' });
  if (holds === undefined) return undefined;
  frame.machine.notes.asciiTexts.push(readBy(of));
  return truth(holds);
}

/** `s.startswith(x)` and `s.endswith(x)`: x is a text or a tuple of texts, anything else raises. */
function startsOrEnds(frame: Frame, of: Value & { kind: 'text' | 'scalar' | 'template' }, name: 'startswith' | 'endswith', value: Value, at: Expression): Union {
  if (value.kind === 'field') raise(frame, no(hasType(value.path, 'string')), 'TypeError');
  if (value.kind === 'truth' || value.kind === 'dict' || value.kind === 'pieces' || (value.kind === 'scalar' && typeof value.value !== 'string') || ((value.kind === 'items' || value.kind === 'stream') && value.as !== 'tuple')) {
    raise(frame, always, 'TypeError');
    return none;
  }
  const relation = name === 'startswith' ? 'startsWith' : 'endsWith';
  const texts = textsOf(sure(value));
  const plain = of.kind === 'text' && texts !== undefined ? affix(of, name, texts) : textsAsTheyAre(of, value, relation);
  const related = plain === undefined ? (texts ?? [value]).map((each_) => textsRelate(of, typeof each_ === 'string' ? { kind: 'scalar', value: each_ } : each_, relation)) : [];
  const holds = plain ?? (related.includes(undefined) ? undefined : some(...related.flatMap((part) => part ?? [])));
  return holds === undefined ? (value.kind === 'field' || isText(value) ? unfailingFrom : opaqueFrom)(frame, at, `the method \`${name}\` of a text is not modelled`, of) : truth(holds);
}

/** Letters that `str.casefold` does not make what their small letters and capitals are made: ı stays itself, Cherokee folds to capitals. */
const foldedOtherwise = /[\u0131\u13a0-\u13fd\uab70-\uabbf]/;

/** The pieces of a text between what Python takes for white space. */
function wordsOf(text: string): readonly string[] {
  const words = [''];
  for (const character of text) {
    if (pythonWhitespace.includes(character)) words.push('');
    else words.push((words.pop() ?? '') + character);
  }
  return words.filter((word) => word !== '');
}

/** The lines of a text (Python, `str.splitlines`). */
function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** A method of a text that is the same on every event. */
export function constantMethod(frame: Frame, text: string, name: string, { args, keywords, at }: Call): Union {
  const wrong = refused(frame, name, { args, keywords, at });
  if (wrong !== undefined) return wrong;
  const first = textOf(args[0]);
  const texts = textsOf(args[0]);
  if (name === 'lower') return scalar(text.toLowerCase());
  if (name === 'casefold' && !foldedOtherwise.test(text)) return scalar(Array.from(text, (each_) => each_.toLowerCase().toUpperCase().toLowerCase()).join(''));
  if (name === 'upper') return scalar(text.toUpperCase());
  // oxlint-disable-next-line no-control-regex
  if (name === 'title' && /^[\u0000-\u007f]*$/.test(text)) return scalar(text.toLowerCase().replaceAll(/[a-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1)));
  if (name === 'splitlines' && args.length === 0 && keywords.size === 0) return sure({ kind: 'items', as: 'list', of: linesOf(text).map((line) => scalar(line)) });
  const edges = edgeStep(name, { args, keywords, at });
  if (edges !== undefined) return scalar(stepped(text, edges) ?? text);
  if (name === 'startswith' && args.length === 1 && texts !== undefined) return scalar(texts.some((each) => text.startsWith(each)));
  if (name === 'endswith' && args.length === 1 && texts !== undefined) return scalar(texts.some((each) => text.endsWith(each)));
  if ((name === 'startswith' || name === 'endswith') && args.length === 1) return each(frame, args[0] ?? none, (value, inner) => startsOrEnds(inner, { kind: 'scalar', value: text }, name, value, at));
  if (name === 'split' || name === 'rsplit') {
    const pieces = cutAt({ kind: 'text', path: [], steps: [] }, name, args, keywords);
    if (pieces?.kind === 'pieces') return sure({ kind: 'items', as: 'list', of: piecesOf(text, pieces.by, pieces.once).map((each) => scalar(each)) });
  }
  if ((name === 'split' || name === 'rsplit') && args.length === 0 && keywords.size === 0) return sure({ kind: 'items', as: 'list', of: wordsOf(text).map((each) => scalar(each)) });
  if (name === 'replace' && args.length === 2) {
    const second = textOf(args[1]);
    if (first !== undefined && second !== undefined) {
      hold(text.length * (second.length + 1));
      return scalar(text.replaceAll(first, () => second));
    }
  }
  if (args.length === 1 && first !== undefined) {
    const made = name === 'index' && !text.includes(first) ? failing(frame, 'ValueError') : ofConstants(text, name, first);
    if (made !== undefined) return made;
  }
  const language = Object.hasOwn(characterTests, name) ? characterTests[name] : undefined;
  // oxlint-disable-next-line no-control-regex
  if (language !== undefined && /^[\u0000-\u007f]*$/.test(text)) return scalar(new RegExp(language.replace('\\Z', '$')).test(text));
  if (name === 'join') {
    const [only] = args[0] ?? [];
    if (args[0]?.length === 1 && only?.value.kind === 'items' && only.value.present === undefined && only.value.as !== 'set') {
      const { of } = only.value;
      const texts = of.map((item) => everyWhen(item, textWhen));
      if (texts.includes(undefined)) return opaque(frame, at, 'joining these values is not modelled', true);
      raise(frame, no(all(...texts.flatMap((text_) => text_ ?? []))), 'TypeError');
      return template(of.flatMap((item, index) => (index === 0 ? [item] : [text, item])));
    }
    return opaque(frame, at, 'joining these values is not modelled', true);
  }
  const formatted = name === 'format' ? formatCall(frame, text, { args, keywords, at }) : undefined;
  if (formatted !== undefined) return formatted;
  return openMethod(frame, name, { args, keywords, at });
}

/** A value satisfies a condition in all of its cases; undefined where one is not known to. */
function everyWhen(union: Union, holds: (value: Value) => Predicate | undefined): Predicate | undefined {
  const parts = union.map(({ when, value }) => ({ when, own: holds(value) }));
  return parts.some(({ own }) => own === undefined) ? undefined : all(...parts.map(({ when, own }) => some(no(when), own ?? never)));
}
