import { isIP } from 'node:net';
import { describe, expect, it } from 'vitest';
import { inNetwork, parseAddress, parseNetwork } from '../../src/logic/holds/address.ts';

describe('addresses', () => {
  it('are read as the platform library reads them, zones and brackets aside', () => {
    const texts = ['0.0.0.0', '192.0.2.1', '192.0.2.256', '192.0.2', '192.0.2.1.1', '01.2.3.4', '1.2.3.04', '1.2.3.', '', ' 1.2.3.4', '1.2.3.4\n', '::', '::1', '1::', '2001:db8::1', '2001:DB8::A:b', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7::', '1::2:3:4:5:6:7', '1::2:3:4:5:6:7:8', '::1::', ':1', '1:', ':::', '12345::', '::ffff:192.0.2.1', '::192.0.2.1', '1:2:3:4:5:6:192.0.2.1', '1:2:3:4:5:6:7:192.0.2.1', '192.0.2.1::', '::192.0.2.1:1', '::ffff:192.0.2.01', 'g::', '1.2.3.4:5', '1e1.2.3.4'];
    for (const text of texts) expect([text, parseAddress(text)?.version ?? 0]).toEqual([text, isIP(text)]);
    expect(parseAddress('fe80::1%eth0')).toBeUndefined();
  });

  it('are in networks of their own version, by their first bits', () => {
    const ask = (network: string, text: string): boolean => inNetwork(network)(text);
    expect(ask('192.0.2.0/24', '192.0.2.255')).toBe(true);
    expect(ask('192.0.2.77/24', '192.0.2.1')).toBe(true);
    expect(ask('192.0.2.0/24', '192.0.3.0')).toBe(false);
    expect(ask('0.0.0.0/0', '203.0.113.9')).toBe(true);
    expect(ask('0.0.0.0/0', '::1')).toBe(false);
    expect(ask('::/0', '203.0.113.9')).toBe(false);
    expect(ask('2001:db8::/32', '2001:DB8:ffff::1')).toBe(true);
    expect(ask('2001:db8::/33', '2001:db8:8000::')).toBe(false);
    expect(ask('::ffff:0:0/96', '::ffff:192.0.2.1')).toBe(true);
    expect(ask('192.0.2.1', '192.0.2.1')).toBe(true);
    expect(ask('192.0.2.1', '192.0.2.2')).toBe(false);
    expect(ask('192.0.2.0/24', 'a.b')).toBe(false);
  });

  it('what is no network contains nothing', () => {
    for (const text of ['', '192.0.2.0/33', '192.0.2.0/', '192.0.2.0/-1', '192.0.2.0/24/1', '192.0.2/24', '::/129', '192.0.2.0/024']) expect(parseNetwork(text), text).toBeUndefined();
    expect(inNetwork('nonsense')('192.0.2.1')).toBe(false);
  });
});
