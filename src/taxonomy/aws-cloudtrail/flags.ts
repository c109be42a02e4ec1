import { either, equals, exact, pathText, test, not, or, type Fact, type Path, type Predicate } from '../../rule/index.ts';
import { inputOf, memberTypes, operationsNamed, sourcesOf } from '../operations.ts';
import { catalogue, seenAt, seenFields } from './fields.ts';
import { ofOperations } from './of-operations.ts';

/** Fields that AWS documents as a boolean, which may also be written as text; `omitted` is true where a part was cut for its size. */
const documentedFlags: ReadonlySet<string> = new Set(['sessionCredentialFromConsole', 'requestParameters.omitted', 'responseElements.omitted', 'additionalEventData.omitted']);

/** Whether every API input that has a member of the name takes a boolean there: of a request, or repeated in an answer. */
function isInputFlag([part, member = '', ...below]: Path): boolean {
  if ((part !== 'requestParameters' && part !== 'responseElements') || below.length > 0) return false;
  const types = memberTypes(member);
  return types !== undefined && types.size === 1 && types.has('boolean');
}

/** A noun for several things, of which an answer has a list where a request asks for them with a flag: `results` (AWS Marketplace user guide, log entry of `BatchMeterUsage`). */
const nounOfSeveral = /^[a-z]+[^su]s$/;

let counted: string | undefined;

/** How many of the flags in real records are JSON true or false. */
function seenBooleans(): string {
  if (counted !== undefined) return counted;
  const flags = seenFields().filter(({ path }) => isInputFlag(path));
  const total = (types: readonly number[]): number => types.reduce((sum, count) => sum + count, 0);
  const booleans = total(flags.map(({ types }) => types.get('boolean') ?? 0));
  counted = `${booleans} of ${total(flags.flatMap(({ types }) => [...types.values()]))} flags of API inputs in ${catalogue().records} real records`;
  return counted;
}

/**
 * That a request parameter which every API input with a member of its name takes as a boolean is `true`, `false`, or one
 * of these words, since services that get their parameters as text could record them so; and that it is no word, as none
 * was seen to be. Of what an answer calls so both are assumed, and the second of what no record has. None where records
 * show anything else.
 */
export function flagFact(path: Path): readonly Fact[] {
  const text = pathText(path);
  const [part, member = ''] = path;
  const answered = part === 'responseElements';
  const ofInput = isInputFlag(path) && !(answered && nounOfSeveral.test(member));
  const seen = [...(seenAt(path)?.types.keys() ?? [])];
  if ((!ofInput && !documentedFlags.has(text)) || seen.some((type) => type !== 'boolean' && type !== 'string')) return [];
  const value = exact(...path);
  const fact: Fact = {
    id: `flag/${text}`,
    grade: answered && ofInput ? 'assumed' : 'documented',
    text: `${text} is true, false, or one of these words as text`,
    evidence: ofInput ? `a boolean in every API input that has the member ${member}` : 'CloudTrail record contents',
    says: { kind: 'always', on: or(not(test(value, { kind: 'present' })), test(value, either({ kind: 'type', of: 'boolean' }, equals('true'), equals('false')))) },
  };
  if (!ofInput || seen.includes('string')) return [fact];
  return [
    fact,
    {
      id: `boolean/${text}`,
      grade: answered || seen.length === 0 ? 'assumed' : 'observed',
      text: `${text} is written as true or false, never as a word in quotes`,
      evidence: seenBooleans(),
      says: { kind: 'always', on: not(test(value, { kind: 'type', of: 'string' })) },
    },
  ];
}

/**
 * The same of a parameter that is a boolean in some operations only, for those of them that are named. S3 is none of them:
 * it writes query parameters as text.
 */
export function namedFlagFacts(path: Path, names: readonly string[]): readonly Fact[] {
  const [part, member = ''] = path;
  if (part !== 'requestParameters' || path.length !== 2 || isInputFlag(path)) return [];
  const flagged = operationsNamed(names).filter((name) => {
    const types = sourcesOf(name).map((source) => (source === 's3.amazonaws.com' ? undefined : inputOf(source, name)?.get(member)?.join()));
    return types.length > 0 && types.every((type) => type === 'boolean');
  });
  if (flagged.length === 0) return [];
  const text = pathText(path);
  const value = exact(...path);
  const where = (on: Predicate): Fact['says'] => ({ kind: 'always', on: ofOperations(flagged, on) });
  const operations = flagged.join(' and ');
  return [
    {
      id: `flag/${text}`,
      grade: 'documented',
      text: `${text} is true, false, or one of these words as text in ${operations}`,
      evidence: 'a boolean in the inputs of the AWS API models',
      says: where(or(not(test(value, { kind: 'present' })), test(value, either({ kind: 'type', of: 'boolean' }, equals('true'), equals('false'))))),
    },
    {
      id: `boolean/${text}`,
      grade: 'assumed',
      text: `${text} is written as true or false in ${operations}, never as a word in quotes`,
      evidence: seenBooleans(),
      says: where(not(test(value, { kind: 'type', of: 'string' }))),
    },
  ];
}
