import { describe, expect, it } from 'vitest';
import { isArray, isObject, type Json, type JsonObject } from '../../src/text/json.ts';
import { fieldsOf } from '../../src/platforms/elastic/fields.ts';
import { hasShared, listShared, readShared } from '../support/shared.ts';
import { contextWith } from './support.ts';

/** What needs a database, or is switched on by a tag, or gathered into sets. */
const beyond =
  /^(?:source\.(?:as|geo)|user_agent\.(?!original)|related|(?:actor|target|entity)\b|(?:user|host|service)(?:\.target)?\.entity|aws\.cloudtrail\.\w+\.text|event\.(?:module|dataset)$|data_stream)/;

/** The leaves of a document by dotted name; lists are leaves. */
function leaves(value: Json, name = ''): readonly (readonly [string, Json])[] {
  if (!isObject(value) || isArray(value)) return [[name, value]];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, name === '' ? key : `${name}.${key}`));
}

function compared(document: Json): JsonObject {
  return Object.fromEntries(leaves(document).filter(([name]) => !beyond.test(name)));
}

interface Case {
  readonly name: string;
  readonly commit: string;
  readonly raw: Json;
  readonly expected: Json;
}

const folder = 'facts/cloudtrail-ecs-cases';
const cases = hasShared(folder) ? listShared(folder, '.json').map((path) => JSON.parse(readShared(path)) as Case) : [];

describe.skipIf(cases.length === 0)('the integration’s own pipeline cases (../shared/facts/cloudtrail-ecs-cases)', () => {
  it.each(cases)('$name', ({ commit, raw, expected }) => {
    const generation = commit.startsWith('0046748f') ? 'earlier' : 'newest';
    const document = fieldsOf('aws.cloudtrail', contextWith({ integration: generation }))?.toNative(raw) ?? null;
    expect(compared(document)).toEqual(compared(expected));
  });
});
