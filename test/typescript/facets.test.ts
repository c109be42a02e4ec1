import { expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { sourceOf } from '../../src/text/source.ts';
import { facets } from '../../src/platforms/typescript/facets.ts';
import { readModule } from '../../src/platforms/typescript/read.ts';

it('shows the parts of a rule under raw names', () => {
  const rule = readModule(
    sourceOf(
      'r.ts',
      `import { and, anywhere, contains, element, has, inNetwork, labelled, match, moreThan, not, rule } from 'rulec/rule';
export default rule({
  title: 't',
  logSources: ['aws.cloudtrail'],
  detection: match(and(
    labelled('who', has('userIdentity.type', ['Root', 'IAMUser'])),
    has(anywhere, contains('x')),
    has('requestParameters.port', moreThan(1024)),
    not(has('sourceIPAddress', inNetwork('10.0.0.0/8'))),
    not(has('errorCode')),
    element('requestParameters.items', has('port', 22)),
  )),
});`,
    ),
    createReport(),
  );
  if (rule === undefined) throw new Error('no rule');
  const found = facets(rule);
  expect(found.stages.map(({ name, excludes }) => [name, excludes])).toEqual([
    ['who', false], ['part 2', false], ['part 3', false], ['part 4', true], ['part 5', true], ['part 6', false],
  ]);
  expect(found.stages[3]?.text).toBe("has('sourceIPAddress', inNetwork('10.0.0.0/8'))");
  expect(found.indicators).toEqual([
    { field: 'userIdentity.type', operator: 'is', values: ['Root', 'IAMUser'] },
    { field: 'any field', operator: 'is like', values: ['*x*'] },
    { field: 'requestParameters.port', operator: '>', values: ['1024'] },
    { field: 'requestParameters.items.port', operator: 'is', values: ['22'] },
  ]);
  expect(found.exclusions).toEqual([
    { field: 'sourceIPAddress', operator: 'is', values: ['10.0.0.0/8'] },
    { field: 'errorCode', operator: 'is present', values: [] },
  ]);
});
