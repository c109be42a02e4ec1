import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { conditionsOf, type Detection } from '../../src/rule/index.ts';
import { partsOf } from '../../src/platforms/panther/python/conditions/parts.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { testCompiler } from '../support/compiler.ts';
import { contextWith, readText } from './support.ts';

function ruleText(query: string): string {
  return `[rule]\nname = "Many secrets read"\nrule_id = "0a7b6f2e-35a1-4b5c-9a7d-0d6b1f0c9a11"\nseverity = "low"\nrisk_score = 21\nlanguage = "esql"\ntype = "esql"\nfrom = "now-15m"\nquery = '''\n${query}\n'''\n`;
}

const from = 'from logs-aws.cloudtrail-* metadata _id, _version, _index';
const counted = `${from}
| where event.provider == "secretsmanager.amazonaws.com" and event.action in ("GetSecretValue", "BatchGetSecretValue") // reads
| stats Esql.count = count(*), Esql.names = values(user.name) by aws.cloudtrail.user_identity.arn
| where Esql.count >= 20
| keep Esql.*, aws.cloudtrail.user_identity.arn`;

function treeOf(query: string) {
  const [rule] = readText(ruleText(query)).rules;
  if (rule === undefined) throw new Error('the rule does not read');
  return rule.tree;
}

function meaningOf(query: string) {
  return elastic.meaning(treeOf(query), contextWith(), createReport());
}

