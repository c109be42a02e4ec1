import { expect, test } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import type { Json, JsonObject } from '../../src/text/json.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import { context, differing, treeOf } from './support.ts';

const values: readonly (Json | undefined)[] = [undefined, null, true, false, 0, 1, 3, 7, -2, '', 'a', 'b:c', ':', 'a:b:c', [], [1], {}, { x: 1 }];
const events: readonly JsonObject[] = values.flatMap((a) => values.map((b): JsonObject => ({ ...(a === undefined ? {} : { a }), ...(b === undefined ? {} : { b }) })));

function reasons(source: string): readonly string[] {
  const report = createReport();
  panther.meaning(treeOf(source), context, report);
  return report.diagnostics.map(({ message }) => message);
}

test.each([
  'def rule(event):\n    return max(event.get("a", 0), 2) > 2\n',
  'def rule(event):\n    return max(2, event.get("a", 0)) == 3\n',
  'def rule(event):\n    return min(max(event.get("a", 0), 1), 5) == 5\n',
  'def rule(event):\n    return max([event.get("a", 0), 1, 3]) is True\n',
  'def rule(event):\n    return min(event.get("a", ""), "b") == "a"\n',
  'def rule(event):\n    return max(event.get("a", 0), event.get("b", 0)) > 3\n',
  'def rule(event):\n    try:\n        return min(event["a"], 3, 7) < 3\n    except TypeError:\n        return True\n',
  'from functools import reduce\n\n\ndef rule(event):\n    return reduce(lambda held, key: held and bool(event.get(key)), ("a", "b"), True)\n',
  'from functools import reduce\n\n\ndef rule(event):\n    return reduce(lambda one, two: one + two, [event.get("a", 0), 1]) == 4\n',
  'from contextlib import suppress\n\n\ndef rule(event):\n    with suppress(KeyError, TypeError):\n        return event["a"] > 2\n    return "b" in event\n',
  'import contextlib\n\n\ndef rule(event):\n    with contextlib.suppress(KeyError):\n        return event["a"]["x"] == 1\n    return True\n',
  'def rule(event):\n    return event.get("a") in range(1, 1024)\n',
  'PORTS = range(3, 1024)\n\n\ndef rule(event):\n    return event.get("a") not in PORTS\n',
  'def rule(event):\n    return len(event.get("a", "")) in range(-1000, 2) and "b" in event\n',
  'def rule(event):\n    head, rest = event.get("a", "").split(":", 1)\n    return head == "a" and rest != "b"\n',
  'def rule(event):\n    head, last = event.get("a", ":").rsplit(":", 1)\n    return head != "" and last == "c"\n',
  'def rule(event):\n    try:\n        one, two, three = event.get("a", ":").split(":", 1)\n    except ValueError:\n        return True\n    return False\n',
])('what goes through values one by one, suppressed exceptions and texts cut once are read as Python does: %s', async (source) => {
  expect(await differing(source, events)).toEqual([]);
  expect(reasons(source).filter((reason) => reason.endsWith('is not modelled'))).toEqual([]);
});

test.each([
  ['max(event.get("a"), key=len)', '`max` is not modelled'],
  ['min({event.get("a", 1), 3})', '`min` is not modelled'],
  ['max(event.get("a", [1])) + 1', '`+` between these values is not modelled'],
])('what is not known one by one stays open: %s', async (call, reason) => {
  const source = `def rule(event):\n    return ${call} == 3\n`;
  expect(await differing(source, events)).toEqual([]);
  expect(reasons(source)).toContain(reason);
});
