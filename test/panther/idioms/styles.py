# --- get default kw event
def rule(event):
    return event.get("a", default="x") == "x"

# --- get default kw const dict
def rule(event):
    return {"x": 1}.get(event.get("a"), default=2) == 1

# --- get default kw object
def rule(event):
    return event.get("object", {"k": "x"}).get("k", default="x") == "x"

# --- get default kw object empty
def rule(event):
    return event.get("object", {}).get("k", default="x") == "x"

# --- deep get positional default
def rule(event):
    return event.deep_get("object", "k", "zzz") == "x"

# --- deep get positional default empty
def rule(event):
    return event.deep_get("object", "k", "") == "x"

# --- deep get list key
def rule(event):
    return event.deep_get(["object", "k"]) == "x"

# --- deep get no keys
def rule(event):
    return event.deep_get() == event

# --- deep get dotted
def rule(event):
    return event.deep_get("object.k", default="none") == "none" and event.get("a") == "x"

# --- deep get star
PATH = ("object", "m", "z")


def rule(event):
    return event.deep_get(*PATH) == 1

# --- deep get split star
def rule(event):
    return event.deep_get(*"object.m.z".split("."), default=0) == 1

# --- deep get many paths
PATHS = ["object.k", "a", "object.m.z"]


def rule(event):
    return any(event.deep_get(*p.split(".")) == "x" for p in PATHS)

# --- get no args
def rule(event):
    try:
        return event.get() == "x"
    except TypeError:
        return event.get("a") == "x"

# --- event attr
def rule(event):
    return event.a == "x"

# --- event attr caught
def rule(event):
    try:
        return event.a == "x"
    except AttributeError:
        return event.get("b") == "y"

# --- event getattr
def rule(event):
    return getattr(event, "a", event.get("a")) == "x"

# --- type is
def rule(event):
    return type(event.get("a")) is str and type(event.get("n")) == int

# --- type name
def rule(event):
    return type(event.get("a")).__name__ == "str"

# --- type list
def rule(event):
    return type(event.get("list")) == list or type(event.get("object")) is dict

# --- type in
def rule(event):
    return type(event.get("n")) in (int, float)

# --- type none
def rule(event):
    return type(event.get("a")) is type(None)

# --- isinstance event
def rule(event):
    return isinstance(event, dict) or event.get("a") == "x"

# --- isinstance numbers
import numbers


def rule(event):
    return isinstance(event.get("n"), numbers.Number)

# --- isinstance abc
from collections.abc import Sequence


def rule(event):
    return isinstance(event.get("list"), Sequence) and not isinstance(event.get("list"), str)

# --- isinstance nested tuple
def rule(event):
    return isinstance(event.get("a"), (str, (int, float))) and event.get("a") != 7

# --- isinstance union
def rule(event):
    return isinstance(event.get("a"), str | None)

# --- chained eq
def rule(event):
    return event.get("a") == event.get("b") == "x" or event.get("a") == "x" == event.deep_get("object", "k")

# --- chained in eq
def rule(event):
    return (event.get("a") in ["x"] == True) is False and event.get("a") == "x"

# --- chained lt in
def rule(event):
    return 1 < event.get("n") in [3, 10]

# --- chained ne
def rule(event):
    return "x" != event.get("a") != event.get("b")

# --- chained side effect
def rule(event):
    seen = []

    def note(v):
        seen.append(v)
        return v

    note(1) < note(event.get("n")) < note(5)
    return len(seen) == 3

# --- lambda late
def rule(event):
    fns = []
    for k in ("a", "b"):
        fns.append(lambda: event.get(k))
    return fns[0]() == "y"

# --- lambda bound
def rule(event):
    fns = [lambda k=k: event.get(k) for k in ("a", "b")]
    return fns[0]() == "x"

# --- comp lambda late
def rule(event):
    fns = [lambda: event.get(k) for k in ("a", "b")]
    return fns[0]() == "y"

# --- closure rebinding
def rule(event):
    v = "a"

    def get():
        return event.get(v)

    v = "b"
    return get() == "y"

# --- closure free unbound
def rule(event):
    def get():
        return v

    try:
        get()
    except NameError:
        v = event.get("a")
        return get() == "x"
    return False

# --- gen lazy order
def rule(event):
    found = []
    gen = (found.append(k) for k in ("a", "b") if event.get(k) == "x")
    before = len(found)
    list(gen)
    return before == 0 and len(found) == 1

# --- gen first iterable eager
def rule(event):
    try:
        g = (c for c in event.get("n"))
    except TypeError:
        return event.get("a") == "x"
    return next(g, None) == "x"

# --- gen outer rebinding
def rule(event):
    want = "x"
    g = (k for k in ("a", "b") if event.get(k) == want)
    want = "y"
    return list(g) == ["b"]

# --- finally break
def rule(event):
    for k in ("a", "b"):
        try:
            if event[k] == "x":
                return True
        except KeyError:
            return True
        finally:
            if k == "a":
                break
    return False

# --- finally continue
def rule(event):
    out = 0
    for k in ("a", "b"):
        try:
            if event.get(k) == "x":
                raise ValueError
            out += 1
        finally:
            continue
    return out == 2

# --- lookup error
def rule(event):
    try:
        return event["list"][2] == "z" and event["zz"] == 1
    except LookupError:
        return event.get("a") == "x"

# --- except tuple as
def rule(event):
    try:
        return event["a"].lower() == "x"
    except (KeyError, AttributeError) as err:
        return "attribute" in str(err)

# --- except str keyerror
def rule(event):
    try:
        return event["zz"] == 1
    except KeyError as err:
        return str(err) == "'zz'" and event.get("a") == "x"

# --- except type name
def rule(event):
    try:
        return event["a"].lower() == "x"
    except Exception as err:
        return type(err).__name__ == "KeyError"

# --- except base
def rule(event):
    try:
        return event["a"].lower() == "x"
    except BaseException:
        return False
    finally:
        pass

# --- arithmetic error
def rule(event):
    try:
        return 10 / event.get("n", 0) > 2
    except ArithmeticError:
        return True

# --- value error subclasses
import json


def rule(event):
    try:
        return json.loads(event.get("a")) == 12
    except ValueError:
        return event.get("b") == "y"

# --- assert tuple
def rule(event):
    assert (event.get("a") == "x", "must be x")
    return event.get("b") == "y"

# --- assert msg
def rule(event):
    assert event.get("a") == "x", "must be x"
    return event.get("b") == "y"

# --- assert caught
def rule(event):
    try:
        assert event.get("a") == "x"
    except AssertionError:
        return False
    return True

# --- recursion
def depth(v):
    if not isinstance(v, (str, int)) and hasattr(v, "values"):
        return 1 + max([depth(x) for x in v.values()] or [0])
    return 0


def rule(event):
    return depth(event.get("object", {})) == 2

# --- recursion count
def count(n):
    return 0 if n <= 0 else 1 + count(n - 1)


def rule(event):
    return count(3) == event.get("n")

# --- recursion find
def find(node, key):
    if hasattr(node, "get"):
        if key in node:
            return True
        return any(find(node[k], key) for k in node)
    return False


def rule(event):
    return find(event.get("object"), "z")

# --- const str methods
def rule(event):
    return "aB c".title() == "Ab C" and "aB".capitalize() == "Ab" and "aB".swapcase() == "Ab" and event.get("a") == "x"

# --- const str pads
def rule(event):
    return "7".zfill(3) + "7".rjust(2) + "-7".zfill(4) == "007 7-007" and event.get("a") == "x"

# --- fstring repr
def rule(event):
    return f"{event.get('a')!r}" == "'x'"

# --- fstring align
def rule(event):
    return f"{event.get('a'):>3}" == "  x"

# --- fstring eq
def rule(event):
    v = event.get("a")
    return f"{v=}" == "v='x'"

# --- fstring of list
def rule(event):
    return "z" in f"{event.get('list')}"

# --- fstring of none
def rule(event):
    return f"{event.get('zz')}" == "None" and f"{event.get('t')}" == "True"

# --- fstring of float
def rule(event):
    return f"{event.get('f')}" in ("1.5", "2.0")

# --- str of float
def rule(event):
    return str(event.get("f")) == "2.0"

# --- str of int
def rule(event):
    return str(event.get("n")) == "3" or str(event.get("n")) == "-4"

# --- str of list
def rule(event):
    return str(event.get("list", [])) == "[]"

# --- set chars
def rule(event):
    return set(event.get("s", "")) <= set("alphbet ")

# --- set chars in
def rule(event):
    return "x" in set(event.get("a"))

# --- set union star
def rule(event):
    return set().union(*[event.get("list", []), ["q"]]) >= {"x", "q"}

# --- set of list eq
def rule(event):
    return set(event.get("list", [])) == {"x", "y", "z"}

# --- set sub
def rule(event):
    return {"x"}.issubset(event.get("list", []))

# --- set intersection method
def rule(event):
    return len({"x", "y"}.intersection(event.get("list", []))) == 2

# --- set and of what may be none
def rule(event):
    return bool(set(event.get("list")) & {"x", "y"}) or bool({"z"} & set(event.get("a") or []))

# --- set of none fails
def rule(event):
    try:
        return len(set(event.get("list"))) > 1 and list(event.get("list"))[0] == "x"
    except TypeError:
        return event.get("a") == "x"

# --- set intersection str
def rule(event):
    return len({"x", "y"}.intersection(event.get("a", ""))) == 1

# --- set difference
def rule(event):
    return {"x", "q"}.difference(event.get("list", [])) == {"q"}

# --- set xor
def rule(event):
    return {"x"} ^ {event.get("a")} == set()

# --- set lt
def rule(event):
    return {event.get("a")} < {"x", "y"}

# --- set in set of tuples
PAIRS = {("x", "y"), ("X", "x")}


