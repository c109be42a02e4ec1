import packedInputs from './data/inputs.json' with { type: 'json' };
import packedOperations from './data/operations.json' with { type: 'json' };

/**
 * What an operation's input says of one member: text (also times, blobs and numbers written as text), a number, a
 * boolean, a list, or an object. A name that operations use differently has several.
 */
export type MemberType = 'text' | 'number' | 'boolean' | 'list' | 'object';

const typeOfLetter: Readonly<Record<string, MemberType>> = { s: 'text', n: 'number', b: 'boolean', l: 'list', o: 'object' };
const operationTable: Readonly<Record<string, string>> = packedOperations;
const inputTable: Readonly<Record<string, string>> = packedInputs;

/** An event name is kept as its first word and the rest: `Create` and `Key`. */
const firstWord = /^[A-Z][a-z]+(?=[A-Z0-9])/;

/** `Create:Key,User;Delete:Key`: the groups of one source. */
function groupsOf(packed: string): readonly (readonly [word: string, rests: string])[] {
  return packed.split(';').map((group) => {
    const colon = group.indexOf(':');
    return [group.slice(0, colon), group.slice(colon + 1)];
  });
}

/** Every event source (`iam.amazonaws.com`), sorted. */
export const eventSources: readonly string[] = Object.freeze(Object.keys(operationTable));

const namesBySource = new Map<string, readonly string[]>();

/** The event names of a source: its API operations and the events that CloudTrail records beside them. */
export function eventNamesOf(eventSource: string): readonly string[] {
  const known = namesBySource.get(eventSource);
  if (known !== undefined) return known;
  const packed = Object.hasOwn(operationTable, eventSource) ? operationTable[eventSource] : undefined;
  const names = packed === undefined ? [] : groupsOf(packed).flatMap(([word, rests]) => rests.split(',').map((rest) => word + rest));
  namesBySource.set(eventSource, names);
  return names;
}

interface Group {
  readonly source: string;
  /** The rests with a comma on both sides of each. */
  readonly rests: string;
}

let groupsByWord: ReadonlyMap<string, readonly Group[]> | undefined;

/** All sources' groups by first word, so that a name is looked up without unpacking the others. */
function index(): ReadonlyMap<string, readonly Group[]> {
  if (groupsByWord !== undefined) return groupsByWord;
  const table = new Map<string, Group[]>();
  for (const source of eventSources)
    for (const [word, rests] of groupsOf(operationTable[source] ?? '')) {
      const group = { source, rests: `,${rests},` };
      const known = table.get(word);
      if (known === undefined) table.set(word, [group]);
      else known.push(group);
    }
  groupsByWord = table;
  return table;
}

/**
 * Sources whose records write the first letter of an operation small: `updateDomainContact` (Amazon Route 53 developer guide, logging
 * with CloudTrail). Others have seen them write it large, so both are known.
 */
const smallFirst: ReadonlySet<string> = new Set(['route53domains.amazonaws.com']);

/** An event name as operations are called: with a large first letter, whatever the record has. */
function operationName(eventName: string): string {
  return eventName.charAt(0).toUpperCase() + eventName.slice(1);
}

/** The sources that have an event of this name (exact spelling); empty for an unknown one. */
export function sourcesOf(eventName: string): readonly string[] {
  const operation = operationName(eventName);
  return operation === eventName ? sourcesOfOperation(eventName) : sourcesOfOperation(operation).filter((source) => smallFirst.has(source));
}

function sourcesOfOperation(eventName: string): readonly string[] {
  const word = firstWord.exec(eventName)?.[0] ?? eventName;
  const rest = `,${eventName.slice(word.length)},`;
  return (index().get(word) ?? []).filter(({ rests }) => rests.includes(rest)).map(({ source }) => source);
}

/** The words and rests whose lower-case form is asked for, unpacked one first word at a time. */
const spellingsByWord = new Map<string, ReadonlyMap<string, readonly string[]>>();

function spellingsOfWord(word: string, groups: readonly Group[]): ReadonlyMap<string, readonly string[]> {
  const known = spellingsByWord.get(word);
  if (known !== undefined) return known;
  const table = new Map<string, readonly string[]>();
  for (const rest of new Set(groups.flatMap(({ rests }) => rests.slice(1, -1).split(',')))) {
    const lower = rest.toLowerCase();
    table.set(lower, [...(table.get(lower) ?? []), word + rest]);
  }
  spellingsByWord.set(word, table);
  return table;
}

let wordsByLowerCase: ReadonlyMap<string, readonly string[]> | undefined;

