import { describe, expect, test } from 'vitest';
import { createReport } from '../../../src/text/diagnostic.ts';
import { conditionsOf, never } from '../../../src/rule/index.ts';
import { factHolds } from '../../../src/logic/facts/fact-holds.ts';
import { compile } from '../../../src/logic/holds/holds.ts';
import { panther } from '../../../src/platforms/panther/platform.ts';
import { idioms } from '../../support/panther-idioms.ts';
import { context, engine, treeOf } from './support.ts';

/** Every fifth of many events: the oracle of the platform's own engine runs all of them. */
const share = 5;

describe.skipIf(engine === undefined).each(idioms())('detections in the idioms of their authors mean what CPython does (needs python3): $name', ({ rules, events }) => {
  const some = events.length > 1000 ? events.filter((_, index) => index % share === 0) : events;
  test.each(rules)('$name', async ({ source }) => {
    const tree = treeOf(source);
    const { detection, raises, given } = panther.meaning(tree, context, createReport());
    const [on = never] = conditionsOf(detection);
    const [holds, fails] = [compile(on), compile(raises)];
    const outcomes = await panther.evaluate(tree, 0, some, context);
    const differing = some.flatMap((event, index) => {
      const [match, error, outcome] = [holds(event), fails(event), outcomes[index]];
      if (match === undefined || error === undefined || outcome?.kind === 'unknown' || given.some((fact) => factHolds(fact, event) === false)) return [];
      const kind = error ? 'error' : match ? 'match' : 'quiet';
      return kind === outcome?.kind ? [] : [`${JSON.stringify(event)}: ${kind}, and CPython: ${JSON.stringify(outcome)}`];
    });
    expect(differing).toEqual([]);
  });
});
