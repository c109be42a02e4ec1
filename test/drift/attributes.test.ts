import { describe, expect, it } from 'vitest';
import { match, rule } from '../../src/rule/module.ts';
import { always, type Rule } from '../../src/rule/index.ts';
import { attributeChanges, attributeText } from '../../src/drift/attributes.ts';
import { againstSource } from '../../src/drift/report/wording.ts';

const plain = rule({ title: 'A rule', severity: 'high', logSources: ['aws.cloudtrail'], detection: match(always) });
const changes = (found: Partial<Rule>, wanted: Partial<Rule> = {}): readonly string[] => attributeChanges({ ...plain, ...wanted }, { ...plain, ...found }).map((each) => attributeText(each, againstSource.added));

describe('what a rule says otherwise', () => {
  it('is named with its values where they are short', () => {
    expect(changes({})).toEqual([]);
    expect(changes({ enabled: false, falsePositives: ['none'] }, { enabled: true })).toEqual(['enabled is `false` instead of `true`', 'false positives differ']);
    expect(changes({ runbook: 'x' }, { license: 'MIT' })).toEqual(['license is missing', 'runbook is `x`, which does not follow from its source']);
  });

  it('is told apart where a platform has one key in two places', () => {
    const only = (metadata: string): Partial<Rule> => ({ only: { elastic: { metadata: { note: metadata }, rule: { note: 'same' } } } });
    expect(changes(only('b'), only('a'))).toEqual(['metadata note is `b` instead of `a`']);
  });
});
