import * as fc from 'fast-check';
import { printText } from '../../src/platforms/sigma/values/text.ts';
import type { Json } from '../../src/text/json.ts';
import { printYaml } from '../../src/text/yaml.ts';
import { hostileText } from './texts.ts';

/** No text format holds half of a surrogate pair. */
export const whole = hostileText.map((text) => text.replace(/\p{Surrogate}/gu, ''));
/** What YAML and TOML can write at all. */
export const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    { weight: 4, arbitrary: whole },
    { weight: 1, arbitrary: fc.constantFrom<Json>(null, true, false, 0, -1, 1.5, 1e21) },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 4 }) },
    { weight: 2, arbitrary: fc.array(fc.tuple(whole, tie('value')), { maxLength: 4 }).map((entries): Json => Object.fromEntries(entries)) },
  ),
})).value;

const document = (parts: { readonly title: string; readonly text: string; readonly value: string; readonly key: string }): string =>
  printYaml({
    title: parts.title === '' ? 'T' : parts.title,
    id: parts.text,
    description: parts.text,
    references: [parts.text, parts.value],
    author: parts.value,
    tags: [parts.text, 'attack.t1098'],
    logsource: { product: 'aws', service: 'cloudtrail' },
    detection: {
      selection: { eventName: 'CreateUser', userAgent: printText([{ kind: 'literal', text: parts.value === '' ? 'a' : parts.value }]) },
      filter: { [`requestParameters.${parts.key.replaceAll('|', '')}`]: 'x' },
      condition: 'selection and not filter',
    },
    falsepositives: [parts.text],
    level: 'low',
  });

/** Sigma rules whose texts, values and names of fields are hostile, as YAML. */
export const hostileRule = fc.record({ title: whole, text: whole, value: whole, key: whole }).map(document);