def rule(event):
    return (event.get("a"), event.get("b")) in PAIRS

# --- tuple in list
def rule(event):
    return (event.get("a"), event.get("n")) in [("x", 3), ("X", False)]

# --- dict tuple key
MAP = {("x", "y"): True, ("X", "x"): False}


def rule(event):
    return MAP.get((event.get("a"), event.get("b")), False)

# --- sum lists
def rule(event):
    return len(sum([["x"], event.get("a", "").split(",")], [])) == 2

# --- max const
def rule(event):
    return max("a", event.get("a", "")) == "x"

# --- max nums
def rule(event):
    return max(event.get("n", 0), 3) == 3

# --- min key
def rule(event):
    return min(["bb", "a"], key=len) == event.get("a", "a")

# --- max of dict
def rule(event):
    scores = {"x": 2, "y": 1}
    return max(scores, key=scores.get) == event.get("a")

# --- sorted key const
def rule(event):
    return sorted(["b", "A"], key=str.lower)[0].lower() == event.get("a", "a")

# --- sorted of items
def rule(event):
    return [k for k, _ in sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1])] == ["b", "a"] and event.get("a") == "x"

# --- any str
def rule(event):
    return any(event.get("a", ""))

# --- all str
def rule(event):
    return all(event.get("a", "")) and event.get("a") != ""

# --- any dict
def rule(event):
    return any(event.get("object", {}))

# --- any dict values
def rule(event):
    return any(event.get("object", {}).values())

# --- all list
def rule(event):
    return all(event.get("list", [])) and any(event.get("nums", []))

# --- zip event
def rule(event):
    return any(a == b for a, b in zip(event.get("list", []), ["q", "y"]))

# --- zip star
def rule(event):
    names, vals = zip(*[("a", "x"), ("b", "y")])
    return [event.get(n) for n in names] == list(vals)

# --- enumerate start
def rule(event):
    return any(event.get(k) == str(i) for i, k in enumerate(("a", "b"), start=12))

# --- enumerate event
def rule(event):
    for i, v in enumerate(event.get("list", [])):
        if v == "y" and i == 1:
            return True
    return False

# --- reversed event
def rule(event):
    for v in reversed(event.get("list", [])):
        return v == "z"
    return False

# --- range neg
def rule(event):
    return event.get("n") in range(10, 0, -1)

# --- range bool
def rule(event):
    return event.get("t") in range(2)

# --- range float
def rule(event):
    return event.get("f") in range(3)

# --- index list
def rule(event):
    try:
        return event.get("list", []).index("y") == 1
    except ValueError:
        return False

# --- count list
def rule(event):
    return event.get("list", []).count("x") == 1

# --- pop module
Q = ["x", "y"]


def rule(event):
    q = list(Q)
    return q.pop() == event.get("b") and len(q) == 1

# --- sort returns none
def rule(event):
    q = ["y", "x"]
    r = q.sort()
    return r is None and q[0] == event.get("a")

# --- reverse
def rule(event):
    q = ["y", event.get("a")]
    q.reverse()
    return q[0] == "x"

# --- del dict
def rule(event):
    d = {"a": event.get("a"), "b": 1}
    del d["b"]
    return list(d) == ["a"] and d["a"] == "x"

# --- dict update kw
def rule(event):
    d = {"a": 1}
    d.update(a=event.get("a"), c=2)
    return d == {"a": "x", "c": 2}

# --- dict fromkeys
def rule(event):
    d = dict.fromkeys(["x", "y"], True)
    return d.get(event.get("a"), False)

# --- dict zip
def rule(event):
    d = dict(zip(("x", "y"), (1, 2)))
    return d.get(event.get("a")) == 1

# --- dict ior
def rule(event):
    d = {"x": 1}
    d |= {"y": 2}
    return event.get("a") in d and event.get("b") in d

# --- dict iteration
def rule(event):
    out = ""
    for k in {"a": 1, "b": 2}:
        out += event.get(k, "")
    return out == "xy"

# --- list times
def rule(event):
    return [event.get("a")] * 2 == ["x", "x"]

# --- list plus tuple
def rule(event):
    try:
        return ["x"] + ("y",) == event.get("list")
    except TypeError:
        return event.get("a") == "x"

# --- int base
def rule(event):
    return int(event.get("a", "0"), 16) == 18

# --- int float str
def rule(event):
    return int(float(event.get("b", "0"))) == 1

# --- int of float
def rule(event):
    return int(event.get("f", 0)) == 1

# --- float text cmp
def rule(event):
    return float(event.get("b", 0)) >= 1.5

# --- bool text
def rule(event):
    return bool("False") and bool(event.get("a")) == True

# --- bool str eq
def rule(event):
    return str(event.get("t")).lower() in ("true", "1", "yes")

# --- bytes eq
def rule(event):
    return event.get("a", "").encode() == b"x" and "x" != b"x"

# --- bit and
def rule(event):
    return event.get("flags", 0) & 2 == 2

# --- bit and bool
def rule(event):
    return bool(event.get("flags", 0) & 0x04)

# --- bit shift
def rule(event):
    return (event.get("flags", 0) >> 1) & 1 == 1

# --- bit or
def rule(event):
    return event.get("flags", 0) | 1 == 7

# --- invert
def rule(event):
    return ~event.get("n", 0) == -4

# --- walrus leak
def rule(event):
    any((hit := k) and event.get(k) == "y" for k in ("a", "b"))
    return hit == "b"

# --- walrus comp
def rule(event):
    vals = [v for k in ("a", "b") if (v := event.get(k))]
    return vals == ["x", "y"]

# --- walrus while
def rule(event):
    parts = ["a", "b"]
    while parts and (k := parts.pop(0)):
        if event.get(k) == "x":
            return k == "a"
    return False

# --- nested comp order
def rule(event):
    return [x for row in [["a"], ["b"]] for x in row if event.get(x)] == ["a", "b"]

# --- star unpack
def rule(event):
    first, *rest = event.get("s", "").split(" ")
    return first == "alpha" and rest == ["beta"]

# --- star unpack last
def rule(event):
    *_, last = event.get("s", "").split(" ")
    return last == "beta"

# --- nested unpack
def rule(event):
    a, (b, c) = event.get("a"), (event.get("b"), event.get("n"))
    return (a, b, c) == ("x", "y", 3)

# --- swap
def rule(event):
    a, b = event.get("a"), event.get("b")
    a, b = b, a
    return a == "y" and b == "x"

# --- alias assign
def rule(event):
    a = b = []
    a.append(event.get("a"))
    return b == ["x"]

# --- shadow builtin
def len(x):
    return 3


def rule(event):
    return len("a") == event.get("n")

# --- redefine
def check(e):
    return False


def check(e):
    return e.get("a") == "x"


def rule(event):
    return check(event)

# --- mutable default state
def add(v, acc=[]):
    acc.append(v)
    return acc


def rule(event):
    return event.get("a") in add("x")

# --- global counter
N = 0


def rule(event):
    global N
    N = 0
    if event.get("a") == "x":
        N += 1
    return N == 1

# --- annotations
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from x import Y
LIMIT: int = 3
NAMES: "list[str]" = ["x"]


def rule(event: "PantherEvent") -> bool:
    v: Optional[str] = event.get("a")
    w: int
    return v in NAMES and event.get("n") == LIMIT

# --- string forms
def rule(event):
    return event.get("a") == "\x78" and event.get("b") == "\171" and "\N{LATIN SMALL LETTER X}" == event.get("a") and """y""" == event.get("b")

# --- is int
def rule(event):
    return event.get("t") is True or event.get("n") is None

# --- not in none
def rule(event):
    return event.get("a") not in (None, "", "X")

# --- or in
def rule(event):
    return event.get("a") in ("x" or "y")

# --- eq or
def rule(event):
    return event.get("a") == "y" or event.get("a") == ("x" and "X")

# --- not not
def rule(event):
    return not not event.get("a")

# --- returns and
def rule(event):
    return event.get("t") and event.get("a") == "x"

# --- returns or
def rule(event):
    return event.get("t") or event.get("a") == "X"

# --- ternary return
def rule(event):
    return True if event.get("a") else None

# --- items k
def rule(event):
    return any("k" in i and i["k"] == "x" and i.get("v", 0) > 0 for i in event.get("items", []))

# --- items get default
def rule(event):
    return [i.get("k", "?") for i in event.get("items", [])] == ["x", "y", "?"]

# --- items dict by
def rule(event):
    by = {i.get("k"): i.get("v") for i in event.get("items", [])}
    return by.get("x") == 1

# --- items sum
def rule(event):
    return sum(i.get("v", 0) for i in event.get("items", [])) == 6

# --- items max
def rule(event):
    return max((i.get("v", 0) for i in event.get("items", [])), default=0) == 3

# --- items first
def rule(event):
    for i in event.get("items", []):
        if i.get("k") == "y":
            return i.get("v") == 2
    return False

# --- items first var
def rule(event):
    found = None
    for i in event.get("items", []):
        if i.get("k") == "y":
            found = i
            break
    return found is not None and found.get("v") == 2

# --- items last var
def rule(event):
    v = None
    for i in event.get("items", []):
        v = i.get("v")
    return v == 3

# --- items flag
def rule(event):
    ok = True
    for i in event.get("items", []):
        ok = ok and i.get("k") in ("x", "y")
    return ok

# --- items flag or
def rule(event):
    hit = False
    for i in event.get("items", []):
        hit |= i.get("k") == "x"
    return hit

# --- items else
def rule(event):
    for i in event.get("items", []):
        if not i.get("k"):
            break
    else:
        return event.get("a") == "X"
    return True

# --- nested deep
def rule(event):
    for row in event.deep_get("nested", "list", default=[]):
        for cell in row.get("x", []):
            if cell.get("y") == "deep":
                return True
    return False

