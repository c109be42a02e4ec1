import { either, equals, exact, pathText, test, not, or, type Fact, type Path } from '../../rule/index.ts';
import { memberTypes } from '../operations.ts';
import { seenAt } from './fields.ts';

/** Fields that AWS documents as a boolean, which may also be written as text; `omitted` is true where a part was cut for its size. */
const documentedFlags: ReadonlySet<string> = new Set(['sessionCredentialFromConsole', 'requestParameters.omitted', 'responseElements.omitted', 'additionalEventData.omitted']);

/**
 * That a request parameter which every API input with a member of its name takes as a boolean is `true`, `false`, or one
 * of these words: services that get their parameters as text record them so. None where records show anything else.
 */
export function flagFact(path: Path): readonly Fact[] {
  const text = pathText(path);
  const [part, member = ''] = path;
  const types = part === 'requestParameters' && path.length === 2 ? memberTypes(member) : undefined;
  const isFlag = documentedFlags.has(text) || (types !== undefined && types.size === 1 && types.has('boolean'));
  const seen = [...(seenAt(path)?.types.keys() ?? [])];
  if (!isFlag || seen.some((type) => type !== 'boolean' && type !== 'string')) return [];
  const value = exact(...path);
  return [
    {
      id: `flag/${text}`,
      grade: 'documented',
      text: `${text} is true, false, or one of these words as text`,
      evidence: types === undefined ? 'CloudTrail record contents' : `a boolean in every API input that has the member ${member}`,
      says: {
        kind: 'always',
        on: or(
          not(test(value, { kind: 'present' })),
          test(value, either({ kind: 'type', of: 'boolean' }, equals('true'), equals('false'))),
        ),
      },
    },
  ];
}