describe('an ES|QL pipeline', () => {
  it('that counts rows is a threshold over one run', () => {
    const { detection, logSources } = meaningOf(counted);
    expect(logSources).toEqual(['aws.cloudtrail']);
    expect(detection).toMatchObject({
      kind: 'threshold',
      by: [{ fields: [['aws', 'cloudtrail', 'user_identity', 'arn']], missing: 'shared' }],
      window: { seconds: 900, slide: 'run' },
      measure: { kind: 'count' },
      bounds: [{ op: 'gte', value: 20 }],
    });
  });

  it('may bound a count on both sides; a field that its condition needs drops events without it', () => {
    expect(meaningOf(`${from}\n| where event.action == "GetObject" and user.name != "a"\n| stats n = count(*) by user.name, cloud.region\n| where n >= 2 and n <= 9`).detection).toMatchObject({
      by: [{ missing: 'dropped' }, { missing: 'shared' }],
      bounds: [{ op: 'gte', value: 2 }, { op: 'lte', value: 9 }],
    });
  });

  it.each([
    ['user.name == "a" and not cloud.region == "b"', 'dropped'],
    ['not (not user.name == "a" or cloud.region == "b")', 'dropped'],
    ['not user.name is null', 'dropped'],
    ['not not (user.name == "a" or cloud.region == "b")', 'shared'],
    ['not not user.name is null', 'shared'],
    ['not (not user.name == "a" and cloud.region == "b")', 'shared'],
  ])('whose condition is `%s` has groups without the field %s', (where, missing) => {
    expect(meaningOf(`${from}\n| where ${where}\n| stats n = count(*) by user.name\n| where n >= 2`).detection).toMatchObject({ by: [{ missing }] });
  });

  it('that asks for a lower-case form takes for granted that no other letter becomes one of ASCII', () => {
    const { given } = meaningOf(`${from} | where to_lower(user.name) == "kali"`);
    const says = given.find(({ id }) => id.startsWith('elastic/lower-case/'))?.says;
    const holds = (name: string): boolean | undefined => (says?.kind === 'always' ? compile(says.on)({ user: { name } }) : undefined);
    for (const letter of ['A', 'k', '\u00df', '\u017f', '\u0130', '\u212a']) {
      expect(holds(`x${letter}`)).toBe(letter < '\u0080' || !/[a-z]/.test(letter.toLowerCase()));
    }
  });

  it('that counts the values of a field is a distinct threshold; without counts it is a condition', () => {
    expect(meaningOf(`FROM logs-aws.cloudtrail-*\n| WHERE event.action == "GetObject"\n| STATS n = COUNT_DISTINCT(cloud.region) BY user.name\n| WHERE n > 3`).detection).toMatchObject({
      measure: { kind: 'distinct', field: ['cloud', 'region'] },
      bounds: [{ op: 'gt', value: 3 }],
    });
    expect(meaningOf(`${from} | where event.action == "StopLogging" | keep *`).detection.kind).toBe('match');
  });

  it('that bounds rows as well as values says no more than its values do where these are no fewer', () => {
    const bounded = (bounds: string): Detection => meaningOf(`${from} | where event.action == "a" | stats n = count(*), m = count_distinct(cloud.region) by user.name | where ${bounds}`).detection;
    const distinct = { measure: { kind: 'distinct', field: ['cloud', 'region'] }, bounds: [{ op: 'gte', value: 3 }] };
    expect(bounded('n >= 3 and m >= 3')).toMatchObject(distinct);
    expect(bounded('m >= 3 and n >= 2')).toMatchObject(distinct);
    expect(bounded('m > 2 and n >= 3')).toMatchObject({ bounds: [{ op: 'gt', value: 2 }] });
    for (const open of ['n >= 4 and m >= 3', 'n < 9 and m >= 3', 'n >= 2 and m < 3', 'n > 2 and m >= 3']) expect(bounded(open).kind).toBe('foreign');
  });

  it.each([
    [`${from} | where event.action == "a" | mv_expand user.name`, 'the command `mv_expand`'],
    [`${from} | eval x = date_trunc(1 hour, @timestamp) | where x == "a"`, '`x`, which the ES|QL pipeline works out'],
    [`${from} | where event.action == "a" | eval x = case(user.name == "b", 1, 0) | stats n = count(*) by x | where n > 2`, '`x`, which'],
    [`${from} | where event.action == "a" | grok user.name "%{WORD:user.id}" | stats n = count(*) by user.id | where n > 2`, '`user.id`, which'],
    [`${from} | where event.action == "a" | eval x = user.name | stats x = values(cloud.region), n = count(*) by user.name | where n > 2 and x is not null`, 'other than a number'],
    [`${from} | where event.action == "a" | eval x = user.name | stats x = values(cloud.region), n = count(*) by user.name | where n > 2 and user.name is not null | where x == "a"`, 'other than a number'],
    [`${from} | where event.action == "a" | stats n = sum(case(user.name == "b", 2, 0)) by user.id | where n > 2`, 'something else than a count'],
    [`${from} | where event.action == "a" | stats n = count(*) where user.name == "b" by user.id | where n < 2`, 'no event'],
    [`${from} | where event.action == "a" | stats n = count(*) where user.name == "b", m = count(*) where user.name == "c" by user.id | where n > 2 and m > 2`, 'several counts'],
    [`${from} | where event.action == "a" | stats n = count(*) where user.name == "b", m = count(*) by user.id | where n >= 2 and m >= 3`, 'several counts'],
    [`${from} | rename user.name as n, n as m | where m == "a"`, '`n`, which the ES|QL pipeline renames twice'],
    [`${from} | rename user.name as n | where user.name == "a"`, '`user.name`, which it no longer has'],
    [`${from} | where event.action == "a" | eval x = coalesce(user.name, "b") | stats n = count(*) by x | where n > 2`, '`x`, which'],
    [`${from} | where event.action == "a" | stats n = count(*) by x = coalesce(user.name, "b") | where n > 2`, '`x`, which'],
    [`${from} | where event.action == "a" | stats n = count_distinct(x), m = count(user.name) by user.id | where m > 2`, 'something else than a count'],
    [`${from} | where event.action == "a" | stats n = count(*) by user.id | eval n = n * 2 | where n > 2`, '`n`, which'],
    [`${from} | where event.action == "a" | stats n = count(*) by date_trunc(1 month, @timestamp) | where n > 2`, 'the length of a bucket'],
    [`${from} | where event.action == "a" | stats n = count(*) by date_trunc(1 hour, event.ingested) | where n > 2`, 'another time'],
    [`${from} | where event.action == "a" | stats n = count(*) by date_trunc(1 hour, @timestamp), bucket(@timestamp, 1 day) | where n > 2`, 'two buckets'],
    [`${from} | where event.action == "a" | limit 10`, 'the command `limit`'],
    [`${from} | limit 1000 | where event.action == "a"`, 'cut off'],
    [`${from} | where event.action == "a" | limit 1000 | stats n = count(*) | where n > 2`, 'the command `stats`'],
    [String.raw`${from} | where event.action like "a\\b*"`, 'a backslash that Elasticsearch refuses'],
    [String.raw`${from} | where event.action like ("x", """a\""")`, 'a backslash that Elasticsearch refuses'],
    [`${from} | where event.type == "info"`, '`event.type`'],
    [`${from} | where event.action == "a" | stats n = count(*) by user.name | where n >= 2 or n < 9`, 'something else than a count'],
    [`${from} | where event.action == "a" | stats n = count(*), m = count(*) by user.name | where n >= 2 and m < 9`, 'several counts'],
    [`${from} | where event.action == "a" | stats n = count(*) by user.name | where n >= m`, 'other than a number'],
    [`${from} | where event.action == "a" | stats n = count(*) | where n < 9`, 'no event'],
    [`${from} | where event.action == "a" | stats n = count_distinct(user.id) by user.name | where n != 1`, 'no event'],
    [`${from} | where event.action == "a" | stats n = count(*)`, 'no bound'],
    [`${from} | where event.action == "a" /* and | user.name == "b"`, 'a comment in the ES|QL pipeline is not closed'],
    [`${from} | where kql("a:(b") or user.name == "b"`, 'not valid'],
    [`${from} | where (event.action == "a"`, 'something else than `)`'],
    [`${from} | where and user.name == "b"`, '`and`'],
    ['row x = 1', '`from`'],
  ])('that is not followed is kept, with the reason: %s', (query, why) => {
    const { detection } = meaningOf(query);
    expect(detection.kind).toBe('foreign');
    expect(detection.kind === 'foreign' && detection.why).toContain(why);
  });

  const columns = (steps: string, tail = ''): Detection => meaningOf(`${from} | where event.action == "GetObject" | ${steps}${tail}`).detection;
  const holdsOf = (detection: Detection, document: Json): boolean | undefined => {
    const [on] = conditionsOf(detection);
    return on === undefined ? undefined : compile(on)(document);
  };
  const document = (name?: string, region = 'eu-west-1'): Json => ({ event: { action: 'GetObject' }, cloud: { region }, ...(name === undefined ? {} : { user: { name } }) });

  it.each([
    ['eval x = user.name | where x == "a"', [true, false, false]],
    ['rename user.name as x | where x != "a"', [false, true, false]],
    ['eval x = case(user.name == "a", 1, user.name == "b", 2, 0) | where x == 1', [true, false, false]],
    ['eval x = case(user.name == "a", 1, user.name == "b", 2, 0) | where x >= 2', [false, true, false]],
    ['eval x = case(user.name == "a", 1, user.name == "b", 2, 0) | where not x > 0', [false, false, true]],
    ['eval x = case(user.name != "a", true, false) | where not x', [true, false, true]],
    ['eval x = case(user.name != "a", "other", "a") | where x in ("a", "c") | eval x = user.name', [true, false, true]],
    ['eval x = case(user.name == "a", 1, 0), y = case(x == 1 and cloud.region == "eu-west-1", true, false) | where y', [true, false, false]],
    ['eval x = case(user.name == "a", 1, 0) | where x is null or x < 1', [false, true, true]],
    ['where case(user.name != "a", true, false)', [false, true, false]],
    ['where not case(user.name != "a", true, false)', [true, false, true]],
  ])('may work out columns of fields and cases: %s', (steps, expected) => {
    const detection = columns(steps);
    expect(detection.kind).toBe('match');
    const documents = [document('a'), document('b'), document()];
    expect(documents.map((each) => holdsOf(detection, each))).toEqual(expected);
  });

  it.each([
    ['stats n = count(*) where user.name == "a" by cloud.region | where n > 2', 2],
    ['eval x = case(user.name == "a", 1, 0) | stats n = sum(x), m = count(*) by cloud.region | where n > 2 and m >= 2', 2],
    ['stats n = sum(case(user.name == "a", 1, 0)) by cloud.region | where n > 2', 2],
    ['stats n = count_distinct(user.id) where user.name == "a" by cloud.region | where n > 2', 2],
  ])('may count some of its rows: %s', (steps, value) => {
    const detection = columns(steps);
    expect(detection).toMatchObject({ kind: 'threshold', by: [{ fields: [['cloud', 'region']] }], bounds: [{ op: 'gt', value }] });
    expect([document('a'), document('b'), document()].map((each) => holdsOf(detection, each))).toEqual([true, false, false]);
  });

  it('alerts on each of its groups where it bounds none', () => {
    for (const by of ['cloud.region', 'x = coalesce(user.name, "b"), cloud.region', 'bucket(@timestamp, 1 month)']) {
      const detection = columns(`stats n = count(*), v = values(user.name) by ${by}`);
      expect(detection.kind).toBe('match');
      expect(holdsOf(detection, document())).toBe(true);
    }
    expect(columns('stats n = count(*) by user.name | where n > 0').kind).toBe('match');
    expect(columns('stats n = count_distinct(user.id) by user.name | where n > 0').kind).toBe('threshold');
  });

  it.each([
    'grok user.name "^%{WORD:x}-" | where x == "a"',
    'dissect user.name "%{?y}-%{x}" | where not x == "a"',
    'eval x = to_lower(user.name) | where x == "a"',
    'eval user.name = to_lower(user.name) | where user.name == "a"',
    'eval x = case(user.name == "a", 1) | where x == 1',
  ])('leaves open what is asked of a column that is not followed, and nothing else: %s', (steps) => {
    const detection = columns(steps);
    expect(detection.kind).toBe('match');
    expect([document('a'), { event: { action: 'PutObject' } }].map((each) => holdsOf(detection, each))).toEqual([undefined, false]);
    const other = columns(steps.replace('user.name', 'cloud.region'));
    expect(conditionsOf(other)).not.toEqual(conditionsOf(detection));
  });

  it.each([
    ['where length(user.name) > 2', 'length(user.name) > 2', 'the function `length`'],
    ['where user.name : "a" or cloud.region == "b"', 'user.name : "a"', 'a test of `user.name`'],
    ['where cloud.account.id::long == 5', 'cloud.account.id :: long == 5', 'a test of `cloud.account.id`'],
    ['where not (a.b + c) * 2 > 5', '(a.b + c) * 2 > 5', 'a part'],
    ['where to_lower(user.name) < "a"', 'to_lower(user.name) < "a"', 'the order of'],
    ['where 5 like user.name', '5 like user.name', 'a test of `5`'],
    ['where true in user.name', 'true in user.name', 'something else than `(`'],
    ['where to_lower(user.name) == "A"', 'to_lower(user.name) == "A"', 'other letters'],
    ['where to_lower(user.name) == cloud.region', 'to_lower(user.name) == cloud.region', 'beside a field as it is'],
    ['where user.name > true', 'user.name > true', 'the order of'],
    ['where @timestamp > now() - 5 minutes', '@timestamp > now() - 5 minutes', '`now`'],
    ['eval x = case(length(user.name) > 2, 1, 0) | where x == 1', 'length(user.name) > 2', 'the function `length`'],
    ['stats n = count(*) where length(user.name) > 2 by cloud.region | where n > 2', 'length(user.name) > 2', 'the function `length`'],
    ['eval x = coalesce(user.name, "`") | where x == "a"', 'x == "a"', 'worked out'],
  ])('leaves open a test that is not followed, in its own words, and reads what is around it: %s', (steps, asked, why) => {
    const detection = columns(steps);
    expect(holdsOf(detection, { event: { action: 'PutObject' } })).toBe(false);
    const open = conditionsOf(detection).flatMap(partsOf).flatMap((part) => (part.kind === 'opaque' && part.computed === undefined ? [part] : []));
    expect(open.map((part) => part.text.slice(0, part.text.indexOf(' in: ')).replace(/^not /, ''))).toEqual([asked]);
    expect(open[0]?.text).toContain(' in: where event.action == "GetObject" | ');
    expect(open[0]?.why).toContain(why);
    expect(conditionsOf(columns(`eval user.name = cloud.region | ${steps}`))).not.toEqual(conditionsOf(detection));
  });

  it('may work out what it only shows, and cut off no more than a rule does', () => {
    const shown = `${from}\n| eval x = case(user.name == "a", 1, 0), y = to_lower(user.name)\n| where event.action == "GetObject"\n| stats first = min(coalesce(event.ingested, @timestamp)), n = count(*), v = values(user.id) where x == 1 by cloud.region\n| eval z = n * 2\n| where n >= 5\n| drop z\n| sort n desc\n| limit 100`;
    expect(meaningOf(shown).detection).toMatchObject({ kind: 'threshold', by: [{ fields: [['cloud', 'region']] }], measure: { kind: 'count' }, bounds: [{ op: 'gte', value: 5 }] });
  });

  it.each([['5 <= n', 'gte'], ['5 < n', 'gt'], ['5 >= n and n > 1', 'lte'], ['5 > n and n > 1', 'lt'], ['5 == n', 'eq'], ['5 != n and n > 1', 'neq']])('may bound what it counts from the left: %s', (bounds, op) => {
    const { detection } = meaningOf(`${from} | where event.action == "a" | stats n = count(*) by user.id | where ${bounds}`);
    expect(detection).toMatchObject({ kind: 'threshold', bounds: [{ op, value: 5 }, ...(bounds.includes('and') ? [{ op: 'gt', value: 1 }] : [])] });
  });

  it('may bound what it counts in several steps, and ask of a group what holds of its rows', () => {
    const steps = meaningOf(`${from} | where event.action == "GetObject" | stats n = count() by user.name | where user.name is not null and n > 2 | where n < 9`).detection;
    expect(steps).toMatchObject({ by: [{ missing: 'dropped' }], bounds: [{ op: 'gt', value: 2 }, { op: 'lt', value: 9 }] });
    const [on] = conditionsOf(steps);
    expect(on === undefined ? [] : [{ user: { name: 'a' } }, {}].map((more) => compile(on)({ event: { action: 'GetObject' }, ...more }))).toEqual([true, false]);
  });

  it('may count all documents of its indices', () => {
    const [rule] = readText(ruleText(`${from} | stats n = count(*) by cloud.region | where n > 2`)).rules;
    expect(rule && elastic.meaning(rule.tree, contextWith(), createReport()).detection).toMatchObject({ kind: 'threshold', on: { kind: 'constant', value: true }, bounds: [{ op: 'gt', value: 2 }] });
  });

  it.each([[String.raw`\"`, 'threshold'], [String.raw`\b`, 'foreign'], [String.raw`\u{41}`, 'foreign'], [String.raw`\.`, 'foreign']])('has the escapes of its grammar, no others: %s', (escape, kind) => {
    const [rule] = readText(ruleText(`${from} | where event.action == "a${escape}" | stats n = count(*) by cloud.region | where n > 2`)).rules;
    expect(rule && elastic.meaning(rule.tree, contextWith(), createReport()).detection.kind).toBe(kind);
  });

  it.each([
    ['eval w = date_trunc(5 minutes, @timestamp) | stats n = count(*) by w, user.name'],
    ['stats n = count(*) by user.name, w = DATE_TRUNC(300 seconds, @timestamp)'],
    ['stats n = count(*) by bucket(@timestamp, 5 min), user.name'],
  ])('that holds rows apart by buckets of time has windows on fixed borders: %s', (counting) => {
    const query = (start: string): string => ruleText(`${from} | where event.action == "GetObject" | ${counting} | where n > 2`).replace('now-15m', start);
    const read = (start: string) => readText(query(start)).rules.map(({ tree }) => elastic.meaning(tree, contextWith(), createReport()))[0];
    expect(read('now-15m')?.detection).toMatchObject({ by: [{ fields: [['user', 'name']] }], window: { seconds: 300, slide: 'tumbling' } });
    expect(read('now-15m')?.given.map(({ id }) => id)).not.toContain('elastic/whole-windows');
    // A run that looks back less than a bucket and the time to the next run sees some of them in part.
    expect(read('now-9m')?.detection).toMatchObject({ window: { seconds: 300, slide: 'tumbling' } });
    expect(read('now-9m')?.given.map(({ id }) => id)).toContain('elastic/whole-windows');
    expect(read('now-4m')?.detection).toMatchObject({ window: { seconds: 240, slide: 'run' } });
    const buckets = (start: string): readonly string[] => (read(start)?.given ?? []).map(({ id }) => id).filter((id) => id.startsWith('elastic/one-bucket'));
    expect(['now-4m', 'now-5m', 'now-9m'].map(buckets)).toEqual([['elastic/one-bucket/300'], [], []]);
  });

  it.each([
    ['n < 3', true],
    ['n == 3', true],
    ['n > 2', false],
  ])('takes for granted of buckets which a run cuts what it has to: %s', (bound, cut) => {
    const [rule] = readText(ruleText(`${from} | where event.action == "GetObject" | stats n = count(*) by user.name, w = date_trunc(5 minutes, @timestamp) | where ${bound}`)).rules;
    const given = rule === undefined ? [] : elastic.meaning(rule.tree, contextWith(), createReport()).given;
    expect(given.some(({ id }) => id === 'elastic/cut-bucket/300')).toBe(cut);
  });

  it.each([
    'drop user.name | where user.name == "a"',
    'drop user.* | where user.name == "a"',
    'keep cloud.region | where user.name == "a"',
    'keep user.name | drop `user.name` | keep user.name | where event.action == "GetObject"',
    'where event.action == "GetObject" | drop user.name | stats n = count(*) by user.name | where n > 2',
    'where event.action == "GetObject" | drop user.name | sort user.name desc',
    'where event.action == "GetObject" | stats n = count(*) by user.name | drop n | where n > 2',
  ])('that asks for a column which it no longer has is refused, as Elasticsearch does: %s', (steps) => {
    expect(meaningOf(`${from} | ${steps}`).detection).toMatchObject({ kind: 'foreign', why: expect.stringContaining('which it no longer has there: Elasticsearch refuses it') as string });
  });

  it.each([
    'drop user.email | where user.name == "a"',
    'keep user.*, cloud.region | sort length(user.name), user.name desc | where user.name == "a"',
    'keep user.name | where user.name == "a" | stats n = count(*) by user.name | where n > 2 | keep n',
    'drop user.email | where user.name == "a" | eval user.email = date_trunc(5 minutes, @timestamp) | stats n = count(*) by user.email, user.name | where n > 2',
  ])('that takes other columns away is followed: %s', (steps) => {
    expect(meaningOf(`${from} | ${steps}`).detection.kind).not.toBe('foreign');
  });

  it.each(['-5', '- 5', '+5'])('may ask for a number with a sign: %s', (constant) => {
    const [kind, text] = [meaningOf(`${from} | where acme.level in (1, ${constant})`).detection.kind, JSON.stringify(meaningOf(`${from} | where acme.level == ${constant}`).detection)];
    expect(kind).toBe('match');
    expect(text).toContain(`"value":${constant.replace(/[+ ]/g, '')}`);
  });

  it.each([
    'from logs-aws.cloudtrail-* // every, one | and more\n| where event.action == "a // b" and `user.name` == "c /* d */"',
    'from logs-aws.cloudtrail-* metadata _id // a | b\n| where event.action == "a // b" and /* e */ `user.name` == """c /* d */"""',
    '/* first | of all */ // then\nfrom "logs-aws.cloudtrail-*" /* a, b */ | where event.action == "a // b" and user.name == "c /* d */" // end',
  ])('may have comments anywhere: %s', (query) => {
    const { detection, logSources, given } = meaningOf(query);
    expect([detection.kind, logSources, given.map(({ id }) => id)]).toEqual(['match', ['aws.cloudtrail'], []]);
    const on = compile(conditionsOf(detection)[0] ?? { kind: 'constant', value: false });
    expect(on({ event: { action: 'a // b' }, user: { name: 'c /* d */' } })).toBe(true);
  });

  it('with a comment that is not closed is none', () => {
    expect(meaningOf('from logs-aws.cloudtrail-* | where event.action == "a" /* b').detection.kind).toBe('foreign');
  });

  it('that is not followed is about the indices that it names all the same', () => {
    expect(meaningOf(`${from} | where event.action == "a" | mv_expand user.name`).logSources).toEqual(['aws.cloudtrail']);
  });

  it('goes home as it was', async () => {
    const compiler = testCompiler();
    const { rules } = await compiler.read(memoryWorkspace({ 'rule.toml': ruleText(counted) }), 'rule.toml');
    const [rule] = rules;
    if (rule === undefined) throw new Error('the rule does not read');
    const { verdict, files } = await compiler.translate(rule, 'elastic');
    expect(verdict?.kind).toBe('equivalent');
    expect(files[0]?.text).toContain(counted);
  });
});

