import { describe, expect, it } from 'vitest';
import { and, contains, either, endsWith, equals, exact, flatten, not, or, pattern, present, startsWith, test, type Match, type Predicate } from '../../src/rule/index.ts';
import { questions } from '../../src/platforms/cloudwatch/readings.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import { contextWith, filtersOf, lowered, ruleOf, verdictOf } from './support.ts';

const field = (path: string, match: Match): Predicate => test(flatten(...path.split('.')), match);
const array = 'requestParameters.filterSet.items.name';

const proven: readonly (readonly [string, Predicate, readonly string[]])[] = [
  ['a known name is written as AWS spells it', field('eventName', equals('getsignintoken', 'ascii')), ['eventName = "GetSigninToken"']],
  ['an exact name needs no regex', field('eventName', equals('StopLogging')), ['eventName = "StopLogging"']],
  ['names in a list', field('eventName', either(equals('StopLogging', 'ascii'), equals('DeleteTrail', 'ascii'))), ['eventName in ["StopLogging", "DeleteTrail"]']],
  [
    'equality on a text that callers choose is exact whatever `=` does with case',
    field('userAgent', equals('Tool')),
    ['userAgent = "Tool"', 'userAgent like /^Tool\\z/'],
  ],
  ['ignoring case', field('userAgent', equals('Tool 1.0', 'ascii')), ['userAgent like /(?i)^Tool 1\\.0\\z/']],
  ['ignoring case of a field without such letters', field('userIdentity.arn', contains('skeys', 'ascii')), ['userIdentity.arn like /(?i)skeys/']],
  ['a part', field('userAgent', contains('curl')), ['userAgent like "curl"']],
  ['a part with quotes', field('userAgent', contains('a"b')), ["userAgent like 'a\"b'"]],
  ['a part that quotes cannot hold', field('userAgent', contains('a\\b*{{c}}')), ['userAgent like /a\\\\b\\*\\{\\{c\\}\\}/']],
  ['a part that ends with a backslash, behind which the slash could be taken for escaped', field('userAgent', contains('a\\')), ['userAgent like /a\\x5c/']],
  ['a start and an end', field('requestParameters.key', or2(startsWith('a/'), endsWith('.pem'))), ['requestParameters.key like /^a\\/|\\.pem\\z/']],
  ['a pattern with gaps', field('userAgent', pattern([{ kind: 'literal', text: 'a' }, { kind: 'any' }, { kind: 'literal', text: 'b' }])), ['userAgent like /^a(?s:.*)b\\z/']],
  ['a negated test also holds where the field is missing', not(field('errorCode', equals('AccessDenied', 'ascii'))), ['not ispresent(errorCode) or errorCode != "AccessDenied"']],
  ['absence', not(field('errorCode', present)), ['not ispresent(errorCode)']],
  ['presence', field('errorCode', present), ['ispresent(errorCode)']],
  ['presence or absence of another field is not asked', and(field('userAgent', contains('curl')), or(field('errorCode', present), not(field('errorCode', present)))), ['userAgent like "curl"']],
  ['digits are quoted, and compared as text', field('recipientAccountId', equals('012345678901')), ['recipientAccountId = "012345678901"', 'recipientAccountId like /^012345678901\\z/']],
  ['a boolean in both representations', field('readOnly', { kind: 'boolean', value: false }), ['readOnly in [0, "false"]']],
  ['not a boolean', not(field('readOnly', { kind: 'boolean', value: true })), ['not ispresent(readOnly) or readOnly not in [1, "true"]']],
  ['a boolean or its text', field('readOnly', either({ kind: 'boolean', value: true }, equals('true'))), ['readOnly in [1, "true"]']],
  ['one address', field('sourceIPAddress', { kind: 'cidr', network: '203.0.113.7' }), ['isIpInSubnet(sourceIPAddress, "203.0.113.7/32")']],
  ['one address of IPv6', field('sourceIPAddress', { kind: 'cidr', network: '2001:db8::7' }), ['isIpInSubnet(sourceIPAddress, "2001:db8::7/128")']],
  ['a network', field('sourceIPAddress', { kind: 'cidr', network: '203.0.113.0/24' }), ['isIpInSubnet(sourceIPAddress, "203.0.113.0/24")']],
  [
    'not a network',
    not(field('sourceIPAddress', { kind: 'cidr', network: '203.0.113.0/24' })),
    ['not ispresent(sourceIPAddress) or not isIpInSubnet(sourceIPAddress, "203.0.113.0/24")'],
  ],
  [
    'what can use an index comes first',
    and(field('userAgent', contains('curl')), field('userIdentity.type', equals('Root', 'ascii')), field('eventName', equals('ConsoleLogin', 'ascii'))),
    ['eventName = "ConsoleLogin"', 'userIdentity.type = "Root"', 'userAgent like "curl"'],
  ],
  [
    'what is asked twice is asked once',
    and(field('eventName', equals('ConsoleLogin')), field('additionalEventData.MFAUsed', equals('No')), test(exact('eventName'), equals('ConsoleLogin'))),
    ['eventName = "ConsoleLogin"', 'additionalEventData.MFAUsed = "No"'],
  ],
  [
    'parentheses wherever and meets or',
    or(and(field('eventName', equals('StopLogging')), not(field('errorCode', present))), field('userAgent', contains('curl'))),
    ['(eventName = "StopLogging" and not ispresent(errorCode)) or userAgent like "curl"'],
  ],
];

