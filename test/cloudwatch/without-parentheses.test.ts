import { expect, it } from 'vitest';
import { compile } from '../../src/logic/holds/holds.ts';
import { evaluateEvent } from '../../src/platforms/cloudwatch/evaluate.ts';
import { cloudTrailFields } from '../../src/platforms/cloudwatch/fields.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import { questions, type QuestionName } from '../../src/platforms/cloudwatch/readings.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import type { JsonObject } from '../../src/text/json.ts';
import { contextWith, readText } from './support.ts';

const asked: Readonly<Record<string, string>> = { userAgent: 'x', errorCode: 'y', eventName: 'z', awsRegion: 'w' };

/** Every event on which each of the fields is as asked, is another, or is missing. */
const events = Object.entries(asked).reduce<readonly JsonObject[]>((so, [field, value]) => so.flatMap((event) => [event, { ...event, [field]: value }, { ...event, [field]: 'other' }]), [{}]);

it.each([
  'userAgent = "x" and errorCode = "y" or eventName = "z" and awsRegion = "w"',
  'userAgent = "x" or errorCode = "y" and eventName = "z" or awsRegion = "w"',
  'userAgent != "x" and errorCode = "y" or not eventName = "z" and awsRegion = "w"',
])('what is run and what is meant are the same, whatever is missing: %s', (condition) => {
  const [rule] = readText(`# title: T\nfilter ${condition}\n`).rules;
  if (rule === undefined) throw new Error('it does not read');
  const { detection } = platform.meaning(rule.tree, contextWith(), createReport());
  if (detection.kind !== 'match') throw new Error(detection.kind);
  const means = compile(detection.on);
  const names: readonly QuestionName[] = ['and-first', 'missing-null', 'missing-not-equal'];
  for (let answer = 0; answer < 2 ** names.length; answer += 1) {
    const yes = (name: QuestionName): boolean => ((answer >> names.indexOf(name)) & 1) === 1;
    const answers = Object.fromEntries(names.map((name) => [questions[name].id, yes(name)]));
    for (const event of events) {
      const { kind } = evaluateEvent(rule.tree, cloudTrailFields.toNative(event), (name) => answers[questions[name].id] ?? false);
      expect([event, answer, kind]).toEqual([event, answer, means(event, { ...Object.fromEntries(Object.values(questions).map(({ id }) => [id, false])), ...answers }) === true ? 'match' : 'quiet']);
    }
  }
});
