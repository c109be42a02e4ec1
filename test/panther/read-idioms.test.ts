import { describe, expect, test } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import { partsOf } from '../../src/platforms/panther/python/conditions/parts.ts';
import { conditionsOf } from '../../src/rule/index.ts';
import { idioms } from '../support/panther-idioms.ts';
import { project } from './project.ts';
import { context, readRule, treeOf } from './support.ts';

/** What is left open of the idioms that are read, by their set. */
const open: Readonly<Record<string, readonly string[]>> = {
  picked: ['pick then any over the same list', 'target left behind', 'list of values index', 'table changed', 'table len', 'table items loop', 'table copy into', 'tloop two', 'h pick in loop body', 'h pick used in any', 'h pick contains text', 'h table by event key', 'h table two gets compare', 'h table nested', 'h table of lists', 'h early return inside two loops'],
  walks: ['walk with another return value', 'walk with another return value, in a list', 'walk with a return value in capitals', 'walk with a return value of the event', 'walk to the first or last', 'list then float', 'walk to the first, else nothing', 'walk to the first, else nothing, text', 'walk to the last, else nothing', 'walk to the last, else nothing, text', 'walk to the first, else none', 'walk to the first, else none, text', 'walk to the last, else none', 'walk to the last, else none, text', 'walk to the first, else a text', 'walk to the first, else a text, text', 'walk to the last, else a text', 'walk to the last, else a text, text'],
  compared: [],
  chosen: ['count from a place'],
  collected: ['enumerate index', 'enumerate first', 'range len', 'any range len', 'while index', 'keys list', 'keys set', 'keys view and', 'counts', 'counts outer', 'counts break', 'counter get', 'counter sub', 'counter in', 'counter gen', 'counter any values', 'counter most common', 'defaultdict int', 'defaultdict int get', 'defaultdict list', 'defaultdict list get', 'defaultdict set', 'setdefault list', 'setdefault first', 'counts get', 'counts get any', 'duplicates', 'const default dict', 'const default dict str', 'dict pop const', 'dict of event pop', 'dict of event', 'to_dict', 'del key', 'enumerate str', 'enumerate wrong', 'enumerate pairs'],
  addresses: [],
  popped: ['extend text', 'list minus', 'list plus field', 'list plus list field', 'list plus number', 'set or equals list', 'tuple plus list', 'update set text', 'dict pop loop', 'dict pop module', 'list pop', 'list pop range', 'list pop empty', 'split pop twice', 'split once pop', 'set pop', 'event setdefault', 'pop key of the event'],
  decided: ['break before', 'break before else', 'return value', 'pieces', 'flag then break and return', 'continue then may go on', 'two branches'],
  cut: ['list comp len', 'multi sep shared', 'bordered', 'bordered empty', 'two fields', 'two fields in', 'nested split value', 'regex', 'int', 'isdigit', 'raise in body', 'return piece', 'return piece eq', 'next', 'first of comp', 'in prefix list', 'and two', 'once', 'str split', 'sorted pieces', 'fold unicode', 'startswith a list of the event', 'startswith tuple of tuple', 'startswith tuple mixed'],
  objects: ['cls changed outside', 'cls list kept', 'cls missing method', 'cls early return in init', 'cls self passed', 'cls isinstance', 'cls dunder eq', 'cls compare instances', 'dc changed', 'nt type', 'nt text', 'en str in class', 'en str startswith', 'en str format', 'en call', 'en alias', 'pa builtin', 'ni without default', 'ni text', 'ni set of event'],
  project: ["everything of a module of Python's in place of what was there"],
  nested: ['flag of two values left by two loops', 'flag turned on and off in two loops', 'flag left by three loops', 'nested count', 'nested first', 'nested caught', 'nested join', 'nested texts', 'nested default filled', 'nested walrus', 'nested dict', 'nested sum', 'nested left behind', 'nested read again', 'nested not empty', 'nested alias', 'nested caught while adding', 'nested in two', 'nested known outside', 'nested break'],
  split: [],
  handed: ['list tuple', 'args', 'obj tuple', 'dict display', 'binary', 'compare', 'or', 'pop order', 'kept args', 'rounds', 'star rounds', 'chain in tuple', 'chain in loop', 'chain in event loop', 'chain ternary', 'chain early', 'chain and raise'],
  instances: ['self passed and asked for an order', 'self passed in a branch', 'self passed and changed', 'self in list changed', 'self alias changed', 'under if', 'eq dunder', 'bool dunder', 'len dunder', 'getitem dunder', 'repr dunder', 'abstract', 'self passed read', 'chain in function', 'chain inside chained', 'call changes'],
  unpacked: ['star list rest used', 'ws pieces eq', 'once eq', 'rest eq'],
  extremes: ['truthy', 'key', 'sorted pieces pop', 'sorted pieces unpack', 'sorted pieces join', 'list pieces reversed', 'sorted unpack', 'sorted eq', 'sorted in list order', 'sorted second', 'iter sorted', 'sorted mapped', 'sorted eq text or number', 'max eq none'],
  inside: ['in the name of a type', 'in the name of a type, lower', 'in a constant', 'in a number', 'across values', 'after a key', 'a colon before a number'],
  yields: ['a rule that yields', 'counted in the function', 'decorated', 'failing consumer in a try of the function', 'given to a function', 'gone through before', 'held and gone through twice', 'held by a name', 'list changed while yielding', 'loop that breaks', 'loop with else', 'loop with two returns', 'lru cached', 'name read after the loop', 'return in the loop', 'returned value', 'sent', 'set disjoint from what is yielded', 'state between rounds', 'state in the function', 'truth of a generator', 'try inside', 'what the round changes is read'],
  times: ['hours slice', 'hours and weekday', 'hours attribute of method', 'date only'],
  folded: ['k update', 'k sorted key', 'k time', 'k defaultdict', 'k mapping proxy', 'k environ', 'k getattr default', 'k product', 'k in place sort', 'k try import', 'k if main'],
  habits: ['method that changes in a generator', 'object with a list', 'object of a module', 'object that returns early', 'object that is changed and fails', 'object given to a function', 'object with a method that changes another', 'method value', 'classmethod calls method', 'classmethod sets', 'dataclass frozen sets', 'dataclass post init', 'dataclass list default', 'dataclass equal', 'object that a round changes', 'object changed until a loop is left', 'object changed by characters', 'list filled by a function in a loop', 'list filled by a kept method in a loop', 'name bound by a function in a loop', 'list filled by a function in a comprehension', 'list filled in one of many rounds', 'list chosen of two that are alike', 'list that grows while it is gone through', 'name bound by a function at load', 'object changed in a loop of unknown length', 'dataclass class variable', 'record class variable', 'comprehension in a class', 'lambda in a class', 'any in a class', 'slice any', 'slice in', 'slice list eq', 'slice len', 'slice first', 'slice truth', 'slice concat', 'slice loop', 'slice upper', 'slice int', 'slice join', 'slice in text', 'slice fstring', 'slice in set', 'slice deep get', 'slice key case', 'slice tuple eq', 'slice is list', 'slice add tuple', 'slice of walk', 'slice of slice', 'slice json', 'ahead behind a prefix', 'ahead choice', 'ahead later', 'ahead multi line', 'behind', 'ahead quantified', 'ahead captures', 'ahead nested', 'ahead class sign'],
  copied: ['json alias guarded', 'json alias', 'dict alias', 'dict alias pop', 'dict alias list', 'dict alias loop', 'dict in function below', 'dict twice', 'dict update', 'dict setdefault', 'dict or', 'dict dumped after', 'dict held', 'dict in list', 'dict chosen', 'event to_dict set', 'to_dict hasattr', 'to_dict type', 'json set', 'json nested append', 'json dumps obj default', 'json dumps quoted', 'json dumps number', 'json dumps equal', 'json dumps regex', 'json dumps none', 'json dumps bool', 'json dumps int', 'json dumps text', 'json dumps own dict', 'json dumps own dict fails', 'json dumps constants', 'json dumps an element', 'json dumps a text with a character', 'list or text', 'json dumps indent text', 'json dumps indent of the event'],
  unordered: [],
  matches: ['g optional', 'g ambiguous', 'g lazy', 'g ignore case', 'g upper', 'g whole', 'g multi line'],
};
const sets = [...idioms(), project()].flatMap(({ name: set, rules }) => (open[set] === undefined ? [] : rules.map((rule) => ({ set, ...rule }))));