# --- nested deep continue outer
def rule(event):
    for row in event.deep_get("nested", "list", default=[]):
        for cell in row.get("x", []):
            if cell.get("y") == "q":
                break
        else:
            continue
        return True
    return False

# --- nested walk
def rule(event):
    return event.deep_walk("nested", "list", "x", "y") == ["deep", "q"]

# --- nested walk in
def rule(event):
    return "deep" in event.deep_walk("nested", "list", "x", "y", default=[])

# --- nested walk first
def rule(event):
    return event.deep_walk("nested", "list", "x", "y", default="", return_val="first") == "deep"

# --- nested walk last
def rule(event):
    return event.deep_walk("nested", "list", "x", "y", default="", return_val="last") == "q"

# --- enum value
from enum import Enum


class Kind(Enum):
    X = "x"
    Y = "y"


def rule(event):
    return event.get("a") == Kind.X.value

# --- enum members
from enum import Enum


class Kind(Enum):
    X = "x"
    Y = "y"


def rule(event):
    return event.get("a") in [k.value for k in Kind]

# --- enum call
from enum import Enum


class Kind(Enum):
    X = "x"
    Y = "y"


def rule(event):
    try:
        return Kind(event.get("a")) is Kind.X
    except ValueError:
        return False

# --- enum str
from enum import Enum


class Kind(str, Enum):
    X = "x"
    Y = "y"


def rule(event):
    return event.get("a") == Kind.X

# --- enum name lookup
import enum


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 3


def rule(event):
    return event.get("n", 0) >= Level.HIGH and Level["LOW"] == 1

# --- enum auto unique
from enum import Enum, auto, unique


@unique
class K(Enum):
    A = auto()
    B = auto()


def rule(event):
    return K.B.value == 2 and K.A.name.lower() == "a" and event.get("a") == "x"

# --- intflag
from enum import IntFlag


class F(IntFlag):
    R = 4
    W = 2


def rule(event):
    return bool(F(event.get("flags", 0)) & F.W)

# --- dataclass
from dataclasses import dataclass, field
from typing import List


@dataclass(frozen=True)
class Policy:
    name: str
    values: List[str] = field(default_factory=list)

    def hits(self, event):
        return event.get(self.name) in self.values


POLICIES = [Policy("a", ["x", "X"]), Policy("b", ["y"])]


def rule(event):
    return all(p.hits(event) for p in POLICIES)

# --- dataclass eq
from dataclasses import dataclass


@dataclass
class P:
    a: str
    b: str = "y"


def rule(event):
    return P(event.get("a")) == P("x")

# --- plain class consts
class Cfg:
    NAMES = {"x", "X"}
    LIMIT = 3


def rule(event):
    return event.get("a") in Cfg.NAMES and event.get("n", 0) >= Cfg.LIMIT

# --- plain class init
class Checker:
    def __init__(self, names):
        self.names = names

    def ok(self, v):
        return v in self.names


C = Checker({"x"})


def rule(event):
    return C.ok(event.get("a"))

# --- class static
class Util:
    @staticmethod
    def low(v):
        return (v or "").lower()

    @classmethod
    def eq(cls, v, w):
        return cls.low(v) == w


def rule(event):
    return Util.eq(event.get("a"), "x")

# --- class property
class E:
    def __init__(self, event):
        self._event = event

    @property
    def name(self):
        return self._event.get("a", "")


def rule(event):
    return E(event).name == "x"

# --- class call dunder
class M:
    def __init__(self, v):
        self.v = v

    def __call__(self, event):
        return event.get("a") == self.v


match_x = M("x")


def rule(event):
    return match_x(event)

# --- class eq dunder
class W:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == other

    def __hash__(self):
        return hash(self.v)


def rule(event):
    return W("x") == event.get("a")

# --- class inherit
class Base:
    KEY = "a"

    def check(self, event):
        return event.get(self.KEY) == "x"


class Sub(Base):
    KEY = "b"

    def check(self, event):
        return super().check(event) or event.get("a") == "x"


def rule(event):
    return Sub().check(event)

# --- namedtuple
from collections import namedtuple

Pair = namedtuple("Pair", ["key", "value"])
PAIRS = [Pair("a", "x"), Pair(key="b", value="y")]


def rule(event):
    return all(event.get(p.key) == p.value for p in PAIRS)

# --- typing namedtuple
from typing import NamedTuple


class Pair(NamedTuple):
    key: str
    value: str = "x"


def rule(event):
    p = Pair("a")
    return event.get(p.key) == p.value

# --- partial
from functools import partial


def has(event, key, value):
    return event.get(key) == value


is_x = partial(has, key="a", value="x")


def rule(event):
    return is_x(event)

# --- reduce
from functools import reduce


def rule(event):
    return reduce(lambda acc, k: acc.get(k, {}) if hasattr(acc, "get") else {}, ["object", "m"], event) == {"z": 1}

# --- reduce or
from functools import reduce
import operator


def rule(event):
    return reduce(operator.or_, [event.get("a") == "x", event.get("b") == "x"])

# --- itemgetter
from operator import itemgetter


def rule(event):
    return [v for v in map(itemgetter("k"), event.get("items", []))] == ["y"]

# --- itemgetter sort
from operator import itemgetter


def rule(event):
    rows = sorted([{"k": 2}, {"k": 1}], key=itemgetter("k"))
    return rows[0]["k"] == 1 and event.get("a") == "x"

# --- operator dispatch
import operator

OPS = {"eq": operator.eq, "gt": operator.gt, "in": lambda a, b: a in b}
RULES = [("a", "eq", "x"), ("n", "gt", 2)]


def rule(event):
    return all(k in event and OPS[op](event[k], v) for k, op, v in RULES)

# --- operator contains
from operator import contains


def rule(event):
    return contains(["x", "X"], event.get("a"))

# --- cache
from functools import cache


@cache
def norm(v):
    return v.lower()


def rule(event):
    return norm(event.get("a", "")) == "x"

# --- wraps decorator
import functools


def safe(fn):
    @functools.wraps(fn)
    def inner(event):
        try:
            return fn(event)
        except (AttributeError, KeyError):
            return False

    return inner


@safe
def rule(event):
    return event["a"].lower() == "x"

# --- plain decorator
def negate(fn):
    def inner(*args, **kwargs):
        return not fn(*args, **kwargs)

    return inner


@negate
def is_x(event):
    return event.get("a") == "x"


def rule(event):
    return is_x(event)

# --- decorator args
def require(*keys):
    def deco(fn):
        def inner(event):
            if not all(event.get(k) for k in keys):
                return False
            return fn(event)

        return inner

    return deco


@require("a", "b")
def rule(event):
    return event.get("a") == "x"

# --- contextmanager
from contextlib import contextmanager


@contextmanager
def ctx(v):
    yield v


def rule(event):
    with ctx(event.get("a")) as v:
        return v == "x"

# --- suppress
from contextlib import suppress


def rule(event):
    with suppress(KeyError, AttributeError):
        return event["a"].lower() == "x"
    return False

# --- yield fn
def keys():
    yield "a"
    yield "b"


def rule(event):
    return any(event.get(k) == "y" for k in keys())

# --- yield cond
def hits(event):
    for k in ("a", "b"):
        if event.get(k) in ("x", "X"):
            yield k


def rule(event):
    return list(hits(event)) == ["a"]

# --- yield from
def flat(v):
    if isinstance(v, str):
        yield v
    elif v is not None and hasattr(v, "__iter__"):
        for each in v:
            yield from flat(each)


def rule(event):
    return "z" in flat(event.get("list"))

# --- time module
import time


def rule(event):
    return time.strptime("2024", "%Y").tm_year == 2024 and event.get("a") == "x"

# --- statistics
import statistics


def rule(event):
    nums = event.get("nums") or [0]
    return statistics.mean(nums) >= 2

# --- textwrap difflib
import difflib


def rule(event):
    return difflib.SequenceMatcher(None, event.get("a", ""), "x").ratio() > 0.9

# --- close matches
from difflib import get_close_matches


def rule(event):
    return bool(get_close_matches(event.get("s", ""), ["alpha"]))

# --- shlex
import shlex


def rule(event):
    return shlex.split(event.get("s", "")) == ["alpha", "beta"]

# --- decimal
from decimal import Decimal


def rule(event):
    return Decimal(str(event.get("f", 0))) == Decimal("1.5")

# --- uuid
import uuid


def rule(event):
    try:
        uuid.UUID(event.get("a"))
    except (ValueError, AttributeError, TypeError):
        return event.get("a") == "x"
    return False

# --- zoneinfo
from datetime import datetime, timezone


def rule(event):
    return datetime.fromtimestamp(event.get("n", 0), tz=timezone.utc).year == 1970

# --- calendar
import calendar


def rule(event):
    return calendar.timegm((1970, 1, 1, 0, 0, 3)) == event.get("n")

# --- html
import html


def rule(event):
    return html.unescape("&amp;") == "&" and event.get("a") == "x"

# --- deepcopy
import copy


def rule(event):
    d = copy.deepcopy({"k": ["x"]})
    return event.get("a") in d["k"]

# --- copy of event
import copy


def rule(event):
    return copy.copy(event).get("a") == "x"

# --- chain
from itertools import chain


def rule(event):
    return "z" in chain(event.get("list", []), ["q"])

# --- chain from iterable
import itertools


def rule(event):
    return "x" in itertools.chain.from_iterable([event.get("list", []), [event.get("a")]])

# --- takewhile
from itertools import takewhile, dropwhile, accumulate, zip_longest


def rule(event):
    return list(takewhile(lambda c: c != ";", event.get("s", ""))) == list("x=1")

# --- pairwise
from itertools import pairwise


