import { describe, expect, it } from 'vitest';
import { canonical, contextWith, fires, lowered, meaningAndCodes, onlyRule, readText, ruleText } from './support.ts';

// Mistakes that other converters are known to make, each as a rule and the events that tell.
const aws = 'product: aws\n    service: cloudtrail';

function text(lines: string, condition = 'selection', logsource = 'product: example'): string {
  return ruleText(`${lines}\n    condition: ${condition}`, logsource);
}

describe('what other converters get wrong', () => {
  it('a filter on a missing field takes nothing away (three-valued logic)', async () => {
    const rule = text("    selection:\n        eventName: 'GetSigninToken'\n    filter:\n        errorCode: 'AccessDenied'", 'selection and not filter', aws);
    expect(await fires(rule, { eventName: 'GetSigninToken' })).toBe(true);
    expect(await fires(rule, { eventName: 'GetSigninToken', errorCode: 'AccessDenied' })).toBe(false);
  });
  it('comparisons ignore letter case', async () => {
    const rule = text("    selection:\n        additionalEventData.MFAUsed: 'NO'", 'selection', aws);
    expect(await fires(rule, { additionalEventData: { MFAUsed: 'No' } })).toBe(true);
  });
  it('expressions do not ignore it', async () => {
    const rule = text("    selection:\n        f|re: 'Ab'");
    expect(await fires(rule, { f: 'ab' })).toBe(false);
  });
  it('a case-sensitive part keeps its wildcards', async () => {
    const rule = text("    selection:\n        f|contains|cased: 'AbC'");
    expect(await fires(rule, { f: 'xAbCx' })).toBe(true);
  });
  it('quotes and line breaks in values do no harm', async () => {
    const rule = text('    selection:\n        f: "a\\"b\'c\\nd"');
    expect(await fires(rule, { f: 'a"b\'c\nd' })).toBe(true);
    const { best } = lowered(canonical(onlyRule(rule)));
    expect(best?.comparison.kind).toBe('equivalent');
  });
  it('expressions are not anchored', async () => {
    const rule = text("    selection:\n        f|re: '[0-9]{3}\\d'");
    expect(await fires(rule, { f: 'id 1234.' })).toBe(true);
  });
  it('values that are operators elsewhere are values', async () => {
    const rule = text('    selection:\n        - f: OR\n        - f:\n            - AND\n            - NOT');
    expect(await fires(rule, { f: 'or' })).toBe(true);
    expect(await fires(rule, { f: 'not' })).toBe(true);
    expect(await fires(rule, { f: 'x' })).toBe(false);
  });
  it('text that says a boolean accepts the boolean', async () => {
    const rule = text("    selection:\n        responseElements.publiclyAccessible: 'true'", 'selection', aws);
    expect(await fires(rule, { responseElements: { publiclyAccessible: true } })).toBe(true);
  });
  it('text that says a number accepts the number', async () => {
    const rule = text("    selection:\n        requestParameters.fromPort: '22'", 'selection', aws);
    expect(await fires(rule, { requestParameters: { fromPort: 22 } })).toBe(true);
  });
  it('level informational stays, and tactics are not paired by position', () => {
    const rule = onlyRule(text('    selection:\n        f: a').replace('title: T\n', 'title: T\nlevel: informational\ntags:\n    - attack.execution\n    - attack.persistence\n    - attack.t1098\n'));
    expect(rule.metadata.severity).toEqual({ cases: [], base: 'informational' });
    expect(rule.metadata.attack).toEqual([{ tactic: 'TA0002' }, { tactic: 'TA0003' }, { technique: 'T1098' }]);
  });
  it('a negated list stays negated', async () => {
    const rule = text("    selection:\n        g: 1\n    filter:\n        f:\n            - 'a'\n            - null\n            - 2", 'selection and not filter');
    expect(await fires(rule, { g: 1, f: 'b' })).toBe(true);
    for (const f of ['A', null, 2]) expect(await fires(rule, { g: 1, f })).toBe(false);
    expect(await fires(rule, { g: 1 })).toBe(false);
  });
  it('two values of one field joined by `and` stay joined', async () => {
    const rule = text("    selection:\n        f|contains|all:\n            - 'a'\n            - 'b'\n    other:\n        f: 'ab'", 'selection and other');
    expect(await fires(rule, { f: 'ab' })).toBe(true);
    expect(await fires(rule, { f: 'a' })).toBe(false);
  });
  it('backslashes in expressions are not doubled', async () => {
    const rule = text("    selection:\n        f|re: 'foo\\d+\\.exe'");
    expect(await fires(rule, { f: 'foo12.exe' })).toBe(true);
    const { best } = lowered(canonical(onlyRule(rule)));
    expect(best?.text).toContain("f|re: 'foo\\d+\\.exe'\n");
  });
  it('the flag `i` is kept', () => {
    const { best } = lowered(canonical(onlyRule(text("    selection:\n        f|re|i: 'foo'"))));
    expect(best?.text).toContain("f|re|i: 'foo'\n");
  });
  it('`?` is a wildcard, an escaped star is none, and what is between is literal', async () => {
    const rule = text("    selection:\n        f:\n            - 'a?c'\n            - 'x\\*z'\n            - 'p*(q'");
    expect(await fires(rule, { f: 'abc' })).toBe(true);
    expect(await fires(rule, { f: 'xyz' })).toBe(false);
    expect(await fires(rule, { f: 'x*z' })).toBe(true);
    expect(await fires(rule, { f: 'p12(q' })).toBe(true);
  });
  it('evaluating a text test on an object, or a network test on a name, gives an answer', async () => {
    const rule = text("    selection:\n        f|contains: 'x'\n    net:\n        g|cidr: '192.0.2.0/24'", '1 of them');
    expect(await fires(rule, { f: { x: 'x' }, g: 'AWS Internal' })).toBe(false);
    expect(await fires(rule, { f: 5 })).toBe(false);
    expect(await fires(rule, { g: '192.0.2.7' })).toBe(true);
  });
  it('null is not empty text', async () => {
    const rule = text("    selection:\n        eventName: 'DeleteBucket'\n        errorCode: null", 'selection', aws);
    expect(await fires(rule, { eventName: 'DeleteBucket', errorCode: '' })).toBe(false);
  });
  it('a placeholder without values is never matched as it stands', async () => {
    const rule = onlyRule(text("    selection:\n        f|expand: '%Admins%'"));
    expect(meaningAndCodes(rule.tree).meaning.detection).toMatchObject({ kind: 'foreign', platform: 'sigma' });
  });
  it('lists are looked through', async () => {
    const rule = text("    selection:\n        resources.ARN|endswith: ':root'", 'selection', aws);
    expect(await fires(rule, { resources: [{ ARN: 'a' }, { ARN: 'arn:aws:iam::123456789012:root' }] })).toBe(true);
  });
  it('escaped text is unescaped before it is encoded', async () => {
    expect(await fires(text("    selection:\n        f|base64: 'a\\*b'"), { f: btoa('a*b') })).toBe(true);
  });
  it('`notepad` is no negation, and a duplicate key is an error with both places', () => {
    expect(readText(text('    notepad:\n        f: a', 'notepad')).diagnostics).toEqual([]);
    const { diagnostics, rules } = readText(text('    selection:\n        f: a\n        f: b'));
    expect(rules).toEqual([]);
    expect(diagnostics[0]).toMatchObject({ code: 'yaml/duplicate-key', start: { line: 7 } });
    expect(diagnostics[0]?.message).toContain('line 6');
  });
  it('all references, authors and false positives are kept, and nothing is invented', () => {
    const rule = text('    selection:\n        f: a').replace('title: T\n', 'title: T\nauthor: A, B (C, D)\nreferences:\n    - https://a.example\n    - https://b.example\nfalsepositives:\n    - one\n    - two\n');
    const { best } = lowered(canonical(onlyRule(rule)));
    expect(best?.back.metadata).toEqual(onlyRule(rule).metadata);
    expect(Object.keys(best?.back.metadata ?? {}).toSorted()).toEqual(['authors', 'falsePositives', 'references', 'title']);
    expect(best?.text).not.toMatch(/^(?:id|date|license|status|level):/m);
  });
});

describe('a log source that the taxonomy does not know', () => {
  it('keeps its keys, whatever they hold', () => {
    const rule = onlyRule(text('    selection:\n        f: a', 'selection', "category: process_creation\n    product: 'a,b=c:%'"));
    const { logSources } = meaningAndCodes(rule.tree).meaning;
    expect(logSources).toEqual(['sigma:category=process_creation,product=a%2Cb%3Dc%3A%25']);
    const { best } = lowered(canonical(rule));
    expect(best?.back.tree).toEqual(rule.tree);
  });
  it('has no facts of its own', () => {
    expect(contextWith().facts('sigma:product=example')).toEqual([]);
  });
});
