import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { sourceOf } from '../../src/text/source.ts';
import type { Rule } from '../../src/rule/index.ts';
import { typescriptPlatform as platform } from '../../src/platforms/typescript/platform.ts';
import { readModule } from '../../src/platforms/typescript/read.ts';
import { anyRule } from './generate.ts';
import { context, inLists } from './written.ts';

function updated(text: string, rule: Rule): string {
  const [tree] = [...platform.lower(rule, context, createReport())];
  return platform.update?.(sourceOf('r.ts', text), rule, platform.print(tree, context), context)?.files[0]?.text ?? '';
}

function read(text: string): Rule {
  const report = createReport();
  const rule = readModule(sourceOf('r.ts', text), report);
  expect(report.diagnostics).toEqual([]);
  if (rule === undefined) throw new Error('no rule');
  return rule;
}

const module = `// Kept by hand.
import { has, match, rule } from 'rulec/rule';

const names = ['StopLogging', 'DeleteTrail'];

export default rule({
  // The title is what people see.
  title: "Trail stopped",
  severity: 'low', // for now
  logSources: ['aws.cloudtrail'],
  detection: match(has('eventName', names)),
});
`;

describe('updating a module', () => {
  it('changes nothing where nothing changed', () => {
    expect(updated(module, read(module))).toBe(module);
  });

  it('keeps comments, formatting and constants around what changed', () => {
    const rule = read(module);
    const changed = { ...rule, severity: { cases: [], base: 'high' as const }, description: 'New.' };
    expect(updated(module, changed)).toBe(
      module.replace("'low'", "'high'").replace("  detection: match", "  description: 'New.',\n  detection: match"),
    );
    const { severity: _, ...without } = rule;
    expect(updated(module, without)).toBe(module.replace("  severity: 'low', // for now\n", ''));
  });

  it('keeps the comments in a condition that changes', () => {
    const detection = (text: string): string => module.replace("has('eventName', names)", text).replace('{ has', '{ and, has, not');
    const before = detection(`and(
    // AWS writes it in one case.
    has('eventName', 'StopLogging'), // both of them
    has('awsRegion', 'eu-west-1' /* for now */),
    not(
      // Says that it was refused.
      has('errorCode'),
    ),
  )`);
    const after = (text: string): string => updated(before, { ...read(before), detection: read(detection(text)).detection });
    expect(after("and(has('eventName', 'DeleteTrail'), has('awsRegion', 'eu-west-2'), not(has('errorCode')))")).toBe(
      before.replace("', 'StopLogging')", "', 'DeleteTrail')").replace('eu-west-1', 'eu-west-2'),
    );
    expect(after("and(has('eventName', 'DeleteTrail'), not(has('errorCode')))")).toContain(`and(
    // AWS writes it in one case.
    // both of them
    /* for now */
    has('eventName', 'DeleteTrail'),
    not(
      // Says that it was refused.
      has('errorCode'),
    ),
  )`);
    expect(after("and(has('eventName', 'StopLogging'), has('awsRegion', 'eu-west-1'), not(has('errorCode')), has('userAgent'))")).toContain(`    not(
      // Says that it was refused.
      has('errorCode'),
    ),
    has('userAgent'),
  )`);
    expect(after("not(has('errorCode', 'x'))")).toContain(`detection: match(
    // AWS writes it in one case.
    // both of them
    /* for now */
    // Says that it was refused.
    not(`);
  });

  it('imports what a new condition needs', () => {
    const rule = read(module);
    const changed: Rule = { ...rule, detection: read(module.replace("match(has('eventName', names))", "match(not(has('errorCode')))").replace('{ has', '{ not, has')).detection };
    const text = updated(module, changed);
    expect(text).toContain("import { has, match, rule, not } from 'rulec/rule';");
    expect(text).toContain("detection: match(not(has('errorCode'))),");
    expect(text).toContain('// The title is what people see.');
  });

  it('keeps what is spread in the rule, and a rule that is exported under its name', () => {
    const shared = module
      .replace('export default rule({', "const common = { severity: 'low', logSources: ['aws.cloudtrail'] } as const;\n\nconst made = rule({\n  ...common,")
      .replace("  severity: 'low', // for now\n  logSources: ['aws.cloudtrail'],\n", '')
      .concat('\nexport default made;\n');
    const before = read(shared);
    expect(updated(shared, before)).toBe(shared);
    expect(updated(shared, { ...before, title: 'Other' })).toBe(shared.replace('"Trail stopped"', "'Other'"));
    const other: Rule = { ...before, severity: { cases: [], base: 'high' } };
    const text = updated(shared, other);
    expect(canonicalJson(read(text))).toBe(canonicalJson(other));
    expect(text).toContain('...common');
  });

  it('writes a module anew that cannot be read', () => {
    const rule = read(module);
    const text = updated('export default broken(', rule);
    expect(canonicalJson(read(text))).toBe(canonicalJson(rule));
  });

  it('gives the wanted rule, whatever was there, with the tests that were there where it has none', () => {
    fc.assert(
      fc.property(anyRule, anyRule, (before, after) => {
        const text = updated(updated('', before), after);
        const same = canonicalJson(inLists(before).detection) === canonicalJson(inLists(after).detection);
        const left = (after.tests ?? []).length > 0 ? [] : (before.tests ?? []).filter(({ generated }) => same || generated !== true);
        expect(canonicalJson(read(text))).toBe(canonicalJson(inLists(left.length === 0 ? after : { ...after, tests: left })));
      }),
      { numRuns: 40 },
    );
  });
});
