import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gitWorkspace } from '../../src/cli/git.ts';

test('the folder of a project at a revision, file by file as it was committed', () => {
  const repository = mkdtempSync(join(tmpdir(), 'rulec-git-'));
  const git = (...args: readonly string[]): void => {
    execFileSync('git', ['-C', repository, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { stdio: 'ignore' });
  };
  const root = join(repository, 'detections');
  mkdirSync(join(root, 'out/sigma'), { recursive: true });
  const files = { 'sigma/ä b.yml': 'title: ä\n\n0 blob 3\n', 'sigma/empty.yml': '', 'manifest.json': '{}' };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, 'out', path), text);
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'rules');
  writeFileSync(join(root, 'out/manifest.json'), 'changed');

  const found = gitWorkspace(root, 'HEAD', 'out');
  expect(Object.fromEntries(Object.keys(files).map((path) => [path, new TextDecoder().decode(found?.read(path))]))).toEqual(files);
  expect(found?.list('sigma')).toHaveLength(2);
  expect(gitWorkspace(join(root, 'out'), 'HEAD', '.')?.read('manifest.json')).toEqual(found?.read('manifest.json'));
  expect(gitWorkspace(root, '--output=x', 'out')).toBeUndefined();
  expect(gitWorkspace(root, 'nowhere', 'out')).toBeUndefined();
});
