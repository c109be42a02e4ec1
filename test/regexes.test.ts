import { join, relative } from 'node:path';
import { Project, SyntaxKind } from 'ts-morph';
import { expect, test } from 'vitest';

// In JavaScript alone: neither a process nor a binary is asked.
process.env['RECHECK_SYNC_BACKEND'] = 'pure';
process.env['RECHECK_BACKEND'] = 'pure';
const { checkSync } = await import('recheck');

const root = join(import.meta.dirname, '..');

/** Every regular expression that the sources hold, once, with the first place of it. */
function expressions(): ReadonlyMap<string, string> {
  const project = new Project({ skipAddingFilesFromTsConfig: true });
  const files = project.addSourceFilesAtPaths(join(root, 'src/**/*.ts'));
  const found = files.flatMap((file) =>
    file.getDescendantsOfKind(SyntaxKind.RegularExpressionLiteral).map((node) => [node.getText(), `${relative(root, file.getFilePath())}:${node.getStartLineNumber()}`] as const),
  );
  return new Map(found.toReversed());
}

/** How long a regular expression may take, where that grows faster than the text that it is asked of. */
function costOf(literal: string): string | undefined {
  const end = literal.lastIndexOf('/');
  // Where an expression is not worked out, texts are made by chance: the same ones each time, however busy the machine is.
  const found = checkSync(literal.slice(1, end), literal.slice(end + 1).replace('v', 'u'), { timeout: 20_000, seedingTimeout: null, incubationTimeout: null, attackTimeout: null, randomSeed: 1 });
  return found.status === 'vulnerable' ? found.complexity.summary : undefined;
}

test('no regular expression takes more than its share of a long text', () => {
  const costly = [...expressions()].flatMap(([literal, at]) => {
    const cost = costOf(literal);
    return cost === undefined ? [] : [`${at}: ${literal} ${cost}`];
  });
  expect(costly).toEqual([]);
}, 600_000);

test('one that goes back is found', () => {
  expect(costOf('/^(?:a|aa)*b/')).toContain('exponential');
  expect(costOf(String.raw`/^#\s*(.*?)\s*$/`)).toContain('polynomial');
});
