import { describe, expect, test } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { conditionsOf, never } from '../../src/rule/index.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import { brokenEvents } from '../support/broken-events.ts';
import { codesOf, context, engine } from './support.ts';

const lookups = `from collections.abc import Sequence


class Matches:
    prefix = "seen in "

    def __init__(self):
        self.found = None

    def _register(self, event, name: str):
        self.found = event.deep_get("p_enrichment", name)

    def _lookup(self, field, *keys):
        match = (self.found or {}).get(field)
        if not match or isinstance(match, Sequence):
            return None
        for key in keys:
            match = match.get(key)
        return match


class Geo(Matches):
    def __init__(self, event):
        super().__init__()
        super()._register(event, "ipinfo")

    @property
    def known(self):
        return bool(self.found)

    def country(self, field):
        return self._lookup(field, "country")

    def label(self, field):
        return self.prefix + field


def geo_of(event):
    return Geo(event) if event.deep_get("p_enrichment", "ipinfo") else None
`;

const files = {
  'global_helpers/lookups.py': lookups,
  'rules/rule.yml': 'AnalysisType: rule\nRuleID: R\nSeverity: Low\nEnabled: true\nLogTypes: [Custom.One]\nFilename: rule.py\n',
};
const log = { ip: '192.0.2.1', p_enrichment: { ipinfo: { ip: { country: 'FR' } } } };
const events = [{}, log, { ip: '192.0.2.1' }, ...brokenEvents(log)];

describe.skipIf(engine === undefined)('classes of helper modules (needs python3)', () => {
  test.each([
    ['Geo(event).known', 'Geo'],
    ['Geo(event).country("ip") == "FR"', 'Geo'],
    ['Geo(event).label("ip").startswith("seen in ") and Geo(event).country("ip") is None', 'Geo'],
    ['(geo := geo_of(event)) is not None and geo.country("ip") not in ("US", "DE")', 'geo_of'],
    ['bool(geo_of(event)) and Geo.prefix == "seen in "', 'Geo, geo_of'],
  ])('%s', async (body, names) => {
    const report = createReport();
    const [rule] = panther.read(memoryWorkspace({ ...files, 'rules/rule.py': `from lookups import ${names}\n\n\ndef rule(event):\n    return ${body}\n` }), 'rules/rule.yml', context, report);
    if (rule === undefined) throw new Error('the rule was not read');
    const { detection, raises } = panther.meaning(rule.tree, context, report);
    const [on = never] = conditionsOf(detection);
    const outcomes = await panther.evaluate(rule.tree, 0, events, context);
    const mine = events.map((event) => (holds(raises, event) === true ? 'error' : holds(on, event) === true ? 'match' : 'quiet'));
    expect(mine).toEqual(outcomes.map(({ kind }) => kind));
    expect(new Set(mine).size).toBeGreaterThan(1);
    expect(codesOf(report)).toEqual([]);
  });
});
