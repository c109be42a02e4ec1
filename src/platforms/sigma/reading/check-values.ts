import type { DiagnosticKind } from '../../../text/diagnostic.ts';
import { sigmaDiagnostics } from '../diagnostics.ts';
import { isNetwork } from '../values/network.ts';
import { regexProblem } from '../values/regex.ts';
import { parseText } from '../values/text.ts';
import type { Shape } from '../values/modifiers.ts';
import { isDash } from '../values/values.ts';
import type { Scalar } from '../tree.ts';

/** What is wrong with a value under its modifiers, ready to be reported. */
export interface ValueProblem {
  readonly kind: DiagnosticKind;
  readonly values: Readonly<Record<string, string>>;
}

/** Each dash is written in five ways before the text is encoded. */
const mostEncodedDashes = 4;

/** Why a value cannot be used with the modifiers; undefined where it can. */
export function valueProblem(value: Scalar, shape: Shape): ValueProblem | undefined {
  // Nearly every value there is.
  if (typeof value === 'string' && shape.comparison === 'text' && shape.encoders.length === 0) return undefined;
  const wrong = (modifier: string, wanted: string): ValueProblem => ({
    kind: sigmaDiagnostics['modifier-value'],
    values: { modifier, value: value === null ? 'null' : `\`${String(value)}\``, wanted },
  });
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) return { kind: sigmaDiagnostics['large-number'], values: {} };
  if (shape.expand && typeof value === 'string' && value.includes('%')) return undefined;
  if (shape.comparison === 'exists') return typeof value === 'boolean' ? undefined : wrong('exists', 'write `true` or `false`');
  if (shape.comparison === 'number') return typeof value === 'number' ? undefined : wrong(shape.relation ?? 'lt', 'write a number without quotes');
  if (shape.comparison === 'datePart') {
    return typeof value === 'number' && Number.isInteger(value) ? undefined : wrong(shape.datePart ?? 'hour', 'write a whole number without quotes');
  }
  if (shape.comparison === 'fieldref') return typeof value === 'string' && value !== '' ? undefined : wrong('fieldref', 'name the other field');
  if (shape.comparison === 'regex') {
    // A number without quotes is the expression of its digits, as pySigma reads it.
    const text = typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' ? invalidRegex(text, shape) : wrong('re', 'put the expression in quotes');
  }
  if (shape.comparison === 'cidr') {
    if (typeof value === 'string' && isNetwork(value)) return undefined;
    return { kind: sigmaDiagnostics['invalid-network'], values: { network: String(value) } };
  }
  return textProblem(value, shape, wrong);
}

function invalidRegex(value: string, shape: Shape): ValueProblem | undefined {
  const problem = regexProblem(value, shape);
  return problem === undefined ? undefined : { kind: sigmaDiagnostics['invalid-regex'], values: { regex: value, problem } };
}

const writeText = "write text, in quotes where YAML takes it for something else, as in `'no'`";

function textProblem(value: Scalar, shape: Shape, wrong: (modifier: string, wanted: string) => ValueProblem): ValueProblem | undefined {
  const encoder = shape.encoders.at(-1);
  if (encoder !== undefined) {
    if (typeof value !== 'string') return wrong(encoder, writeText);
    if (parseText(value).some((part) => part.kind !== 'literal')) return wrong(encoder, 'write text without wildcards, or escape them');
    return shape.windash && [...value].filter(isDash).length > mostEncodedDashes ? wrong('windash', `encode text with at most ${mostEncodedDashes} dashes`) : undefined;
  }
  if (shape.windash) return typeof value === 'string' ? undefined : wrong('windash', writeText);
  const textOnly = value === null || typeof value === 'boolean';
  return shape.place !== 'whole' && textOnly ? wrong(shape.place, writeText) : undefined;
}