def rule(event):
    return any(a > b for a, b in pairwise(event.get("nums", [])))

# --- counter
from collections import Counter


def rule(event):
    return Counter(event.get("list", [])).most_common(1) == [("x", 1)]

# --- defaultdict
from collections import defaultdict


def rule(event):
    d = defaultdict(list)
    for i in event.get("items", []):
        d[i.get("k")].append(i.get("v"))
    return d["x"] == [1]

# --- ordered
from collections import OrderedDict, deque, ChainMap


def rule(event):
    d = ChainMap({"a": "x"}, {"b": "q"})
    return d["a"] == event.get("a") and d["b"] == "q"

# --- typing extra
from typing import Any, Dict, Final, List, Literal, Optional, TypedDict, Iterator, Generator, Type, Pattern, NoReturn

LIMIT: Final = 3


def rule(event: Dict[str, Any]) -> bool:
    return event.get("n", 0) == LIMIT

# --- typeddict
from typing import TypedDict


class T(TypedDict, total=False):
    a: str


def rule(event):
    t: T = {"a": "x"}
    return event.get("a") == t["a"]

# --- future annotations
from __future__ import annotations


def rule(event: PantherEvent) -> bool:
    return event.get("a") == "x"

# --- pathlib
from pathlib import PurePosixPath


def rule(event):
    return PurePosixPath(event.get("a", "")).name == "x"

# --- posixpath
import posixpath


def rule(event):
    return posixpath.join("a", event.get("a", "")) == "a/x"

# --- abc
from abc import ABC, abstractmethod


class Base(ABC):
    @abstractmethod
    def ok(self, event):
        ...


class One(Base):
    def ok(self, event):
        return event.get("a") == "x"


def rule(event):
    return One().ok(event)

# --- custom exception
class Skip(Exception):
    pass


def must(event, key):
    if key not in event:
        raise Skip(key)
    return event[key]


def rule(event):
    try:
        return must(event, "a") == "x"
    except Skip:
        return False

# --- star import
from math import *


def rule(event):
    return floor(event.get("f", 0)) == 1

# --- math more
import math


def rule(event):
    return math.prod([1, 2]) == 2 and math.isclose(event.get("f", 0), 1.5) and math.gcd(4, 6) == 2 and math.trunc(1.5) == 1 and math.fabs(-1) == 1.0

# --- string template
import string


def rule(event):
    return event.get("a") in string.printable and string.capwords("a b") == "A B"

# --- globals fn
def rule(event):
    return "rule" in globals() and event.get("a") == "x"

# --- vars dir
def rule(event):
    return "get" in dir(event) and event.get("a") == "x"

# --- exec str format map
def rule(event):
    return "{a}".format_map({"a": "x"}) == event.get("a")

# --- dunder name fn
def rule(event):
    return rule.__name__ == "rule" and event.get("a") == "x"

# --- class name dunder
def rule(event):
    return event.get("a").__class__.__name__ == "str"

# --- method dunder
def rule(event):
    return event.get("list", []).__contains__("x")

# --- len dunder
def rule(event):
    return "x".__eq__(event.get("a")) is True

# --- main guard
def rule(event):
    return event.get("a") == "x"


if __name__ == "__main__":
    print(rule({"a": "x"}))

# --- underscore vars
_A, __B = "x", "y"


def _is(event, __k):
    return event.get(__k)


def rule(event):
    return _is(event, "a") == _A and event.get("b") == __B

# --- private attr
class K:
    _names = ["x"]

    def ok(self, v):
        return v in self._names


def rule(event):
    return K()._names == ["x"] and K().ok(event.get("a"))

# --- match class
from dataclasses import dataclass


@dataclass
class P:
    a: object
    b: object


def rule(event):
    match P(event.get("a"), event.get("b")):
        case P(a="x", b=other):
            return other == "y"
        case P("X", _):
            return True
    return False

# --- ip more
import ipaddress


def rule(event):
    net = ipaddress.ip_network("10.0.0.0/8")
    return net.overlaps(ipaddress.ip_network("10.1.0.0/16")) and net.num_addresses > 2 and event.get("a") == "x" and isinstance(ipaddress.IPv4Interface("10.0.0.1/24").network, ipaddress.IPv4Network)

# --- re more
import re


def rule(event):
    return re.compile("X", re.RegexFlag.IGNORECASE).match(event.get("a", "")) is not None and re.purge() is None

# --- json more
import json


def rule(event):
    return json.dumps({"a": event.get("a")}, separators=(",", ":"), sort_keys=True) == '{"a":"x"}'

# --- json event
import json


def rule(event):
    return '"x"' in json.dumps(event.get("a"))

# --- json event whole
import json


def rule(event):
    return "alpha" in json.dumps(event)

# --- json event to dict
import json


def rule(event):
    return "alpha" in json.dumps(event.to_dict())

# --- json default str
import json


def rule(event):
    return "alpha" in json.dumps(event, default=str)

# --- zlib gz
import base64
import zlib


def rule(event):
    return zlib.crc32(event.get("a", "").encode()) == zlib.crc32(b"x")

# --- hmac secrets
import hmac


def rule(event):
    return hmac.compare_digest("x", event.get("a", ""))

# --- panther base
from panther_base_helpers import deep_get, pattern_match_list, is_ip_in_network


def rule(event):
    return deep_get(event, "object", "k") == "x" and pattern_match_list(event.get("a", ""), ["x*"])

# --- numbers
from numbers import Number


def rule(event):
    return isinstance(event.get("n"), Number)

# --- unicodedata
import unicodedata


def rule(event):
    return unicodedata.normalize("NFKD", event.get("a", "")) == "x"

# --- bisect heapq
import bisect
import heapq


def rule(event):
    return heapq.nlargest(1, event.get("nums", [])) == [3] and bisect.bisect([1, 2], 1) == 1

# --- types
from types import MappingProxyType, SimpleNamespace

M = MappingProxyType({"x": True})


def rule(event):
    return M.get(event.get("a"), False)

# --- simple namespace
from types import SimpleNamespace

CFG = SimpleNamespace(name="x")


def rule(event):
    return event.get("a") == CFG.name

# --- urllib more
from urllib.parse import urlencode, urlunparse, unquote_to_bytes, quote_plus


def rule(event):
    return quote_plus(event.get("s", "")) == "alpha+beta"

# --- locale str
def rule(event):
    return "{:,}".format(event.get("n", 0)) == "3" and format(3, "03d") == "003"

# --- attr not none
def rule(event):
    return event.eventName is not None

# --- attr is none
def rule(event):
    return event.get("object").k is None

# --- attr truthy
def rule(event):
    if event.errorCode:
        return True
    return False

# --- attr or
def rule(event):
    return bool(event.a or event.get("b"))

# --- attr in list
def rule(event):
    return event.a in ["x"]

# --- attr not in
def rule(event):
    return event.a not in ["x"]

# --- attr ne
def rule(event):
    return event.a != "x"

# --- method not called
def rule(event):
    return bool(event.get("a").lower)

# --- method not called eq
def rule(event):
    return event.get("a", "").lower == "x"

# --- method not called ne
def rule(event):
    return event.get("a", "").lower != "x"

# --- get not called
def rule(event):
    return event.get is not None and event.get("a") == "x"

# --- function not called
def helper(event):
    return False


def rule(event):
    if helper:
        return event.get("a") == "x"
    return False

# --- function eq
def helper(event):
    return False


def rule(event):
    return helper == True or event.get("a") == "x"

# --- attr of none
def rule(event):
    try:
        return event.get("zz").foo == 1
    except AttributeError:
        return event.get("a") == "x"

# --- attr of text
def rule(event):
    try:
        return event.get("a", "").foo is None
    except AttributeError:
        return event.get("a") == "x"

# --- real imag
def rule(event):
    return event.get("n", 0).real == 3

# --- is integer
def rule(event):
    return event.get("f", 0.5).is_integer()

# --- bit length
def rule(event):
    return event.get("n", 0).bit_length() == 2

# --- const bit length
def rule(event):
    return (5).bit_length() == 3 and event.get("a") == "x"

# --- const true real
def rule(event):
    return True.real == 1 and event.get("a") == "x"

# --- cmp dunder const
def rule(event):
    return (3).__eq__(event.get("n")) is True

# --- dict attr
def rule(event):
    d = {"a": 1}
    try:
        return d.a == 1
    except AttributeError:
        return event.get("a") == "x"

# --- dict attr none
def rule(event):
    d = {"a": 1}
    return d.a is not None

# --- list attr
def rule(event):
    return ["x"].first is not None

# --- set on event
def rule(event):
    event["seen"] = True
    return event.get("a") == "x"

# --- set on nested
def rule(event):
    event.get("object")["seen"] = True
    return event.get("a") == "x"

# --- update event
def rule(event):
    event.update({"z": 1})
    return True

# --- pop event
def rule(event):
    return event.pop("a") == "x"

# --- setdefault event
def rule(event):
    return event.setdefault("a", "x") == "x"

# --- append event list
def rule(event):
    event.get("list", []).append("q")
    return "q" in event.get("list", [])

# --- sort event list
def rule(event):
    event.get("list", []).sort()
    return True

# --- del event
def rule(event):
    del event["a"]
    return True

# --- has key
def rule(event):
    return event.has_key("a")

# --- contains call
def rule(event):
    return event.get("a", "").contains("x")

# --- startswith list
def rule(event):
    return event.get("a", "").startswith(["x", "y"])

# --- endswith set
def rule(event):
    return event.get("a", "").endswith({"x"})

# --- in int
def rule(event):
    return "x" in event.get("n", 0)

# --- len of int
def rule(event):
    return len(event.get("n", 0)) > 0

# --- plus int
def rule(event):
    return "n:" + event.get("n", "") == "n:3"

