import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../src/text/json.ts';
import { tally, type Check } from './frame.ts';
import { outcomesOf } from './sigma-outcomes.ts';

/** A rule, an event, and whether it matches, as a test of rsigma asserts it. */
interface Triple {
  readonly test: string;
  readonly rule: string;
  readonly event: Json;
  readonly expected: boolean;
}

/** Where rsigma decides otherwise than rulec, by the names of its tests. */
const decided: readonly (readonly [test: RegExp, reason: string])[] = [
  [/^array_|_array_/, 'arrays with quantifiers and positions are no part of the specification 2.1'],
  [/^test_expand/, 'rsigma takes placeholders from the event; the specification leaves them to the configuration'],
  [/^vacuous_all_of/, 'a pattern that names no identifier is refused; the specification is silent'],
  [/^count_of_them|^selection_star_does_not/, 'a pattern that names no identifier, or `2 of`, is refused'],
  [/^base64offset_matches_plain/, 'rsigma takes `base64offset` alone for `base64offset|contains`'],
];

const folders = ['crates/rsigma-eval/src/engine', 'crates/rsigma-eval/src/compiler', 'crates/rsigma-eval/tests', 'crates/rsigma-ir/tests'];

/** The end of the brackets that open at an offset, quoted text passed over. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') {
      for (at += 1; text.charAt(at) !== '"' && at < text.length; at += 1) if (text.charAt(at) === '\\') at += 1;
    } else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

/** The value of a `json!` macro that is written in JSON alone. */
function jsonIn(text: string): Json | undefined {
  try {
    return JSON.parse(text.replace(/,(\s*[}\]])/g, '$1')) as Json;
  } catch {
    return undefined;
  }
}

interface Event {
  readonly at: number;
  readonly end: number;
  readonly name: string | undefined;
  readonly value: Json | undefined;
}

function eventsIn(body: string): readonly Event[] {
  return [...body.matchAll(/(?:let (\w+) = )?&?json!(?=[({[])/g)].map((found): Event => {
    const open = found.index + found[0].length;
    const end = closing(body, open);
    return { at: found.index, end, name: found[1], value: jsonIn(body.slice(open + 1, end)) };
  });
}

/** What the test says of an event: in the same statement or table row, or of the variable that holds it. */
function expectation(body: string, { end, name }: Event): boolean | undefined {
  const row = /^\s*,\s*(true|false)\s*,?\s*\)/.exec(body.slice(end + 1))?.[1];
  if (row !== undefined) return row === 'true';
  if (name === undefined) return said(statementAround(body, end));
  const borrowed = new RegExp(`let (\\w+) = JsonEvent::borrow\\(&${name}\\)`).exec(body)?.[1];
  const direct = new RegExp(`(?:borrow\\(&${name}\\)|&${name}\\b|&${borrowed ?? name}\\b)`);
  for (const statement of body.slice(end).split(/;\s*\n/)) {
    if (!direct.test(statement)) continue;
    const answer = said(statement);
    if (answer !== undefined) return answer;
    const variable = /let (\w+) = (?:engine\.evaluate|evaluate_rule)/.exec(statement)?.[1];
    if (variable === undefined) continue;
    const after = body.slice(body.indexOf(statement) + statement.length).split(/;\s*\n/);
    return after.filter((each) => new RegExp(`\\b${variable}\\b`).test(each)).map(said).find((each) => each !== undefined);
  }
  return undefined;
}

function statementAround(body: string, at: number): string {
  return body.slice(Math.max(body.lastIndexOf(';', at), body.lastIndexOf('{\n', at)) + 1, body.indexOf(';', at));
}

function said(statement: string): boolean | undefined {
  if (!/assert/.test(statement)) return undefined;
  if (/\.is_none\(\)|assert!\(\s*!(?:matches|rule_matches|eval\w*)\(|assert!\((?:(?!!).)*\.is_empty\(\)|\.len\(\),\s*0\b/s.test(statement)) return false;
  if (/\.is_some\(\)|assert!\(\s*(?:matches|rule_matches|eval\w*)\(|assert!\(\s*!.*\.is_empty\(\)|\.len\(\),\s*1\b/s.test(statement)) return true;
  return undefined;
}

/** Documents of which each filter has a log source, as the specification requires: where it lacks one that of the rule. */
function withLogSources(yaml: string): string {
  const source = /^logsource:.*\n(?: +.*\n)*/m.exec(yaml)?.[0] ?? '';
  const lacks = (document: string): boolean => /^filter:/m.test(document) && !/^logsource:/m.test(document);
  return yaml.split(/^---$/m).map((document) => (lacks(document) ? `${document.trimEnd()}\n${source}` : document)).join('---');
}

/** The triples in a file of tests; tests about something else than one rule and its events give none. */
function triplesIn(text: string): readonly Triple[] {
  return text.split(/^#\[test\]\n/m).slice(1).flatMap((part): readonly Triple[] => {
    const test = /^fn (\w+)/.exec(part)?.[1] ?? '';
    const body = part.slice(0, /^\}/m.exec(part)?.index);
    const rules = [...body.matchAll(/r#"(.*?)"#/gs)];
    const [rule] = rules;
    if (rule?.[1] === undefined || rules.length > 1 || !rule[1].includes('detection:')) return [];
    const code = body.slice(rule.index + rule[0].length);
    const yaml = withLogSources(rule[1]);
    return eventsIn(code).flatMap((event) => {
      const expected = expectation(code, event);
      return event.value === undefined || expected === undefined ? [] : [{ test, rule: yaml, event: event.value, expected }];
    });
  });
}

/** rsigma's published tests: a rule, an event, and whether it matches. */
export async function rustCheck(checkout: string): Promise<Check> {
  const { agree, differ, skip, done } = tally('rsigma: its tests of single events');
  const files = folders.map((folder) => join(checkout, folder)).filter((folder) => existsSync(folder)).flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.rs')).map((name) => join(folder, name)));
  const triples = files.flatMap((path) => triplesIn(readFileSync(path, 'utf8')));
  for (const { test, rule, event, expected } of triples) {
    const { rules, evaluated, held } = await outcomesOf(rule, [event]);
    const reason = decided.find(([name]) => name.test(test))?.[1];
    if (evaluated[0] === expected && held[0] === expected && rules > 0) agree();
    else if (reason !== undefined) skip(reason);
    else differ(`${test}: ${JSON.stringify(event)} ${expected ? 'matches' : 'does not match'} there; ${rules} rules here, evaluator ${String(evaluated[0])}, model ${String(held[0])}`);
  }
  return done(files.length, triples.length);
}
