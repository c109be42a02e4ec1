import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { conditionsOf, never } from '../../src/rule/index.ts';
import { factHolds } from '../../src/logic/facts/fact-holds.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import { emittedHelpers } from '../../src/platforms/panther/writing/emitted.ts';
import { hasPython } from '../support/python.ts';
import { codesOf, context, treeOf } from './support.ts';

/** Bodies of `rule(event)`, each with what stands above it. */
const rules: Readonly<Record<string, string>> = {
  'get with default': 'return event.get("a", "x") == "x"',
  'get without default': 'return event.get("a") == None',
  'nested get': 'return event.get("a", {}).get("b") == "x"',
  subscript: 'return event["a"] == 1',
  'deep_get': 'return event.deep_get("a", "b", default="x") == "x"',
  'deep_get of null': 'return event.deep_get("a", "b") is None',
  'text in text or list': 'return "x" in event.get("a", "")',
  'field in list': 'return event.get("a") in ["x", 1, None]',
  'field in set': 'return event.get("a") in {"x", "y"}',
  'not in': 'return event.get("a") not in ("x", "y")',
  truth: 'return bool(event.get("a"))',
  'or chain': 'return (event.get("a") or event.get("b") or "x") == "x"',
  'and value': 'return (event.get("a") and event.get("b")) == "x"',
  'is True': 'return event.get("a") is True',
  'one is True': 'return event.get("a") == 1',
  ordering: 'return event.get("a", 0) > 5',
  startswith: 'return event.get("a", "").startswith(("x", "y"))',
  lower: 'return event.get("a", "").lower() == "x"',
  'upper of capital': 'return event.get("a", "").lower() == "X"',
  strip: 'return event.get("a", "").strip() == "x"',
  'split first': 'return event.get("a", "").split("/")[0] == "x"',
  'split last': 'return event.get("a", "").split("/")[-1] == "x"',
  'split second': 'return event.get("a", "").split("/")[1] == "x"',
  slice: 'return event.get("a", "")[:1] == "x"',
  length: 'return len(event.get("a", "")) > 2',
  'empty list': 'return len(event.get("a", [])) == 0',
  guards: 'if event.get("a") != "x":\n        return False\n    if not event.get("b"):\n        return False\n    return True',
  'if expression': 'x = event.get("a") if event.get("b") else "x"\n    return x == "x"',
  walrus: 'return bool((x := event.get("a")) and x == "x")',
  'constant loop': 'for each in ["x", "y"]:\n        if each in event.get("a", ""):\n            return True\n    return False',
  'loop with flag': 'found = False\n    for each in event.get("a", []):\n        if each == "x":\n            found = True\n    return found',
  'set of values': 'return "x" in {event.get("a"), "y"}',
  'set made of elements': 'return "x" in {each.get("k") for each in event.get("a", [])}',
  'any over list': 'return any(each == "x" for each in event.get("a", []))',
  'all over list': 'return all(each == "x" for each in event.get("a", []))',
  'any of display': 'return any([event.get("a") == "x", event.get("b") == "y"])',
  'any over constants': 'return any(each in event.get("a", "") for each in ("x", "y"))',
  'element of objects': 'return any(each.get("k") == "x" and each.get("l") == 1 for each in event.get("a") or [])',
  'list comprehension': 'return bool([each for each in event.get("a", []) if each == "x"])',
  'regex search': 'return bool(re.search(r"^x+$", event.get("a", "")))',
  'regex match object': 'return re.match("x", event.get("a", ""))',
  'ignore case': 'return bool(re.search("x", event.get("a", ""), re.IGNORECASE))',
  fnmatch: 'return fnmatch(event.get("a", ""), "x*/?")',
  address: 'return ip_address(event.get("a", "192.0.2.1")) in ip_network("192.0.2.0/24")',
  'try and except': 'try:\n        return ip_address(event.get("a")) in ip_network("192.0.2.0/24")\n    except ValueError:\n        return False',
  isinstance: 'return isinstance(event.get("a"), str)',
  'isinstance of list': 'return isinstance(event.get("a"), list)',
  'isinstance of number': 'return isinstance(event.get("a"), (int, float))',
  'no bool': 'return event.get("a")',
  'no return': 'event.get("a")',
  'match statement': 'match event.get("a"):\n        case "x" | "y":\n            return True\n        case _:\n            return False',
  'dict look-up': 'return {"x": "1", "y": "2"}.get(event.get("a"), "0") == "2"',
  'local function': 'def inner(value, wanted="x"):\n        return value == wanted\n    return inner(event.get("a")) or inner(event.get("b"), wanted="y")',
  helper: 'return aws_cloudtrail_success(event)',
  'base helper': 'return deep_get(event.get("a"), "b", default="x") == "x"',
  'changed list': 'found = []\n    if event.get("a") == "x":\n        found.append("y")\n    return len(found) > 0',
  'set algebra': 'return event.get("a") in ({"x", "y"} & {"y", "z"})',
  'two fields': 'return event.get("a") == event.get("b")',
  'walk through lists': 'return event.deep_walk("a", "k") == "x"',
  'walk to a value': 'return event.deep_walk("a", "b", default="x") == "x"',
  'walk to an empty list': 'found = event.deep_walk("a", "b")\n    if found is None:\n        found = []\n    if not isinstance(found, list):\n        found = [found]\n    return not all(found)',
  'walk to a list': 'for each in event.deep_walk("a") or []:\n        if each.get("k") == "x":\n            return True\n    return False',
  'walk made a list': 'found = event.deep_walk("a", "k")\n    if not isinstance(found, list):\n        found = [found]\n    return any(each in ("x", "y") for each in found)',
  'loop that can fail': 'for each in event.get("a") or []:\n        if each.get("k") == "x":\n            return True\n    return False',
  'private address': 'return ip_address(event.get("a", "")).is_private',
  'global address': 'try:\n        return ip_address(event.get("a", "")).is_global\n    except ValueError:\n        return False',
  'entry of a dict': 'return "y" in {"x": ["y"], "xx": ["x"]}[event.get("a")]',
  'texts added': 'return (event.get("a", "") + "/").startswith("x")',
  'global name': 'global NAMES\n    if isinstance(NAMES, MagicMock):\n        NAMES = NAMES()\n    return event.get("a") in NAMES',
  'text of any value': 'return str(event.get("a")) in ("x", "7", "None", "True", "0", "1.0", "[]")',
  'digits at the start of a number': 'return str(event.get("n", 0)).startswith(("2", "30"))',
  'start of any text': 'return str(event.get("a")).startswith("x")',
  'end of any text': 'return str(event.get("a", "")).lower().endswith("x")',
  'piece of any text': 'return str(event.get("a", "x")).split("/")[-1] in ("x", "1")',
  'type of a float': 'return isinstance(float(event.get("n", 0)), int)',
  'float returned': 'return float(event.get("a", 0))',
  'float of any value': 'return float(event.get("a", 0)) >= 1',
  'isinstance of int': 'return isinstance(event.get("a"), int) and event.get("a") == 1',
  'number of pieces': 'parts = event.get("a", "").split("/")\n    return len(parts) >= 2 and parts[1] == "x"',
  'list or tuple': 'return event.get("a") == () or event.get("a") == [] or event.get("a") == set()',
  'last piece': 'return event.get("a", "").rsplit("/", maxsplit=1)[-1] == "x"',
  'first piece': 'return event.get("a", "").split("/", 1)[0] == "x"',
  'JSON in a string': 'import json\n    return json.loads(event.get("j", "{}")).get("k") == "x"',
  'JSON that may be none': 'import json\n    try:\n        found = json.loads(event.get("j"))\n    except (json.JSONDecodeError, TypeError):\n        return False\n    return isinstance(found, dict) and bool(found.get("l")) and deep_get(found, "k", "m", default=1) == 1',
  'elements of JSON': 'import json\n    return any(each.get("k") == "x" for each in json.loads(event.get("j") or "[]"))',
  'characters where a list is meant': 'for each in event.get("a") or []:\n        if each in ("x", "y"):\n            return True\n    return False',
  'set of a list': 'return bool(set(event.get("a") or []) & {"x", "z"})',
  'shared elements': 'return len({"x", "z"}.intersection(set(event.get("a") or []))) > 0',
  'joined flags': 'return bool(re.search("^X$", event.get("a", ""), re.IGNORECASE | re.MULTILINE))',
  'a list is not True': 'return event.get("c", []) is True or event.get("a") is True',
  'two fields added': 'return (event.get("a", "x") + event.get("b", "")).startswith("xy")',
  'decided by type': 'return isinstance(event.get("a"), str) and (event.get("a") or "") != "x" and event.get("b") is not None',
  'two texts': 'return event.get("a", "") in event.get("b", "")',
  'computed end': 'return event.get("b", "y/x").endswith(f"/{event.get(\'a\', \'x\')}")',
  'computed end that may be constant': 'key = "x" if event.get("b") == "y" else event.get("b", "")\n    return event.get("a", "").endswith(f"/{key}") or "y".startswith(key)',
  'start beyond a constant': 'name = event.get("b", f"x/{event.get(\'a\', \'y\')}")\n    return name.startswith(("x/x", "x/y/", "x/Tr", "y/")) and not name.startswith("z")',
  'end before a constant': 'return f"{event.get(\'b\', \'x\')}/x".endswith(("/y/x", "x/x", "y")) or f"x{event.get(\'a\')}y" == f"y{event.get(\'b\')}"',
  'computed end of a constant': 'return "y/x".endswith(event.get("a", "x"))',
  'two computed texts': 'return event.get("a", "x/y").split("/")[-1] != event.get("b", "y")',
  'pieces of two texts': 'return event.get("a", "y").split("/")[0].upper() == event.get("b", "y").strip().upper()',
  'text in a long constant': 'return event.get("a", "") in "x, y and more of it"',
  'lowered text in another': 'return event.get("a", "").strip().lower() in event.get("b", "")',
  'number of elements': 'return len(event.get("a", [])) >= 2',
  'element beside the event': 'return any(each != event.get("b") for each in event.get("a") or [])',
  'key of an element beside the event': 'for each in event.get("a") or []:\n        if each.get("k") == event.get("b", "x"):\n            return True\n    return False',
  'end of an element beside the event': 'for each in event.get("a") or []:\n        if not each.get("k", "").endswith(event.get("b", "x")):\n            return True\n    return False',
  'element beside an element': 'for each in event.get("a") or []:\n        for other in event.get("a") or []:\n            if each != other:\n                return True\n    return False',
  'elements of one name': 'items = [each for each in event.get("a") or []]\n    return event.get("b") == "x/y" and any(one != two for one in items for two in items)',
  'fnmatch with classes': 'return fnmatch(event.get("a", ""), "[!y-z]*") or fnmatch(event.get("t", "["), "[[1]*") or fnmatch(event.get("t", ""), "[") or fnmatch(event.get("a", ""), "[]x/-]?[x-]")',
  'numbers that are addresses': 'return ip_address(event.get("n", event.get("a"))) in ip_network("2001:db8::/32") or ip_address(event.get("n", event.get("a"))).is_private',
  'text of a float': 'return str(5.0) + str(-5.0 * 2) + str(4 / 2) + str(0.5) == "5.0-10.02.00.5" and isinstance(5.0, float) and not isinstance(6.0, int) and event.get("a") == 1.0',
  'keys of a dict': 'return event.get("a") in {"x": 1, "y": 2}.keys()',
  'int of any value': 'return int(event.get("a", 0)) >= 1',
  'int of a text': 'return int(event.get("t", "2")) == 10 or int(event.get("t", 1)) < 0',
  'int that may be none': 'try:\n        return bool(int(event.get("t", "x").strip()))\n    except ValueError:\n        return False',
  'private network': 'return ip_network(event.get("t", "192.0.2.0/24")).is_private',
  'global network': 'try:\n        return ip_network(event.get("t", event.get("a", "192.0.2.1"))).is_global and not ip_network("10.1.0.0/16").is_global\n    except ValueError:\n        return False',
  'all that is found': 'return len(re.findall("x+", event.get("a", ""))) > 0',
  'in what a walk found': 'return "x" in event.deep_walk("a", "k", default=[])',
  'what a walk found is True': 'return event.deep_walk("a", "k") is not True',
  'chosen key': 'key = "b" if event.get("b") == "y" else "k"\n    return event.deep_get("a", key, default="x") == "x"',
  'number of elements that are left': 'return len([each for each in event.get("a") or [] if each in ("x", "y", 1)]) >= 2',
  'lists in elements': 'for each in event.get("a") or []:\n        for inner in each.get("k") or []:\n            if inner in ("x", "y"):\n                return True\n    return False',
  'loop that counts': 'n = 0\n    for each in event.get("a") or []:\n        n = 1\n    return n == 1',
  'lists where texts are expected': 'for each in event.get("a") or []:\n        for inner in each.get("k", []):\n            if "x" in inner:\n                return True\n    return False',
  'alike rounds of several cases': 'value = event.get("a") or event.get("t", "")\n    if not isinstance(value, str):\n        return False\n    for end in ("x", "y", "8", "0", "/24", "/48", "2", "z"):\n        if value.rstrip("/").endswith(end):\n            return True\n    return False',
  'alike rounds without the item': 'for each in ("a", "b", "c", "d", "e", "f", "g", "h"):\n        if event.get("a") == "x":\n            return True\n    return False',
  'a walk that found nothing': 'found = event.deep_walk("a", "k")\n    return found is None or event.deep_walk("a", "b") is None',
  'a walk made a list, all of it': 'found = event.deep_walk("a", "k")\n    if found is None:\n        found = []\n    if not isinstance(found, list):\n        found = [found]\n    return not all(found)',
  'a walk that may be none in a list': 'return [event.deep_walk("a", "k")] == [None]',
  'any and all of characters': 'found = event.get("a") or []\n    return any(found) and all(found)',
  'any and all of what a walk found': 'found = event.deep_walk("a", "k", default=[])\n    return any(found) and all(found)',
  'number of elements of a list alone': 'return len([each for each in event.get("a", []) if each == "x"]) >= 1',
  'number of objects of a list alone': 'return len([each for each in event.get("a", []) if each.get("k") == "x"]) >= 1',
  'a key in two spellings': 'if event.get("a") is None or "A" not in event:\n        return event.get("b") == "y" and "B" in event\n    return event["A"] == "x" or (event.deep_get("a", "b") is not None and deep_get(event, "A", "B") == "x")',
  'a key that a walk of the event spells otherwise': 'return event.get("a") == "x" and event.deep_walk("A") is None',
  'a key that a name of a data model spells otherwise': 'return event.get("a") == "x" and event.udm("A") == "x"',
  'keys that look like a path': 'return event.deep_get("b", "b") == "x" or event.get("b\\x00b") == "x/y" or event.get("b") == "y"',
  'one or several': 'found = event.deep_walk("a", "k")\n    return isinstance(found, list) and "x" in found',
};

