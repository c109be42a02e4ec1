import { describe, expect, test } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { and, contains, either, endsWith, equals, exact, fixed, flatten, not, nullValue, or, present, startsWith, test as asks, type Predicate, type Rule } from '../../src/rule/index.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import { brokenEvents } from '../support/broken-events.ts';
import { hasPython } from '../support/python.ts';
import { localNames } from '../../src/platforms/panther/writing/local-names.ts';
import { context } from './support.ts';

const treesOf = (on: Predicate) => [...panther.lower({ title: 'Example rule', logSources: ['aws.cloudtrail'], severity: fixed('medium'), detection: { kind: 'match', on } }, context, createReport())];

/** The body of `rule` in the first candidate. */
function body(on: Predicate): string {
  const [tree] = treesOf(on);
  return tree?.kind === 'python' ? (tree.source.split('def rule(event):\n')[1] ?? '') : '';
}

const key = exact('requestParameters', 'key');
const agent = exact('userAgent');

test('a text that is too long for a line has a name, and stands there in pieces', () => {
  const text = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Safari/537.36';
  const pieces = '    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"\n    "121.0.0.0 Safari/537.36"\n';
  for (const [match, name, asked] of [[equals(text), 'USER_AGENT', ' == USER_AGENT\n'], [contains(text), 'USER_AGENT_PART', 'return USER_AGENT_PART in '], [startsWith(text), 'USER_AGENT_PREFIX', '.startswith(USER_AGENT_PREFIX)\n']] as const) {
    const [tree] = treesOf(asks(agent, match));
    const source = tree?.kind === 'python' ? tree.source : '';
    expect(source).toContain(`${name} = (\n${pieces})\n`);
    expect(source).toContain(asked);
  }
});

