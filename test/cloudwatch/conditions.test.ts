import { expect, it } from 'vitest';
import { compile } from '../../src/logic/holds/holds.ts';
import { evaluateEvent } from '../../src/platforms/cloudwatch/evaluate.ts';
import { cloudTrailFields } from '../../src/platforms/cloudwatch/fields.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import { questions } from '../../src/platforms/cloudwatch/readings.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import type { Json, JsonObject } from '../../src/text/json.ts';
import { answerSets, randomOf } from './generate.ts';
import { contextWith, readText } from './support.ts';

type Random = (below: number) => number;

const values: readonly Json[] = [null, '', ' ', 'x', 'X', 'xy', '7', '07', '7.0', 'é', '10.0.0.7', '2001:db8::1', '1.2', 7, 0, 1.5, true, false, [], {}, { x: 'x' }, ['x', '7']];

function oneOf<Value>(list: readonly Value[], random: Random): Value {
  const found = list[random(list.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}

/** A condition on the fields `f` and `g`, as its author may write it. */
function condition(random: Random, depth: number): string {
  const part = (): string => condition(random, depth - 1);
  const shape = depth === 0 ? 0 : random(5);
  if (shape === 1) return `(${part()} and ${part()})`;
  if (shape === 2) return `(${part()} or ${part()})`;
  if (shape === 3) return `not (${part()})`;
  if (shape === 4) return `${part()} ${oneOf(['and', 'or'], random)} ${part()} ${oneOf(['and', 'or'], random)} ${part()}`;
  const field = oneOf(['f', 'f', 'g', 'tolower(f)', 'toupper(f)', 'coalesce(f, g)', 'coalesce(g, f, "x")', 'tolower(coalesce(f, 7))'], random);
  const text = oneOf(['"x"', '"X"', '"7"', '"07"', '""', '"x*"', '"TRUE"', '"1.0"', '"É"', '"1.2"', '"é"', '"10.0.0.7"'], random);
  const number = oneOf(['7', '0', '1.5', '1'], random);
  const flag = oneOf(['', '', ' = 1', ' = 0', ' != 1', ' != 0'], random);
  return oneOf(
    [
      `${field} ${oneOf(['=', '!=', '=', '!=', '<', '>='], random)} ${oneOf([text, number, text, number, 'true', 'g'], random)}`,
      `${oneOf([number, text], random)} ${oneOf(['=', '!=', '<', '>='], random)} f`,
      `${field} ${oneOf(['in', 'not in'], random)} [${text}, ${oneOf([text, number], random)}]`,
      `${field} ${oneOf(['like', 'not like', '=~'], random)} ${oneOf(['/x/', '/(?i)^x/', '/^$/', '/7/'], random)}`,
      `${field} ${oneOf(['like', 'not like'], random)} ${text}`,
      `${oneOf(['ispresent', 'isempty', 'isblank', 'isValidIp', 'isValidIpV4', 'isValidIpV6'], random)}(${oneOf(['f', 'g', 'coalesce(f, g)'], random)})${flag}`,
      `${oneOf(['strcontains', 'startsWith', 'endsWith'], random)}(f, ${text})${flag}`,
      `${oneOf(['strcontains', 'startsWith', 'endsWith'], random)}(${oneOf(['f, g', 'g, f', 'tolower(f), tolower(g)', 'toupper(g), toupper(f)'], random)})${flag}`,
      `strcontains(f, ${text}, ${oneOf(['true', 'false', '1'], random)})${flag}`,
      `isIpInSubnet(f, "${oneOf(['10.0.0.0/8', '2001:db8::/32'], random)}")${flag}`,
      `${oneOf(['isIpv4InSubnet', 'isIpv6InSubnet'], random)}(f, "${oneOf(['10.0.0.0/8', '2001:db8::/32'], random)}")${flag}`,
    ],
    random,
  );
}

/** Every event on which `f` has one of the values or none, with some value of `g` beside it. */
const events: readonly JsonObject[] = [undefined, ...values].flatMap((f, index) =>
  [undefined, values[(index * 7) % values.length], values[(index * 5 + 3) % values.length]].map((g) => ({ ...(f === undefined ? {} : { f }), ...(g === undefined ? {} : { g }) })),
);

it('what is run and what is meant are the same, whatever a field holds and however the open questions are answered', () => {
  const random = randomOf(11);
  const differ: string[] = [];
  let decided = 0;
  for (let made = 0; made < 400; made += 1) {
    const query = `filter ${condition(random, random(3))}`;
    const [rule] = readText(`# title: T\n${query}\n`).rules;
    if (rule === undefined) throw new Error(query);
    const { detection } = platform.meaning(rule.tree, contextWith(), createReport());
    if (detection.kind !== 'match') throw new Error(detection.kind);
    const means = compile(detection.on);
    for (const answers of answerSets(random, 4)) {
      for (const event of events) {
        const { kind } = evaluateEvent(rule.tree, cloudTrailFields.toNative(event), (name) => answers[questions[name].id] ?? false);
        const meant = means(event, answers);
        if (meant === undefined || kind === 'unknown') continue;
        decided += 1;
        if (meant !== (kind === 'match')) differ.push(`${query} on ${JSON.stringify(event)}: ${kind} ${Object.entries(answers).filter(([, yes]) => yes).map(([id]) => id.slice(11)).join(' ')}`);
      }
    }
  }
  expect(differ.slice(0, 20)).toEqual([]);
  expect(decided).toBeGreaterThan(100_000);
});
