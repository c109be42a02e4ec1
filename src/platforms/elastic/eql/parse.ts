import { diagnostic, type Report } from '../../../text/diagnostic.ts';
import type { Source } from '../../../text/source.ts';
import { elasticDiagnostics } from '../diagnostics.ts';
import { seconds } from '../durations.ts';
import { condition, value } from './expression.ts';
import { expectSign, expectWord, isSign, isWord, openTokens, take, type Tokens, unexpected, eqlError } from './reader.ts';
import type { EqlProblem } from './tokens.ts';
import type { Eql, EqlEvent, EqlNode, EqlStep } from './tree.ts';

/** Parses an EQL query (Elasticsearch `EqlBase.g4`). Undefined, with a diagnostic at the place, when it is none. */
export function parseEql(source: Source, report: Report): Eql | undefined {
  try {
    const tokens = openTokens(source.text);
    let parsed = query(tokens);
    while (isSign(tokens, '|')) parsed = piped(tokens, parsed);
    if (tokens.list[tokens.at] !== undefined) throw unexpected(tokens, 'the end of the query');
    return parsed;
  } catch (error) {
    if (!(error instanceof Error) || error.message !== eqlError) throw error;
    const { at, expected } = error.cause as EqlProblem;
    const hint = /^=(?!=)/.test(source.text.slice(at.start)) ? 'write `==`: EQL compares with two signs' : 'correct the query at the place shown';
    report.addAll([diagnostic(elasticDiagnostics['eql-syntax'], { expected, hint }, { source, span: at })]);
    return undefined;
  }
}

function query(tokens: Tokens): Eql {
  if (isWord(tokens, 'sequence')) return sequence(tokens);
  if (isWord(tokens, 'sample')) return sample(tokens);
  return event(tokens);
}

function piped(tokens: Tokens, of: Eql): Eql {
  tokens.at += 1;
  const pipe = take(tokens, '`head` or `tail`');
  if (pipe.text !== 'head' && pipe.text !== 'tail') throw unexpected(tokens, '`head` or `tail`', pipe);
  const count = take(tokens, 'a number');
  if (count.kind !== 'number') throw unexpected(tokens, 'a number', count);
  return { kind: 'piped', of, pipe: pipe.text, count: Number(count.text) };
}

/** `any where …`, `process where …`, `"a category" where …`. */
function event(tokens: Tokens): EqlEvent {
  const token = take(tokens, 'an event category');
  if (token.kind === 'number' || token.kind === 'sign') throw unexpected(tokens, 'an event category', token);
  expectWord(tokens, 'where');
  const where = condition(tokens);
  return token.kind === 'name' && token.text === 'any' ? { kind: 'event', where } : { kind: 'event', category: token.text, where };
}

/** Events that must not happen need a span, and one that happens beside them (Elasticsearch reference, EQL syntax: missing events). */
function sequence(tokens: Tokens): Eql {
  const start = take(tokens, '`sequence`');
  let by = joinKeys(tokens);
  const span = maxspan(tokens);
  if (by.length === 0) by = joinKeys(tokens);
  const steps = stepList(tokens);
  if (steps.every(({ absent }) => absent)) throw unexpected(tokens, 'an event that happens', start);
  if (span === undefined && steps.some(({ absent }) => absent)) throw unexpected(tokens, '`with maxspan`, since an event must not happen', start);
  let until: EqlStep | undefined;
  if (isWord(tokens, 'until')) {
    tokens.at += 1;
    until = step(tokens, steps[0]);
  }
  return {
    kind: 'sequence',
    by,
    ...(span === undefined ? {} : { span }),
    steps,
    ...(until === undefined ? {} : { until }),
  };
}

function sample(tokens: Tokens): Eql {
  tokens.at += 1;
  const by = joinKeys(tokens);
  return { kind: 'sample', by, steps: stepList(tokens) };
}

function stepList(tokens: Tokens): readonly EqlStep[] {
  const steps: EqlStep[] = [];
  while (isSign(tokens, '[') || isSign(tokens, '![')) steps.push(step(tokens, steps[0]));
  if (steps.length === 0) throw unexpected(tokens, '`[`');
  return steps;
}

/** An event, with as many join keys as another one has (`LogicalPlanBuilder`: "Inconsistent number of join keys specified"). */
function step(tokens: Tokens, other: EqlStep | undefined): EqlStep {
  const start = tokens.list[tokens.at];
  const absent = isSign(tokens, '![');
  if (absent) tokens.at += 1;
  else expectSign(tokens, '[');
  const inner = event(tokens);
  expectSign(tokens, ']');
  const before = joinKeys(tokens);
  const runs = runCount(tokens);
  const by = before.length > 0 ? before : joinKeys(tokens);
  if (other !== undefined && other.by.length !== by.length) throw unexpected(tokens, `${other.by.length} join keys, as the first event has`, start);
  return { event: inner, by, absent, runs };
}

function joinKeys(tokens: Tokens): readonly EqlNode[] {
  if (!isWord(tokens, 'by')) return [];
  tokens.at += 1;
  const keys = [value(tokens)];
  while (isSign(tokens, ',')) {
    tokens.at += 1;
    keys.push(value(tokens));
  }
  return keys;
}

function maxspan(tokens: Tokens): number | undefined {
  if (!isWord(tokens, 'with') || tokens.list[tokens.at + 1]?.text !== 'maxspan') return undefined;
  tokens.at += 2;
  expectSign(tokens, '=');
  const token = take(tokens, 'a duration');
  const length = seconds(token.text) ?? (token.text.endsWith('ms') ? Number.parseInt(token.text, 10) / 1000 : undefined);
  if (length === undefined || Number.isNaN(length)) throw unexpected(tokens, 'a duration such as `5m`', token);
  return length;
}

function runCount(tokens: Tokens): number {
  if (!isWord(tokens, 'with') || tokens.list[tokens.at + 1]?.text !== 'runs') return 1;
  tokens.at += 2;
  expectSign(tokens, '=');
  const token = take(tokens, 'a number of runs');
  const count = Number(token.text);
  if (!Number.isInteger(count) || count < 1 || count > 100) throw unexpected(tokens, 'a number from 1 to 100', token);
  return count;
}