# --- plus str int
def rule(event):
    return "n:" + str(event.get("n", "")) == "n:3"

# --- int plus str
def rule(event):
    return event.get("n", 0) + "1" == "31"

# --- less str int
def rule(event):
    return event.get("n", 0) > "2"

# --- call str
def rule(event):
    return event.get("a")("x")

# --- call none
def rule(event):
    return event.get("zz")() is None

# --- iterate none
def rule(event):
    for x in event.get("zz"):
        return True
    return False

# --- iterate dict
def rule(event):
    for key in event.get("object", {}):
        if key == "k":
            return True
    return False

# --- iterate str
def rule(event):
    for ch in event.get("a", ""):
        if ch == "x":
            return True
    return False

# --- iterate event
def rule(event):
    for key in event:
        if key.startswith("n"):
            return True
    return False

# --- event items
def rule(event):
    return any(v == "x" for k, v in event.items())

# --- event values in
def rule(event):
    return "x" in event.values()

# --- event keys in
def rule(event):
    return "a" in event.keys()

# --- event keys set
def rule(event):
    return {"a", "b"} <= set(event.keys())

# --- event keys all
def rule(event):
    return all(k in event for k in ("a", "b"))

# --- event str
def rule(event):
    return "alpha" in str(event)

# --- event len
def rule(event):
    return len(event) > 5

# --- event eq dict
def rule(event):
    return event == {}

# --- event copy set
def rule(event):
    e = event.copy()
    e["a"] = "x"
    return e.get("a") == "x" and e["b"] == "y"

# --- event dict
def rule(event):
    e = dict(event)
    return e.get("A") == "x"

# --- event dict low
def rule(event):
    e = dict(event)
    return e.get("a") == "x"

# --- event star star
def rule(event):
    e = {**event}
    return e.get("a") == "x"

# --- fn star star
def f(a=None, b=None, **rest):
    return a == "x" and b == "y"


def rule(event):
    return f(**event)

# --- to dict
def rule(event):
    return event.to_dict().get("s") == "x"

# --- object to dict
def rule(event):
    return event.get("object", {}).to_dict() == {}

# --- object copy
def rule(event):
    o = event.get("object").copy()
    o["k"] = "z"
    return o["k"] == "z" and event.get("object").get("k") == "x"

# --- return str
def rule(event):
    return "True"

# --- return int
def rule(event):
    return 1

# --- return none if
def rule(event):
    if event.get("a") == "x":
        return True

# --- return numpyish
def rule(event):
    return event.get("a") == "x" or None

# --- return match obj
import re


def rule(event):
    return re.search("x", event.get("a", "")) and True

# --- return not match
import re


def rule(event):
    return not re.search("x", event.get("a", ""))

# --- two params
def rule(event, _=None):
    return event.get("a") == "x"

# --- two params required
def rule(event, other):
    return event.get("a") == "x"

# --- no params
def rule():
    return True

# --- star params
def rule(*args):
    return args[0].get("a") == "x"

# --- kw only
def rule(event, *, strict=True):
    return strict and event.get("a") == "x"

# --- lambda rule
rule = lambda event: event.get("a") == "x"

# --- alias rule
def is_x(event):
    return event.get("a") == "x"


rule = is_x

# --- rule redefined
def rule(event):
    return False


def rule(event):
    return event.get("a") == "x"

# --- rule cond defined
FLAG = True
if FLAG:

    def rule(event):
        return event.get("a") == "x"

else:

    def rule(event):
        return True

# --- rule in try
try:
    LIMIT = int("3")
except ValueError:
    LIMIT = 0


def rule(event):
    return event.get("n") == LIMIT

# --- rule for defined
CHECKS = []
for key in ("a", "b"):
    CHECKS.append((key, "x"))


def rule(event):
    return any(event.get(k) == v for k, v in CHECKS)

# --- rule module comp
NAMES = {n.upper() for n in ("x", "y")}
LENGTHS = {n: len(n) for n in ("x", "yy")}


def rule(event):
    return event.get("a", "").upper() in NAMES and LENGTHS["yy"] == 2

# --- rule global after
def rule(event):
    return event.get("a") in LATER


LATER = ["x"]

# --- rule nested global missing
def rule(event):
    return event.get("a") == "x" and UNDEFINED_NAME == 1

# --- rule module raises later
def rule(event):
    return event.get("a") == CFG["key"]


CFG = {"key": "x"}
CFG["key"] = "y"

# --- shared dict mutated
STATE = {"n": 0}


def rule(event):
    STATE["n"] += 1
    return event.get("a") == "x"

# --- shared list mutated read
SEEN = []


def rule(event):
    SEEN.append(event.get("a"))
    return len(SEEN) > 0

# --- tuple missing comma
NAMES = "x"


def rule(event):
    return event.get("a") in NAMES

# --- tuple missing comma paren
NAMES = ("xy")


def rule(event):
    return event.get("a") in NAMES

# --- missing comma list
NAMES = ["x" "y", "z"]


def rule(event):
    return event.get("a") in NAMES

# --- set literal brace empty
NAMES = {}


def rule(event):
    return event.get("a") not in NAMES

# --- is literal
def rule(event):
    return event.get("a") is "x" or event.get("b") == "y"

# --- precedence not
def rule(event):
    return not event.get("a") == "x" and event.get("b") == "y"

# --- precedence or and
def rule(event):
    return event.get("a") == "x" or event.get("b") == "y" and event.get("n") == 0

# --- bitand precedence
def rule(event):
    return (event.get("a") == "x") & (event.get("b") == "y")

# --- bitand bug
def rule(event):
    return event.get("a") == "x" & event.get("n") == 3

# --- default evaluated
def rule(event):
    return event.get("a", event["b"]) == "x"

# --- default raises
def rule(event):
    return event.get("zz", event.get("a").lower()) == "x"

# --- or raise
def boom():
    raise ValueError("no")


def rule(event):
    return (event.get("a") or boom()) == "x"

# --- del local
def rule(event):
    v = event.get("a")
    del v
    return event.get("b") == "y"

# --- empty except returns
def rule(event):
    try:
        value = event["object"]["k"]
    except:
        return False
    return value == "x"

# --- else finally
def rule(event):
    result = False
    try:
        v = event["object"]["k"]
    except (KeyError, TypeError):
        result = False
    else:
        result = v == "x"
    finally:
        done = True
    return result and done

# --- deco simple
def negate(fn):
    def inner(*args, **kwargs):
        return not fn(*args, **kwargs)

    return inner


@negate
def is_x(event):
    return event.get("a") == "x"


def rule(event):
    return is_x(event)

# --- deco rule
def safe(fn):
    def inner(event):
        try:
            return fn(event)
        except (AttributeError, KeyError):
            return False

    return inner


@safe
def rule(event):
    return event["a"].lower() == "x"

# --- deco args
def require(*keys):
    def deco(fn):
        def inner(event):
            if not all(event.get(k) for k in keys):
                return False
            return fn(event)

        return inner

    return deco


@require("a", "b")
def rule(event):
    return event.get("a") == "x"

# --- deco two
def a(fn):
    return lambda e: fn(e) and e.get("b") == "y"


def b(fn):
    return lambda e: not fn(e)


@a
@b
def rule(event):
    return event.get("a") == "X"

# --- deco wraps
import functools


def safe(fn):
    @functools.wraps(fn)
    def inner(event):
        try:
            return fn(event)
        except (AttributeError, KeyError):
            return False

    return inner


@safe
def rule(event):
    return event["a"].lower() == "x"

# --- deco returns value
def to_const(fn):
    return 3


@to_const
def n():
    pass


def rule(event):
    return event.get("n") == n

# --- deco register
CHECKS = []


def check(fn):
    CHECKS.append(fn)
    return fn


@check
def one(event):
    return event.get("a") == "x"


@check
def two(event):
    return event.get("b") == "y"


def rule(event):
    return all(c(event) for c in CHECKS)

# --- deco register dict
HANDLERS = {}


def on(name):
    def deco(fn):
        HANDLERS[name] = fn
        return fn

    return deco


@on("x")
def handle_x(event):
    return event.get("b") == "y"


@on("X")
def handle_big(event):
    return True


def rule(event):
    fn = HANDLERS.get(event.get("a"))
    return fn(event) if fn else False

# --- deco none
def broken(fn):
    pass


@broken
def helper(event):
    return True


def rule(event):
    return helper(event)

# --- deco rule none
def broken(fn):
    pass


@broken
def rule(event):
    return True

# --- rule partial
from functools import partial


def has(value, event):
    return event.get("a") == value


rule = partial(has, "x")

# --- rule callable object
class M:
    def __init__(self, v):
        self.v = v

    def __call__(self, event):
        return event.get("a") == self.v


rule = M("x")

# --- list index assign
def rule(event):
    d = ["x"]
    d[3] = "y"
    return event.get("a") == "x"

# --- list index assign ok
def rule(event):
    d = ["x", "q"]
    d[0] = event.get("a")
    return d == ["x", "q"]

# --- tuple assign
def rule(event):
    d = ("x",)
    try:
        d[0] = "y"
    except TypeError:
        return event.get("a") == "x"
    return False

# --- str assign
def rule(event):
    s = event.get("a", "")
    s[0] = "y"
    return True

# --- big literal
def rule(event):
    return event.get("n") == 12345678901234567891

# --- big literal cmp
def rule(event):
    return event.get("n", 0) < 99999999999999999999

# --- neg index assign
def rule(event):
    d = ["x", "q"]
    d[-1] = "y"
    return event.get("a") == "x"

# --- intersection three
def rule(event):
    return bool({"x", "y", "q"}.intersection(event.get("list", [])))

# --- intersection frozen
WANT = frozenset(["x"])


def rule(event):
    return bool(WANT.intersection(event.get("list", []), ["x"]))

