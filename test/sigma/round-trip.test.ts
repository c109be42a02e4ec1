import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/text/json.ts';
import { sigma as entry } from '../../src/platforms/sigma/index.ts';
import { sourceOf } from '../../src/text/source.ts';
import { hasShared, listShared, readShared } from '../support/shared.ts';
import { canonical, lowered, onlyRule, readText, ruleText } from './support.ts';

const corpus = 'corpus/sigma';

describe.skipIf(!hasShared(corpus))('the corpus of published rules (needs ../shared)', () => {
  // One in five: the whole corpus is run by the corpus command.
  const rules = listShared(corpus, '.yml').filter((path) => /^detection:/m.test(readShared(path)));
  const all = rules.filter((path, index) => index % 5 === 0 || path.includes('/aws/'));
  it('is recognised and read without errors', () => {
    const problems = all.flatMap((path) => {
      const text = readShared(path);
      const { rules, diagnostics } = readText(text);
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      const recognised = entry.recognises(sourceOf(path, text)) === 'mine';
      return rules.length === 1 && errors.length === 0 && recognised ? [] : [`${path}: ${errors.map(({ message }) => message).join('; ')}`];
    });
    expect(all.length).toBeGreaterThan(300);
    expect(problems).toEqual([]);
  });
  it('comes back from the model unchanged: CloudTrail rules, metadata included', () => {
    const chosen = all.filter((path) => path.includes('/aws/'));
    expect(chosen.length).toBeGreaterThan(30);
    for (const path of chosen) {
      const rule = onlyRule(readShared(path));
      const { best, codes } = lowered(canonical(rule));
      expect(codes, path).toEqual([]);
      expect(best?.comparison.kind, path).toBe('equivalent');
      expect(canonicalJson(best?.back.metadata), path).toBe(canonicalJson(rule.metadata));
    }
  });
});

describe('each form of an item', () => {
  const forms = [
    ...["''", "'*'", "'?'", "'??*'", "'a'", '1', 'true', "'tr*e'", "'true'"].map((keyword) => ` ${keyword}`),
    ...["'|all': ['', 'a']", "'|all': ['a', 'b']", "'|neq': 'a'", "'|re': '^$'", "'|re|all': ['a', 'b']", "'|contains': 'a'", "'|startswith': 'a'", "'|endswith|cased': 'a'", "'|cased': 'a'"].map((item) => `\n        ${item}`),
    ...["''", "'*'", "'?'", "'??*'", "'?*'", '[null, a]', '[a, 1, true]'].map((value) => `\n        f: ${value}`),
    ...["contains: ''", "startswith: ''", "cased: '*'", "base64offset|contains: '/'", 'fieldref: g', 'cased|fieldref: g', 'fieldref|all: [g, h]', 'cased|fieldref|startswith|neq: g', 'week: 3', 'week|gte|all: [1, 2]', 'exists: false', 'lt|all: [1, 2]', "cidr|all: ['192.0.2.0/24', '192.0.2.0/25']", "re|all|neq: ['a', 'b']", "windash|contains|all: ['-a -b -c', '/d']", 'year|lt: 3', "re|m|s: 'a|B'", "re|startswith: '^$'"].map((item) => `\n        f|${item}`),
  ];
  it.each(forms.flatMap((form) => [[form, 'selection'], [form, 'not selection']] as const))('comes back from the model:%s, %s', (form, condition) => {
    const { best } = lowered(canonical(onlyRule(ruleText(`    selection:${form}\n    condition: ${condition}`, 'product: example'))));
    expect(best?.comparison.kind).toBe('equivalent');
  });
});

const example = `title: Console Login Without A Second Factor
id: 3b1f2d52-6f1c-4f7e-9a53-0b5d0a2a7c11
related:
    - id: 0d4c5f7e-8a11-4bb7-9a55-1d2b6a9d3e10
      type: similar
status: test
description: |
    First line.
    Second line.
license: MIT
references:
    - https://example.com/a#b
author: A. Person (Example, Inc), Other Person
date: 2024-01-02
modified: 2024-02-03
tags:
    - attack.initial-access
    - attack.t1078.004
    - cve.2024-1234
logsource:
    product: aws
    service: cloudtrail
    definition: 'Needs: sign-in events'
detection:
    selection:
        eventName: 'ConsoleLogin'
        userAgent|contains|all:
            - 'a\\*b'
            - 'c\\\\*d'
    filter_main_mfa:
        additionalEventData.MFAUsed: 'Yes'
    filter_main_failed:
        errorMessage|exists: true
    condition: selection and not 1 of filter_main_*
fields:
    - sourceIPAddress
falsepositives:
    - Unknown
level: high
custom_key: kept
`;

describe('a rule of our own', () => {
  it('is written exactly as SigmaHQ would', () => {
    const { best } = lowered(canonical(onlyRule(example)));
    expect(best?.comparison.kind).toBe('equivalent');
    expect(best?.text).toBe(example);
  });
  it('keeps the order of its tags and the blanks between its authors, as long as they are the same', () => {
    const tags = '    - cve.2024-1234\n    - attack.initial-access\n    - attack.s0002\n    - attack.t1078.004\n';
    const mixed = example.replace(/    - attack\.initial[^]*?cve.2024-1234\n/, tags).replace('Inc), Other', 'Inc) ,  Other').replace(/author: (.*)/, "author: '$1'");
    const rule = canonical(onlyRule(mixed));
    expect(lowered(rule).best?.text).toBe(mixed);
    const fewer = { ...rule, authors: ['A. Person (Example, Inc)'], tags: ['cve.2024-1234'] };
    const plain = example.replace(/    - attack\.initial[^]*?cve.2024-1234\n/, '    - attack.initial-access\n    - attack.t1078.004\n    - cve.2024-1234\n');
    expect(lowered(fewer).best?.text).toBe(plain.replace(', Other Person', ''));
  });
  it('has a stable name', () => {
    const { best } = lowered(canonical(onlyRule(example)));
    expect(best?.written.names).toEqual({ id: '3b1f2d52-6f1c-4f7e-9a53-0b5d0a2a7c11', file: 'aws_cloudtrail_console_login_without_a_second_factor' });
  });
});
