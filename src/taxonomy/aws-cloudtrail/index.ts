import type { Fact, JsonType, Path, Predicate } from '../../rule/index.ts';
import type { LogSource } from '../log-source.ts';
import { memberTypes } from '../operations.ts';
import { callerControlled } from './caller.ts';
import { documentedFields, documentedSignInFields } from './envelope.ts';
import { buildFacts, roundBound } from './facts.ts';
import { keysBelow, seenAt } from './fields.ts';
import { meantText } from './meant.ts';
import { plausibleTexts } from './plausible.ts';
import { factFinder } from './relevant.ts';
import { typicalEvent } from './typical.ts';

interface Known {
  readonly facts: readonly Fact[];
  readonly find: (conditions: readonly Predicate[]) => readonly Fact[];
}

let known: Known | undefined;

/** Built on first use. */
function knownFacts(): Known {
  if (known === undefined) {
    const facts = buildFacts();
    known = { facts, find: factFinder(facts) };
  }
  return known;
}

/** AWS CloudTrail records: one API call, sign-in or service event each. */
export const awsCloudtrail: LogSource = Object.freeze({
  id: 'aws.cloudtrail',
  title: 'AWS CloudTrail',
  get facts() {
    return knownFacts().facts;
  },
  factsFor: (conditions: readonly Predicate[]) => knownFacts().find(conditions),
  typesAt,
  keysBelow,
  meantText,
  arrayBound: (path: Path) => roundBound(seenAt(path)),
  callerControlled,
  typicalEvent,
  plausibleTexts,
});

const jsonTypeOf: Readonly<Record<string, JsonType>> = { text: 'string', number: 'number', boolean: 'boolean', list: 'array', object: 'object' };

function typesAt(path: Path): readonly JsonType[] | undefined {
  const text = path.join('.');
  const documented = [documentedFields, documentedSignInFields].find((table) => Object.hasOwn(table, text))?.[text] ?? [];
  const member = path.length === 2 && path[0] === 'requestParameters' ? memberTypes(path[1] ?? '') : undefined;
  const types = new Set<JsonType>([
    ...(seenAt(path)?.types.keys() ?? []),
    ...documented,
    ...[...(member ?? [])].flatMap((type) => jsonTypeOf[type] ?? []),
  ]);
  return types.size === 0 ? undefined : [...types];
}
