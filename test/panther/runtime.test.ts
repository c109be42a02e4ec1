import { describe, expect, test } from 'vitest';
import { isObject } from '../../src/text/json.ts';
import { runPython } from '../../src/platforms/panther/evaluate.ts';
import { hasPython } from '../support/python.ts';
import { context, engine, treeOf } from './support.ts';
import { panther } from '../../src/platforms/panther/platform.ts';

const run = async (source: string, event = {}) => (await runPython(engine, treeOf(source), 'rule', [event]))[0];

describe.skipIf(!hasPython)('rules are run without trust (needs python3)', () => {
  test.each([
    ['import os\n\n\ndef rule(event):\n    return os.system("id") == 0\n', 'unknown'],
    ['def rule(event):\n    return open("/etc/passwd")\n', 'unknown'],
    ['def rule(event):\n    return eval("1")\n', 'unknown'],
    ['def rule(event):\n    match event:\n        case object(f_globals=x):\n            return x\n', 'unknown'],
    ['def rule(event):\n    return ().__class__.__subclasses__()\n', 'unknown'],
    ['def rule(event):\n    return getattr((), "__dict__")\n', 'unknown'],
    ['from operator import attrgetter\n\n\ndef rule(event):\n    return attrgetter("real.__dict__")(1)\n', 'unknown'],
    ['from operator import methodcaller\n\n\ndef rule(event):\n    return methodcaller("mro")(int)\n', 'unknown'],
    ['def rule(event):\n    return "".__class__.__base__\n', 'unknown'],
    ['def rule(event):\n    event.__class__ = dict\n    return True\n', 'unknown'],
    ['class Kind:\n    __match_args__ = ("gi_frame",)\n\n\ndef rule(event):\n    return True\n', 'unknown'],
    ['def rule(event):\n    return event.data_model is None\n', 'unknown'],
    ['def rule(event):\n    return hasattr(event, "mutable_type")\n', 'unknown'],
    ['def rule(event):\n    return event.written\n', 'AttributeError'],
    ['import logging\n\n\ndef rule(event):\n    logging.warning()\n    return True\n', 'TypeError'],
    ['import shlex\n\n\ndef rule(event):\n    return shlex.split(None) == []\n', 'unknown'],
    ['import re\n\n\ndef rule(event):\n    return re.enum.sys\n', 'unknown'],
    ['def rule(event):\n    return (x for x in []).gi_frame\n', 'unknown'],
    ['def rule(event):\n    return event._inner\n', 'unknown'],
    ['def rule(event):\n    return __import__("os")\n', 'unknown'],
    ['def rule(event):\n    try:\n        1 / 0\n    except Exception as e:\n        return e.__traceback__\n', 'unknown'],
    ['import math\n\nmath.pi += 1\n\n\ndef rule(event):\n    return True\n', 'unknown'],
    ['import re\n\n\ndef rule(event):\n    del re.search\n    return True\n', 'unknown'],
    ['import json\n\njson.JSONDecoder.decode = lambda self, text: {}\n\n\ndef rule(event):\n    return True\n', 'unknown'],
    ['def rule(event):\n    type(event).get = lambda self, *keys: "x"\n    return True\n', 'unknown'],
    ['from requests import RequestException\n\n\ndef rule(event):\n    try:\n        return event["a"]\n    except (RequestException, KeyError):\n        return True\n', 'unknown'],
    ['import requests\n\n\ndef rule(event):\n    try:\n        return event["a"]\n    except requests.exceptions.RequestException:\n        return False\n    except KeyError:\n        return True\n', 'unknown'],
    ['import requests\n\n\ndef rule(event):\n    try:\n        return event["a"]\n    except KeyError:\n        raise ValueError()\n    except requests.RequestException:\n        return True\n', 'ValueError'],
    ['def rule(event):\n    return "a" * 10**10\n', 'MemoryError'],
    ['def rule(event):\n    return rule(event)\n', 'RecursionError'],
  ])('%s', async (source, wanted) => {
    const result = await run(source);
    const got = isObject(result) ? (typeof result['unknown'] === 'string' ? 'unknown' : result['error']) : result;
    expect(got).toBe(wanted);
  });

  test('what a rule gives to a module or a class of its own stays with it', async () => {
    await run('import json\n\njson.loads = lambda text: 1\n\n\ndef rule(event):\n    return json.loads("2") == 1\n');
    expect(await run('import json\n\n\ndef rule(event):\n    return json.loads("2") == 2\n')).toEqual({ value: true });
    const own = 'class Own:\n    limit = 1\n\n\nOwn.limit = 2\n\n\ndef rule(event):\n    one = Own()\n    one.seen = event.get("a")\n    one.seen += "y"\n    rule.last = one.seen\n    del one.seen\n    return rule.last == "xy" and Own.limit == 2 and not hasattr(one, "seen")\n';
    expect(await run(own, { a: 'x' })).toEqual({ value: true });
    const helped = await runPython(engine, treeOf('import words\n\nwords.LIMIT = 2\n\n\ndef rule(event):\n    return words.over(event)\n', { helpers: { words: 'LIMIT = 1\n\n\ndef over(event):\n    return event.get("n", 0) > LIMIT\n' } }), 'rule', [{ n: 2 }]);
    expect(helped).toMatchObject([{ unknown: expect.stringContaining('module') }]);
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
    ['from dateutil.relativedelta import relativedelta\n\n\nclass Kind(relativedelta):\n    ROOT = "x"\n\n\ndef rule(event):\n    return Kind.ROOT == "x"\n', 'Kind'],
    ['try:\n    import some_module\nexcept ImportError:\n    some_module = None\n\n\ndef rule(event):\n    return some_module is None\n', 'some_module'],
    ['def rule(event):\n    return hasattr(event, "__dict__")\n', '__dict__'],
    ['def rule(event):\n    return "rule" in globals()\n', 'globals'],
  ])('what the runtime cannot know is unknown: %#', async (source, what) => {
    const outcomes = await panther.evaluate(treeOf(source), 0, [{}], context);
    expect(outcomes).toEqual([{ kind: 'unknown', why: `${what} is not available` }]);
  });

  test.each([
    ['members of an enumeration', 'from enum import Enum', 'class Kind(Enum):\n    ROOT = "x"', 'Kind("x") is Kind.ROOT and Kind.ROOT.value == "x"'],
    ['a data class and its patterns', 'from dataclasses import dataclass', '@dataclass\nclass Pair:\n    key: str\n    value: int = 1\n\n\ndef seen(pair):\n    match pair:\n        case Pair("k", value=1):\n            return True', 'seen(Pair("k")) and Pair("k") == Pair("k", 1)'],
    ['a class that is called and compared', '', 'class Is:\n    def __init__(self, text):\n        self._text = text\n\n    def __call__(self, other):\n        return self._text == other\n\n    def __eq__(self, other):\n        return True', 'Is("x")("x") and Is("x") == 3'],
    ['functions of operators', 'import operator', 'OPS = {"eq": operator.eq, "get": operator.itemgetter("k")}', 'OPS["eq"](OPS["get"]({"k": 1}), 1) and operator.attrgetter("real")(3) == 3'],
    ['what can be gone through', '', 'TEXT = "x"', 'hasattr(TEXT, "__iter__") and hasattr(event, "__getitem__") and not hasattr(3, "__iter__")'],
    ['names of types', '', 'KIND = type', 'type(event).__name__ == "PantherEvent" and "".__class__ is str and isinstance(str, type)'],
    ['times in UTC', 'from datetime import datetime', 'EPOCH = 0', 'datetime.fromtimestamp(EPOCH).hour == 0'],
  ])('the standard library is there: %s', async (_, first, defined, expression) => {
    expect(await run(`${first}\n\n\n${defined}\n\n\ndef rule(event):\n    return ${expression}\n`)).toEqual({ value: true });
  });

  test('a rule that is no function is called as one', async () => {
    expect(await run('from functools import partial\n\n\ndef has(key, event):\n    return key in event\n\n\nrule = partial(has, "k")\n', { k: 1 })).toEqual({ value: true });
  });

  test('a rule that ends the process raises', async () => {
    expect(await run('def rule(event):\n    raise SystemExit(1)\n')).toMatchObject({ error: 'SystemExit' });
  });

  test('a module of the workspace has the names that it gives itself and no others', async () => {
    const helpers = {
      standard_settings: 'OFFICE = "192.0.2.1"\nHOME = "192.0.2.2"\n',
      own_settings: 'HOME = "198.51.100.2"\n',
      settings: 'import own_settings\nimport standard_settings\n\n\nclass Settings:\n    def __getattr__(self, name):\n        if hasattr(own_settings, name):\n            return getattr(own_settings, name)\n        return getattr(standard_settings, name, None)\n\n\nsettings = Settings()\n',
    };
    const source = 'from settings import settings\n\n\ndef rule(event):\n    return [settings.HOME, settings.OFFICE, settings.CLOUD]\n';
    expect(await runPython(engine, treeOf(source, { helpers }), 'rule', [{}])).toEqual([{ value: ['198.51.100.2', '192.0.2.1', null] }]);
  });

  test('a request that never ends is ended, and the next one is answered', async () => {
    expect(await run('def rule(event):\n    while True:\n        pass\n')).toMatchObject({ unknown: expect.stringContaining('too long') });
    expect(await run('def rule(event):\n    return True\n')).toEqual({ value: true });
  }, 40_000);

  test('mocks stand for what they replace', async () => {
    const tree = treeOf('from panther_detection_helpers.caching import get_string_set\n\n\ndef rule(event):\n    return get_string_set("x") == "y"\n');
    expect(await runPython(engine, tree, 'rule', [{}], { get_string_set: 'y' })).toEqual([{ value: true }]);
  });
});

test('without python3 every event is unknown', async () => {
  const outcomes = await panther.evaluate(treeOf('def rule(event):\n    return True\n'), 0, [{}], { ...context, engines: {} });
  expect(outcomes).toEqual([{ kind: 'unknown', why: 'there is no python3 to run the rule' }]);
});