const values: readonly Json[] = [null, true, false, 0, 1, 7, 2_887_778_304.5, 2 ** 130, '', 'x', 'X', ' x ', 'xx', 'y', 'x/y', 'y/x', 'b/x/x', 'x1/2', '192.0.2.7', [], ['x'], ['x', 'y'], [1], [{ k: 'x', l: 1 }], [{ k: 'x' }, { l: 1 }], {}, { b: 'x' }, { b: null }, { x: 1 }, { b: [[], [[]]] }, { b: [[], [null]] }, [{ k: [[], [[]]] }], [{ k: [[], null] }], [{ k: [['x'], 'x'] }], [null, { k: 'x', l: 1 }], [{ k: 'x', l: 1 }, null], [{ k: 'x' }, 7], [7, { k: 'y' }]];
const texts = ['', '{', 'null', '1', '"x"', '[]', '{}', ' {"k": "x"} ', '{"k": "y", "l": [1]}', '{"l": true}', '{"k": {"m": 1}, "l": 1}', '{"k": {"m": null}, "l": 1}', '[{"k": "x"}]', '[{"k": "y"}, {"l": 1}]', '[1]', 'NaN'];
const written = ['5', '-7', ' 10 ', '1_0', '+0', '1__0', '7.5', '', 'x', '10.0.0.0/8', '8.8.8.0/24', '8.8.8.8', '8.8.8.8/24', '2001:db8::/48', '2620:fe::fe', '0.0.0.0/0', '10.0.0.0/'];
const events: readonly JsonObject[] = [{}, ...values.flatMap((a) => [{ a }, { a, b: 'y' }, { a, b: 'x/y' }]), { errorCode: 'x' }, { errorCode: '', errorMessage: null }, { errorMessage: 'x' }, ...texts.map((j) => ({ j })), ...written.map((t) => ({ t })), ...[2 ** 32, 2 ** 33, 42_540_766_411_282_592_856_903_984_951_653_826_560, 2, 2.5, 3, 20, 29, 200, 302, 0.2, -2, 31, 2e9].map((n) => ({ n }))];

