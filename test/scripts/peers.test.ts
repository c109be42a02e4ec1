import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { printKql } from '../../src/platforms/elastic/kql/print.ts';
import { pageOf, type PeerResults } from '../../scripts/peers/page.ts';
import { readLucene } from '../../scripts/peers/lucene.ts';
import { repository } from '../support/files.ts';

const docs = (name: string): string => readFileSync(join(repository, 'docs', name), 'utf8');

describe('the page about other converters', () => {
  test('has the figures that the command wrote', () => {
    expect(docs('peers.md')).toBe(pageOf(JSON.parse(docs('peers.json')) as PeerResults));
  });

  test('no event was run that panther_core sees otherwise', () => {
    const { rules } = JSON.parse(docs('peers.json')) as PeerResults;
    const real = rules.flatMap(({ outputs }) => Object.values(outputs).flatMap(({ shipped, helped }) => [shipped, helped])).filter(({ confirmed }) => confirmed !== undefined);
    expect(real.length).toBeGreaterThan(0);
    for (const { events, confirmed } of real) expect(confirmed).toBe(events);
  });
});

describe('Lucene query strings as KQL', () => {
  test.each([
    ['a:b AND (c:(d OR "e f"))', 'a:"b" and c:("d" or "e f")'],
    ['a:*b\\ c* AND (NOT _exists_:d.e)', 'a:*b c* and not d.e:*'],
    ['a:\\$\\{x\\}\\*', 'a:"${x}*"'],
    ['NOT a:"*" OR b:*', 'not a:"*" or b:*'],
  ])('%s', (lucene, kql) => {
    const read = readLucene(lucene);
    expect(read === undefined ? undefined : printKql(read)).toBe(kql);
  });

  test.each(['a:/x/', 'a:b?c', 'a:[1 TO 2]', 'a:>1', 'word', 'a:b AND c:d OR e:f', 'a:(b', 'a:b c:d', 'a:b~', 'a:\\<x', '+a:b'])('%s is not read', (lucene) => {
    expect(readLucene(lucene)).toBeUndefined();
  });
});