# --- intersection items
def rule(event):
    return bool({"x"}.intersection(i.get("k") for i in event.get("items", [])))

# --- starts one
def rule(event):
    return str(event.get("n")).startswith("1")

# --- starts two
def rule(event):
    return str(event.get("n")).startswith(("30", "1"))

# --- net host bits
import ipaddress


def rule(event):
    return ipaddress.ip_address(event.get("ip", "10.0.0.1")) in ipaddress.ip_network("10.0.0.5/8")

# --- net host bits caught
import ipaddress


def rule(event):
    try:
        net = ipaddress.ip_network("10.0.0.5/8")
    except ValueError:
        return event.get("a") == "x"
    return ipaddress.ip_address("10.0.0.1") in net

# --- net too long
import ipaddress


def rule(event):
    try:
        return ipaddress.ip_address("10.0.0.1") in ipaddress.ip_network("10.0.0.0/33")
    except ValueError:
        return event.get("a") == "x"

# --- net bad octet
import ipaddress


def rule(event):
    try:
        return ipaddress.ip_address("10.0.0.1") in ipaddress.ip_network("300.0.0.0/8")
    except ValueError:
        return event.get("a") == "x"

# --- net zero octet
import ipaddress


def rule(event):
    try:
        return ipaddress.ip_address("10.0.0.1") in ipaddress.ip_network("010.0.0.0/8")
    except ValueError:
        return event.get("a") == "x"

# --- net short
import ipaddress


def rule(event):
    try:
        return ipaddress.ip_address("10.0.0.1") in ipaddress.ip_network("10.0/8")
    except ValueError:
        return event.get("a") == "x"

# --- net v6 host bits
import ipaddress


def rule(event):
    try:
        return ipaddress.ip_address("2001:db8::1") in ipaddress.ip_network("2001:db8::5/32")
    except ValueError:
        return event.get("a") == "x"

# --- net not strict
import ipaddress


def rule(event):
    return ipaddress.ip_address(event.get("ip", "10.0.0.1")) in ipaddress.ip_network("10.0.0.5/8", strict=False)

# --- net not strict pos
import ipaddress


def rule(event):
    return ipaddress.ip_address(event.get("ip", "10.0.0.1")) in ipaddress.ip_network("10.0.0.5/8", False)

# --- net v4class
import ipaddress


def rule(event):
    return ipaddress.IPv4Address(event.get("ip", "10.0.0.1")) in ipaddress.IPv4Network("10.0.0.0/8")

# --- addr zeros
import ipaddress


def rule(event):
    try:
        return ipaddress.ip_address("010.0.0.1") in ipaddress.ip_network("10.0.0.0/8")
    except ValueError:
        return event.get("a") == "x"

# --- addr spaces
import ipaddress


def rule(event):
    try:
        return str(ipaddress.ip_address(" 10.0.0.1")) == "10.0.0.1"
    except ValueError:
        return event.get("a") == "x"

# --- addr cidr
import ipaddress


def rule(event):
    try:
        return ipaddress.ip_address("10.0.0.0/8").is_private
    except ValueError:
        return event.get("a") == "x"

# --- addr mapped
import ipaddress


def rule(event):
    return ipaddress.ip_address(event.get("ip6", "::ffff:10.0.0.1")).is_private

# --- addr eq text
import ipaddress


def rule(event):
    return ipaddress.ip_address(event.get("ip", "10.0.0.1")) == "10.0.0.1"

# --- none in event
def rule(event):
    return None in event

# --- int in event
def rule(event):
    return 1 in event or event.get("a") == "x"

# --- int in object
def rule(event):
    return 1 in event.get("object", {})

# --- event int key
def rule(event):
    return event[0] == "x"

# --- event none key
def rule(event):
    return event.get(None) == "x"

# --- event get int
def rule(event):
    return event.get(1, "x") == "x"

# --- list get
def rule(event):
    return event.get("list", []).get("x")

# --- object zero
def rule(event):
    return event.get("object", {})[0] == 1

# --- list text key
def rule(event):
    return event.get("list", [])["x"] == 1

# --- text text key
def rule(event):
    return event.get("a", "")["x"] == 1

# --- in nested list
def rule(event):
    return ["q"] in event.get("nested2", []) or {"k": 1} in event.get("nested2", [])

# --- walk object leaf
def rule(event):
    return event.deep_walk("items", "v", default="none") == "none"

# --- walk object leaf dict
def rule(event):
    return event.deep_walk("objs", "o", default="none") == {"p": 1}

# --- walk dup bool
def rule(event):
    return event.deep_walk("bools", "v") == [True, 0]

# --- walk dup bool one
def rule(event):
    return event.deep_walk("ones", "v") is True

# --- walk nested lists
def rule(event):
    return event.deep_walk("deep", "v") == ["p", "q"]

# --- walk list of text
def rule(event):
    return event.deep_walk("list") == ["x", "y", "z"]

# --- walk list default
def rule(event):
    return event.deep_walk("list", default="") in ("", None)

# --- walk type error
def rule(event):
    return "x" in event.deep_walk("items", "k", default="")

# --- walk len
def rule(event):
    return len(event.deep_walk("items", "k", default=[])) == 2

# --- walk loop
def rule(event):
    for k in event.deep_walk("items", "k", default=[]):
        if k == "y":
            return True
    return False

# --- walk isinstance
def rule(event):
    found = event.deep_walk("items", "k")
    if isinstance(found, list):
        return "y" in found
    return found == "x"

# --- walk then get
def rule(event):
    return event.deep_walk("objs", default=[])[0].get("o") == {"p": 1}

# --- or empty get get
def rule(event):
    return ((event.get("object") or {}).get("m") or {}).get("z") == 1

# --- tuple compare
def rule(event):
    return (event.get("n", 0), event.get("f", 0)) > (2, 1)

# --- tuple compare version
def rule(event):
    parts = tuple(int(p) for p in event.get("ver", "0.0").split("."))
    return parts < (2, 14)

# --- list compare
def rule(event):
    return [event.get("n", 0)] < [5]

# --- print or
def rule(event):
    return print("x") or event.get("a") == "x"

# --- while idx
def rule(event):
    keys = ["a", "b", "s"]
    i = 0
    while i < len(keys):
        if event.get(keys[i]) == "y":
            return i == 1
        i += 1
    return False

# --- while field len
def rule(event):
    i = 0
    items = event.get("list", [])
    while i < len(items):
        if items[i] == "y":
            return True
        i += 1
    return False

# --- while walk up
def rule(event):
    path = "a.b.c"
    while path:
        if event.get(path) is not None:
            return path == "a"
        path = path.rpartition(".")[0]
    return False

# --- while count down
def rule(event):
    n = 3
    while n > 0:
        n -= 1
        if n == 1:
            continue
        if event.get("n") == n:
            return True
    else:
        return event.get("a") == "x"
    return False

# --- raise from
class Bad(ValueError):
    pass


def num(v):
    try:
        return int(v)
    except (TypeError, ValueError) as err:
        raise Bad("no number") from err


def rule(event):
    try:
        return num(event.get("a")) == 12
    except Bad:
        return event.get("b") == "y"

# --- raise own caught base
class Bad(ValueError):
    pass


def rule(event):
    try:
        if event.get("a") == "x":
            raise Bad
        return False
    except ValueError:
        return True

# --- raise own not caught
class Bad(Exception):
    pass


def rule(event):
    try:
        if event.get("a") == "x":
            raise Bad("x")
        return False
    except ValueError:
        return True

# --- raise text
def rule(event):
    try:
        raise "x"
    except TypeError:
        return event.get("a") == "x"

# --- raise in else
def rule(event):
    try:
        v = event["a"]
    except KeyError:
        return False
    else:
        if v != "x":
            raise ValueError(v)
    return True

# --- nested try inner reraise
def rule(event):
    try:
        try:
            return event["object"]["k"] == "x"
        except KeyError:
            raise
    except LookupError:
        return event.get("a") == "x"
    except TypeError:
        return False

# --- finally override flag
def rule(event):
    flag = False
    try:
        flag = event["a"] == "x"
        event["zz"]
    except KeyError:
        pass
    finally:
        flag = not flag
    return flag

# --- except order sub first
def rule(event):
    try:
        return {"x": 1}[event.get("a")] == 1
    except Exception:
        return event.get("b") == "x"
    except KeyError:
        return True

# --- try loop continue
def rule(event):
    for k in ("n", "a", "b"):
        try:
            if int(event.get(k)) == 12:
                return True
        except (ValueError, TypeError):
            continue
    return False

# --- try loop break else
def rule(event):
    for k in ("a", "b"):
        try:
            event[k].upper()
        except (KeyError, AttributeError):
            break
    else:
        return True
    return False

# --- json path
import json


def rule(event):
    doc = json.loads(event.get("doc", "{}"))
    for st in doc.get("Statement", []):
        if st.get("Effect") == "Allow" and "*" in st.get("Action", []):
            return True
    return False

# --- json statement or list
import json


def rule(event):
    doc = json.loads(event.get("doc", "{}"))
    statements = doc.get("Statement", [])
    if isinstance(statements, dict):
        statements = [statements]
    return any(st.get("Principal") == "*" for st in statements)

# --- json try
import json


def rule(event):
    try:
        return json.loads(event["doc"])["Statement"][0]["Effect"] == "Allow"
    except (KeyError, IndexError, TypeError, ValueError):
        return False

# --- json principal
import json


def rule(event):
    doc = json.loads(event.get("doc", "{}"))
    for st in doc.get("Statement", []):
        principal = st.get("Principal", {})
        if principal == "*" or (isinstance(principal, dict) and principal.get("AWS") == "*"):
            return True
    return False

# --- format star star
def rule(event):
    return "{a}-{b}".format(**event) == "x-y"

