import { describe, expect, it } from 'vitest';
import { slug } from '../../src/text/paths.ts';

describe('names made of titles', () => {
  it.each([
    ['Ünsafe Naïve Café', 'unsafe_naive_cafe'],
    ['CloudTrail: trail stopped!', 'cloudtrail_trail_stopped'],
    ['../../etc/passwd', 'etc_passwd'],
    ['\u202eexe.txt\u0000', 'exe_txt'],
    ['日本', 'rule_cf2abf'],
    ['Zugriff außerhalb', 'zugriff_au_erhalb_fa8df1'],
    ['???', 'rule'],
    ['', 'rule'],
    ['CON', 'rule_con'],
    ['Lpt1: console', 'lpt1_console'],
  ])('%j gives %s', (title, name) => {
    expect(slug(title)).toBe(name);
  });
});
