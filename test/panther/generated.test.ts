import { describe, expect, test } from 'vitest';
import { generatedDetections } from '../support/panther-generated.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import { hasPython } from '../support/python.ts';
import { context, differing, treeOf } from './support.ts';

describe.skipIf(!hasPython)('detections put together at random mean what CPython does (needs python3)', () => {
  const seed = Number(process.env['RULEC_SEED'] ?? 1);
  const { sources, events } = generatedDetections(seed, 150, 60);
  test('all of them', { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    for (const source of sources) wrong.push(...(await differing(source, events)).map((line) => `${source}${line}`));
    expect(wrong).toEqual([]);
  });

  test.each([
    ['a name that the generator binds, in what it goes through', ['    for each in event.get("list", []):', '        if any(each == "x" for each in each):', '            return True', '    return False']],
    ['a name that an inner clause binds, in what the first goes through', ['    each = event.get("list", [])', '    return any(each == "x" for other in each for each in other)']],
    ['pieces of a text as a key', ['    return {"x": True}.get(event.get("a", "").split("x"), False)']],
    ['a list as a key of a field', ['    return event.get("list") in event.get("object", {})']],
    ['a frozen set as a key', ['    return frozenset(event.get("list", ())) in {"x": 1}']],
    ['lists that walks find, put together', ['    found = event.deep_walk("object", "k")', '    return bool(found + found)']],
    ['lists that walks find, in order', ['    return event.deep_walk("object", "k") <= event.deep_walk("object", "k", default="x")']],
    ['a set in a set', ['    return {each for each in event.get("list", ())} in {"x", "y"}']],
    ['what a walk finds as a member of a set', ['    return event.deep_walk("list", "k", default=None) in {"x", "y"}']],
    ['a text of what a walk finds', ['    return " ".join([event.deep_walk("list", "k"), "x"]) == "x x"']],
    ['a method of texts, of what a walk finds', ['    return str.lower(event.deep_walk("list", "k")) == "x"']],
    ['a text of members of an enumeration', ['    return " ".join([Kind.FIRST, event.get("a", "x")]) == "x x"', '', '', 'from enum import Enum', '', '', 'class Kind(str, Enum):', '    FIRST = "x"']],
    ['what a walk finds beside null', ['    return event.deep_walk("list", "k", default=None) == "y"']],
    ['the type of the set of a text', ['    return isinstance(set(event.get("a", "")), (str, int))']],
    ['the length of a bool', ['    return len(event.get("a") == "x") == 0']],
    ['text of what is no bytes', ['    return str(event.get("a"), event.get("b")) == "x"']],
    ['what only another handler catches', ['    try:', '        found = [each for each in event.get("n", ()) if "x" in event.get("object")]', '    except AttributeError:', '        found = "y"', '    return found == found']],
    ['a method that is not called, which a list lacks', ['    found = []', '    found.append(event.get("object").lower)', '    return event.get("a") == "x"']],
    ['a bool beside what is calculated', ['    return (event.get("a") == "x") == (event.get("n", 0) / 2)']],
    ['a list that was changed as a key', ['    names = ["x", event.get("a")]', '    names[-1] = "y"', '    found = {"k": names}', '    found[names] = 1', '    return True']],
    ['a method that a value lacks, before what it is given is looked at', ['    try:', '        found = event.get("list").startswith(event["object"])', '    except KeyError:', '        return True', '    return found']],
    ['a method that a list lacks, before what it is given is looked at', ['    try:', '        return ["x"].startswith(event["object"])', '    except KeyError:', '        return True']],
    ['what the type of texts lacks', ['    try:', '        return bool(str.get(event.get("a")))', '    except TypeError:', '        return True']],
    ['an attribute that no value has', ['    return event.get("list").first is not None']],
    ['nothing to map with', ['    return "x" in map(None, event.get("a", "y"))']],
    ['an entry behind the end of a list', ['    names = ["x"]', '    names[1] = "y"', '    return event.get("a") == "x"']],
    ['an entry of what cannot be changed', ['    event.get("object")["x"] = "y"', '    return True']],
    ['a function of the module under a name that a pattern binds', ['    match found(event.get("a")):', '        case ["x", found]:', '            return True', '    return event.get("a") == "x"', '', '', 'def found(value):', '    return [value]']],
    ['a function of the module under a name that a walrus binds', ['    if found(event.get("a")) and (found := event.get("b")):', '        return bool(found)', '    return event.get("a") == "x"', '', '', 'def found(value):', '    return value']],
    ['a method that a text lacks, of a default', ['    held = event.get("object", "none")', '    if not isinstance(held, str):', '        held = held.get("k")', '    return held == "x"']],
    ['a name that only the `break` of a loop binds', ['    for each in event.get("list", []):', '        if each.get("k") == "x":', '            held = each.get("j")', '            break', '    else:', '        held = "x"', '    return held == "x"']],
    ['an attribute of a class under the name of a property of one derived from it', ['    return Derived().asked == event.get("a")', '', '', 'class Base:', '    name = "x"', '', '    @property', '    def asked(self):', '        return self.name', '', '', 'class Derived(Base):', '    @property', '    def name(self):', '        return "y"']],
    ['a function of an object under the name of a method', ['    return Kind().asked("k") == event.get("a")', '', '', 'def one(key):', '    return "x"', '', '', 'class Kind:', '    def __init__(self):', '        self.of = one', '', '    def of(self, key):', '        return "y"', '', '    def asked(self, key):', '        return self.of(key)']],
    ['another value under the name of the object of a method', ['    return Kind().asked(event)', '', '', 'class Kind:', '    def get(self, key):', '        return "y"', '', '    def asked(self, event):', '        return any(self.get("a") == "x" for self in [event])']],
    ['a method without its object', ['    return Kind().asked()', '', '', 'class Kind:', '    def asked():', '        return True']],
    ['a method that takes its object among others', ['    return Kind().asked(event.get("a"))', '', '', 'class Kind:', '    def asked(*values):', '        return len(values) == 2']],
    ['a method that calls itself', ['    return Kind().depth({"k": {"k": 1}}) == 2 and event.get("a") == "x"', '', '', 'class Kind:', '    def depth(self, value):', '        return 1 + self.depth(value.get("k")) if isinstance(value, dict) else 0']],
    ['an object that a method changed where a `try` was left', ['    kind = Kind()', '    try:', '        kind.change()', '    except Exception:', '        pass', '    return kind.count == 1', '', '', 'class Kind:', '    def __init__(self):', '        self.count = 0', '', '    def change(self):', '        self.count = 1']],
    ['a list that a function changed where a `try` was left', ['    found = []', '    try:', '        fill(found, event)', '    except KeyError:', '        pass', '    return len(found) == 1', '', '', 'def fill(found, event):', '    found.append(1)', '    found.append(event["a"])']],
    ['a list that a function changed and returns where a `try` was left', ['    found = []', '    try:', '        found = fill(found, event)', '    except KeyError:', '        return len(found) == 1', '    return False', '', '', 'def fill(found, event):', '    found.append(1)', '    found.append(event["a"])', '    return found']],
    ['a list that `partial` was given', ['    fill = partial(put, [])', '    fill(event.get("a"))', '    return "x" in fill(event.get("b"))', '', '', 'from functools import partial', '', '', 'def put(found, value):', '    found.append(value)', '    return found']],
    ['an attribute of a named tuple without an annotation', ['    return Pair("z").also == event.get("a")', '', '', 'from typing import NamedTuple', '', '', 'class Pair(NamedTuple):', '    first: str', '    also = "x"']],
    ['a part of a named tuple', ['    return Pair("x", event.get("a"))[:1].first == "x"', '', '', 'from collections import namedtuple', '', 'Pair = namedtuple("Pair", "first second")']],
    ['a field of a data class that is given by name alone', ['    return Kind(event.get("a")).name == "x"', '', '', 'from dataclasses import dataclass', '', '', '@dataclass(kw_only=True)', 'class Kind:', '    name: str']],
    ['a field of a data class that says of itself that it is not given', ['    return Kind("z", event.get("a")).name == "z"', '', '', 'from dataclasses import dataclass, field', '', '', '@dataclass', 'class Kind:', '    name: str', '    other: str = field(init=False, default="x")']],
    ['the name of a member of an enumeration that is another name for one', ['    return Kind.OTHER.name == "FIRST" and event.get("a") == "x"', '', '', 'from enum import Enum', '', '', 'class Kind(Enum):', '    FIRST = "x"', '    OTHER = "x"']],
  ])('%s', async (_, lines) => {
    expect(await differing(['def rule(event):', ...lines, ''].join('\n'), events)).toEqual([]);
  });

  test.each(['def rule():\n    return True\n', 'def rule(event, other):\n    return True\n', 'def rule(event, *, strict):\n    return True\n'])('a rule that does not take an event: %j', async (source) => {
    const outcomes = await panther.evaluate(treeOf(source), 0, events, context);
    expect(outcomes.every(({ kind }) => kind === 'error')).toBe(true);
    expect(await differing(source, events)).toEqual([]);
  });
});
