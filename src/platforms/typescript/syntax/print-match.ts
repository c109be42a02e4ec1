import { canonicalJson, type Json } from '../../../text/json.ts';
import { match } from '../../../text/match.ts';
import { parseRegex, printRegex, regexStyles } from '../../../rule/index.ts';
import type { EitherMatch, Fold, Match, NumberMatch, Regex, RegexMatch, TextMatch, TextPart } from '../../../rule/index.ts';
import { jsonCode, numberLiteral, textLiteral } from './literals.ts';
import { call, list, type Code } from './layout.ts';

/** Code of a call, noting that the name is used. */
export type Use = (name: string) => string;

const numberWords: Readonly<Record<NumberMatch['op'], string>> = { eq: 'exactly', gte: 'atLeast', lte: 'atMost', gt: 'moreThan', lt: 'lessThan' };

/** A number in a relation, as its call. */
export function numberCall({ op, value }: NumberMatch, use: Use): Code {
  return call(use(numberWords[op]), [numberLiteral(value)]);
}

/** A match where the vocabulary takes one: values that stand for themselves are written plainly. */
export function matchCode(wanted: Match, use: Use): Code {
  const plain = plainValue(wanted);
  return plain === undefined ? builderCode(wanted, use) : jsonCode(plain);
}

/** The value that stands for a match, if one does. */
function plainValue(wanted: Match): Json | undefined {
  if (wanted.kind === 'text') {
    const [only, ...rest] = wanted.parts;
    const whole = only === undefined ? '' : only.kind === 'literal' ? only.text : undefined;
    return rest.length === 0 && wanted.fold === 'none' ? whole : undefined;
  }
  if (wanted.kind === 'number') return wanted.op === 'eq' ? wanted.value : undefined;
  if (wanted.kind === 'boolean') return wanted.value;
  if (wanted.kind === 'null') return null;
  if (wanted.kind !== 'either') return undefined;
  const values = wanted.of.map(plainValue);
  return values.some((value) => value === undefined) ? undefined : values.flatMap((value) => (value === undefined ? [] : [value]));
}

function builderCode(wanted: Match, use: Use): Code {
  return match<Match, Code>(wanted, {
    text: (node) => {
      const { name, text } = shapeOf(node);
      return call(use(name), [textLiteral(text), ...foldCode(node.fold)]);
    },
    regex: (node) => regexCode(node, use),
    number: (node) => numberCall(node, use),
    boolean: ({ value }) => String(value),
    null: () => 'null',
    present: () => use('present'),
    type: ({ of }) => call(use('ofType'), [textLiteral(of)]),
    empty: () => use('empty'),
    cidr: ({ network }) => call(use('inNetwork'), [textLiteral(network)]),
    either: (node) => eitherCode(node, use),
  });
}

/** A literal where reading it gives the same expression, else the expression in neutral form. */
function regexCode({ regex, fold, label }: RegexMatch, use: Use): Code {
  const rest = label === undefined ? foldCode(fold) : [textLiteral(fold), textLiteral(label)];
  const literal = regexLiteral(regex);
  if (literal !== undefined) return call(use('matches'), [literal, ...rest]);
  return call(use('expression'), [jsonCode(regex as unknown as Json), ...rest]);
}

function regexLiteral(regex: Regex): string | undefined {
  const printed = printRegex({ kind: 'regex', regex, fold: 'none' }, regexStyles.javascript);
  if ('problem' in printed || printed.text === '' || printed.text.includes('\n')) return undefined;
  try {
    const literal = new RegExp(printed.text, 'u');
    const read = parseRegex(literal.source, 'javascript');
    return 'regex' in read && canonicalJson(read.regex) === canonicalJson(regex) ? `/${literal.source}/u` : undefined;
  } catch {
    return undefined;
  }
}

/** One call for a run of texts of one shape and fold, `either` for the rest. */
function eitherCode({ of }: EitherMatch, use: Use): Code {
  const runs: Match[][] = [];
  for (const each of of) {
    const last = runs.at(-1);
    if (last?.[0] !== undefined && runKey(each) !== undefined && runKey(last[0]) === runKey(each)) last.push(each);
    else runs.push([each]);
  }
  const [only] = runs;
  if (runs.length === 1 && only !== undefined) return runCode(only, use);
  return call(use('either'), runs.map((run) => runCode(run, use)), false);
}

function runKey(wanted: Match): string | undefined {
  if (wanted.kind === 'cidr') return 'cidr';
  return wanted.kind === 'text' ? `${shapeOf(wanted).name} ${wanted.fold}` : undefined;
}

function runCode(run: readonly Match[], use: Use): Code {
  const [first] = run;
  if (first === undefined) return call(use('either'), []);
  if (run.length === 1) return matchCode(first, use);
  const networks = run.flatMap((each) => (each.kind === 'cidr' ? [textLiteral(each.network)] : []));
  if (networks.length > 0) return call(use('inNetwork'), [list(networks)]);
  const texts = run.flatMap((each) => (each.kind === 'text' ? [each] : []));
  const shape = texts[0];
  if (shape === undefined) return matchCode(first, use);
  return call(use(shapeOf(shape).name), [list(texts.map((each) => textLiteral(shapeOf(each).text))), ...foldCode(shape.fold)]);
}

function foldCode(fold: Fold): readonly Code[] {
  return fold === 'none' ? [] : [textLiteral(fold)];
}

/** The word for a text pattern, and its text. */
function shapeOf({ parts }: TextMatch): { readonly name: string; readonly text: string } {
  const kinds = parts.map(({ kind }) => kind).join(' ');
  const [first, second] = parts;
  const literal = (part: TextPart | undefined): string => (part?.kind === 'literal' ? part.text : '');
  if (kinds === '' || kinds === 'literal') return { name: 'equals', text: literal(first) };
  if (kinds === 'any literal any') return { name: 'contains', text: literal(second) };
  if (kinds === 'literal any') return { name: 'startsWith', text: literal(first) };
  if (kinds === 'any literal') return { name: 'endsWith', text: literal(second) };
  return { name: 'like', text: parts.map(likeText).join('') };
}

function likeText(part: TextPart): string {
  return match<TextPart, string>(part, {
    any: () => '*',
    one: () => '?',
    literal: ({ text }) => text.replace(/[\\*?]/g, '\\$&'),
  });
}
