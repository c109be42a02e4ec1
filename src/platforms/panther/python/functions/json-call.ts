import { isArray, isObject, parseJson, type Json } from '../../../../text/json.ts';
import { insideKey, nullValue, present, test } from '../../../../rule/index.ts';
import { fieldOf, hasType, isOf } from '../values/field-tests.ts';
import { failing, opaque, raise, unfailing, type Frame } from '../values/frame.ts';
import { no } from '../conditions/logic.ts';
import { isEventField } from '../values/marks.ts';
import { constantIn, none, scalar, sure, tidy, type Call, type Case, type Union, type Value } from '../values/values.ts';

/** `json.loads` of a string of the event: what it says, in Python's own dicts and lists; anything but a string raises, and so does what is no JSON. */
export function parsedJson(frame: Frame, value: Value, { args, keywords, at }: Call): Union {
  if (args.length > 1 || keywords.size > 0) return opaque(frame, at, 'this way of reading JSON is not modelled');
  if (value.kind === 'truth' || value.kind === 'dict' || value.kind === 'items' || (value.kind === 'scalar' && typeof value.value !== 'string')) return failing(frame, 'TypeError');
  if (value.kind === 'scalar' && typeof value.value === 'string') return parsedConstant(frame, value.value, at);
  const isText = value.kind === 'text' && value.steps.length === 0 && value.printed === undefined;
  const path = value.kind === 'field' || isText ? value.path : undefined;
  if (path === undefined || !isEventField(path)) return opaque(frame, at, 'reading this text as JSON is not modelled');
  raise(frame, no(hasType(path, 'string')), 'TypeError');
  const parsed = [insideKey({ path })];
  raise(frame, no(isOf(parsed, present)), 'JSONDecodeError');
  return sure({ kind: 'field', path: parsed, plain: true });
}

/** What `json.dumps` may be told without another text being said of it here: how it is laid out, and what to do with what is no JSON. */
const layouts = new Set(['ensure_ascii', 'sort_keys', 'indent', 'default']);

/** A number of spaces, or blanks themselves: any other text would stand in what is written, and anything else fails. */
function isIndent(told: Union): boolean {
  const value = constantIn(told)?.value;
  return value !== undefined && (typeof value !== 'string' || value.trim() === '');
}

/** `json.dumps`: objects and lists of the event are wrapped in what it fails on, with a TypeError (panther_core, `immutable.py`); their copies are not. */
export function dumpedJson(frame: Frame, value: Value, { args, keywords, at }: Call): Union {
  const why = '`json.dumps` of this value is not modelled';
  const isPlain = value.kind === 'field' && value.plain === true;
  const isTold = [...keywords].every(([name, told]) => layouts.has(name) && (name === 'default' ? isPlain : name !== 'indent' || isIndent(told)));
  if (args.length > 1 || !isTold) return opaque(frame, at, why, true);
  const constant = value.kind === 'scalar' && value.float !== true ? value.value : undefined;
  // Of other signs and numbers Python and JSON write different texts.
  if (constant === null || typeof constant === 'boolean' || Number.isSafeInteger(constant) || (typeof constant === 'string' && /^[ -~]*$/.test(constant))) return scalar(JSON.stringify(constant));
  if (value.kind === 'dict' && value.entries.size === 0) return scalar('{}');
  if (value.kind === 'items' && (value.as === 'list' || value.as === 'tuple') && value.of.length === 0) return scalar('[]');
  if (value.kind !== 'field' || value.float === true) return opaque(frame, at, why, true);
  const { path } = value;
  if (!isPlain) raise(frame, hasType(path, 'object', 'array'), 'TypeError');
  const text: Value = { kind: 'text', path, steps: [], printed: 'dumps' };
  if (path.length === 0) return isPlain ? sure(text) : none;
  if (!isEventField(path)) return unfailing(frame, at, why, true);
  frame.machine.notes.assumed.add('wholeNumbers');
  const named = ([[nullValue, 'null'], [{ kind: 'boolean', value: true }, 'true'], [{ kind: 'boolean', value: false }, 'false']] as const).map(([match, name]): Case => ({ when: isOf(path, match), value: { kind: 'scalar', value: name } }));
  return tidy([...named, { when: hasType(path, 'number'), value: { kind: 'text', path, steps: [], printed: 'number' } }, { when: hasType(path, 'string', 'object', 'array'), value: text }]);
}

/** The text of a value: a string itself, the JSON text of a list or dict, and the empty text for anything else. */
export function writtenJson(frame: Frame, value: Value, { args, keywords, at }: Call): Union {
  if (args.length !== 1 || keywords.size > 0) return opaque(frame, at, 'this call of `json_text` is not modelled');
  if (value.kind === 'text') return sure(value);
  if (value.kind === 'scalar') return typeof value.value === 'string' ? sure(value) : scalar('');
  if (value.kind !== 'field' || value.path.length === 0) return opaque(frame, at, 'the JSON text of this value is not modelled');
  frame.machine.notes.assumed.add('jsonTexts');
  const { path } = value;
  const written = test({ ...fieldOf(path), as: 'json' }, { kind: 'type', of: 'string' });
  return [{ when: written, value: { kind: 'text', path, steps: [], printed: 'json' } }, { when: no(written), value: { kind: 'scalar', value: '' } }];
}

function parsedConstant(frame: Frame, text: string, at: Call['at']): Union {
  const value = parseJson(text);
  if (value === undefined) {
    // Python takes these names for numbers (json.JSONDecoder), other parsers do not.
    if (/NaN|Infinity/.test(text)) return unfailing(frame, at, 'what is no finite number is not modelled');
    return failing(frame, 'JSONDecodeError');
  }
  return constantValue(value);
}

function constantValue(value: Json): Union {
  if (isArray(value)) return sure({ kind: 'items', as: 'list', of: value.map(constantValue) });
  if (isObject(value)) return sure({ kind: 'dict', entries: new Map(Object.entries(value).map(([key, item]) => [key, constantValue(item as Json)])) });
  return scalar(value as null | boolean | number | string);
}
