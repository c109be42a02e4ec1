import { describe, expect, it } from 'vitest';
import { eventTexts, runsOf } from '../../src/compile/render.ts';
import { rulec } from '../support/command.ts';
import { repository } from '../support/files.ts';

describe('events of a verdict', () => {
  it('are told once with how often they come in a row', () => {
    expect(runsOf([{ a: 1 }, { a: 1 }, { a: 2 }, { a: 1 }])).toMatchObject([{ event: { a: 1 }, count: 2 }, { event: { a: 2 }, count: 1 }, { event: { a: 1 }, count: 1 }]);
    expect(runsOf([])).toEqual([]);
  });

  it('show what looks like something else', () => {
    expect(eventTexts([{ a: '\u212aali', b: 'a\u202eb' }, { a: 'é' }])).toEqual(['{"a":"\\u212aali","b":"a\\u202eb"}', '{"a":"é"}']);
  });

  it('of a threshold are printed on one line', async () => {
    const { out } = await rulec(repository, ['convert', 'rules/many_denied_calls.ts', '--to', 'sigma']);
    expect(out).toMatch(/^ {4}20 times \{"eventVersion"/m);
  });
});
