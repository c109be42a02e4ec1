import { either, exact, not, or, pathText, test, type Fact, type JsonType, type Match, type Path } from '../../rule/index.ts';
import { inputOf, operationsNamed, sourcesOf, type MemberType } from '../operations.ts';
import { inputMember, isDocumented, s3Elements, s3Parameter, total, withArticle } from './facts.ts';
import { catalogue, seenAt, seenFields } from './fields.ts';
import { ofOperations } from './of-operations.ts';

const membersSeen = new Map<string, string>();

/** How the values of members of one type in every API input are written in real records. */
function seenMembers(type: JsonType): string {
  const known = membersSeen.get(type);
  if (known !== undefined) return known;
  const members = seenFields().filter(({ path, member = [] }) => path.length === 2 && path[0] === 'requestParameters' && plainType(member) === type);
  const ofType = members.reduce((sum, { types }) => sum + (types.get(type) ?? 0), 0);
  const evidence = `${ofType} of ${members.reduce((sum, field) => sum + total(field), 0)} values of members that are ${withArticle(type)} in every API input, in ${catalogue().records} real records`;
  membersSeen.set(type, evidence);
  return evidence;
}

const plainTypes: Readonly<Record<string, JsonType>> = { text: 'string', number: 'number' };

/** The JSON type of a member that every API input has as a text, or as a number. */
function plainType([only, ...others]: readonly MemberType[]): JsonType | undefined {
  return only === undefined || others.length > 0 ? undefined : plainTypes[only];
}

/**
 * Texts in inputs that some services record as objects: certificates and what belongs to them, which ACM and Private CA write as buffers
 * (`{"hb": […]}`; their user guides, log entries of `ImportCertificate`, `ExportCertificate` and `IssueCertificate`), and the name of a
 * domain (Amazon Route 53 developer guide, logging with CloudTrail).
 */
const recordedAsObjects: ReadonlySet<string> = new Set(['certificate', 'certificateChain', 'csr', 'domainName', 'passphrase', 'privateKey']);

/**
 * The type of a request parameter that every API input with a member of its name takes as a text, or as a number; else of one that
 * the inputs of all named operations take so. None where records show another.
 */
export function memberTypeFact(path: Path, names: readonly string[]): readonly Fact[] {
  const [part, name = ''] = path;
  const text = pathText(path);
  if (s3Elements.has(text)) return [{ ...wherever(path, ['boolean', 'number', 'string']), grade: 'documented', evidence: 'Amazon S3 API reference: an element with text' }];
  if (part !== 'requestParameters' || path.length !== 2 || isDocumented(path) || s3Parameter.test(name) || structured.test(name)) return [];
  const every = plainType(inputMember(path) ?? []);
  const operations = every === undefined ? operationsNamed(names) : [];
  const type = every ?? sharedType(operations, name);
  if (type === undefined || [...(seenAt(path)?.types.keys() ?? [])].some((seen) => seen !== type)) return [];
  const evidence = seenMembers(type);
  const types: readonly JsonType[] = recordedAsObjects.has(name) ? [type, 'object'] : [type];
  if (operations.length === 0) return [{ ...wherever(path, types), grade: 'observed', evidence }];
  const isSo = test(exact(...path), either(...types.map((of): Match => ({ kind: 'type', of }))));
  return [
    {
      id: `type/${text}`,
      grade: 'observed',
      text: `${text} is ${types.map(withArticle).join(' or ')} in ${operations.join(' and ')}`,
      evidence,
      says: { kind: 'always', on: ofOperations(operations, or(isSo, not(test(exact(...path), { kind: 'present' })))) },
    },
  ];
}

/** Texts that are JSON or the like, which some services record as what they say: `accessPolicies` of OpenSearch, `resourcePolicy` of Secrets Manager. */
const structured = /(?:polic(?:y|ies)|document|json|template|definition|configuration|body|payload|settings)$/i;

function wherever(path: Path, types: readonly JsonType[]): Pick<Fact, 'id' | 'text' | 'says'> {
  const text = pathText(path);
  return { id: `type/${text}`, text: `${text} is ${types.map(withArticle).join(' or ')} wherever it is present`, says: { kind: 'types', path, types } };
}

/** The type that all of some operations take a member as; S3 is none of them: it writes query parameters as text. */
function sharedType(operations: readonly string[], member: string): JsonType | undefined {
  const types = new Set(
    operations.flatMap((name) => sourcesOf(name).map((source) => (source === 's3.amazonaws.com' ? undefined : plainType(inputOf(source, name)?.get(member) ?? [])))),
  );
  const [only] = types;
  return types.size === 1 ? only : undefined;
}
