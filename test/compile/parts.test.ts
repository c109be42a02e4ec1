import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { project, rulec } from '../support/command.ts';

const part = (name: string): string => `title: Part ${name}\nid: 3d1c2f0a-5f0e-4c63-9d0b-0f9b1f0a7c1${name.length}\nname: ${name}\nstatus: test\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n    sel:\n        eventName: ${name}\n    condition: sel\nlevel: low\n`;
const whole = (more = ''): string => `title: Many Of Them\nid: 3d1c2f0a-5f0e-4c63-9d0b-0f9b1f0a7c20\nstatus: test\ncorrelation:\n    type: event_count\n    rules: [one]\n    group-by: [awsRegion]\n    timespan: 10m\n    condition:\n        gte: 3\n${more}level: high\n`;
const files = (more?: string): Record<string, string> => ({ 'rules/a.yml': part('one'), 'rules/b.yml': whole(more), 'rules/c.yml': part('three'), 'rulec.config.json': '{"targets":["sigma"]}' });
const titles = (out: string): readonly string[] => out.split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { title: string }).title);

describe('a rule in another file that a correlation refers to', () => {
  it('is no rule of its own in a set that holds both', async () => {
    const folder = project(files());
    const { out, err } = await rulec(folder, ['convert', 'rules', '--to', 'sigma', '--json']);
    expect(titles(out)).toEqual(['Many Of Them', 'Part three']);
    expect(err).toContain('note[compile/part-of-rule]: `Part one` is part of `Many Of Them` in `rules/b.yml`');
    await rulec(folder, ['build']);
    expect(readdirSync(join(folder, 'out/sigma')).filter((name) => !name.endsWith('.tests.yaml'))).toEqual(['aws_cloudtrail_many_of_them.yml', 'aws_cloudtrail_part_three.yml']);
    expect((await rulec(folder, ['check'])).code).toBe(0);
  });

  it('is found in another folder of the set, unless several rules have its name', async () => {
    const apart = { 'rules/single/aws/a.yml': part('one'), 'rules/single/c.yml': part('three'), 'rules/correlations/b.yml': whole(), 'rulec.config.json': '{"targets":["sigma"]}' };
    const folder = project(apart);
    const { code, err } = await rulec(folder, ['build']);
    expect(`${code} ${err}`).toMatch(/^0 [^]*note\[compile\/part-of-rule\]: `Part one` is part of `Many Of Them` in `rules\/correlations\/b\.yml`/);
    expect(readdirSync(join(folder, 'out/sigma')).filter((name) => !name.endsWith('.tests.yaml'))).toEqual(['aws_cloudtrail_many_of_them.yml', 'aws_cloudtrail_part_three.yml']);
    const twice = project({ ...apart, 'rules/other/a.yml': part('one').replace('0a7c1', '0a7c2') });
    expect((await rulec(twice, ['build'])).err).toContain('error[sigma/unknown-rule]');
    const near = project({ ...apart, 'rules/correlations/a.yml': part('one').replace('0a7c1', '0a7c2') });
    expect((await rulec(near, ['convert', 'rules/correlations', '--to', 'sigma', '--json'])).err).toContain('`Part one` is part of');
  });

  it('is one where it is asked for alone, or where the correlation says that it alerts as well', async () => {
    const folder = project(files());
    expect(titles((await rulec(folder, ['convert', 'rules/a.yml', '--to', 'sigma', '--json'])).out)).toEqual(['Part one']);
    const generating = project(files('    generate: true\n'));
    expect(titles((await rulec(generating, ['convert', 'rules', '--to', 'sigma', '--json'])).out)).toEqual(['Part one', 'Many Of Them', 'Part three']);
  });

  it('is taken out of what was built before', async () => {
    const { 'rules/b.yml': later = '', ...before } = files();
    const folder = project(before);
    await rulec(folder, ['build']);
    expect(existsSync(join(folder, 'out/sigma/aws_cloudtrail_part_one.yml'))).toBe(true);
    writeFileSync(join(folder, 'rules/b.yml'), later);
    await rulec(folder, ['build']);
    expect(existsSync(join(folder, 'out/sigma/aws_cloudtrail_part_one.yml'))).toBe(false);
  });
});