# --- format event item
def rule(event):
    return "{0[a]}".format(event) == "x"

# --- lambda default
def rule(event):
    return (lambda k="a": event.get(k))() == "x"

# --- comp shadow
def rule(event):
    k = "a"
    found = [k for k in ("b", "c") if event.get(k) == "y"]
    return event.get(k) == "x" and found == ["b"]

# --- comp nested outer
def rule(event):
    want = ["x", "y"]
    return [w for w in want if any(event.get(k) == w for k in ("a", "b"))] == ["x", "y"]

# --- global default later
LIMIT = 3


def over(n, limit=LIMIT):
    return n >= limit


LIMIT = 100


def rule(event):
    return over(event.get("n", 0))

# --- arg order
def rule(event):
    log = []

    def t(v):
        log.append(v)
        return v

    f = lambda a, b: a
    f(t(1), t(2))
    return log == [1, 2] and event.get("a") == "x"

# --- kw order
def f(a, b=2, *args, c=3, **kw):
    return (a, b, args, c, kw)


def rule(event):
    return f(1, 2, 3, c=event.get("n"), d=5) == (1, 2, (3,), 3, {"d": 5})

# --- posonly kw
def f(a, /, b, *, c):
    return a == "x" and b == "y" and c


def rule(event):
    return f(event.get("a"), b=event.get("b"), c=True)

# --- wrong kw
def f(a):
    return a


def rule(event):
    return f(b=1) == 1

# --- too many
def f(a):
    return a


def rule(event):
    try:
        return f(1, 2) == 1
    except TypeError:
        return event.get("a") == "x"

# --- missing arg
def f(a, b):
    return a


def rule(event):
    return f(event.get("a")) == "x"

# --- recursion dict
def has(node, want):
    if isinstance(node, dict):
        return any(has(v, want) for v in node.values())
    if isinstance(node, list):
        return any(has(v, want) for v in node)
    return node == want


def rule(event):
    return has(event.to_dict(), "deep")

# --- re none pattern
import re


def rule(event):
    return re.search(event.get("pat", "x"), event.get("a", "")) is not None

# --- re braces comma
import re


def rule(event):
    return re.fullmatch(r"x{,2}", event.get("a", "")) is not None

# --- re possessive
import re


def rule(event):
    return re.fullmatch(r"[a-z]++", event.get("a", "")) is not None

# --- re backreference
import re


def rule(event):
    return re.search(r"(.)\1", event.get("b", "")) is not None

# --- re named backref
import re


def rule(event):
    return re.search(r"(?P<c>.)(?P=c)", event.get("b", "")) is not None

# --- re lookahead neg
import re


def rule(event):
    return re.match(r"^(?!x$).+", event.get("a", "")) is not None

# --- re word unicode
import re


def rule(event):
    return re.fullmatch(r"\w+", event.get("a", "")) is not None

# --- re escape odd
import re


def rule(event):
    return re.search(r"\.\-\_\/", event.get("s", "")) is None

# --- re bytes
import re


def rule(event):
    return re.search(b"x", event.get("a", "")) is not None

# --- re count
import re


def rule(event):
    return len(re.findall(r"a", event.get("s", ""))) >= 2

# --- re finditer
import re


def rule(event):
    return any(m.group() == "beta" for m in re.finditer(r"\w+", event.get("s", "")))

# --- re split
import re


def rule(event):
    return re.split(r"[ ;]", event.get("s", ""))[0] == "alpha"

# --- re sub
import re


def rule(event):
    return re.sub(r"\s+", "", event.get("s", "")) == "alphabeta"

# --- re match pos
import re

P = re.compile("b")


def rule(event):
    return P.match(event.get("s", ""), 6) is not None

# --- re flags or
import re


def rule(event):
    return re.search(r"^ALPHA$", event.get("s", ""), re.I | re.M) is not None

# --- re flags inline mid
import re


def rule(event):
    return re.search(r"(?i:ALPHA) beta", event.get("s", "")) is not None

# --- re span
import re


def rule(event):
    m = re.search("beta", event.get("s", ""))
    return m is not None and m.start() == 6 and m.end() == 10 and m.span() == (6, 10)

# --- re truthy and group0
import re


def rule(event):
    m = re.search("b.t.", event.get("s", ""))
    return bool(m and m.group(0) == "beta")

# --- re empty match
import re


def rule(event):
    return re.match("", event.get("a", "")) is not None

# --- glob set
from fnmatch import fnmatch


def rule(event):
    return fnmatch(event.get("a", ""), "[!y]") and not fnmatch(event.get("b", ""), "[a-w]*")

# --- glob escape
from fnmatch import fnmatch


def rule(event):
    return fnmatch(event.get("s", ""), "alpha[ ]*") or fnmatch(event.get("s", ""), "x[=]*;y?2")

# --- glob case
import fnmatch


def rule(event):
    return fnmatch.fnmatch(event.get("a", ""), "X") or fnmatch.filter(["x"], event.get("a", "")) == ["x"]

# --- dict keys and
def rule(event):
    return bool({"x": 1, "y": 2}.keys() & {event.get("a")})

# --- set minus list
def rule(event):
    try:
        return {"x"} - ["x"] == set()
    except TypeError:
        return event.get("a") == "x"

# --- eq zoo
def rule(event):
    return [1] == [True] and [1] != (1,) and {} != [] and None != False and 0 == False and "" != 0 and event.get("a") == "x"

# --- eq list tuple field
def rule(event):
    return event.get("list") == ("x", "y", "z")

# --- cond chain elif
def rule(event):
    a = event.get("a")
    if a == "x":
        score = 1
    elif a == "X":
        score = 2
    elif a is None:
        score = 3
    else:
        score = 0
    if event.get("b") == "y":
        score += 10
    return score in (11, 2, 13)

# --- cond nested return
def rule(event):
    if event.get("a"):
        if event.get("b") == "y":
            if event.get("n", 0) > 2:
                return True
            else:
                return False
        elif event.get("b") == "x":
            return event.get("n") == 0
    return False

# --- unbound cond
def rule(event):
    if event.get("a") == "x":
        v = 1
    return v == 1

# --- unbound loop
def rule(event):
    for x in event.get("list", []):
        last = x
    return last == "z"

# --- loop var after
def rule(event):
    for k in ("a", "b"):
        pass
    return event.get(k) == "y"

# --- del then
def rule(event):
    v = event.get("a")
    w = v
    del v
    return w == "x"

# --- nonlocal counter
def rule(event):
    n = 0

    def bump(k):
        nonlocal n
        if event.get(k):
            n += 1

    bump("a")
    bump("b")
    return n == 2

# --- mutual recursion
def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def rule(event):
    return even(4) and event.get("a") == "x"

# --- const dict nested
CFG = {"prod": {"names": ["x"], "min": 3}, "dev": {"names": [], "min": 0}}


def rule(event):
    cfg = CFG["prod"]
    return event.get("a") in cfg["names"] and event.get("n", 0) >= cfg["min"]

# --- const dict dynamic
CFG = {"x": {"names": ["y"]}, "X": {"names": ["x", "q"]}}


def rule(event):
    return event.get("b") in CFG.get(event.get("a"), {}).get("names", [])

# --- list of dict rules
RULES = [
    {"field": "a", "values": {"x"}, "negate": False},
    {"field": "b", "values": {"q", "x"}, "negate": True},
]


def rule(event):
    for r in RULES:
        hit = event.get(r["field"]) in r["values"]
        if r["negate"]:
            hit = not hit
        if not hit:
            return False
    return True

# --- list of tuple lambdas
CHECKS = [
    ("a", lambda v: v == "x"),
    ("n", lambda v: v is not None and v > 2),
    ("list", lambda v: "y" in (v or [])),
]


def rule(event):
    return all(check(event.get(key)) for key, check in CHECKS)

# --- score table
WEIGHTS = {"a": {"x": 5, "X": 3}, "b": {"y": 4}}


def rule(event):
    total = 0
    for key, table in WEIGHTS.items():
        total += table.get(event.get(key), 0)
    return total >= 7

# --- string build
def rule(event):
    parts = []
    for k in ("a", "b"):
        v = event.get(k)
        if isinstance(v, str) and v:
            parts.append(f"{k}={v}")
    return ";".join(parts) == "a=x;b=y"

# --- dict of counts
def rule(event):
    counts = {}
    for k in ("a", "b"):
        v = event.get(k)
        counts[v] = counts.get(v, 0) + 1
    return len(counts) == 1

# --- in join
def rule(event):
    return "xy" in "".join([event.get("a", ""), event.get("b", "")])

# --- text startswith tuple var
PRE = ["x", "y"]


def rule(event):
    return event.get("a", "").startswith(tuple(PRE)) and event.get("b", "").endswith(tuple(p for p in PRE if p != "x"))

# --- in tuple of lower
def rule(event):
    return event.get("a", "").lower() in tuple(map(str.lower, ["X", "Q"]))

# --- map filter chain
def rule(event):
    return list(map(lambda s: s.upper(), filter(None, [event.get("a"), event.get("zz"), "q"]))) == ["X", "Q"]

# --- any map
def rule(event):
    return any(map(lambda k: event.get(k) == "y", ["a", "b"]))

# --- all map in
def rule(event):
    return all(map(event.get, ["a", "b"]))

# --- map event get
def rule(event):
    return list(map(event.get, ["a", "b"])) == ["x", "y"]

# --- bound method
def rule(event):
    get = event.get
    return get("a") == "x" and get("zz", 5) == 5

# --- bound dict method
NAMES = {"x": True}


def rule(event):
    look = NAMES.get
    return look(event.get("a"), False)

# --- str method unbound
def rule(event):
    return str.lower(event.get("a", "")) == "x" and str.startswith(event.get("b", ""), "y")