test('several expressions that a value is searched for are a list, however many', () => {
  const pattern = (end: string) => ({ kind: 'text', parts: [{ kind: 'literal', text: 'Us' }, { kind: 'any' }, { kind: 'literal', text: `r-${end}` }], fold: 'unicode' }) as const;
  const all = Array.from({ length: 300 }, (_, index) => pattern(`${index}`));
  for (const few of [all.slice(0, 2), all]) {
    const asked = asks(agent, either(...few));
    expect(body(asked)).toMatch(/^    return any\(\s*re\.search\(pattern, text\(event\.get\("userAgent"\)\)\)\s+for pattern in /);
    const [tree] = treesOf(asked);
    const meaning = tree === undefined ? undefined : panther.meaning(tree, context, createReport());
    const on = meaning?.detection.kind === 'match' ? meaning.detection.on : undefined;
    for (const [userAgent, expected] of [['USER-1', true], ['user-x', false], [null, false]] as const) expect(on && holds(on, { userAgent })).toBe(expected);
  }
  expect(body(asks(agent, pattern('1')))).toContain('return bool(re.search(');
});

describe('a value that is asked for several times', () => {
  test('has a name, with the helper that every question needs', () => {
    expect(body(or(asks(key, endsWith('.pem')), asks(key, contains('private_key'))))).toBe(
      '    request_parameters_key = text(event.deep_get("requestParameters", "key"))\n    return request_parameters_key.endswith(".pem") or "private_key" in request_parameters_key\n',
    );
  });

  test('is given to a helper where one question needs it', () => {
    expect(body(not(or(asks(agent, equals('console.amazonaws.com')), asks(agent, startsWith('example/')))))).toBe(
      '    user_agent = event.get("userAgent")\n    return not (user_agent == "console.amazonaws.com" or text(user_agent).startswith("example/"))\n',
    );
  });

  test('is read as one that may be None where a question asks for that', () => {
    expect(body(or(asks(exact('errorCode'), equals('success', 'ascii')), not(asks(exact('errorCode'), present))))).toBe(
      '    error_code = event.get("errorCode")\n    return lowered(error_code) == "success" or error_code is None\n',
    );
  });

  test('is read where the first question for it stands', () => {
    const name = exact('eventName');
    const asked = and(asks(exact('eventSource'), equals('s3.amazonaws.com')), or(and(asks(name, equals('PutAcl')), asks(agent, equals('a'))), asks(name, equals('Delete'))));
    expect(body(asked)).toBe(
      '    if event.get("eventSource", "") != "s3.amazonaws.com":\n        return False\n    event_name = event.get("eventName", "")\n    return (event_name == "PutAcl" and event.get("userAgent", "") == "a") or event_name == "Delete"\n',
    );
  });
});

test('what a severity asks of one value several times is asked of a variable, and a text shows the value as it is', () => {
  const kind = exact('userIdentity', 'type');
  const wanted = {
    title: 'Example rule',
    logSources: ['aws.cloudtrail'],
    severity: { cases: [{ when: asks(kind, equals('Root')), value: 'critical' }, { when: asks(kind, equals('IAMUser')), value: 'high' }], base: 'low' },
    alertTitle: { cases: [{ when: asks(kind, equals('Root')), value: [{ kind: 'literal', text: 'root, ' }, { kind: 'field', fields: [['userIdentity', 'type']], missing: '' }] }], base: [{ kind: 'literal', text: 'other' }] },
    detection: { kind: 'match', on: asks(exact('eventName'), equals('StopLogging')) },
  } as const satisfies Rule;
  const [tree] = [...panther.lower(wanted, context, createReport())];
  if (tree === undefined) throw new Error('cannot be said');
  const python = panther.write(wanted, panther.print(tree, context), context).files.find(({ path }) => path.endsWith('.py'))?.text ?? '';
  expect(python).toContain('def severity(event):\n    user_identity_type = event.deep_get("userIdentity", "type", default="")\n    if user_identity_type == "Root":\n        return "CRITICAL"\n    if user_identity_type == "IAMUser":\n');
  expect(python).toContain(`return f"root, {event.deep_get('userIdentity', 'type', default='')}"`);
});

test('a value that stands too deep for its line has a name, too, and one that fits has none', () => {
  const cidr = flatten('requestParameters', 'ipPermissions', 'items', 'ipRanges', 'items', 'cidrIp');
  expect(body(asks(cidr, equals('192.0.2.0/24')))).toBe(
    '    cidr_ips = values(\n        event, "requestParameters", "ipPermissions", "items", "ipRanges", "items", "cidrIp"\n    )\n    return "192.0.2.0/24" in cidr_ips\n',
  );
  expect(body(asks(key, equals('a')))).toBe('    return event.deep_get("requestParameters", "key", default="") == "a"\n');
});

test('values have few names, those of what is repeated first', () => {
  const many = or(...Array.from({ length: 20 }, (_, index) => asks(exact('requestParameters', `fieldNumber${index}`), equals('x'))), asks(key, endsWith('a')), asks(key, startsWith('b')));
  expect(body(many).match(/^ {4}\w+ = /gm)).toHaveLength(8);
  expect(body(many)).toContain('    request_parameters_key = text(');
});

test.each([
  [[['eventName'], ['userIdentity', 'userName']], ['event_name', 'user_name']],
  [[['requestParameters', 'userName'], ['userIdentity', 'userName']], ['request_parameters_user_name', 'user_identity_user_name']],
  [[['requestParameters', 'key'], ['type'], ['userIdentity', 'type']], ['request_parameters_key', 'value_type', 'user_identity_type']],
  [[['a', 'b', 'c'], ['x', 'b', 'c']], ['b_c', 'b_c_2']],
  [[['ipAddress'], ['inNetworks'], ['user', 'alertContext']], ['value_ip_address', 'value_in_networks', 'user_alert_context']],
  [[['名'], ['user-name']], ['value', 'user_name']],
])('names of variables for %j', (paths, names) => {
  expect(localNames(paths)).toEqual(names);
});

test('a name that is taken is not given again', () => {
  expect(localNames([['eventName']], new Set(['event_name']))).toEqual(['event_name_2']);
});

describe.skipIf(!hasPython)('what has a name is what was asked for (needs python3)', () => {
  const event = { userAgent: 'example/1.0', errorCode: 'Success', requestParameters: { key: 'a.pem', other: [{ key: 'x' }] }, eventName: 'GetObject' };
  const other = flatten('requestParameters', 'other', 'key');
  test.each<[string, Predicate]>([
    ['a suffix and a part', or(asks(key, endsWith('.pem')), asks(key, contains('x')))],
    ['a text and a prefix', not(or(asks(agent, equals('x')), asks(agent, startsWith('example/'))))],
    ['a value or null', or(asks(agent, equals('x')), asks(agent, nullValue), asks(agent, contains('/')))],
    ['values through lists', and(asks(other, equals('x')), not(asks(other, either(equals('y'), startsWith('z')))))],
  ])('%s', async (_, on) => {
    const events = [event, {}, ...brokenEvents(event)];
    // The last one is exact on every event.
    const tree = treesOf(on).at(-1);
    if (tree?.kind !== 'python') throw new Error('nothing was written');
    expect(tree.source).toMatch(/^ {4}\w+ = /m);
    const outcomes = await panther.evaluate(tree, 0, events, context);
    expect(outcomes.map(({ kind }) => kind)).toEqual(events.map((each) => (holds(on, each) === true ? 'match' : 'quiet')));
  });
});