describe('conditions on rows', () => {
  const documents: readonly Json[] = [
    {},
    { event: { action: 'GetObject', provider: 's3.amazonaws.com' }, source: { ip: '192.0.2.7' }, aws: { cloudtrail: { read_only: true } } },
    { event: { action: 'Get*Object' }, source: { ip: '198.51.100.1' }, aws: { cloudtrail: { read_only: false, error_code: 'AccessDenied' } } },
    { event: { action: ['GetObject', 'PutObject'] } },
    { event: { action: 'getobject' }, aws: { cloudtrail: { error_code: '5' } } },
    { acme: { level: 5 } },
    { acme: { level: '5' } },
  ];

  it.each([
    ['event.action == "GetObject"', [1]],
    ['event.action != "GetObject"', [2, 4]],
    ['not (event.action == "GetObject" or event.provider == "s3.amazonaws.com")', []],
    ['event.action not in ("GetObject", "x")', [2, 4]],
    ['"GetObject" == event.action', [1]],
    ['"GetObject" != event.action', [2, 4]],
    ['true == aws.cloudtrail.read_only and true', [1]],
    ['"getobject" == to_lower(event.action)', [1, 4]],
    ['true in (starts_with(event.action, "get"), event.provider == "s3.amazonaws.com", false)', [1, 4]],
    ['not true in (starts_with(event.action, "get"), event.provider == "s3.amazonaws.com")', []],
    ['not true in (starts_with(event.action, "get"), aws.cloudtrail.read_only)', [2]],
    ['acme.level >= 5', [5]],
    ['5 < acme.level', []],
    ['6 > acme.level and acme.level is not null', [5]],
    ['event.action >= "Get"', [1, 2, 4]],
    ['event.action < "GetP"', [1, 2]],
    ['not event.action < "GetP"', [4]],
    ['"198.0.0.0" < source.ip', [2]],
    ['source.ip <= "192.0.2.7"', [1]],
    ['not source.ip > "192.0.2.7"', [1]],
    ['event.action like "Get*"', [1, 2]],
    [String.raw`event.action like "Get\\*Obj?ct"`, [2]],
    ['starts_with(event.action, "Get") and ends_with(event.action, "ject")', [1, 2]],
    ['to_lower(event.action) == "getobject"', [1, 4]],
    ['to_lower(event.action) not like "get?object"', [1, 4]],
    [String.raw`event.action rlike "[Gg]et.*"`, [1, 2, 4]],
    ['event.action not rlike "Get.*"', [4]],
    ['event.action == event.provider', []],
    ['event.action != event.provider', [1]],
    ['to_lower(event.action) == to_lower(event.action)', [1, 2, 4]],
    ['event.action is null', [0, 5, 6]],
    ['event.provider is not null', [1]],
    ['cidr_match(source.ip, "192.0.2.0/24", "203.0.113.0/24")', [1]],
    ['not cidr_match(source.ip, "192.0.2.0/24")', [2]],
    ['aws.cloudtrail.read_only == true', [1]],
    ['aws.cloudtrail.error_code == "5"', [4]],
    ['acme.level == 5', [5]],
    ['acme.level == "5"', [6]],
    ['acme.level != true', [5, 6]],
    [String.raw`kql("event.action : \"GetObject\" and not source.ip:*")`, [3]],
    ['NOT kql("event.action:*")', [0, 5, 6]],
  ])('are answered alike in both ways: %s', async (condition, wanted) => {
    const query = `${from} | where ${condition}`;
    const holds = compile(conditionsOf(meaningOf(query).detection)[0] ?? { kind: 'constant', value: false });
    expect(documents.flatMap((document, index) => (holds(document) === true ? [index] : []))).toEqual(wanted);
    const answers = await elastic.evaluate(treeOf(query), 0, documents, contextWith());
    expect(answers.flatMap(({ kind }, index) => (kind === 'match' ? [index] : []))).toEqual(wanted);
  });

  const lists: readonly Json[] = [['a'], ['a', 'a'], [['a'], null], ['a', 'b'], ['b'], []].map((action) => ({ event: { action } }));
  const elsewhere: readonly Json[] = [{ event: [{ action: 'a' }] }, { event: [{ action: 'a' }, { action: 'b' }] }];

  it.each([
    ['event.action == "a"', [0, 1, 2, 6]],
    ['event.action != "a"', [4]],
    ['event.action like "?"', [0, 1, 2, 4, 6]],
    ['event.action == event.action', [0, 1, 2, 4, 6]],
  ])('take a list of one value for the value: %s', async (condition, wanted) => {
    const documents = [...lists, ...elsewhere];
    const query = `${from} | where ${condition}`;
    const answers = await elastic.evaluate(treeOf(query), 0, documents, contextWith());
    expect(answers.flatMap(({ kind }, index) => (kind === 'match' ? [index] : []))).toEqual(wanted);
    const holds = compile(conditionsOf(meaningOf(query).detection)[0] ?? { kind: 'constant', value: false });
    for (const [index, document] of documents.entries()) expect([wanted.includes(index), undefined]).toContain(holds(document));
  });

  it('compare lower-case forms of letters outside ASCII, too', async () => {
    const documents: readonly Json[] = ['ÉTÉ', 'été', 'ete'].map((action) => ({ event: { action, provider: 'Été' } }));
    const query = `${from} | where to_lower(event.action) == to_lower(event.provider)`;
    const holds = compile(conditionsOf(meaningOf(query).detection)[0] ?? { kind: 'constant', value: false });
    expect(documents.map((document) => holds(document))).toEqual([true, true, false]);
    expect((await elastic.evaluate(treeOf(query), 0, documents, contextWith())).map(({ kind }) => kind)).toEqual(['match', 'match', 'quiet']);
  });

  it('take a text for an address where an address is asked, and leave open what the cluster refuses or takes for a date', async () => {
    const addresses = ['2001:db8::1', '2001:DB8:0::1', '192.0.2.1'].map((ip): Json => ({ source: { ip }, '@timestamp': '2026-01-02T00:00:00Z' }));
    const kinds = async (condition: string): Promise<readonly string[]> => (await elastic.evaluate(treeOf(`${from} | where ${condition}`), 0, addresses, contextWith())).map(({ kind }) => kind);
    expect(await kinds('source.ip == "2001:DB8::1"')).toEqual(['match', 'match', 'quiet']);
    expect(await kinds('source.ip != "2001:DB8::1"')).toEqual(['quiet', 'quiet', 'match']);
    for (const open of ['source.ip == "somewhere"', 'source.ip like "192.*"', 'source.ip rlike "1.*"', 'source.ip == source.address', '@timestamp == "2026-01-02"', 'user.name == 5', 'user.name in ("a", 5)', 'user.name == true', 'user.name', 'user.name > 5', '@timestamp > "2026-01-02"', 'aws.cloudtrail.read_only >= "a"', 'acme.level > "5"', 'source.ip < "a"', 'cidr_match(source.address, "192.0.2.0/24")']) {
      expect(await kinds(open)).toEqual(['unknown', 'unknown', 'unknown']);
      const [on] = conditionsOf(meaningOf(`${from} | where ${open}`).detection);
      expect(on?.kind).toBe('opaque');
    }
  });
});