function words(): ReadonlyMap<string, readonly string[]> {
  if (wordsByLowerCase !== undefined) return wordsByLowerCase;
  const table = new Map<string, readonly string[]>();
  for (const word of index().keys()) table.set(word.toLowerCase(), [...(table.get(word.toLowerCase()) ?? []), word]);
  wordsByLowerCase = table;
  return table;
}

const spellingsOfNames = new Map<string, readonly string[]>();

/** The event names, of any source, whose lower-case form this is. */
export function eventNameSpellings(lowerCase: string): readonly string[] {
  const known = spellingsOfNames.get(lowerCase);
  if (known !== undefined) return known;
  const found: string[] = [];
  for (let length = 1; length <= lowerCase.length; length += 1)
    for (const word of words().get(lowerCase.slice(0, length)) ?? [])
      found.push(...(spellingsOfWord(word, index().get(word) ?? []).get(lowerCase.slice(length)) ?? []));
  found.push(...found.filter((name) => sourcesOf(name).some((source) => smallFirst.has(source))).map((name) => name.charAt(0).toLowerCase() + name.slice(1)));
  // Only names that there are: of others there is no end.
  if (found.length > 0) spellingsOfNames.set(lowerCase, found);
  return found;
}

const memberText = inputTable['members'] ?? '';
let memberEntries: readonly string[] | undefined;

/** The types behind the letters of a table. */
export function typesOfLetters(letters: string): readonly MemberType[] {
  return [...letters].flatMap((letter) => typeOfLetter[letter] ?? []);
}

/** Lambda and CloudFront write a version after some names: `CreateFunction20150331`, `AddPermission20150331v2`. */
const versionSuffix = /(?:20\d{6}|20\d\d_\d\d_\d\d)(?:v\d+)?$/;

type Members = ReadonlyMap<string, readonly MemberType[]>;

const inputs = new Map<string, Members>();

/**
 * The members of an operation's input as CloudTrail writes them in `requestParameters` (first letter in lower case),
 * with their types; undefined for an unknown operation. EC2 wraps its lists in objects of other names.
 */
export function inputOf(eventSource: string, eventName: string): Members | undefined {
  const key = `${eventSource} ${eventName}`;
  const known = inputs.get(key) ?? unpackedInput(eventSource, eventName);
  if (known !== undefined) inputs.set(key, known);
  return known;
}

function unpackedInput(eventSource: string, eventName: string): Members | undefined {
  const packed = Object.hasOwn(inputTable, eventSource) ? inputTable[eventSource] : undefined;
  if (packed === undefined) return undefined;
  const names = eventNamesOf(eventSource);
  const operation = smallFirst.has(eventSource) ? operationName(eventName) : eventName;
  const bare = names.indexOf(operation.replace(versionSuffix, ''));
  const position = bare >= 0 ? bare : names.indexOf(operation);
  if (position < 0) return undefined;
  memberEntries ??= memberText.split(' ');
  const members = new Map<string, readonly MemberType[]>();
  for (const digits of (packed.split(';')[position] ?? '').split(' ')) {
    const entry = digits === '' ? undefined : memberEntries[Number.parseInt(digits, 36)];
    const [name, letters = ''] = entry?.split(':') ?? [];
    if (name !== undefined) members.set(name, typesOfLetters(letters));
  }
  return members;
}

/** Whether the name of an input member of any operation has a text in it, in any letter case; `text` is in lower case. */
export function isInMemberNames(text: string): boolean {
  return memberText.toLowerCase().includes(text);
}

/** The types that an input member of this name has in any operation of any service; undefined where none has it. */
export function memberTypes(member: string): ReadonlySet<MemberType> | undefined {
  const known = typesByMember.has(member) ? typesByMember.get(member) : findMemberTypes(member);
  typesByMember.set(member, known);
  return known;
}

const typesByMember = new Map<string, ReadonlySet<MemberType> | undefined>();

function findMemberTypes(member: string): ReadonlySet<MemberType> | undefined {
  const wanted = `${member}:`;
  let letters = '';
  for (let at = memberText.indexOf(wanted); at >= 0; at = memberText.indexOf(wanted, at + 1)) {
    if (at > 0 && memberText[at - 1] !== ' ') continue;
    const end = memberText.indexOf(' ', at);
    letters += memberText.slice(at + wanted.length, end < 0 ? undefined : end);
  }
  return letters === '' ? undefined : new Set(typesOfLetters(letters));
}

/** The operations that texts name, as event names are spelled. */
export function operationsNamed(names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap((name) => eventNameSpellings(name.toLowerCase())))];
}
