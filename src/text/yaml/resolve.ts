/**
 * How unquoted scalars become values. `pyyaml` is YAML 1.1 exactly as PyYAML's `SafeLoader` resolves it
 * (`yaml/resolver.py`, `yaml/constructor.py`): `yes` is true, `010` is 8, `1:30` is 90, `00000429` is text. `core` is
 * the core schema of YAML 1.2 (section 10.3.2): `yes` and dates are text, `010` is 10. Dates are text in both.
 */
export type YamlDialect = 'pyyaml' | 'core';

/** A resolved scalar; `kind` says what a loader makes of it where JSON has no word for it. */
export interface Resolved {
  readonly kind: 'text' | 'number' | 'boolean' | 'null' | 'date' | 'imprecise' | 'notFinite';
  readonly value: string | number | boolean | null;
}

const decimal = /^[-+]?[0-9][0-9_]*$/;

const pyyaml = {
  boolean: /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  trueWords: /^(?:yes|true|on)$/i,
  integer: /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  float:
    /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)$/,
  date: /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$/,
};

const core = {
  boolean: /^(?:true|True|TRUE|false|False|FALSE)$/,
  trueWords: /^true$/i,
  integer: /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/,
  float: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/,
  date: undefined,
};

const grammars = { pyyaml, core };
const empty = /^(?:|~|null|Null|NULL)$/;
const notFinite = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
/** What is no text is short or begins with a sign, a point or a digit, in both dialects. */
const special = /^(?:[-+.0-9]|[~nNyYtTfFoO].{0,4}$|$)/;

/** The value of an unquoted scalar. */
export function resolvePlain(text: string, dialect: YamlDialect): Resolved {
  if (!special.test(text)) return { kind: 'text', value: text };
  if (empty.test(text)) return { kind: 'null', value: null };
  const grammar = grammars[dialect];
  if (grammar.boolean.test(text)) return { kind: 'boolean', value: grammar.trueWords.test(text) };
  if (grammar.integer.test(text)) return number(dialect === 'pyyaml' ? integer11(text) : integer12(text), text);
  if (grammar.float.test(text)) return number(float(text), text);
  if (notFinite.test(text)) return { kind: 'notFinite', value: text };
  if (grammar.date?.test(text) === true) return { kind: 'date', value: text };
  return { kind: 'text', value: text };
}

function number(value: number, text: string): Resolved {
  if (Number.isNaN(value)) return { kind: 'text', value: text };
  if (!Number.isFinite(value)) return { kind: 'notFinite', value: text };
  const exact = Number.isSafeInteger(value) || !decimal.test(text);
  return { kind: exact ? 'number' : 'imprecise', value: value === 0 ? 0 : value };
}

function signed(text: string): readonly [sign: 1 | -1, digits: string] {
  const digits = text.replaceAll('_', '').replace(/^[-+]/, '');
  return [text.startsWith('-') ? -1 : 1, digits];
}

function integer11(text: string): number {
  const [sign, digits] = signed(text);
  if (digits.includes(':')) return sign * sexagesimal(digits);
  if (/^0[bx]/.test(digits)) return digits.length === 2 ? Number.NaN : sign * Number(digits);
  return sign * (digits.length > 1 && digits.startsWith('0') ? Number.parseInt(digits, 8) : Number(digits));
}

function integer12(text: string): number {
  const [sign, digits] = signed(text);
  return sign * Number(digits);
}

function float(text: string): number {
  const [sign, digits] = signed(text);
  return sign * (digits.includes(':') ? sexagesimal(digits) : Number(digits));
}

function sexagesimal(digits: string): number {
  return digits.split(':').reduce((total, part) => total * 60 + Number(part), 0);
}
