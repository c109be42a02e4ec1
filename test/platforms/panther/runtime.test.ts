import { describe, expect, test } from 'vitest';
import { isObject } from '../../../src/text/json.ts';
import { runPython } from '../../../src/platforms/panther/evaluate.ts';
import { context, engine, treeOf } from './support.ts';
import { panther } from '../../../src/platforms/panther/platform.ts';

const run = async (source: string, event = {}) => (engine === undefined ? undefined : (await runPython(engine, treeOf(source), 'rule', [event]))[0]);

describe.skipIf(engine === undefined)('rules are run without trust (needs python3)', () => {
  test.each([
    ['import os\n\n\ndef rule(event):\n    return os.system("id") == 0\n', 'unknown'],
    ['def rule(event):\n    return open("/etc/passwd")\n', 'unknown'],
    ['def rule(event):\n    return eval("1")\n', 'unknown'],
    ['def rule(event):\n    match event:\n        case object(f_globals=x):\n            return x\n', 'unknown'],
    ['def rule(event):\n    return ().__class__\n', 'unknown'],
    ['def rule(event):\n    return getattr((), "__class__")\n', 'AttributeError'],
    ['import re\n\n\ndef rule(event):\n    return re.enum.sys\n', 'unknown'],
    ['def rule(event):\n    return (x for x in []).gi_frame\n', 'unknown'],
    ['def rule(event):\n    return event._inner\n', 'unknown'],
    ['def rule(event):\n    return __import__("os")\n', 'unknown'],
    ['def rule(event):\n    try:\n        1 / 0\n    except Exception as e:\n        return e.__traceback__\n', 'unknown'],
    ['def rule(event):\n    return "a" * 10**10\n', 'MemoryError'],
    ['def rule(event):\n    return rule(event)\n', 'RecursionError'],
  ])('%s', async (source, wanted) => {
    const result = await run(source);
    const got = isObject(result) ? (typeof result['unknown'] === 'string' ? 'unknown' : result['error']) : result;
    expect(got).toBe(wanted);
  });

  test('an event behaves as Panther hands it over', async () => {
    const source = [
      'from collections.abc import Mapping, Sequence',
      '',
      '',
      'def rule(event):',
      '    inner = event["A"]',
      '    return [',
      '        event.get("eventname"), "EVENTNAME" in event, event.get("none", 1), event.deep_get("a", "none", default=2),',
      '        event.deep_get("list", "x", default=3), isinstance(inner, dict), isinstance(inner, Mapping), isinstance(event.get("list"), list),',
      '        isinstance(event.get("list"), Sequence), event.get("list") == ["x", {"k": 1}], event.deep_walk("list", "k"), inner == {"none": None},',
      '    ]',
      '',
    ].join('\n');
    expect(await run(source, { eventName: 'x', none: null, a: { none: null }, list: ['x', { k: 1 }] })).toEqual({
      value: ['x', true, null, 2, 3, false, true, false, true, true, 1, true],
    });
  });

  test.each([
    ['a slice of a list is a tuple of what the list has', 'event["list"][:1] == ("x",) and event["list"][:1] != ["x"] and event["list"][1:][0].get("K") is None', true],
    ['a copy is one of what is inside, too', '[event.to_dict()["a"].update(k=2), event.get("list").as_list()[1].update(k=2), event["a"]["k"], event["list"][1]["k"]][2:] == [1, 1]', true],
    ['a list inside an object is equal to a tuple', 'event["b"] == {"k": ("x",)}', true],
    ['what a class pattern is for', 'kind(event["list"][0])', true],
    ['an exception of another name', 'failing(event)', true],
  ])('%s', async (_, expression, value) => {
    const source = [
      'def kind(value):', '    match value:', '        case str(text):', '            return text == "x"', '    return False', '', '',
      'def failing(event):', '    try:', '        return event["none"]', '    except (IOError, KeyError):', '        return True', '', '',
      'def rule(event):', `    return ${expression}`, '',
    ].join('\n');
    expect(await run(source, { list: ['x', { k: 1 }], a: { k: 1 }, b: { k: ['x'] } })).toEqual({ value });
  });

  test.each([
    ['def rule(event):\n    return event.lookup("x", "y") == 1\n', 'lookup tables'],
    ['def rule(event):\n    try:\n        return event.lookup("x", "y") == 1\n    except:\n        return True\n', 'lookup tables'],
    ['from enum import Enum\n\n\nclass Kind(Enum):\n    ROOT = "x"\n\n\ndef rule(event):\n    return Kind.ROOT.value == "x"\n', 'Kind'],
    ['def rule(event):\n    return "rule" in globals()\n', 'globals'],
  ])('what the runtime cannot know is unknown: %#', async (source, what) => {
    const outcomes = await panther.evaluate(treeOf(source), 0, [{}], context);
    expect(outcomes).toEqual([{ kind: 'unknown', why: `${what} is not available` }]);
  });

  test('a rule that ends the process raises', async () => {
    expect(await run('def rule(event):\n    raise SystemExit(1)\n')).toMatchObject({ error: 'SystemExit' });
  });

  test('a request that never ends is ended, and the next one is answered', async () => {
    expect(await run('def rule(event):\n    while True:\n        pass\n')).toMatchObject({ unknown: expect.stringContaining('too long') });
    expect(await run('def rule(event):\n    return True\n')).toEqual({ value: true });
  }, 40_000);

  test('mocks stand for what they replace', async () => {
    const tree = treeOf('from panther_detection_helpers.caching import get_string_set\n\n\ndef rule(event):\n    return get_string_set("x") == "y"\n');
    expect(engine === undefined ? [] : await runPython(engine, tree, 'rule', [{}], { get_string_set: 'y' })).toEqual([{ value: true }]);
  });
});

test('without python3 every event is unknown', async () => {
  const outcomes = await panther.evaluate(treeOf('def rule(event):\n    return True\n'), 0, [{}], { ...context, engines: {} });
  expect(outcomes).toEqual([{ kind: 'unknown', why: 'there is no python3 to run the rule' }]);
});