# --- dict get unbound
def rule(event):
    return dict.get({"x": True}, event.get("a"), False)

# --- operator in
def rule(event):
    return ("x" in event.get("list", [])) is True and ("q" in event.get("list", [])) == False

# --- nested ternary
def rule(event):
    return (1 if event.get("a") == "x" else 2 if event.get("a") == "X" else 3) == 2

# --- not in and not
def rule(event):
    return not (event.get("a") not in ["x", "y"]) and not event.get("zz")

# --- walrus elif
def rule(event):
    if (v := event.get("zz")) is not None:
        return v == 1
    elif (v := event.get("a")) == "x":
        return v != "y"
    return v is None

# --- comparison none lt
def rule(event):
    return event.get("n") < 5

# --- comparison guarded
def rule(event):
    n = event.get("n")
    return isinstance(n, (int, float)) and not isinstance(n, bool) and 0 < n < 5

# --- type is str
def rule(event):
    return type(event.get("a")) is str and event.get("a") != ""

# --- type eq int
def rule(event):
    return type(event.get("n")) == int

# --- type ne
def rule(event):
    return type(event.get("a")) != str

# --- type float
def rule(event):
    return type(event.get("f")) is float

# --- type number
def rule(event):
    return type(event.get("n")) in (int, float)

# --- type number reversed
def rule(event):
    return type(event.get("n")) in [float, int]

# --- type in set
def rule(event):
    return type(event.get("a")) in {str, bool}

# --- type list 2
def rule(event):
    return type(event.get("list")) is list

# --- type list or
def rule(event):
    v = event.get("list")
    return "x" in v if type(v) == list else v == ["x"]

# --- type dict
def rule(event):
    return type(event.get("object")) == dict or event.get("a") == "x"

# --- type none 2
def rule(event):
    return type(event.get("zz")) is type(None)

# --- type none field
def rule(event):
    return type(event.get("a")) == type(None)

# --- type name 2
def rule(event):
    return type(event.get("a")).__name__ == "str"

# --- type name list
def rule(event):
    return type(event.get("list")).__name__ in ("list", "ImmutableList")

# --- type name dict
def rule(event):
    return type(event.get("object")).__name__ == "ImmutableCaseInsensitiveDict"

# --- type bool
def rule(event):
    return type(event.get("t")) is bool and event["t"]

# --- type same
def rule(event):
    return type(event.get("a")) == type(event.get("b"))

# --- type same const
def rule(event):
    return type(event.get("a")) is type("")

# --- type of expr
def rule(event):
    return type(event.get("a", "").lower()) is str and type(len(event.get("a", ""))) is int and type([]) is list and type({}) is dict and type(event.get("a") == "x") is bool

# --- type of json
import json


def rule(event):
    v = json.loads(event.get("a", "{}"))
    return type(v) is int

# --- type of walk
def rule(event):
    return type(event.deep_walk("items", "k")) is list

# --- type event
def rule(event):
    return type(event) is dict or type(event).__name__ == "PantherEvent"

# --- type elements
def rule(event):
    return any(type(v) is str for v in event.get("list", []))

# --- type elements all
def rule(event):
    return all(type(v) == int for v in event.get("nums", [])) and bool(event.get("nums"))

# --- type isinstance
def rule(event):
    return isinstance(event.get("a"), type("x"))

# --- type not
def rule(event):
    return not type(event.get("a")) == str

# --- type fn
def is_text(v):
    if type(v) is not str:
        return False
    return True


def rule(event):
    return is_text(event.get("a"))

# --- type truth
def rule(event):
    return bool(type(event.get("a"))) and event.get("a") == "x"

# --- type dict map
def rule(event):
    return {str: "text", int: "number"}.get(type(event.get("a"))) == "text"

# --- type str of
def rule(event):
    return str(type(event.get("a"))) == "<class 'str'>"

# --- type compare string
def rule(event):
    return type(event.get("a")) == "str"

# --- cls consts
class Cfg:
    """Settings."""

    NAMES = {"x", "X"}
    LIMIT: int = 3
    ALL = ["q"] + ["y"]


def rule(event):
    return event.get("a") in Cfg.NAMES and event.get("n", 0) >= Cfg.LIMIT and event.get("b") in Cfg.ALL

# --- cls consts of consts
BASE = ("x",)


class Cfg:
    FIRST = BASE
    BOTH = FIRST + ("X",)


def rule(event):
    return event.get("a") in Cfg.BOTH

# --- cls set attr
class State:
    name = "x"


def rule(event):
    State.name = "y"
    return event.get("b") == State.name

# --- cls counter
class State:
    n = 0


def rule(event):
    State.n += 1
    return State.n > 0

# --- cls alias set
class State:
    name = "x"


def rule(event):
    s = State
    s.name = "y"
    return event.get("a") == State.name

# --- cls list append
class State:
    names = ["x"]


def rule(event):
    State.names.append("y")
    return event.get("b") in State.names

# --- cls missing
class Cfg:
    NAMES = {"x"}


def rule(event):
    return event.get("a") in Cfg.OTHER

# --- cls missing caught
class Cfg:
    NAMES = {"x"}


def rule(event):
    try:
        return event.get("a") in Cfg.OTHER
    except AttributeError:
        return event.get("a") == "x"

# --- cls instance
class Cfg:
    NAMES = {"x"}


def rule(event):
    return event.get("a") in Cfg().NAMES

# --- cls lambda
class Checks:
    is_x = lambda event: event.get("a") == "x"


def rule(event):
    return Checks.is_x(event)

# --- cls nested dict
class Cfg:
    MAP = {"x": True, "X": False}


def rule(event):
    return Cfg.MAP.get(event.get("a"), False)

# --- cls truth
class Cfg:
    A = 1


def rule(event):
    return bool(Cfg) and event.get("a") == "x"

# --- cls passed
class Cfg:
    KEY = "a"


def check(event, cfg):
    return event.get(cfg.KEY) == "x"


def rule(event):
    return check(event, Cfg)

# --- cls getattr
class Cfg:
    KEY = "a"


def rule(event):
    return event.get(getattr(Cfg, "KEY")) == "x"

# --- cls object base
class Cfg(object):
    KEY = "a"


def rule(event):
    return event.get(Cfg.KEY) == "x"

# --- cls empty
class Cfg:
    pass


def rule(event):
    Cfg.key = "a"
    return event.get(Cfg.key) == "x"

# --- cls in function
def rule(event):
    class Local:
        key = "a"

    return event.get(Local.key) == "x"

# --- enum value 2
from enum import Enum


class Kind(Enum):
    X = "x"
    Y = "y"


def rule(event):
    return event.get("a") == Kind.X.value

# --- enum direct
from enum import Enum


class Kind(Enum):
    X = "x"


def rule(event):
    return event.get("a") == Kind.X

# --- enum str direct
from enum import Enum


class Kind(str, Enum):
    X = "x"


def rule(event):
    return event.get("a") == Kind.X and Kind.X.value == "x"

# --- enum in list
from enum import Enum


class Kind(Enum):
    X = "x"
    BIG = "X"


def rule(event):
    return event.get("a") in (Kind.X.value, Kind.BIG.value)

# --- enum int
from enum import IntEnum


class Level(IntEnum):
    LOW = 0
    HIGH = 3


def rule(event):
    return event.get("n", -1) >= Level.HIGH.value and not Level.LOW

# --- enum module
import enum


class Kind(enum.Enum):
    X = "x"


def rule(event):
    return Kind.X.value == event.get("a") and Kind.X.name == "X"

# --- enum auto
from enum import Enum, auto


class Kind(Enum):
    X = auto()


def rule(event):
    return Kind.X.value == 1 and event.get("a") == "x"

# --- enum is
from enum import Enum


class Kind(Enum):
    X = "x"
    Y = "x"


def rule(event):
    return Kind.X is Kind.Y and event.get("a") == Kind.Y.value

# --- enum iterate
from enum import Enum


class Kind(Enum):
    X = "x"
    Y = "y"


def rule(event):
    return event.get("a") in {k.value for k in Kind}

# --- enum set attr
from enum import Enum


class Kind(Enum):
    X = "x"


def rule(event):
    try:
        Kind.X.value = "y"
    except AttributeError:
        return event.get("a") == Kind.X.value
    return False

# --- enum fstring
from enum import Enum


class Kind(Enum):
    X = "x"


def rule(event):
    return f"{Kind.X.value}-{event.get('a')}" == "x-x"

# --- enum dict
from enum import Enum


class Kind(Enum):
    X = "x"
    BIG = "X"


LEVELS = {Kind.X.value: 1, Kind.BIG.value: 2}


def rule(event):
    return LEVELS.get(event.get("a"), 0) == 1

# --- own enum
class Enum:
    pass


class Kind(Enum):
    X = "x"


def rule(event):
    return event.get("a") == Kind.X

# --- cls method
class Cfg:
    KEY = "a"

    def get(self, event):
        return event.get(self.KEY)


def rule(event):
    return event.get(Cfg.KEY) == "x" and Cfg().get(event) == "x"

# --- cls raise in body
class Cfg:
    N = int("3")
    KEY = "a"


def rule(event):
    return event.get(Cfg.KEY) == "x" and Cfg.N == event.get("n")

# --- cls shadows
KEY = "b"


class Cfg:
    KEY = "a"


def rule(event):
    return event.get(Cfg.KEY) == "x" and event.get(KEY) == "y"

# --- cls returned
class Cfg:
    KEY = "a"


def cfg():
    return Cfg


def rule(event):
    return event.get(cfg().KEY) == "x"

# --- cls in dict
class A:
    KEY = "a"


class B:
    KEY = "b"


ALL = {"x": A, "X": B}


def rule(event):
    c = ALL.get(event.get("a"))
    if c is None:
        return False
    return event.get(c.KEY) in ("x", "y")
