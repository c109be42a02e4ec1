import { describe, expect, it } from 'vitest';
import { emittedHelpers, knownHelper } from '../../src/platforms/panther/writing/emitted.ts';
import { parsePython } from '../../src/platforms/panther/python/index.ts';
import { sourceOf } from '../../src/text/source.ts';

function helperIn(text: string): string | undefined {
  const parsed = parsePython(sourceOf('rule.py', text));
  if ('problem' in parsed) throw new Error('the helper does not parse');
  const [statement] = parsed.module.body;
  return statement === undefined ? undefined : knownHelper(statement);
}

describe('a helper that walks the event', () => {
  it.each(['values', 'scalars', 'json_text'] as const)('is known wherever it stands: %s', (name) => {
    expect(helperIn(`\n\n${emittedHelpers[name].text}`)).toBe(name);
  });

  it('is another function where a list is a set, which cannot hold objects', () => {
    expect(helperIn(emittedHelpers.json_text.text.replace('False', 'True'))).toBeUndefined();
    expect(helperIn(emittedHelpers.values.text.replace('[found', '{found').replace('*keys)]', '*keys)}'))).toBeUndefined();
  });
});
