import { appendFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project, rulec } from '../support/command.ts';
import { stopped, stoppedOrDeleted } from '../support/trail-rules.ts';

const config = '{ "targets": ["sigma"] }';
const layout = readFileSync(new URL('../../templates/cloudwatch/query.hbs', import.meta.url), 'utf8');

/** Puts a mark into what a command said last, so that it shows whether it is said again. */
function mark(folder: string, command: string): void {
  const place = join(folder, '.rulec-cache', `${command}.json`);
  const stamp = JSON.parse(readFileSync(place, 'utf8')) as { said: { out: string } };
  stamp.said.out = 'said again';
  writeFileSync(place, JSON.stringify(stamp));
}

test('a build and a check of what has not changed say what they said, and anything that changes makes them look', async () => {
  const folder = project({ 'rulec.config.json': config, 'rules/stopped.yml': stopped, 'rules/empty/.keep': '' });
  const at = (path: string): string => join(folder, path);
  const output = (): string => at(`out/sigma/${readdirSync(at('out/sigma'))[0] ?? ''}`);
  await rulec(folder, ['build']);
  mark(folder, 'build');
  expect(await rulec(folder, ['build'])).toEqual({ code: 0, out: 'said again', err: '1 rule, 3 files; 0 written, 0 removed\n' });
  expect((await rulec(folder, ['build', '--json'])).out).toMatch(/^\{/);
  const changes: readonly (() => void)[] = [
    () => writeFileSync(at('rules/stopped.yml'), stopped.replace('high', 'medium')),
    () => writeFileSync(at('rules/stopped.tests.yaml'), '[]\n'),
    () => writeFileSync(at('rules/empty/deleted.yml'), stoppedOrDeleted),
    () => appendFileSync(output(), '# edited\n'),
    () => rmSync(output()),
    () => writeFileSync(at('rulec.config.json'), `${config}\n`),
    () => {
      mkdirSync(at('templates/cloudwatch'), { recursive: true });
      writeFileSync(at('templates/cloudwatch/query.hbs'), layout);
    },
    () => rmSync(at('out/manifest.json')),
  ];
  for (const change of changes) {
    await rulec(folder, ['build']);
    expect((await rulec(folder, ['check'])).out).toBe('no drift\n');
    mark(folder, 'build');
    mark(folder, 'check');
    expect((await rulec(folder, ['check'])).out).toBe('said again');
    change();
    expect((await rulec(folder, ['check'])).out).not.toBe('said again');
    expect((await rulec(folder, ['build'])).out, String(change)).not.toBe('said again');
  }
});

test('drift from a revision is looked for each time', async () => {
  const folder = project({ 'rulec.config.json': config, 'rules/stopped.yml': stopped });
  await rulec(folder, ['build']);
  await rulec(folder, ['check', '--base', 'HEAD']);
  expect(readdirSync(join(folder, '.rulec-cache'))).toEqual(['.gitignore', 'build.json']);
});
