import { describe, expect, test } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { conditionsOf, exact, never, type Predicate } from '../../src/rule/index.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { leavesOf } from '../../src/logic/conditions/simplify.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import type { PythonTree } from '../../src/platforms/panther/tree.ts';
import { context, treeOf } from './support.ts';

/** What is left open of a rule, by its text: equal texts are taken to say the same. */
function openParts(source: string, more: Partial<PythonTree> = {}): readonly string[] {
  const { detection } = panther.meaning(treeOf(source, more), context, createReport());
  const textOf = (part: Predicate): readonly string[] => (part.kind === 'opaque' ? [part.text] : []);
  return conditionsOf(detection).flatMap((on) => leavesOf(on).flatMap(({ node }) => textOf(node)));
}

describe('what is left open', () => {
  const rule = 'def rule(event):\n    name = event.get("a")\n    return strange(name) == 3\n';

  test('is the same only in the same sources', () => {
    expect(openParts(rule)).not.toEqual([]);
    expect(openParts(rule)).toEqual(openParts(rule));
    expect(openParts(rule)).not.toEqual(openParts(rule.replace('"a"', '"b"')));
  });

  test.each([
    ['after a loop', 'def rule(event):\n    last = ""\n    for each in event.get("a", []):\n        last = last + each.get("k")\n    return bool(last)\n'],
    ['in a global name', 'def rule(event):\n    global LAST\n    before = LAST\n    LAST = event.get("a")\n    return bool(before)\n'],
    ['in an object of a class', 'class Own:\n    key = "a"\n\n\ndef rule(event):\n    return bool(Own().key)\n'],
  ])('%s is the same only in the same sources', (_, source) => {
    expect(openParts(source)).not.toEqual([]);
    expect(openParts(source)).toEqual(openParts(source));
    expect(openParts(source)).not.toEqual(openParts(source.replace('"a"', '"b"')));
  });

  test.each(['bool(ENABLED)', 'not ENABLED', 'ENABLED is None', 'len(ENABLED) > 0', 'event.get("a") == ENABLED', 'event.get("a") in ENABLED', 're.search("x", ENABLED) is not None', 'fnmatch(ENABLED, "x")'])('is what a module has that cannot be found: %s', (asked) => {
    expect(openParts(`import re\nfrom fnmatch import fnmatch\nfrom own_settings import ENABLED\n\n\ndef rule(event):\n    return ${asked}\n`)).not.toEqual([]);
  });

  test.each([
    're.search("|".join(re.escape(each) for each in ("x.y", "[z]")), event.get("a", "")) is not None',
    'has(event, **{"key": "a", "value": "x"})',
    'set(event.get("a") or []) == {"x", "y"}',
    'set(event.get("a") or []) != {"x"}',
    'event.get("a") in range(10, 0, -3)',
    'hasattr(event.get("a", []), "get")',
    'check(event, "a") and check(event, "b", value="y")',
    'event.get("a") in Own.names and event.get(Own.key) == Kind.FIRST.value',
    'type(event.get("a")) is str and type(event.get("b")) in (int, float)',
    'not_so(event)',
    'len(re.findall(r"[A-Z]", event.get("a", ""))) > 3',
    'len(re.findall(r"[a-z]+", event.get("a", ""))) == 2',
    'len(re.findall(r"\\d\\d|x.", event.get("a", ""))) > 1',
    'len(re.findall("[-_]", "a-b_c")) == 2 and event.get("a") == "x"',
    're.split("[,;]", event.get("a", ""))[0] == "x"',
  ])('is nothing of %s', (asked) => {
    const functions = 'def has(event, key, value):\n    return event.get(key) == value\n\n\ndef check(event, key, /, value="x"):\n    return event.get(key) == value\n';
    const classes = 'class Own:\n    """Names."""\n\n    key = "b"\n    names: set = {"x", "y"}\n\n\nclass Kind(Enum):\n    FIRST = "x"\n\n\ndef negated(function):\n    @wraps(function)\n    def inner(*args):\n        return not function(*args)\n    return inner\n\n\n@negated\ndef not_so(event):\n    return event.get("a") == "x"\n';
    expect(openParts(`import re\nfrom enum import Enum\nfrom functools import wraps\n\n\n${classes}\n\n${functions}\n\ndef rule(event):\n    return ${asked}\n`)).toEqual([]);
  });

  test.each(['str(event.deep_walk("a", "b")) == "x"', 'str(event.deep_walk("a", "b")).lower().startswith("x")', 'f"{event.deep_walk(\'a\', \'b\')}" in {"x", "y"}', 'f"to {event.deep_walk(\'a\', \'b\')}" == "to"'])('is no text of several values, which is one of a list: %s', (asked) => {
    expect(openParts(`def rule(event):\n    return ${asked}\n`).filter((text) => !/has \d/.test(text))).toEqual([]);
  });

  test('of a loop over what is not modelled is said by what it goes over, at its place', () => {
    const source = 'def rule(event):\n    for key, value in event.get("a", {}).items():\n        if value == "x":\n            return True\n    return event.get("b") == "y"\n';
    const report = createReport();
    panther.meaning(treeOf(source), context, report);
    expect(report.diagnostics).toMatchObject([{ code: 'panther/not-modelled', message: 'the method `items` of an object of the event is not modelled', start: { line: 2, column: 23 } }]);
    expect(openParts(source).every((text) => text.startsWith('event.get("a", {}).items()'))).toBe(true);
    // Names that a loop leaves behind are not taken for one another.
    const left = openParts('def rule(event):\n    one = two = ""\n    for key, value in event.get("a", {}).items():\n        one = key\n        two = value\n    return one == two\n');
    expect(left).toEqual(openParts('def rule(event):\n    one = two = ""\n    for key, value in event.get("a", {}).items():\n        one = key\n        two = value\n    return one == two\n'));
    expect(left).not.toEqual([]);
  });

  test('names what nothing binds, and what was meant', () => {
    const said = (source: string): readonly unknown[] => {
      const report = createReport();
      panther.meaning(treeOf(source), context, report);
      return report.diagnostics.filter(({ message }) => message.includes('evnt'));
    };
    const source = 'def rule(event):\n    return event.get("a.evnt") == "x" or evnt.get("a") == "x"\n';
    expect(said(source)).toMatchObject([{ code: 'panther/unknown-name', severity: 'warning', message: 'nothing binds the name `evnt`; did you mean `event`?', start: { line: 2, column: 42 } }]);
    expect(said(`# The evnt\nABOUT = "evnt"\n\n\n${source}`)).toMatchObject([{ code: 'panther/unknown-name', start: { line: 6, column: 42 } }]);
    expect(said('def rule(first):\n    def is_wanted(event):\n        return evnt.get("a") == "x"\n\n    return is_wanted(first)\n')).toMatchObject([{ message: 'nothing binds the name `evnt`; did you mean `event`?', start: { line: 3, column: 16 } }]);
    expect(said(`from somewhere import *\n\n\n${source}`)).toMatchObject([{ code: 'panther/not-modelled' }]);
    expect(said(source.replaceAll('evnt', 'memoryview'))).toEqual([]);
  });

  test('is how many different values a list has, but where an event is at hand', () => {
    const different = (asked: string): readonly string[] => openParts(`def rule(event):\n    return ${asked}\n`);
    expect(different('len(set(event.get("a", []))) >= 3')).toEqual(['a has 3 or more different values', 'a has 2 or more different values']);
    expect(different('len({each.lower() for each in event.get("a", [])}) >= 3').some((text) => text.includes('different values'))).toBe(false);
  });

  test.each(['len(re.findall("[a-z]+?", event.get("a", ""))) > 3', 'len(re.findall("a|ab", event.get("a", ""))) > 3', 'len(re.findall("^a", event.get("a", ""))) > 3', 're.split("(,)", event.get("a", ""))[0] == "x"', 're.sub("(x)", r"\\1y", event.get("a", "")) == "x"', 're.sub("[xy]", "xx", event.get("a", "")) == "x"'])('is what an expression finds that is not that simple: %s', (asked) => {
    expect(openParts(`import re\n\n\ndef rule(event):\n    return ${asked}\n`)).not.toEqual([]);
  });

  test.each(['"x" in found', 'any(each == "x" for each in found)', 'next(found, None) == "x"', 'bool(set(found) & {"x", "y"})', 'bool(found)'])('is nothing of a generator that a name holds, whose elements may fail: %s', (asked) => {
    expect(openParts(`def rule(event):\n    found = (each.lower() for each in event.get("a", []))\n    return ${asked}\n`)).toEqual([]);
  });

  test.each(['"x" in found and "y" in found', 'next(found, None) == next(found, None)'])('is what is left of a generator that was asked: %s', (asked) => {
    expect(openParts(`def rule(event):\n    found = (each.lower() for each in event.get("a", []))\n    return ${asked}\n`)).not.toEqual([]);
  });

  test.each([
    ['event.get("a").startswith(event.get("b"))', 'startsWith'],
    ['event.get("a").endswith(event.get("b"))', 'endsWith'],
    ['event.get("a").lower().endswith(event.get("b").lower())', 'endsWith', 'unicode'],
  ])('is nothing of two texts of the event: %s', (asked, relation, fold = 'none') => {
    const { detection } = panther.meaning(treeOf(`def rule(event):\n    return ${asked}\n`), context, createReport());
    const leaves = conditionsOf(detection).flatMap((on) => leavesOf(on).map(({ node }) => node));
    expect(leaves).toContainEqual({ kind: 'sameValue', left: exact('a'), right: exact('b'), relation, fold });
    expect(leaves.filter(({ kind }) => kind === 'opaque')).toEqual([]);
  });

  test('is another one where a helper is', () => {
    const source = 'import own\n\n\ndef rule(event):\n    return own.ask(event)\n';
    const helper = 'def ask(event):\n    return strange(event.get("a")) == 3\n';
    const [first, second] = [helper, helper.replace('"a"', '"b"')].map((own) => openParts(source, { helpers: { own } }));
    expect(first).not.toEqual([]);
    expect(first).not.toEqual(second);
  });

  test('of the text of a list is the same for one question, whatever was read before', () => {
    const about = (text: string): readonly string[] => openParts(`def rule(event):\n    return not isinstance(event.get("a"), str) and "${text}" in str(event.get("a"))\n`);
    expect(about('x, ')).not.toEqual([]);
    expect(about('x, ')).toEqual(about('x, '));
    expect(about('x, ')).not.toEqual(about('y, '));
  });

  test('stays open where a key that is looked up is known in another case', () => {
    expect(openParts('def rule(event):\n    first = strange(event.get("a")) if event.get("a") else ""\n    return {"x": 1}.get(first) == 1\n')).not.toEqual([]);
  });

  describe('of lists and tables of thousands', () => {
    const names = `NAMES = [${Array.from({ length: 3000 }, (_, index) => `"host${index}.example.com", `).join('')}]\n`;
    const table = (value: (index: number) => number): string => `TABLE = {${Array.from({ length: 3000 }, (_, index) => `"host${index}": ${value(index)}, `).join('')}}\n`;
    const rule = (condition: string): string => `def rule(event):\n    return ${condition}\n`;

    test.each([
      [names, 'event.get("a") in NAMES'],
      [names, 'event.get("a", "").lower() not in set(NAMES)'],
      [table((index) => index), 'event.get("a") in TABLE'],
      [table((index) => index % 3), 'TABLE.get(event.get("a"), 0) > 1'],
    ])('is nothing where they come to few tests', (constants, condition) => {
      expect(openParts(constants + rule(condition))).toEqual([]);
    });

    test('is a table of as many values', () => {
      expect(openParts(table((index) => index) + rule('TABLE.get(event.get("a")) == 7'))).not.toEqual([]);
    });
  });

  test('is what a rule asks of values that others ask nothing of, where it matches no others', () => {
    expect(openParts('def rule(event):\n    return event.get("a", "") * 2 == "xx"\n')).not.toEqual([]);
  });

  test('may begin like the words that mark an unlikely value', () => {
    expect(openParts('def rule(event):\n    unless = event.get("a")\n    return (unless * event.get("b")) == 3\n')).not.toEqual([]);
  });

  test('is where a rule fails, where that is too large to be said: what it looks for is used all the same', () => {
    const fields = Array.from({ length: 120 }, (_, index) => `event["a${index}"]["b"] == "x" or `).join('');
    const source = `def rule(event):\n    return event.get("name") == "n" and (${fields}False)\n`;
    const { detection, raises } = panther.meaning(treeOf(source), context, createReport());
    const [on = never] = conditionsOf(detection);
    const parts = openParts(source);
    expect(parts).toEqual([expect.stringMatching(/^the rule fails \[/)]);
    expect(holds(on, { name: 'other' })).toBe(false);
    expect(holds(on, { name: 'n', a0: { b: 'x' } })).toBeUndefined();
    expect(holds(raises, { name: 'n' })).toBeUndefined();
  });
});

describe('a test for a type that no value of an event has', () => {
  const noted = (asked: string): readonly (readonly [string, string | undefined])[] => {
    const report = createReport();
    panther.meaning(treeOf(`from collections.abc import Mapping\n\n\ndef is_object(value):\n    return isinstance(value, dict)\n\n\ndef rule(event):\n    return ${asked}\n`), context, report);
    return report.diagnostics.map(({ code, help, start }) => [`${code} ${start?.line}`, help] as const);
  };

  test.each([
    ['isinstance(event.get("a"), dict)', 9, 'Mapping'],
    ['isinstance(event.deep_get("a", "b"), list)', 9, 'Sequence'],
    ['isinstance(event, dict) and event.get("a") == "x"', 9, 'Mapping'],
    ['is_object(event.get("a"))', 5, 'Mapping'],
  ])('is named: %s', (asked, line, type) => {
    expect(noted(asked)).toEqual([[`panther/never-of-type ${line}`, `ask for \`${type}\` of \`collections.abc\`; the test is read as one that is always false`]]);
  });

  test.each(['isinstance(event.get("a"), Mapping)', 'isinstance(event.get("a"), (list, str))', 'isinstance(event.deep_walk("a", "b"), list)', 'isinstance(event.to_dict(), dict)', 'isinstance({"a": 1}, dict)'])('is none: %s', (asked) => {
    expect(noted(asked).filter(([code]) => code.startsWith('panther/never-of-type'))).toEqual([]);
  });
});