const imports = 'import re\nfrom fnmatch import fnmatch\nfrom ipaddress import ip_address, ip_network\nfrom panther_aws_helpers import aws_cloudtrail_success\nfrom panther_base_helpers import deep_get\nfrom unittest.mock import MagicMock\n\nNAMES = ["x", "y"]\n\n\n';

describe.skipIf(!hasPython)('the meaning of a rule is what CPython does (needs python3)', () => {
  test.each(Object.entries(rules))('%s', async (_, body) => {
    const tree = treeOf(`${imports}def rule(event):\n    ${body}\n`);
    const { detection, raises, given } = panther.meaning(tree, context, createReport());
    const [on] = conditionsOf(detection);
    const outcomes = await panther.evaluate(tree, 0, events, context);
    const known = events.map((event) => {
      const [match, error] = on === undefined ? [undefined, undefined] : [holds(on, event), holds(raises, event)];
      if (given.some((fact) => factHolds(fact, event) === false)) return 'unknown';
      return error === true ? 'error' : match === undefined || error === undefined ? 'unknown' : match ? 'match' : 'quiet';
    });
    const differing = events.flatMap((event, index) =>
      known[index] === 'unknown' || known[index] === outcomes[index]?.kind ? [] : [`${JSON.stringify(event)}: ${known[index]}, and CPython: ${JSON.stringify(outcomes[index])}`],
    );
    expect(differing).toEqual([]);
    expect(known.filter((each) => each !== 'unknown').length).toBeGreaterThan(events.length / 2);
  });
});