function or2(first: Match, second: Match): Match {
  return either(first, second);
}

describe('what is written', () => {
  it.each(proven)('%s', (_, on, expected) => {
    const verdict = verdictOf(on);
    const filters = verdict.query.split('\n').filter((line) => line.startsWith('| filter '));
    expect(filters.map((line) => line.slice('| filter '.length))).toEqual(expected);
    expect(verdict.kind).toBe('equivalent');
  });

  it('every position of an array, with its greatest length as a fact', () => {
    const verdict = verdictOf(field(array, equals('tcp', 'ascii')));
    expect(verdict.kind).toBe('equivalent');
    expect(verdict.query).toContain('requestParameters.filterSet.items.9.name like /(?i)^tcp\\z/');
    expect(verdict.query).not.toContain('items.10.');
  });

  it('no position of an array', () => {
    const verdict = verdictOf(not(field(array, startsWith('tcp'))));
    expect(verdict.kind).toBe('equivalent');
    expect(verdict.query).toContain('not ispresent(requestParameters.filterSet.items.9.name) or requestParameters.filterSet.items.9.name not like /^tcp/');
  });

  it('two tests of the same element', () => {
    const has = and(test(exact('name'), startsWith('vpc')), not(test(exact('name'), endsWith('id'))));
    const verdict = verdictOf({ kind: 'element', of: { path: array.split('.').slice(0, -1), reach: 'exact' }, has });
    expect(verdict.kind).toBe('equivalent');
  });

  it('more than twenty positions become a search of the whole event, which may match more', () => {
    const [line] = filtersOf(field('requestParameters.filterSet.items.valueSet.items.value', equals('open')));
    expect(line).toBe('@message like /"open"/');
  });

  it('keywords become a search of the whole event', () => {
    expect(filtersOf(test({ kind: 'anywhere' }, contains('a"b', 'ascii')))).toEqual(['@message like /(?i)a\\\\"b/']);
  });

  it('a negated test needs no guard where the field must be there', () => {
    const agent = (match: Match): Predicate => field('userAgent', match);
    expect(filtersOf(and(agent(present), not(agent(contains('curl')))))).toEqual(['ispresent(userAgent)', 'userAgent not like "curl"']);
    expect(verdictOf(and(agent(present), not(agent(contains('curl'))))).kind).toBe('equivalent');
  });

  it('what a part around settles of a field is not asked again', () => {
    const agent = (match: Match): Predicate => field('userAgent', match);
    const by = (match: Match): Predicate => field('userIdentity.invokedBy', match);
    const caller = or(and(agent(present), not(agent(contains('curl')))), and(not(agent(present)), by(contains('aws')), not(by(contains('internal')))));
    expect(filtersOf(caller)).toEqual([
      '(ispresent(userAgent) and userAgent not like "curl") or (not ispresent(userAgent) and userIdentity.invokedBy like "aws" and (not ispresent(userIdentity.invokedBy) or userIdentity.invokedBy not like "internal"))',
    ]);
    expect(verdictOf(caller).kind).toBe('equivalent');
    const given = and(agent(present), or(not(agent(present)), by(contains('aws'))));
    expect(filtersOf(given)).toEqual(['ispresent(userAgent)', 'userIdentity.invokedBy like "aws"']);
    expect(verdictOf(given).kind).toBe('equivalent');
  });

  it('shows what matters in records of CloudTrail, and whole events of other logs', () => {
    const shown = (logSource: string): string => {
      const [tree] = lowered({ ...ruleOf({ kind: 'match', on: field('userAgent', present) }), logSources: [logSource] }).trees;
      return tree === undefined ? '' : (platform.print(tree, contextWith())['query']?.split('\n')[0] ?? '');
    };
    expect(shown('aws.cloudtrail')).toMatch(/^fields @timestamp, eventTime, eventName/);
    expect(shown('other.log')).toBe('fields @timestamp, @message');
  });

  it('objects are not shown as fields: the whole event is', () => {
    const shown = lowered(ruleOf({ kind: 'match', on: field('userAgent', present) }, { outputs: [{ path: ['userIdentity'] }, { path: ['eventName'] }, { path: ['resources'] }] })).trees[0];
    expect(shown === undefined ? '' : platform.print(shown, contextWith())['query']).toMatch(/^fields @timestamp, eventName, @message\n/);
  });

  it('a text in an object becomes a search of the whole event: what else holds it is an assumption of the verdict', () => {
    const inObject = (part: string): Predicate => test({ kind: 'path', path: [part], reach: 'flatten', as: 'json' }, contains('Suspended', 'unicode'));
    const named = field('eventName', equals('PutBucketVersioning', 'ascii'));
    const verdict = verdictOf(and(named, inObject('requestParameters')));
    expect(verdict.query).toContain('| filter @message like /(?i)Suspended/\n');
    expect(verdict).toMatchObject({ kind: 'equivalent', given: expect.arrayContaining([expect.objectContaining({ id: 'text/elsewhere/Suspended', grade: 'assumed' })]) });
    expect(verdictOf(and(named, not(inObject('responseElements')))).query).toContain('| filter @message not like /(?i)Suspended/\n');
  });

  it('a text in an object is looked for in its own text where newer functions may be used', () => {
    const on = and(field('eventName', equals('PutBucketVersioning', 'ascii')), test({ kind: 'path', path: ['requestParameters'], reach: 'exact', as: 'json' }, contains('Suspended')));
    const verdict = verdictOf(on, contextWith({}, { insightsLevel: '2026' }));
    expect(verdict.query).toContain('| filter jsonStringify(jsonParse(@message).requestParameters) like /Suspended/\n');
    expect(verdict.kind).toBe('equivalent');
    expect(verdict.given.filter(({ id }) => id.startsWith('text/'))).toEqual([]);
  });

  it('a search of the whole event instead of an array is wider, which an event shows', () => {
    const verdict = verdictOf(and(field('eventName', equals('RunTask')), field('requestParameters.containerDefinitions.command', contains('CREDENTIALS'))));
    expect(verdict.query).toContain('@message like /CREDENTIALS/');
    expect(verdict).toMatchObject({ kind: 'wider', extra: { events: [expect.anything()] } });
  });

  it.each<readonly [string, string]>([
    ['publiclyAccessible=true', 'requestParameters.publiclyAccessible in [1, "true"]'],
    ['{policyArn=arn:aws:iam::aws:policy/X', 'requestParameters.policyArn like /^arn:aws:iam::aws:policy\\/X/'],
    ['noSuchMember=x, y', '@message like /noSuchMember(?:=|":")x/; @message like /y/'],
    ['noSuchMember=tru', '@message like /noSuchMember(?:=|":"?)tru/'],
    ['add={items=[{', '@message like /add(?:=|":)/; @message like /items(?:=|":)/'],
  ])('a part of an object printed the Java way: %s', (part, expected) => {
    const line = filtersOf(test({ kind: 'path', path: ['requestParameters'], reach: 'exact', as: 'javaMap' }, contains(part))).join('; ');
    expect(line).toBe(expected);
  });

  it('a part of an object printed the Java way misses nothing', () => {
    const on = and(field('eventName', equals('ModifyImageAttribute')), test({ kind: 'path', path: ['requestParameters'], reach: 'exact', as: 'javaMap' }, contains('add={items=')));
    const { trees } = lowered(ruleOf({ kind: 'match', on }));
    expect(trees.map((tree) => platform.print(tree, contextWith())['condition'])).toContain('eventName = "ModifyImageAttribute" and @message like /add(?:=|":)/ and @message like /items(?:=|":)/');
  });

  it('one field in another letter case', () => {
    const read = (...path: string[]) => ({ kind: 'path', path, reach: 'exact' }) as const;
    const on: Predicate = not({ kind: 'sameValue', left: read('userIdentity', 'arn'), right: read('userIdentity', 'userName'), relation: 'equals', fold: 'unicode' });
    expect(filtersOf(on)).toEqual(['not ispresent(userIdentity.arn) or not ispresent(userIdentity.userName) or not (tolower(userIdentity.arn) = tolower(userIdentity.userName))']);
  });

  it.each([true, false])('one field in part of another, in any letter case or as it is: %s', (folds) => {
    const read = (...path: string[]) => ({ kind: 'path', path, reach: 'flatten' }) as const;
    const on: Predicate = { kind: 'sameValue', left: read('userIdentity', 'arn'), right: read('requestParameters', 'userName'), relation: 'contains', fold: folds ? 'unicode' : 'none' };
    const call = folds ? 'strcontains(tolower(userIdentity.arn), tolower(requestParameters.userName))' : 'strcontains(userIdentity.arn, requestParameters.userName)';
    expect(filtersOf(on)).toEqual([`${call} or (ispresent(userIdentity.arn) and requestParameters.userName = "")`]);
    expect([verdictOf(on).kind, verdictOf(not(on)).kind]).toEqual(['equivalent', 'equivalent']);
  });

  it('what an equality decides is left out', () => {
    const on = and(
      field('eventName', equals('StopLogging')),
      or(and(field('eventName', equals('ConsoleLogin')), field('userAgent', contains('a'))), and(not(field('eventName', equals('ConsoleLogin'))), field('userAgent', contains('b')))),
    );
    expect(filtersOf(on)).toEqual(['eventName = "StopLogging"', 'userAgent like "b"']);
    expect(verdictOf(on).kind).toBe('equivalent');
  });

  it('letters that engines disagree on are written out where no fact rules them out', () => {
    const { trees } = lowered(ruleOf({ kind: 'match', on: field('userAgent', contains('Jersey', 'ascii')) }));
    expect(trees.map((tree) => platform.print(tree, contextWith())['condition'])).toEqual([
      'userAgent like /(?i)Jersey/',
      'userAgent like /(?i:Jer)[Ss](?i:ey)/',
    ]);
    const wider = lowered(ruleOf({ kind: 'match', on: field('userAgent', contains('Jersey', 'unicode')) })).trees.at(-1);
    expect(wider === undefined ? '' : platform.print(wider, contextWith())['condition']).toBe('userAgent like /(?i:Jer)(?:[Ss]|ſ)(?i:ey)/');
  });

  it('a profile that settles an open question makes the query simpler', () => {
    const settled = contextWith({ [questions['equality-folds'].id]: false });
    expect(filtersOf(field('userAgent', equals('Tool')), settled)).toEqual(['userAgent = "Tool"']);
    expect(verdictOf(field('userAgent', equals('Tool')), settled).kind).toBe('equivalent');
  });

  it('keys with special characters stand in backticks', () => {
    expect(filtersOf(field('additionalEventData.x-amz-id-2', startsWith('a')))).toEqual(['`additionalEventData.x-amz-id-2` like /^a/']);
  });

  it('keys that are words of the language stand in backticks', () => {
    expect(['where', 'source', 'Stats', 'in', 'where.x', 'sources'].map((name) => filtersOf(field(name, startsWith('a')))[0])).toEqual([
      '`where` like /^a/', '`source` like /^a/', '`Stats` like /^a/', '`in` like /^a/', 'where.x like /^a/', 'sources like /^a/',
    ]);
  });

  it('a condition on a whole object is not passed off as exact', () => {
    expect(verdictOf(field('requestParameters', present)).kind).not.toBe('equivalent');
  });
});
