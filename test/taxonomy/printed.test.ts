import { describe, expect, it } from 'vitest';
import { compare } from '../../src/logic/compare.ts';
import { withoutRenderings } from '../../src/logic/conditions/equivalences.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { jsonFormsOf, render } from '../../src/logic/holds/rendering.ts';
import { factHolds } from '../../src/logic/facts/fact-holds.ts';
import { and, anyText, contains, either, endsWith, equals, exact, flatten, literal, never, or, parseRegex, pattern, test, type Match, type Predicate } from '../../src/rule/index.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import { hasRecords, realRecords } from '../support/shared.ts';

const source = logSource('aws.cloudtrail');
const printed = (text: string): Predicate => test({ ...flatten('requestParameters'), as: 'javaMap' }, contains(text));
const named = (...names: readonly string[]): Predicate => test(flatten('eventName'), either(...names.map((name) => equals(name))));

function factsOf(...conditions: readonly Predicate[]): ReturnType<NonNullable<typeof source>['factsFor']> {
  return source?.factsFor(conditions) ?? [];
}

describe('searches in printed objects', () => {
  const searched = and(named('ModifyDBInstance'), printed('publiclyAccessible=true'));

  it('are tied to the member of the operation’s input by named facts', () => {
    const ids = factsOf(searched).map(({ id, grade }) => `${id} ${grade}`);
    expect(ids).toContain('shape/ModifyDBInstance documented');
    expect(ids).toContain('text/no-imitation assumed');
    const structural = withoutRenderings(searched, factsOf(searched));
    const member = test(exact('requestParameters', 'publiclyAccessible'), either({ kind: 'boolean', value: true }, equals('true')));
    expect(structural).toEqual(and(named('ModifyDBInstance'), member));
    const verdict = compare(
      { detection: { kind: 'match', on: searched }, raises: never },
      { detection: { kind: 'match', on: structural }, raises: never },
      { facts: factsOf(searched, structural) },
    );
    expect(verdict.kind).toBe('equivalent');
    expect(verdict.given.map(({ id }) => id)).toContain('text/no-imitation');
    expect(verdict.fires).toBeDefined();
  });

  it('are tied to a member below another where records show one alone', () => {
    const condition = and(named('PutBucketVersioning'), printed('Status=Suspended'));
    const status = test(exact('requestParameters', 'VersioningConfiguration', 'Status'), pattern([literal('Suspended'), anyText]));
    expect(withoutRenderings(condition, factsOf(condition))).toEqual(and(named('PutBucketVersioning'), status));
    expect(factsOf(condition).find(({ id }) => id === 'shape/PutBucketVersioning')?.grade).toBe('observed');
  });

  it('are left alone where the input has no such member, or the text is more than a member', () => {
    for (const text of ['nothingOfTheKind=', 'nothingOfTheKind=no', 'nothingOfTheKind=-', 'nothingOfTheKind=12345678', 'publiclyAccessible=true, x=', 'add={', 'on', ' userName']) {
      const condition = and(named('ModifyDBInstance'), printed(text));
      expect(withoutRenderings(condition, factsOf(condition))).toEqual(condition);
    }
  });

  it('are tied to their JSON where nothing else is known of them', () => {
    const json = (...texts: readonly string[]): Predicate => test({ ...exact('requestParameters'), as: 'json' }, either(...texts.map((text) => contains(text))));
    for (const [text, forms] of [
      ['authType=NONE', ['authType=NONE', 'authType":"NONE']],
      ['principal=*', ['principal=*', 'principal":"*']],
      ['period=0', ['period=0', 'period":0', 'period":"0']],
      ['enabled=fal', ['enabled=fal', 'enabled":fal', 'enabled":"fal']],
      ['lambda:InvokeFunction', ['lambda:InvokeFunction']],
      ["it's all (mine)", ["it's all (mine)"]],
    ] as const) {
      const condition = and(named('ListBuckets'), printed(text));
      expect(withoutRenderings(condition, factsOf(condition))).toEqual(and(named('ListBuckets'), json(...forms)));
      const [event] = [{ eventName: 'ListBuckets', requestParameters: { authType: 'NONE', principal: '*', period: 0, inside: { enabled: false, note: "lambda:InvokeFunction, it's all (mine)" } } }];
      expect([holds(condition, event), holds(and(named('ListBuckets'), json(...forms)), event)]).toEqual([true, true]);
    }
  });

  it('without regard to case are tied to what JSON and Java write in any case', () => {
    const folded = (text: string, as: 'json' | 'javaMap' = 'javaMap'): Predicate => test({ ...flatten('requestParameters'), as }, contains(text, 'ascii'));
    const condition = folded('enabled=TRUE');
    const other = withoutRenderings(condition, factsOf(condition));
    for (const enabled of [true, 'true', false, 'TRUE']) {
      const event = { requestParameters: { enabled } };
      expect([enabled, holds(other, event)]).toEqual([enabled, holds(condition, event)]);
    }
    for (const untied of [folded('authType=NONE'), folded('None'), folded('Null', 'json'), printed('null')]) expect(withoutRenderings(untied, factsOf(untied))).toEqual(untied);
  });

  it('are tied one by one where several texts are looked for', () => {
    const inText = (as: 'json' | 'javaMap', ...texts: readonly string[]): Predicate => test({ ...(as === 'json' ? exact('requestParameters') : flatten('requestParameters')), as }, either(...texts.map((text) => contains(text))));
    const condition = inText('javaMap', 'InvokeFunction', 'authType=AWS', 'add={');
    expect(withoutRenderings(condition, factsOf(condition))).toEqual(or(inText('json', 'InvokeFunction'), inText('json', 'authType=AWS', 'authType":"AWS'), inText('javaMap', 'add={')));
  });

  it('are tied to a member only where the operation is asked for beside them', () => {
    const search = printed('publiclyAccessible=true');
    const elsewhere = and(test(flatten('eventName'), pattern([literal('Modify'), anyText])), search);
    const other = named('ModifyDBInstance');
    const json = test({ ...exact('requestParameters'), as: 'json' }, either(...['publiclyAccessible=true', 'publiclyAccessible":true', 'publiclyAccessible":"true'].map((text) => contains(text))));
    expect(withoutRenderings(or(other, elsewhere), factsOf(or(other, elsewhere)))).toEqual(or(other, and(test(flatten('eventName'), pattern([literal('Modify'), anyText])), json)));
    for (const condition of [and(other, search), and(other, or(search, named('CreateDBInstance')))]) {
      expect(JSON.stringify(withoutRenderings(condition, factsOf(condition)))).not.toContain('"as"');
    }
  });

  it('without regard to case are tied to each other where only Unicode tells their letters apart', () => {
    const [json, java] = [test({ ...exact('requestParameters'), as: 'json' }, contains('Suspended', 'unicode')), test({ ...exact('requestParameters'), as: 'javaMap' }, contains('Suspended', 'ascii'))] as const;
    const verdict = compare({ detection: { kind: 'match', on: json }, raises: never }, { detection: { kind: 'match', on: java }, raises: never }, { facts: factsOf(json, java) });
    expect([verdict.kind, ...verdict.given.map(({ id }) => id).toSorted()]).toEqual(['equivalent', 'letters/text/requestParameters', 'text/words']);
  });

  it('for a key and its value are tied without regard to case where only Unicode tells their letters apart', () => {
    const forms = ['status=dis', 'status":"dis'].map((text) => contains(text, 'unicode'));
    const [json, java] = [test({ ...exact('requestParameters'), as: 'json' }, either(...forms)), test({ ...exact('requestParameters'), as: 'javaMap' }, contains('status=dis', 'ascii'))] as const;
    const verdict = compare({ detection: { kind: 'match', on: java }, raises: never }, { detection: { kind: 'match', on: json }, raises: never }, { facts: factsOf(java, json) });
    expect([verdict.kind, ...verdict.given.map(({ id }) => id).toSorted()]).toEqual(['equivalent', 'letters/text/requestParameters', 'text/pairs/status=dis']);
  });

  it('by an expression for a member and its value are tied to a test of the member', () => {
    const searchedFor = (expression: string, fold: 'none' | 'ascii' = 'none'): Predicate => {
      const parsed = parseRegex(expression, 'lucene');
      if ('problem' in parsed) throw new Error(parsed.problem);
      return test({ ...flatten('requestParameters'), as: 'javaMap' }, { kind: 'regex', regex: parsed.regex, fold });
    };
    const verdict = (search: Predicate, member: Predicate, operation: string): readonly string[] => {
      const [from, to] = [and(named(operation), member), and(named(operation), search)];
      const { kind, given } = compare({ detection: { kind: 'match', on: from }, raises: never }, { detection: { kind: 'match', on: to }, raises: never }, { facts: factsOf(from, to) });
      return [kind, ...given.map(({ id }) => id).filter((id) => /^(?:text|shape)/.test(id))];
    };
    const policy = (match: Match): Predicate => test(exact('requestParameters', 'policyArn'), match);
    const whole = ['equivalent', 'shape/AttachRolePolicy', 'text/no-imitation'];
    expect(verdict(searchedFor('.*[{ ]policyArn=arn:x[,}].*', 'ascii'), policy(equals('ARN:x', 'ascii')), 'AttachRolePolicy').toSorted()).toEqual(whole);
    expect(verdict(searchedFor('.*[{ ]policyArn=[^,}]*Access[,}].*'), policy(endsWith('Access')), 'AttachRolePolicy').toSorted()).toEqual([...whole, 'text/no-separators']);
    expect(verdict(searchedFor('.*[{ ]policyArn=[^,}]*Access[,}].*'), policy(contains('Access')), 'AttachRolePolicy')[0]).toBe('narrower');
    expect(verdict(searchedFor('.*policyArn=[^,}]*Access[,}].*'), policy(endsWith('Access')), 'AttachRolePolicy')[0]).not.toBe('equivalent');
    expect(verdict(searchedFor('.*[{ ]policyArn=arn:x[,}].*'), policy(equals('arn:x')), 'ListUsers')[0]).not.toBe('equivalent');
  });

  it('say nothing of what is taken out before an object is printed', () => {
    const documented = (operation: string, text: string) => factsOf(and(named(operation), printed(text))).filter(({ grade }) => grade === 'documented');
    for (const [text, requestParameters] of [
      ['userName=none', { userName: 'none' }],
      ['userName=n', { userName: 'none' }],
      ['userName=-', { userName: '-' }],
      ['tags=', { tags: [{ key: '', value: null }] }],
    ] as const) {
      const event = { eventName: 'CreateUser', requestParameters };
      expect([text, documented('CreateUser', text).filter((fact) => factHolds(fact, event) === false)]).toEqual([text, []]);
    }
    const [search, member] = [and(named('CreateUser'), printed('userName=none')), and(named('CreateUser'), test(exact('requestParameters', 'userName'), pattern([literal('none'), anyText])))];
    const side = (on: Predicate) => ({ detection: { kind: 'match', on } as const, raises: never });
    expect(compare(side(search), side(member), { facts: factsOf(search, member) }).kind).toBe('wider');
  });

  it('are tied to a list or an object where something in it is assumed not to be empty', () => {
    const condition = and(named('ModifyDBInstance'), printed('vpcSecurityGroupIds='));
    expect(factsOf(condition).map(({ id, grade }) => `${id} ${grade}`)).toContain('value/inside/requestParameters.vpcSecurityGroupIds observed');
    expect(withoutRenderings(condition, factsOf(condition))).not.toEqual(condition);
  });

  it('for a word are tied to the same search in the other text', () => {
    const condition = printed('AdministratorAccess');
    expect(withoutRenderings(condition, factsOf(condition))).toEqual(test({ ...exact('requestParameters'), as: 'json' }, contains('AdministratorAccess')));
  });

  it('for a word that stands in a name are left alone, since a key without a value stands in JSON alone', () => {
    for (const text of ['acl', 'filterSet', 'logging', 'olicy']) {
      const condition = and(named('GetBucketAcl'), printed(text));
      expect([text, withoutRenderings(condition, factsOf(condition))]).toEqual([text, condition]);
    }
    expect(withoutRenderings(printed('InvokeFunction'), factsOf(printed('InvokeFunction')))).not.toEqual(printed('InvokeFunction'));
  });

  it.skipIf(!hasRecords)('rest on facts that hold on every real record (../shared)', () => {
    const conditions = [
      and(named('AttachUserPolicy', 'AttachRolePolicy'), printed('policyArn=arn:aws:iam::aws:policy/AdministratorAccess')),
      and(named('ModifySnapshotAttribute'), printed('attributeType=CREATE_VOLUME_PERMISSION')),
      and(named('CreateLoginProfile'), printed('userName=')),
      and(named('RunInstances', 'CreateUser'), printed('root')),
      and(named('PutBucketVersioning'), printed('Status=Suspended')),
      and(named('ModifySnapshotAttribute'), printed('add=')),
      and(named('ModifyDBInstance'), printed('vpcSecurityGroupIds=')),
      and(named('DescribeInstances'), printed('instancesSet=')),
      and(named('CreateTrustAnchor'), printed('sourceType=AWS_ACM_PCA')),
      searched,
    ];
    const facts = conditions.flatMap((condition) => factsOf(condition)).filter(({ id }) => /^(?:shape\/[A-Z]|value\/requestParameters|text\/)/.test(id));
    expect(facts.length).toBeGreaterThan(5);
    const records = realRecords();
    const broken = facts.filter((fact) => records.some(({ event }) => factHolds(fact, event) === false));
    expect(broken.map(({ id }) => id)).toEqual([]);
  });

  it.skipIf(!hasRecords)('for keys and the first letters of their values are tied to members by facts that hold on the real records of the operation (../shared)', () => {
    const all = realRecords();
    const operations = [...new Set(all.map(({ event }) => event['eventName']))].filter((name) => typeof name === 'string');
    const broken = operations.flatMap((operation) => {
      const records = all.filter(({ event }) => event['eventName'] === operation);
      const texts = records.map(({ event }) => render(event['requestParameters'] ?? null, 'javaMap'));
      const parts = new Set(texts.flatMap((text) => [...text.matchAll(/[A-Za-z]\w*=(?=([^=,{}[\]]{0,3}))/g)].flatMap(([key, value = '']) => [key, `${key}${value}`])));
      return [...parts].slice(0, 6).flatMap((part) =>
        factsOf(and(named(operation), printed(part)))
          .filter((fact) => /^(?:shape\/[A-Z]|value\/|text\/)/.test(fact.id) && records.some(({ event }) => factHolds(fact, event) === false))
          .map(({ id, text }) => `${operation}: ${id}: ${text}`),
      );
    });
    expect(broken).toEqual([]);
  });

  it('are left alone where the operation may write the member under another name', () => {
    for (const [operation, text] of [['RunInstances', 'imageId=ami'], ['RunInstances', 'minCount='], ['DescribeAddresses', 'allocationId=eipalloc'], ['CreateInstanceExportTask', 's3Bucket=']] as const) {
      expect([text, factsOf(and(named(operation), printed(text))).filter(({ id }) => id === `shape/${operation}` || id === 'text/no-imitation')]).toEqual([text, []]);
    }
    expect(factsOf(and(named('RunInstances'), printed('instanceType=t3'))).map(({ id }) => id)).toContain('shape/RunInstances');
  });

  it('for the first digits of a number are left alone where Java writes it with an exponent', () => {
    for (const text of ['toTime=1.6', 'toTime=-1.', 'toTime=1E9']) {
      const condition = and(named('ListBuckets'), printed(text));
      expect(withoutRenderings(condition, factsOf(condition))).toEqual(condition);
    }
    expect(jsonFormsOf('1.6e9')).toEqual([]);
  });
});