describe('the meaning of a rule', () => {
  const meaning = (source: string, more = {}) => {
    const report = createReport();
    return { ...panther.meaning(treeOf(source, more), context, report), report };
  };

  test('a part that is not modelled is open, and said', () => {
    const { detection, raises, report } = meaning('def rule(event):\n    return event.get("a") == "x" and event.lookup("b", "c") == "y"\n');
    expect(codesOf(report)).toEqual(['panther/not-modelled']);
    expect(detection).toMatchObject({ kind: 'match', on: { kind: 'and', of: [{ kind: 'test' }, { kind: 'opaque' }, { kind: 'not', of: { kind: 'opaque' } }] } });
    expect(JSON.stringify(raises)).toContain('fails');
  });

  test('what a text put together starts or ends with is asked of its parts', () => {
    const computed = (asked: string): boolean => JSON.stringify(meaning(`def rule(event):\n    kind = event.deep_get("a", "b")\n    return event.get("eventName") == "x" and event.get("c", f"Unknown{kind}").${asked}\n`).detection).includes('"texts"');
    expect(['startswith("Own_")', 'startswith("UnknownOwn")', 'startswith(("A", "B"))', 'endswith("y")'].map(computed)).toEqual([false, false, false, true]);
  });

  test('the text of a list is taken not to be asked for, by name, where that would decide', () => {
    expect(JSON.stringify(meaning('def rule(event):\n    return "x, " in str(event.get("a"))\n').detection)).toContain('opaque');
    const { detection, given } = meaning('def rule(event):\n    return str(event.get("a")).split("/")[-1] == "x"\n');
    expect(given.find(({ id }) => id === 'panther/type-of/a')).toMatchObject({ grade: 'assumed', says: { kind: 'types', path: ['a'], types: ['string', 'number', 'boolean', 'null'] } });
    expect(JSON.stringify(detection)).not.toContain('opaque');
  });

  test('a number that stands for an address is taken not to be there, by name: a float is none', () => {
    const { raises, given } = meaning('from ipaddress import ip_address, ip_network\n\n\ndef rule(event):\n    return ip_address(event.get("a")) in ip_network("192.0.2.0/24")\n');
    expect(given.find(({ id }) => id === 'panther/type-of/a')?.says).toMatchObject({ kind: 'types', path: ['a'], types: ['string', 'boolean', 'null', 'object', 'array'] });
    expect([-1, 'x', true].map((a) => holds(raises, { a }))).toEqual([true, true, false]);
  });

  test('the text of a float is not that of the number it is made of, and stays open where it is one of the event', () => {
    const means = (value: string) => meaning(`def rule(event):\n    return str(float(${value})) == "5"\n`).detection;
    expect(JSON.stringify(means('event.get("a")'))).toContain('opaque');
    for (const value of ['5', 'True']) expect(means(value)).toEqual({ kind: 'match', on: { kind: 'constant', value: false } });
  });

  test('a long list of texts that is gone through alike is read, and one whose rounds differ stays open', () => {
    const texts = Array.from({ length: 450 }, (_, index) => `"part${index}"`).join(', ');
    const { detection, raises, report } = meaning(`PARTS = [${texts}]\n\n\ndef text(value):\n    return value if isinstance(value, str) else ""\n\n\ndef rule(event):\n    return any(part in text(event.get("a")) for part in PARTS)\n`);
    expect(codesOf(report)).toEqual([]);
    const [on = never] = conditionsOf(detection);
    expect(['part449', 'x part7 y', 'par', '', null, ['part1']].map((a) => holds(on, { a }))).toEqual([true, true, false, false, false, false]);
    expect(raises).toBe(never);
    const changing = meaning(`PARTS = [${texts}]\n\n\ndef rule(event):\n    found = 0\n    for part in PARTS:\n        if part in event.get("a", ""):\n            found += 1\n    return found == 2\n`);
    expect(changing.report.diagnostics.map(({ message }) => message)).toEqual(['the loop is too long']);
  });

  test('inline filters stay open', () => {
    const { detection } = meaning('def rule(event):\n    return True\n', { filters: [{ Key: 'a' }] });
    expect(JSON.stringify(detection)).toContain('panther filters');
  });

  test('a threshold is grouped by dedup, else by title, else not at all', () => {
    const rule = 'def rule(event):\n    return True\n\n\n';
    const threshold = { threshold: 5, minutes: 15 };
    const dedup = 'def dedup(event):\n    return f"{event.get(\'a\', \'-\')}:{event.deep_get(\'b\', \'c\', default=\'-\')}"\n\n\n';
    const title = 'def title(event):\n    return f"By {event.get(\'d\', \'-\')}"\n';
    const by = (source: string) => {
      const { detection } = meaning(rule + source, threshold);
      return detection.kind === 'threshold' ? detection.by.map(({ fields }) => fields[0].join('.')) : detection.kind;
    };
    expect(by(dedup + title)).toEqual(['a', 'b.c']);
    expect(by(title)).toEqual(['d']);
    expect(by('')).toEqual([]);
    expect(by('def dedup(event):\n    return event.get("t", [{}])[0].get("n", "-")\n')).toEqual(['t']);
    expect(by('def dedup(event):\n    for index, part in enumerate(event.get("id", "").split("/")):\n        if part == "x":\n            return part\n    return "-"\n')).toEqual(['id']);
    const loop = (text: string) => `def dedup(event):\n    for part in event.get("id", "").split("/"):\n        if len(part) > 3:\n            return ${text}\n    return "-"\n`;
    expect(by(loop('part.upper()'))).toEqual(['id']);
    expect(by(loop('f"{part} {event.get(\'a\')}"'))).toBe('foreign');
    expect(by('def dedup(event):\n    return event.lookup("x", "y")\n')).toBe('foreign');
    expect(meaning(`${rule}def unique(event):\n    return event.get("u", "")\n`, threshold).detection).toMatchObject({ measure: { kind: 'distinct', field: ['u'] } });
  });

  test('a grouping text that is chosen among fields is taken for the first of them that is there, by name', () => {
    const dedup = 'def dedup(event):\n    if event.get("kind") == "x":\n        return event.get("a") or event.get("b", "-")\n    return event.get("c", "-")\n';
    const { detection, given } = meaning(`def rule(event):\n    return True\n\n\n${dedup}`, { threshold: 5 });
    expect(detection).toMatchObject({ kind: 'threshold', by: [{ fields: [['a'], ['c'], ['b']] }] });
    expect(given.map(({ id }) => id)).toContain('panther/group-choice');
  });

  test('that no value makes the grouping text of a missing one is named, for a single field as well', () => {
    const given = (dedup: string) => meaning(`def rule(event):\n    return True\n\n\ndef dedup(event):\n    return ${dedup}\n`, { threshold: 5 }).given.map(({ id }) => id);
    for (const dedup of ['event.get("a") or "none"', 'event.get("a", "-")', 'f"{event.get(\'a\')}"', '"by " + event.get("a", "")']) expect(given(dedup)).toContain('panther/group-separators');
    expect(given('"all"')).not.toContain('panther/group-separators');
  });

  test('a global name that is written keeps an unknown value', () => {
    const { report } = meaning('LAST = ""\n\n\ndef rule(event):\n    global LAST\n    before = LAST\n    LAST = event.get("a")\n    return before == "x"\n');
    expect(codesOf(report)).toEqual(['panther/not-modelled']);
  });

  test('helpers that stand for published ones are named', () => {
    const { given } = meaning('from panther_aws_helpers import aws_cloudtrail_success\n\n\ndef rule(event):\n    return aws_cloudtrail_success(event)\n');
    expect(given.map(({ id }) => id)).toEqual(['panther/key-spelling', 'panther/helper/panther_aws_helpers.aws_cloudtrail_success']);
  });

  test("the workspace's own helper is used instead of ours", () => {
    const helpers = { panther_aws_helpers: 'def aws_cloudtrail_success(event):\n    return event.get("mine") == "x"\n' };
    const { detection, given } = meaning('from panther_aws_helpers import aws_cloudtrail_success\n\n\ndef rule(event):\n    return aws_cloudtrail_success(event)\n', { helpers });
    expect(given.map(({ id }) => id)).toEqual(['panther/key-spelling']);
    expect(detection).toMatchObject({ on: { kind: 'test', field: { path: ['mine'] } } });
  });

  test.each([
    ['laid out and annotated in another way', '(\n    string_to_match: str,\n    pattern: str,\n) -> bool:\n    """Whether a name is like a pattern."""\n    return fnmatch(string_to_match,  pattern)\n', ['panther/helper/panther_base_helpers.pattern_match']],
    ['that does something else', '(string_to_match, pattern):\n    return fnmatch(pattern, string_to_match)\n', []],
  ])("the workspace's own copy of a published helper, %s", (_, code, named) => {
    const helpers = { own_helpers: `from fnmatch import fnmatch\n\n\ndef pattern_match${code}` };
    const { given } = meaning('from own_helpers import pattern_match\n\n\ndef rule(event):\n    return pattern_match(event.get("a", ""), "x*")\n', { helpers });
    expect(given.map(({ id }) => id).filter((id) => id.startsWith('panther/helper'))).toEqual(named);
  });

  test("the workspace's own helper of a published name is read as it is: its `deep_get` may keep a null, or look elsewhere", () => {
    const source = 'from panther_base_helpers import deep_get\n\n\ndef rule(event):\n    return deep_get(event, "a", default="x") == "x"\n';
    const asked = (body: string) => meaning(source, { helpers: { panther_base_helpers: `def deep_get(of, *keys, default=None):\n    ${body}\n` } }).detection;
    const [plain = never, own = never] = ['return of.get(keys[0], default)', 'return of.get("b", default)'].flatMap((body) => conditionsOf(asked(body)));
    expect([{ a: 'x' }, {}, { a: null }].map((event) => holds(plain, event))).toEqual([true, true, false]);
    expect([{ b: 'x' }, { a: 'x', b: 'y' }].map((event) => holds(own, event))).toEqual([true, false]);
  });

  test('what is taken for granted of the order of elements is named', () => {
    const { given } = meaning('def rule(event):\n    for each in event.get("a", []):\n        if each.get("k") == "x":\n            return True\n    return False\n');
    const order = given.find(({ id }) => id === 'panther/list-order');
    const lists: readonly Json[] = [[null, { k: 'x' }], [{ k: 'x' }, 7], [{ k: 'y' }, null], [{ k: 'x' }, { k: 'y' }], [], 'x'];
    expect(lists.map((a) => order && factHolds(order, { a }))).toEqual([false, false, true, true, true, true]);
  });

  test.each([
    ['is_private', true],
    ['is_global', true],
    ['is_loopback', false],
  ])('that releases of Python agree on an address is named where a rule asks for %s', (attribute, named) => {
    const { given } = meaning(`import ipaddress\n\n\ndef rule(event):\n    return ipaddress.ip_address(event.get("a", "")).${attribute}\n`);
    expect(given.some(({ id }) => id === 'panther/private-ranges')).toBe(named);
  });

  const answersTo = (body: string, events: readonly JsonObject[]): readonly (boolean | undefined)[] => {
    const [on] = conditionsOf(meaning(`def rule(event):\n${body}`).detection);
    return events.map((event) => (on === undefined ? undefined : holds(on, event)));
  };

  test.each([
    ['a count', '0', 'found += 1', 'found > 1'],
    ['a list', '[]', 'found.append(name)', 'len(found) == 2'],
  ])('what a walk through lists finds is each value once, so that its elements are not counted: %s', (_, empty, adds, asked) => {
    const body = `    names = event.deep_walk("items", "name", default=[])\n    found = ${empty}\n    if isinstance(names, list):\n        for name in names:\n            if name == "a":\n                ${adds}\n    return ${asked}\n`;
    expect(answersTo(body, [{ items: [{ name: 'a' }, { name: 'b' }, { name: 'a' }] }, { items: [] }])).toEqual([undefined, false]);
  });

  test.each([
    ['what it leaves behind is known', '        if name == "a":\n            found = True\n            break\n', [false, true, true]],
    ['another round may find before or after it', '        if name == "stop":\n            break\n        if name == "a":\n            found = True\n', [undefined, undefined, undefined]],
    ['two leave other things behind', '        if name == "stop":\n            break\n        if name == "a":\n            found = True\n            break\n', [undefined, undefined, undefined]],
  ])('a loop that breaks off: %s', (_, body, answers) => {
    const lists = [['x'], ['a'], ['stop', 'a']];
    expect(answersTo(`    found = False\n    for name in event.get("names", []):\n${body}    return found\n`, lists.map((names) => ({ names })))).toEqual(answers);
  });

  test.each([
    ['a loop', '    hits = 0\n    for key in ("a", "b"):\n        if event.lookup("table", key) == "x":\n            hits += 1\n    return hits == 1\n'],
    ['a comprehension', '    return len([key for key in ("a", "b") if event.lookup("table", key) == "x"]) == 1\n'],
  ])('what is open in one round of %s is not what is open in another', (_, body) => {
    expect(answersTo(body, [{ a: 'x' }])).toEqual([undefined]);
  });

  test('a loop that could go over a text is read for lists, by a fact that events with a text break', () => {
    const { given } = meaning('def rule(event):\n    n = 0\n    for letter in event.get("a", ""):\n        n = n + 1\n    return n == 1\n');
    const types = given.filter(({ id }) => id === 'panther/type-of/a');
    expect(types.map((fact) => ['x', 'xy', { k: 1 }, [1]].map((a) => factHolds(fact, { a })))).toEqual([[false, false, false, true]]);
  });

  test('keys of what a log is known to hold as an object stay open: that there is no object would leave no event', () => {
    const over = (field: string) => meaning(`def rule(event):\n    for key in event.get("${field}") or []:\n        if key == "x":\n            return True\n    return False\n`);
    expect(over('requestParameters').given.filter(({ id }) => id.startsWith('panther/type-of/'))).toEqual([]);
    expect(JSON.stringify(over('requestParameters').detection)).toContain('requestParameters where it is a string or an object: ');
    expect(over('other').given.map(({ id }) => id)).toContain('panther/type-of/other');
  });

  test('keys of elements that are objects wherever they were seen stay open, too', () => {
    const { given, detection } = meaning('def rule(event):\n    for each in event.deep_get("requestParameters", "ipPermissions", "items", default=[]):\n        for key in each:\n            if key == "x":\n                return True\n    return False\n');
    expect(given.filter(({ id }) => id.includes('[]'))).toEqual([]);
    expect(JSON.stringify(detection)).toContain('opaque');
  });

  test('a part that is asked of lists alone takes nothing for granted of texts and objects', () => {
    const walk = 'def values(value, *keys):\n    if isinstance(value, Sequence) and not isinstance(value, str):\n        return [found for each in value for found in values(item, *keys)]\n    if not keys:\n        return [value]\n    return values(value.get(keys[0]), *keys[1:])\n';
    const { given, detection } = meaning(`from collections.abc import Sequence\n\n\n${walk}\n\ndef rule(event):\n    return any(value == "x" for value in values(event, "requestParameters", "items"))\n`);
    expect(given.filter(({ id }) => id.startsWith('panther/type-of/'))).toEqual([]);
    expect(JSON.stringify(detection)).toContain('opaque');
  });

  test('a loop that fails on the first of all that a text or an object has fails there', () => {
    const { raises, given } = meaning('def rule(event):\n    for each in event.get("a", []):\n        if each.get("k") == "x":\n            return True\n    return False\n');
    expect(['x', '', { k: 1 }, {}, [{ k: 'y' }], [1]].map((a) => holds(raises, { a }))).toEqual([true, false, true, false, false, true]);
    expect(given.filter(({ id }) => id.startsWith('panther/type-of/'))).toEqual([]);
  });

  const idsOf = (condition: string): readonly string[] => meaning(`import re\n\n\ndef rule(event):\n    return ${condition}\n`).given.map(({ id }) => id);

  test('letters that Python lowers in its own way are named where case is ignored and they could matter', () => {
    expect(idsOf('event.get("a", "").lower() == "users"')).toContain('panther/letter-case');
    expect(idsOf('event.get("a", "").lower() == "record"')).not.toContain('panther/letter-case');
    expect(idsOf('event.get("a", "") == "users"')).not.toContain('panther/letter-case');
  });

  test('word boundaries take for granted that the text is ASCII, where it is a field of the event', () => {
    expect(idsOf('bool(re.search(r"\\bx\\b", event.get("a", "")))')).toContain('panther/ascii/a');
    expect(idsOf('bool(re.search(r"(?a:\\bx\\b)", event.get("a", "")))')).not.toContain('panther/ascii/a');
    expect(idsOf('bool(re.search(r"\\bx\\b", "a x")) and event.get("a") == "x"')).not.toContain('panther/ascii/a');
  });

  test('word boundaries in the JSON text of an object take for granted that this text is ASCII', () => {
    const fact = meaning(`import re\nfrom collections.abc import Mapping, Sequence\nfrom json import dumps\n\n\n${emittedHelpers.json_text.text}\n\ndef rule(event):\n    return bool(re.search(r"\\bx\\b", json_text(event.get("a"))))\n`).given.find(({ id }) => id === 'panther/ascii-json/a');
    expect(fact === undefined ? fact : [{ a: { b: 'x' } }, { a: { b: 'éx' } }, { a: 'éx' }].map((event) => factHolds(fact, event))).toEqual([true, false, false]);
  });

  test('a condition that grows without bound is given up', () => {
    const deep = Array.from({ length: 40 }, (_, index) => `    x = [event.get("f${index}"), event.get("g${index}")]\n    for each in x:\n        if each in event.get("h${index}", ""):\n            y = each\n`).join('');
    const { detection } = meaning(`def rule(event):\n    y = ""\n${deep}    return y == "z"\n`);
    expect(JSON.stringify(detection).length).toBeLessThan(2_000_000);
  });

  test('code that cannot be read, and a module without a rule', () => {
    expect(codesOf(meaning('def rule(event:\n').report)).toEqual(['panther/python-syntax']);
    expect(codesOf(meaning('x = 1\n').report)).toEqual(['panther/no-rule-function']);
  });
});
