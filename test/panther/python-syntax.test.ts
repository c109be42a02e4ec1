import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePython, printPython } from '../../src/platforms/panther/python/index.ts';
import { targetNames } from '../../src/platforms/panther/python/syntax/names-bound.ts';
import { stringLiteral } from '../../src/platforms/panther/python/syntax/string-literal.ts';
import { moduleOf } from './support.ts';

const again = (text: string): string => printPython(moduleOf(text));

describe('Python is read and printed', () => {
  test.each([
    ['x = not a and b', 'x = not a and b\n'],
    ['x = not (a and b)', 'x = not (a and b)\n'],
    ['x = not a in b and c < d <= e or not f', 'x = (not a in b and c < d <= e) or not f\n'],
    ['x = (a or b) and c', 'x = (a or b) and c\n'],
    ['x = -2 ** 2 + (1 - 2) - (3 - 4)', 'x = -2**2 + (1 - 2) - (3 - 4)\n'],
    ["x = 'it''s' \"b\" f'{c!r:>{w}}d{{'", 'x = f"itsb{c!r:>{w}}d{{"\n'],
    ['x = "a\\x41\\u00e9\\n" r"\\d"', 'x = "aAé\\n\\\\d"\n'],
    ['x = {**a, "k": [1, 2.0, (3,), {4}, *b]}', 'x = {**a, "k": [1, 2.0, (3,), {4}, *b]}\n'],
    ['x = [a for a, b in c if d if e]', 'x = [a for a, b in c if d if e]\n'],
    ['x = any(a in b for a in c)', 'x = any(a in b for a in c)\n'],
    ['x = a[1:], a[:-1], a[::2]', 'x = (a[1:], a[:-1], a[::2])\n'],
    ['x = [0., 1_0./3, a[1:2], f(5.), "1. b", f"{2.} 3."]', 'x = [0.0, 10.0 / 3, a[1:2], f(5.0), "1. b", f"{2.0} 3."]\n'],
    [String.raw`x = f"\{a}", rf"\\\{a}\{{b}}", f"\\{c}", "\{d}"`, String.raw`x = (f"\\{a}", f"\\\\\\{a}\\{{b}}", f"\\{c}", r"\{d}")`+'\n'],
    ['x = [a for a, *b in c for *d, e in b if e]', 'x = [a for a, *b in c for *d, e in b if e]\n'],
    ['x = f(a for *_, a in b)', 'x = f(a for *_, a in b)\n'],
    ['x = lambda a, b=1, /, c=2: a, lambda a, /: a', 'x = (lambda a, b=1, /, c=2: a, lambda a, /: a)\n'],
    ['def f():\n    x = yield\n    x += yield; y = 1\n    return (yield), lambda: (yield)', 'def f():\n    x = yield\n    x += yield\n    y = 1\n    return ((yield), lambda: (yield))\n'],
    ['with f(a) as (b, [c]), g() as d, h() as e.f:\n    pass', 'with f(a) as (b, [c]), g() as d, h() as e.f:\n    pass\n'],
    ['with (  # all: of them\n    f("a") as b,\n    c, (lambda: d)(), {e: f}\n    , g as(h,\n    i) ,):\n    pass', 'with f("a") as b, c, (lambda: d)(), {e: f}, g as (h, i):\n    pass\n'],
    ['with a as b: pass\nx = """\nwith (a as b):\n"""\nwith(a as b):pass', 'with a as b:\n    pass\nx = "\\nwith (a as b):\\n"\nwith a as b:\n    pass\n'],
    ['with (a, b,): pass', 'with a, b:\n    pass\n'],
    ['with (a, *b): pass', 'with (a, *b):\n    pass\n'],
    ['match a, b:\n    case _:\n        with (a as b): pass', 'match (a, b):\n    case _:\n        with a as b:\n            pass\n'],
    ['x = [1.e-3, 2.E3 + 1.e1, 3., "1.e3", 1..real, 0xe.real, a1.e3]', 'x = [0.001, 2000.0 + 10.0, 3.0, "1.e3", (1.0).real, (14).real, a1.e3]\n'],
    ['def f():\n    x = 1\n\f\n    y = 2\n \f \n\fz = 3', 'def f():\n    x = 1\n    y = 2\n\n\nz = 3\n'],
    ['x = f"{(a := b)}{(lambda: c)()}{(lambda: d)!r}{e if g else h}"', 'x = f"{(a := b)}{(lambda: c)()}{(lambda: d)!r}{e if g else h}"\n'],
    ['match a:\n    case (int() | float()):\n        pass\n    case (str(), "a()", str(  # none\n    )) if a == () or f():\n        pass\n    case {"b": {}, "c": [], **d} | ([], ()) as e:\n        pass', 'match a:\n    case int() | float():\n        pass\n    case [str(), "a()", str()] if a == () or f():\n        pass\n    case ({"b": {}, "c": [], **d} | [[], []]) as e:\n        pass\n'],
    ['match a, b:\n    case [(int() | float()), g.h()]:\n        x = """\ncase [f(), (), {}]:\n"""', 'match (a, b):\n    case [int() | float(), g.h()]:\n        x = "\\ncase [f(), (), {}]:\\n"\n'],
    ['case = ((), f(), {}, [])\ncase[f({})]()\nwith (a as b): pass', 'case = ((), f(), {}, [])\ncase[f({})]()\nwith a as b:\n    pass\n'],
    ['match a:\n    case (1 as b) | [2 as b, *_] | (3 as b), *c: pass', 'match a:\n    case [((1) as b) | [(2) as b, *_] | ((3) as b), *c]:\n        pass\n'],
    ['print = print\nprint -1', 'print = print\nprint - 1\n'],
    ['def f(a, b=1, /, c=2, *, d, e=3, **g): f(*a, *b, c=1, *d, **e, f=2, **g)', 'def f(a, b=1, /, c=2, *, d, e=3, **g):\n    f(*a, *b, *d, c=1, **e, f=2, **g)\n'],
    ['if (m := f(x)): pass', 'if m := f(x):\n    pass\n'],
    ['x = lambda a, *b, c=1, **d: a if b else c', 'x = lambda a, *b, c=1, **d: a if b else c\n'],
  ])('%s', (text, wanted) => {
    expect(again(text)).toBe(wanted);
  });

  test('statements', () => {
    const text = [
      'import re',
      'from a.b import c as d, e',
      '',
      'X = Y = 1',
      '',
      '',
      'def f(event, key="k", *rest):',
      '    global Z',
      '    for a, b in event.items():',
      '        if a:',
      '            continue',
      '        elif b is not None:',
      '            break',
      '        else:',
      '            X += 1',
      '    else:',
      '        pass',
      '    try:',
      '        while True:',
      '            return',
      '    except (KeyError, ValueError) as error:',
      '        raise Wrong(error)',
      '    finally:',
      '        pass',
      '    match key:',
      '        case "a" | "b" if a:',
      '            return 1',
      '        case _:',
      '            return None',
      '',
    ].join('\n');
    expect(again(text)).toBe(text);
  });

  test.each([
    // Each is what black 26 makes of its first line.
    ['what stands before a last bracket whose line is too long', 'def f(event):\n    return event.deep_get("requestParameters", "userName") is None or event.deep_get(\n        "requestParameters", "userName"\n    ) in ("", "-", "none")\n'],
    ['a part behind parentheses', 'def f(event):\n    return (\n        event.get("eventName", "") == "PutBucketAcl"\n        and event.deep_get("requestParameters", "x-amz-acl", default="") == "public-read"\n    ) or event.deep_get(\n        "userIdentity", "userName", default=""\n    ) != "system:serviceaccount:kube-system:aws-load-balancer-controller"\n'],
    ['methods of what two calls give', 'def f(event):\n    return text(\n        event.deep_get("userIdentity", "sessionContext", "sessionIssuer", "userName", default="")\n    ).startswith("system:serviceaccount:") or text(\n        event.deep_get("userIdentity", "userName", default="")\n    ).startswith(\n        "system:serviceaccount:"\n    )\n'],
    ['a method of what a call gives, and another one', 'def f(event):\n    return text(\n        event.deep_get("userIdentity", "sessionContext", "sessionIssuer", "userName", default="")\n    ).startswith("system:serviceaccount:") and event.get("eventName", default="").startswith(\n        "system:serviceaccount:"\n    )\n'],
    ['a second part that fits behind the first', 'def f(event):\n    return "x" in text(\n        event.deep_get(\n            "userIdentity", "sessionContext", "sessionIssuer", "userName", "another", default=""\n        ),\n    ) or "y" in text(event.deep_get("userIdentity", "userName", default=""))\n'],
    ['a comparison at the end, which opens nothing', 'def f(event):\n    return (\n        is_number(event.deep_get("requestParameters", "maxResults", default=""))\n        and event.deep_get("requestParameters", "maxResults", default="") >= 100\n    )\n'],
    ['a comparison with a text at the end', 'def f(event):\n    return (\n        any(part in text(event.get("command_line", "")) for part in COMMAND_LINE_PARTS)\n        or event.get("session_type", "") != "interactive"\n    )\n'],
    ['a second part that fits behind parentheses', 'def f(event):\n    return (\n        event.get("eventName", "") == "PutBucketAcl"\n        and event.deep_get("requestParameters", "x-amz-acl", default="") == "public-read"\n    ) or not text(event.get("eventName", "")).startswith(("Put", "Delete"))\n'],
    ['a first part that is compared', 'def f(event):\n    return lowered(\n        event.deep_get("requestParameters", "versioning", "Status", default="")\n    ) == "suspended" or "Delete" in text(event.get("eventName", ""))\n'],
    ['a first part that is compared, and a second one that is too long', 'def f(event):\n    return event.deep_get(\n        "service", "action", "networkConnectionAction", "port", default=""\n    ) == 443 or bool(\n        re.search(\n            r"^\\+?0*443(?:\\.0+)?\\Z",\n            text(\n                event.deep_get("service", "action", "networkConnectionAction", "port", default="")\n            ),\n        ),\n    )\n'],
    ['a list that is given as arguments', `x = some_function(\n    *[\n${'a'.repeat(50)},\n${'b'.repeat(50)},\n    ],\n)\n`.replaceAll(/^(?=aa|bb)/gm, ' '.repeat(8))],
    ['a choice that is given as elements', `x = [\n    *(\n        ${'a'.repeat(50)}\n        or ${'b'.repeat(50)}\n    ),\n]\n`],
    ['a generator that has the name of an argument', `x = some_function(\n    name=[${'a'.repeat(40)} for one in ${'b'.repeat(25)}]\n)\n`],
    ['a long text that has a name', 'NAME = (\n    "a text of many words that does not fit on a line of a hundred columns and is therefore "\n    "divided between words"\n)\n'],
    ['a long text in pieces', `def f(value):\n    return re.search(\n        r"\\d${'a'.repeat(60)}|"\n        "${'b'.repeat(60)}",\n        value,\n    )\n`],
  ])('%s', (_, text) => {
    expect(again(text)).toBe(text);
  });

  test('a long f-string is several, and one without values a text', () => {
    const values = Array.from({ length: 4 }, (_, index) => `{a_rather_very_long_name_${index}}`);
    expect(again(`x = f"${values.join(':')}"`)).toBe(`x = (\n    f"${values.slice(0, 3).join(':')}:"\n    f"${values[3] ?? ''}"\n)\n`);
    const words = again(`x = f"{a} ${'word '.repeat(36)}{b}"`).split('\n');
    expect(words.map((line) => line.slice(0, 7))).toEqual(['x = (', '    f"{', '    "wo', '    f"w', ')', '']);
    expect(words.every((line) => line.length <= 100)).toBe(true);
  });

  test('what does not fit on a line is broken as black breaks it', () => {
    const names = Array.from({ length: 12 }, (_, index) => `name_number_${index}`);
    expect(again(`x = [${names.join(', ')}]`)).toBe(`x = [\n${names.map((name) => `    ${name},\n`).join('')}]\n`);
    expect(again(`x = ${names.join(' and ')}`)).toBe(`x = (\n    ${names.join('\n    and ')}\n)\n`);
    expect(again(`x = not text(${names.slice(0, 6).join(', ')}).startswith("a")`)).toBe(`x = not text(\n    ${names.slice(0, 6).join(', ')}\n).startswith("a")\n`);
    expect(again(`some_function(${names.slice(0, 6).join(', ')})`)).toBe(`some_function(\n    ${names.slice(0, 6).join(', ')}\n)\n`);
  });

  test.each([
    ['def f(:\n    pass', 'this is not valid Python'],
    ['if a:\n    b\n  c', 'this line is indented differently from its block'],
    ['  x = 1', 'this line is indented differently from its block'],
    ['x = (1', 'this is not valid Python'],
    ['x = ' + '('.repeat(400) + '1' + ')'.repeat(400), 'the code is nested too deeply'],
    ['x = (\n    ' + Array.from({ length: 400 }, () => 'f(a).b("c") == "d"').join('\n    or ') + '\n)\n', 'this is not valid Python, or follows a chain of `and` or `or` that is too long to be read'],
    ['with (a\n'.repeat(20_000), 'this is not valid Python'],
    ['#'.repeat(500_001), 'the file is too long'],
    ...['print "x"', 'try:\n    pass\nexcept A, e:\n    pass', 'try:\n    pass', 'raise A, "b"', 'x = a <> b', 'x = 0777', "x = 'a", 'return 1', 'break', 'def f():\n    continue', 'def f(a, a):\n    pass', 'f(a=1, b)', 'f(a=1, b := 2)', 'f() = 1', '1 = x', ...['*b', '(*b)', '1 | *b', '*b as c', 'int(*b)'].map((pattern) => `match a:\n    case ${pattern}: pass`), 'with a as f(): pass', 'x = a.not', 'x = 1.real', 'a, b += 1', 'f() += 1', "x = b'a' 'b'", 'x = (*a)', 'f(**a, b)', 'f(a, b for b in c)', 'f(b for b in c, d)', 'f(a=b for b in c)', 'await a', 'def f():\n    async with a: pass', 'for f() in a: pass', 'x = [a for 1 in b]', 'def f(a=1, b): pass', 'def f(*a, *b): pass', 'def f(*): pass', 'def f(*, **a): pass', 'x = lambda **a, b: a', 'print >>', 'with (a as 1): pass', 'with (a as b) as c: pass', 'with (a as b), c: pass', 'with (a as b c): pass', 'yield', 'x = yield 1', 'def f():\n    x = [(yield) for a in b]', 'class A:\n    yield', 'def f():\n    yield from', 'x = [a for *, a in b]', 'x = [a for a in *b]', 'x = lambda /, a: a', 'x = lambda *a, /: a', 'x = lambda a, /, /: a', String.raw`x = \{1}`, String.raw`match \{1}: pass`].map((text): [string, string] => [text, 'this is not valid Python']),
  ])('is refused with a place: %#', (text, problem) => {
    expect(parsePython({ path: 'x.py', text })).toMatchObject({ problem });
  });

  test.each([
    ['match a, b:\n    case 1, 2:\n        pass\n', 'tuple'],
    ['match a.get("x: #"), not b:  # which\n    # one\n    case _:\n        pass\n', 'tuple'],
    ['match a == b:\n    case True:\n        pass\n', 'compare'],
    ['match not a:\n    case True:\n        pass\n', 'unary'],
    ['match *a, b:\n    case _:\n        pass\n', 'tuple'],
    ["match a, b['#\\'']:  # these two:\n    case _:\n        pass\n", 'tuple'],
  ])('what a `match` is about may be any expression: %#', (text, kind) => {
    const [statement] = moduleOf(text).body;
    expect(statement?.kind === 'match' ? (statement.of.kind === 'display' ? statement.of.as : statement.of.kind) : undefined).toBe(kind);
    expect(statement?.span).toEqual({ start: 0, end: text.lastIndexOf('pass') + 5 });
  });

  test.each(['async def f(): await a', 'async def f():\n    async for a in b: pass', 'def f(): return (a async for a in b), g(await a for a in b)', 'x = 1 .real', 'x = 1.0.real'])('is Python: %s', (text) => {
    expect(parsePython({ path: 'x.py', text })).not.toHaveProperty('problem');
  });

  test.each(['f(a := b, c)', 'f(a := b, c=1)', 'f(c, a := b)'])('a name given a value in a call is no name of an argument: %s', (text) => {
    expect(parsePython({ path: 'x.py', text })).not.toHaveProperty('problem');
  });

  test('a `yield` of nothing gives None', () => {
    const none = { of: { kind: 'literal', value: null }, all: false };
    expect(moduleOf('def f():\n    yield\n    try: yield\n    except A: pass').body).toMatchObject([{ yields: true, body: [{ yields: none }, { body: [{ yields: none }] }] }]);
  });

  test('what a starred target holds is bound', () => {
    const [statement] = moduleOf('for a, *b in c: pass').body;
    expect(statement?.kind === 'for' ? targetNames(statement.target) : undefined).toEqual(['a', 'b']);
  });

  test('what looks like a `match` in a text stays as it is', () => {
    const text = '"""\nmatch a, b:\n    case 1\n"""';
    expect(moduleOf(`match x, y:\n    case _:\n        z = ${text}\n`).body).toMatchObject([{ cases: [{ body: [{ value: { value: text.slice(3, -3) } }] }] }]);
  });

  test('what comes first is what is wrong: a missing colon, not the indentation of the lines below', () => {
    const text = 'def rule(event):\n    if event.get("a") == "b"\n        return True\n    return False\n';
    expect(parsePython({ path: 'x.py', text })).toMatchObject({ problem: 'this is not valid Python', span: { start: text.indexOf('\n        return') } });
  });

  test('a string literal reads back as its text, whatever it holds, and cannot be left', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (text) => {
        const literal = stringLiteral(text);
        expect(/^[^\r\n\u2028\u2029]*$/.test(literal)).toBe(true);
        expect(moduleOf(`x = ${literal}`).body).toMatchObject([{ kind: 'assign', value: { kind: 'literal', value: text } }]);
      }),
    );
  });
});
