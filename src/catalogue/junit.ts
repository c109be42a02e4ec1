import type { ReadFile } from '../compile/types.ts';
import { resultText, ruleText, type TestedRule } from './test-report.ts';

interface Case {
  readonly name: string;
  readonly of: string;
  /** What went wrong, as element name, message and text. */
  readonly problem?: { readonly element: 'failure' | 'error' | 'skipped'; readonly message: string; readonly text?: string };
}

/**
 * Test results in JUnit's format: one suite a rule, one case a test and platform; a rule with too few tests has a failed
 * case that says so, and a file that cannot be read a suite with an error. It holds no times.
 */
export function junitXml(tested: readonly TestedRule[], unread: readonly ReadFile[]): string {
  const suites = [
    ...tested.map((each): readonly [string, readonly Case[]] => [ruleText(each.rule), casesOf(each)]),
    ...unread.map(({ path, diagnostics }): readonly [string, readonly Case[]] => [
      path,
      [{ name: 'reads', of: path, problem: { element: 'error', message: diagnostics.map(({ message }) => message).join('; ') } }],
    ]),
  ];
  const all = suites.flatMap(([, cases]) => cases);
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${counts(all)}>`];
  for (const [name, cases] of suites) {
    lines.push(`  <testsuite name="${attribute(name)}"${counts(cases)}>`, ...cases.map(caseXml), '  </testsuite>');
  }
  return `${[...lines, '</testsuites>'].join('\n')}\n`;
}

function casesOf({ rule, runs, wanted }: TestedRule): readonly Case[] {
  const own = ruleText(rule);
  const names = distinct((rule.rule.tests ?? []).map(({ name }) => name));
  const results = runs.flatMap((run) =>
    run.results.map((result, index): Case => {
      const head = { name: names[index] ?? result.test.name, of: `${own} on ${run.platform}` };
      if (result.result === 'passed') return head;
      const text = resultText(run, result);
      const [message = ''] = text.split('\n');
      if (result.result === 'failed') return { ...head, problem: { element: 'failure', message, text } };
      const why = result.result === 'accepted' ? `${message}: the translation is ${run.verdict?.kind ?? 'different'}, which is accepted` : message;
      return { ...head, problem: { element: 'skipped', message: why } };
    }),
  );
  if (wanted === undefined) return results;
  const message = `it has ${rule.rule.tests?.length ?? 0} tests of ${wanted}, a firing and a quiet one among them`;
  return [...results, { name: 'has enough tests', of: own, problem: { element: 'failure', message } }];
}

/** Names with a number behind those that were there before: readers of JUnit take cases of one name for one. */
function distinct(names: readonly string[]): readonly string[] {
  return names.map((name, index) => {
    const before = names.slice(0, index).filter((each) => each === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}

function counts(cases: readonly Case[]): string {
  const of = (element: string): number => cases.filter(({ problem }) => problem?.element === element).length;
  return ` tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}"`;
}

function caseXml({ name, of, problem }: Case): string {
  const head = `    <testcase classname="${attribute(of)}" name="${attribute(name)}"`;
  if (problem === undefined) return `${head}/>`;
  const { element, message, text } = problem;
  const inner = text === undefined ? `<${element} message="${attribute(message)}"/>` : `<${element} message="${attribute(message)}">${xml(text)}</${element}>`;
  return `${head}>${inner}</testcase>`;
}

/** Text for an attribute, whose white space stays what it is (XML 1.0, section 3.3.3). */
function attribute(text: string): string {
  return xml(text).replace(/[\t\n]/g, entity);
}

/** Text for an element; what XML 1.0 cannot hold is replaced (section 2.2, production Char). */
function xml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"'\r]/g, entity);
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
