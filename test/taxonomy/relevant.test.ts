import { describe, expect, it } from 'vitest';
import { and, anywhere, contains, equals, exact, flatten, test, type Match, type Path, type Predicate } from '../../src/rule/index.ts';
import { isArray, isObject, type Json } from '../../src/text/json.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import { inputOf } from '../../src/taxonomy/operations.ts';
import { handMadeEvents, hasRecords, realRecords, type Sample } from '../support/shared.ts';
import { statementHolds } from './statement.ts';

const source = logSource('aws.cloudtrail');
const idsFor = (...conditions: readonly Predicate[]) => (source?.factsFor(conditions) ?? []).map(({ id }) => id);
const named = (name: string) => test(flatten('eventName'), equals(name, 'unicode'));

describe('facts for conditions', () => {
  it('are those about the fields that are read', () => {
    const ids = idsFor(named('StopLogging'));
    expect(ids).toContain('spelling/eventName');
    expect(ids).toContain('sign-in/source');
    expect(ids).not.toContain('spelling/eventSource');
    expect(idsFor(test(flatten('userIdentity', 'type'), equals('Root')))).toContain('scalar/userIdentity');
    expect(idsFor(test(anywhere, contains('x'))).length).toBe(source?.facts.length);
  });

  it('reach parameters that no sample shows', () => {
    expect(idsFor(test(flatten('requestParameters', 'cIDRIP'), equals('0.0.0.0/0')))).toContain('scalar/requestParameters.cIDRIP');
  });

  it('assume no single value of what a condition goes through as a list', () => {
    const asked = test(exact('requestParameters', 'l'), equals('x'));
    const through = { kind: 'element', of: { path: ['requestParameters', 'l'], reach: 'exact' }, has: test(exact(), equals('x')) } as const;
    expect(idsFor(asked)).toContain('scalar/requestParameters.l');
    expect(idsFor(and(asked, through))).not.toContain('scalar/requestParameters.l');
  });

  it('take unknown members for single values, unless they are called as lists are', () => {
    const gradeOf = (...path: Path) => source?.factsFor([test(flatten(...path), equals('x'))]).find(({ id }) => id === `scalar/${path.join('.')}`)?.grade;
    expect(['noSuchMember', 'noSuchStatus', 'x-amz-no-such-header'].map((name) => gradeOf('requestParameters', name))).toEqual(['assumed', 'assumed', 'assumed']);
    expect(['noSuchMembers', 'noSuchMemberList', 'noSuchSet'].map((name) => gradeOf('requestParameters', name))).toEqual([undefined, undefined, undefined]);
    expect(gradeOf('noSuchField')).toBe('assumed');
    expect(gradeOf('requestParameters', 'noSuchMember', 'below')).toBeUndefined();
  });

  it('use the operations that are named, where a parameter is a list in others', () => {
    const group = test(flatten('requestParameters', 'groupId'), equals('sg-0123456789abcdef0'));
    expect(idsFor(group)).not.toContain('scalar/requestParameters.groupId');
    expect(idsFor(group)).not.toContain('shape/requestParameters.groupId');
    expect(idsFor(named('AuthorizeSecurityGroupIngress'), group)).toContain('shape/requestParameters.groupId');
    const policy = test(flatten('requestParameters', 'policy'), contains('x'));
    expect(idsFor(named('PutBucketPolicy'), policy)).not.toContain('shape/requestParameters.policy');
  });

  it('take a parameter for a flag in the operations that are named, where it is something else in others', () => {
    const protection = test(flatten('requestParameters', 'deletionProtection'), equals('false'));
    expect(idsFor(protection).filter((id) => /^(?:flag|boolean)\//.test(id))).toEqual([]);
    const found = source?.factsFor([named('ModifyDBCluster'), protection]).filter(({ id }) => /^(?:flag|boolean)\//.test(id)) ?? [];
    expect(found.map(({ id, grade }) => [id, grade])).toEqual([['flag/requestParameters.deletionProtection', 'documented'], ['boolean/requestParameters.deletionProtection', 'assumed']]);
    const event = (eventName: string): Json => ({ eventName, requestParameters: { deletionProtection: 'ACTIVE' } });
    expect(found.map(({ says }) => [statementHolds(says, event('ModifyDBCluster')), statementHolds(says, event('UpdateUserPool'))])).toEqual([[false, true], [false, true]]);
  });

  it('know the type of a parameter that API inputs have as a text or a number, in all operations or in those that are named', () => {
    const typeOf = (name: string, ...more: readonly Predicate[]) => source?.factsFor([...more, test(flatten('requestParameters', ...name.split('.')), equals('x'))]).find(({ id }) => id === `type/requestParameters.${name}`);
    const says = (fact: ReturnType<typeof typeOf>, value: Json, eventName = 'CreateVolume'): boolean | undefined => {
      return fact === undefined ? undefined : statementHolds(fact.says, { eventName, requestParameters: { iops: value, instanceType: value, documentName: value } });
    };
    expect([1, '1', { a: 1 }].map((value) => says(typeOf('iops'), value))).toEqual([true, false, false]);
    expect([1, '1', { a: 1 }].map((value) => says(typeOf('documentName'), value))).toEqual([false, true, false]);
    expect(typeOf('instanceType')).toBeUndefined();
    const inRun = typeOf('instanceType', named('RunInstances'));
    expect([says(inRun, 't2.micro', 'RunInstances'), says(inRun, {}, 'RunInstances'), says(inRun, {}, 'CreateFleet')]).toEqual([true, false, true]);
    expect(typeOf('VersioningConfiguration.Status')?.grade).toBe('documented');
    // Texts that say a document may be recorded as what they say, and S3 writes its parameters in its own way.
    expect(['accessPolicies', 'policyDocument', 'acl', 'noSuchMember', 'instanceIds'].map((name) => typeOf(name))).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('know texts of one line, where that matters', () => {
    const line = (...path: Path) => source?.factsFor([test(flatten(...path), ending)]).find(({ id }) => id === `line/${path.join('.')}`)?.grade;
    expect([line('eventName'), line('userAgent'), line('requestParameters', 'roleArn'), line('requestParameters', 'policyDocument')]).toEqual(['documented', 'documented', 'assumed', undefined]);
    expect(idsFor(test(flatten('eventName'), contains('x')))).not.toContain('line/eventName');
  });

  it('let the ARN of an object in S3 hold letters outside ASCII, as its key does', () => {
    const holds = (event: Json, ...path: Path) => source?.factsFor([test(flatten(...path), contains('ä', 'unicode'))]).filter(({ says }) => !statementHolds(says, event)).map(({ id }) => id);
    expect(holds({ resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::example/Verträge/1.pdf' }] }, 'resources', 'ARN')).toEqual([]);
    expect(holds({ requestParameters: { roleArn: 'arn:aws:iam::123456789012:role/Träger' } }, 'requestParameters', 'roleArn')).toEqual(['letters/requestParameters.roleArn']);
  });

  it('know names that one service writes with a small first letter and others do not', () => {
    const broken = (eventSource: string, eventName: string) => source?.factsFor([named(eventName)]).filter(({ says }) => !statementHolds(says, { eventSource, eventName })).map(({ id }) => id);
    expect([broken('route53domains.amazonaws.com', 'listDomains'), broken('route53domains.amazonaws.com', 'ListDomains'), broken('codeartifact.amazonaws.com', 'ListDomains')]).toEqual([[], [], []]);
    expect(broken('codeartifact.amazonaws.com', 'listDomains')).toEqual(['spelling/eventName/listdomains']);
    expect(idsFor(named('UpdateDomainContact'))).not.toContain('spelling/eventName/updatedomaincontact');
    expect(inputOf('route53domains.amazonaws.com', 'disableDomainTransferLock')?.get('domainName')).toEqual(['text']);
  });

  it('take no object for a single value of which DynamoDB records a list', () => {
    expect(idsFor(test(flatten('requestParameters', 'item'), equals('x')), test(flatten('requestParameters', 'requestItems', 'statement'), equals('x'))).filter((id) => id.startsWith('scalar/'))).toEqual(['scalar/requestParameters']);
    expect(idsFor(named('PutItem'), test(flatten('requestParameters', 'item'), equals('x')))).not.toContain('shape/requestParameters.item');
  });

  it('take no list for a single value of what is pushed to CodeCommit, and an object for what a certificate or a domain may be', () => {
    expect(idsFor(test(flatten('requestParameters', 'references', 'ref'), equals('x'))).filter((id) => id.startsWith('scalar/'))).toEqual(['scalar/requestParameters']);
    const holds = (value: Json, member: string, name: string) => source?.factsFor([named(name), test(flatten('requestParameters', member), equals('x'))]).filter(({ says }) => !statementHolds(says, { eventName: name, requestParameters: { [member]: value } })).map(({ id }) => id);
    const buffer = { hb: [45, 45], offset: 0 };
    for (const [member, name] of [['certificate', 'ImportCertificate'], ['certificateChain', 'ImportCertificate'], ['privateKey', 'ImportCertificate'], ['passphrase', 'ExportCertificate'], ['csr', 'IssueCertificate']] as const)
      expect([member, holds(buffer, member, name)]).toEqual([member, []]);
    expect([holds({ name: 'example.com' }, 'domainName', 'updateDomainContact'), holds('example.com', 'domainName', 'updateDomainContact')]).toEqual([[], []]);
    expect(holds([buffer], 'certificate', 'ImportCertificate')).toContain('type/requestParameters.certificate');
  });

  it('take no flag of requests for one of answers where these may have a list of that name', () => {
    const flags = (name: string) => idsFor(test(flatten('responseElements', name), equals('x'))).filter((id) => id.startsWith('flag/'));
    expect([flags('results'), flags('publiclyAccessible')]).toEqual([[], ['flag/responseElements.publiclyAccessible']]);
  });

  it('know what stands once in the structures of S3', () => {
    const gradeOf = (...path: Path) => source?.factsFor([test(flatten('requestParameters', ...path), equals('x'))]).find(({ id }) => id === `scalar/requestParameters.${path.join('.')}`)?.grade;
    expect([gradeOf('VersioningConfiguration', 'MfaDelete'), gradeOf('LifecycleConfiguration', 'Rule')]).toEqual(['documented', undefined]);
  });

  it('know services that spell one name differently', () => {
    const facts = source?.factsFor([named('DeleteDBInstance')]) ?? [];
    const fact = facts.find(({ id }) => id === 'spelling/eventName/deletedbinstance');
    expect(fact?.says.kind).toBe('always');
    if (fact === undefined) return;
    expect(statementHolds(fact.says, { eventSource: 'rds.amazonaws.com', eventName: 'DeleteDBInstance' })).toBe(true);
    expect(statementHolds(fact.says, { eventSource: 'rds.amazonaws.com', eventName: 'DeleteDbInstance' })).toBe(false);
    expect(statementHolds(fact.says, { eventSource: 'other.amazonaws.com', eventName: 'DeleteDbInstance' })).toBe(true);
  });
});

/** An expression that reads texts of several lines in its own way. */
const ending: Match = { kind: 'regex', regex: { kind: 'assertion', at: 'endOrFinalNewline' }, fold: 'none' };

/** Every path of an event, through lists. */
function pathsIn(value: Json, path: Path = []): readonly Path[] {
  if (isArray(value)) return value.flatMap((item) => pathsIn(item, path));
  if (!isObject(value)) return [path];
  return [...(path.length === 0 ? [] : [path]), ...Object.entries(value).flatMap(([key, item]) => pathsIn(item, [...path, key]))];
}

describe.skipIf(!hasRecords)('facts for conditions on the sample records (../shared)', () => {
  const broken = (samples: readonly Sample[]): readonly string[] => {
    const listed = new Set(source?.facts.map(({ id }) => id));
    const seen = new Set<string>();
    const failed = new Set<string>();
    for (const { event } of samples) {
      const key = `${String(event['eventSource'])} ${String(event['eventName'])} ${String(event['errorCode'])}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const paths = pathsIn(event);
      const asked = [contains('x'), ending];
      const conditions = [named(String(event['eventName'])), ...paths.flatMap((path) => asked.map((wanted) => test(flatten(...path), wanted)))];
      for (const { id, says } of source?.factsFor(conditions) ?? []) if (!listed.has(id) && !statementHolds(says, event)) failed.add(id);
    }
    expect(seen.size).toBeGreaterThan(100);
    return [...failed].toSorted();
  };

  it('hold for everything in every real record', () => {
    expect(broken(realRecords())).toEqual([]);
  });

  it('hold for everything in every hand-made event but one', () => {
    // A number typed as text: "900".
    expect(broken(handMadeEvents())).toEqual(['type/requestParameters.durationSeconds']);
  });
});