describe('idioms of authors', () => {
  test.each(sets)('is read: $set, $name', ({ set, name, source, more }) => {
    const { detection } = panther.meaning(treeOf(source, more), context, createReport());
    const parts = conditionsOf(detection).flatMap(partsOf);
    expect(parts.some((part) => part.kind === 'opaque' && part.computed === undefined)).toBe(open[set]?.includes(name));
  });

  test.each(idioms())('are said of fields of the event, and of no element of a loop outside it: $name', ({ rules }) => {
    const marked = rules.filter(({ source, more }) => {
      const { detection, raises, given } = panther.meaning(treeOf(source, more), context, createReport());
      const said = [...conditionsOf(detection), raises, ...given.flatMap(({ says }) => (says.kind === 'always' ? [says.on] : []))].flatMap(partsOf);
      const fields = said.flatMap((part) => (part.kind === 'test' && part.field.kind === 'path' ? [part.field.path] : part.kind === 'element' ? [part.of.path] : []));
      return fields.flat().some((key) => ['\u0001', '\u0004'].some((sign) => key.startsWith(sign)));
    });
    expect(marked.map(({ name }) => name)).toEqual([]);
  });

  const first = 'next((t for t in event.get("target", []) if t.get("type") == "User"), {})';
  const rule = `def rule(event):\n    return ${first}.get("id") == "1"\n`;

  test('what is taken out of a list is one of several that answer alike', () => {
    const { given } = panther.meaning(treeOf(rule), context, createReport());
    expect(given.map(({ id }) => id)).toContain('panther/first-element');
    expect(panther.meaning(treeOf('def rule(event):\n    return event.get("id") == "1"\n'), context, createReport()).given.map(({ id }) => id)).not.toContain('panther/first-element');
  });

  test('what is taken out of a list is no text of an alert', () => {
    const yaml = 'AnalysisType: rule\nFilename: rule.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [Okta.SystemLog]\nSeverity: Low\n';
    const python = `${rule}\n\ndef severity(event):\n    return "HIGH" if ${first}.get("id") == "1" else "LOW"\n\n\ndef title(event):\n    return ${first}.get("id")\n`;
    const metadata = readRule(yaml, python).rules[0]?.metadata;
    expect(metadata?.alertTitle).toBeUndefined();
    expect(metadata?.only?.['panther']).toMatchObject({ title: expect.stringContaining('next('), severity: expect.stringContaining('next(') });
    const last = 'def last(event):\n    found = False\n    for each in event.get("target", []):\n        if each.get("type") == "User":\n            found = True\n        elif each.get("type") == "App":\n            found = False\n    return found\n';
    const chosen = readRule(yaml, `${rule}\n\n${last}\n\ndef title(event):\n    return f"{'own' if last(event) else 'other'} user"\n`).rules[0]?.metadata;
    expect(chosen?.alertTitle).toBeUndefined();
  });
});
