# --- gen twice
def rule(event):
    found = (each for each in ("x", "y") if each == event.get("a"))
    first = list(found)
    return len(first) == 1 and len(list(found)) == 0

# --- gen twice any
def rule(event):
    found = (key for key in ("x", "y"))
    one = any(event.get("a") == key for key in found)
    return one or any(event.get("b") == key for key in found)

# --- gen map twice
def rule(event):
    found = map(str.lower, ["X", "Y"])
    return event.get("a") in found or event.get("b") in found

# --- gen zip twice
def rule(event):
    pairs = zip(("a", "b"), ("x", "y"))
    first = [event.get(k) == v for k, v in pairs]
    second = [event.get(k) == v for k, v in pairs]
    return any(first) and not second

# --- gen enumerate twice
def rule(event):
    pairs = enumerate(("x", "y"))
    list(pairs)
    return not list(pairs) and event.get("a") == "x"

# --- gen reversed twice
def rule(event):
    names = reversed(["x", "y"])
    first = list(names)
    return event.get("a") == first[0] and event.get("b") not in names

# --- gen filter twice
def rule(event):
    names = filter(None, ["x", "", "y"])
    n = len(list(names))
    return n == 2 and len(list(names)) == 0 and event.get("a") == "x"

# --- gen event twice
def rule(event):
    found = (each for each in event.get("a", []))
    first = [each for each in found if each == "x"]
    second = [each for each in found if each == "x"]
    return bool(first) and not second

# --- gen in half
def rule(event):
    names = (n for n in ("x", "y", "z"))
    return "x" in names and "x" not in names and event.get("a") == "x"

# --- gen passed
def count(names):
    return len([n for n in names if n])


def rule(event):
    names = (n for n in ("x", event.get("a")))
    return count(names) == 2 and count(names) == 0

# --- gen in loop
def rule(event):
    names = (n for n in ("x", "y"))
    for name in names:
        if event.get("a") == name:
            break
    for name in names:
        if event.get("b") == name:
            return True
    return False

# --- gen alias
def rule(event):
    names = (n for n in ("x", "y"))
    other = names
    return sorted(names) == ["x", "y"] and list(other) == [] and event.get("a") == "x"

# --- gen conditional
def rule(event):
    names = (n for n in ("x", "y"))
    if event.get("a") == "x":
        list(names)
    return len(list(names)) == 2

# --- dict true key
def rule(event):
    return {1: "x"}.get(True) == event.get("a")

# --- dict float key
def rule(event):
    return {1.0: "x", 0: "y"}[False] == event.get("a")

# --- dict true and one
def rule(event):
    d = {1: "x", True: "y"}
    return len(d) == 1 and d[1] == event.get("a")

# --- set true in ints
def rule(event):
    return True in {1, 2} and event.get("n") in {True}

# --- set symmetric
def rule(event):
    return ({1} ^ {True}) == set() and event.get("a") == "x"

# --- dict float int
def rule(event):
    d = {}
    d[1] = "x"
    d[1.0] = "y"
    return d.get(True) == event.get("a") and list(d) == [1]

# --- casefold const
def rule(event):
    return "STRAßE".casefold() == "strasse" and event.get("a") == "x"

# --- lower sigma
def rule(event):
    return event.get("a", "").lower() == "ς"

# --- removeprefix
def rule(event):
    return event.get("a", "").removeprefix("x").removesuffix("y") == "-"

# --- rpartition head
def rule(event):
    return event.get("a", "").rpartition("/")[0] == ""

# --- strip chars
def rule(event):
    return event.get("a", "").strip("/") == "x"

# --- split const ws
def rule(event):
    return "x\x1fy z\x85w".split() == ["x", "y", "z", "w"] and event.get("a") == "x"

# --- split const maxsplit
def rule(event):
    return "x/y/z".split("/", 1)[1] == "y/z" and "x/y/z".rsplit("/", 1)[0] == "x/y" and event.get("a") == "x"

# --- split len
def rule(event):
    return len(event.get("a", "").split("/")) > 2

# --- replace
def rule(event):
    return event.get("a", "").replace("-", "") == "xy"

# --- count
def rule(event):
    return event.get("a", "").count("x") == 2

# --- isdigit
def rule(event):
    return event.get("a", "").isdigit()

# --- isupper
def rule(event):
    return event.get("a", "").isupper()

# --- startswith const range
def rule(event):
    return "xy".startswith("y", 1) and event.get("a") == "x"

# --- endswith empty tuple
def rule(event):
    return event.get("a", "").endswith(()) or event.get("a") == "x"

# --- join gen
def rule(event):
    return "".join(c for c in ("x", "-", "y")) == event.get("a")

# --- slice middle
def rule(event):
    return event.get("a", "")[1:3] == "-y"

# --- index len guard
def rule(event):
    items = event.get("a", [])
    return len(items) > 0 and items[0] == "x"

# --- chained mixed
def rule(event):
    return 0 <= event.get("n", 0) != event.get("m", 0) < 5

# --- try else finally
def rule(event):
    done = False
    try:
        value = event["a"]["k"]
    except (KeyError, TypeError):
        return False
    else:
        done = value == "x"
    finally:
        pass
    return done

# --- try nested fn
def get(event, key):
    try:
        return event[key]
    except KeyError:
        return None


def rule(event):
    return get(event, "a") == "x" and get(event, "b") is None

# --- assert caught
def rule(event):
    try:
        assert event.get("a") == "x"
    except AssertionError:
        return False
    return True

# --- frozenset is not set
def rule(event):
    return frozenset({"x"}) == {"x"} and not isinstance(frozenset(), set) and event.get("a") == "x"

# --- frozenset union
BASE = frozenset(["x"])
ALL = BASE | {"y"}


def rule(event):
    return event.get("a") in ALL

# --- set disjoint
def rule(event):
    return not {"x"}.isdisjoint(event.get("a") or [])

# --- set len
def rule(event):
    return len(set(event.get("a") or [])) > 1

# --- dict items const
D = {"a": "x", "b": "y"}


def rule(event):
    return all(event.get(k) == v for k, v in D.items())

# --- dict items event
def rule(event):
    for key, value in event.get("a", {}).items():
        if key == "k" and value == "x":
            return True
    return False

# --- dict values event
def rule(event):
    return "x" in event.get("a", {}).values()

# --- dict keys any
def rule(event):
    return any(key in ("k", "x") for key in event.get("a", {}).keys())

# --- dict list keys
def rule(event):
    return list(event.get("a", {}).keys()) == ["k"]

# --- event keys
def rule(event):
    return "a" in event.keys() and "b" not in event.keys()

# --- dict comp const
D = {k: k.upper() for k in ("x", "y")}


def rule(event):
    return D.get("x") == event.get("a")

# --- dict kwargs
def rule(event):
    d = dict(x=1, y=2)
    return d.get(event.get("a")) == 2

# --- closure
def equals(value):
    def check(other):
        return other == value

    return check


CHECKS = [equals("x"), equals("y")]


def rule(event):
    return any(check(event.get("a")) for check in CHECKS)

# --- star args
def any_of(value, *names, cased=True):
    if not cased:
        value = value.lower()
    return value in names


def rule(event):
    return any_of(event.get("a", ""), "x", "y", cased=False)

# --- nested function
def rule(event):
    def helper(key):
        return event.get(key) == "x"

    return helper("a") and not helper("b")

# --- match tuple
def rule(event):
    match (event.get("a"), event.get("b")):
        case ("x", None):
            return True
        case ("x", other):
            return other == "y"
        case _:
            return False

# --- match list
def rule(event):
    match event.get("a"):
        case ["x", *rest]:
            return True
        case []:
            return True
        case _:
            return False

# --- ternary
def rule(event):
    value = "x" if event.get("b") is None else "y"
    return event.get("a") == value

# --- isinstance number
def rule(event):
    return isinstance(event.get("n"), (int, float)) and event.get("n") > 5

# --- sum gen
def rule(event):
    return sum(1 for k in ("a", "b", "c") if event.get(k) == "x") > 1

# --- sorted field
def rule(event):
    return sorted(event.get("a") or []) == ["x", "y"]

# --- sorted numbers
def rule(event):
    return sorted([10, 9, 1]) == [1, 9, 10] and event.get("a") == "x"

# --- next default
def rule(event):
    return next((v for v in event.get("a") or [] if v == "x"), None) is not None

# --- next raises
def rule(event):
    try:
        return next(v for v in event.get("a") or [] if v == "x") == "x"
    except StopIteration:
        return False

# --- all list of event
def rule(event):
    return all(event.get("a") or ["x"])

# --- any not in
def rule(event):
    return any(v not in ("x", "y") for v in event.get("a") or [])

# --- any get
def rule(event):
    return any(each.get("k") == "x" for each in event.get("a") or [])

# --- in list field
def rule(event):
    return event.get("b") in (event.get("a") or [])

# --- comp all len
def rule(event):
    names = [v for v in event.get("a") or []]
    return len(names) == 2

# --- comp scope
def rule(event):
    k = "z"
    found = [k for k in ("x", "y")]
    return k == "z" and event.get("a") in found

# --- for continue
def rule(event):
    n = 0
    for k in ("a", "b", "c"):
        if not event.get(k):
            continue
        n += 1
    return n == 2

# --- for append event
def rule(event):
    found = []
    for v in event.get("a") or []:
        if v == "x":
            found.append(v)
    return len(found) > 0

# --- for all flag
def rule(event):
    ok = True
    for v in event.get("a") or []:
        if v != "x":
            ok = False
    return ok

# --- re fullmatch
import re


def rule(event):
    return bool(re.fullmatch(r"[a-z]+", event.get("a", "")))

# --- re i fold
import re

R = re.compile(r"^[ks]$", re.IGNORECASE)


def rule(event):
    return bool(R.match(event.get("a", "")))

# --- re group 1
import re


def rule(event):
    m = re.match(r"arn:aws:iam::(\d+):(role|user)/", event.get("a", ""))
    if not m:
        return False
    return m.group(2) == "role"

# --- re group index
import re


def rule(event):
    m = re.match(r"(x)(/y)?", event.get("a", ""))
    return m is not None and m[2] is None

# --- re list
import re

PATTERNS = [re.compile(p) for p in (r"^x", r"y$")]


def rule(event):
    return any(p.search(event.get("a", "")) for p in PATTERNS)

# --- re unicode w
import re


def rule(event):
    return bool(re.fullmatch(r"\w+", event.get("a", "")))

# --- re lazy
import re


def rule(event):
    return bool(re.search(r"^x.*?y$", event.get("a", ""), re.DOTALL))

# --- re class i
import re


def rule(event):
    return bool(re.match(r"^[a-z.]+@[^a]+\.org\Z", event.get("a", ""), flags=re.I))

# --- str field eq
def rule(event):
    return str(event.get("a")) == "7"

# --- str list
def rule(event):
    return "x" in str(event.get("a"))

# --- percent
def rule(event):
    return "%s-%s" % (event.get("a"), event.get("b")) == "x-y"

# --- str plus both
def rule(event):
    return event.get("a", "") + event.get("b", "") == "xy"

# --- tuple eq list
def rule(event):
    return event.get("a") == ("x",) or ("x",) == ["x"]

# --- int float
def rule(event):
    return int(7.9) == 7 and int(-7.9) == -7 and event.get("a") == "x"

# --- bool text
def rule(event):
    return bool("False") and not bool("") and bool(event.get("a"))

# --- linear
def rule(event):
    return event.get("n", 0) * 2 + 1 > 15

# --- minutes
HOUR = 60 * 60


def rule(event):
    return event.get("n", 0) > 24 * HOUR

# --- field order
def rule(event):
    return event.get("n", 0) > event.get("m", 0)

# --- n in range
def rule(event):
    return event.get("n") in range(1, 8)

# --- eq true
def rule(event):
    return event.get("a") == True

# --- is fields
def rule(event):
    return event.get("a") is event.get("b")

# --- or default dict
def rule(event):
    return (event.get("a") or {}).get("k", "") == "x"

# --- return none
def rule(event):
    if event.get("a") == "x":
        return True

# --- deep_get
def rule(event):
    return event.deep_get("a", "k", default="") == "x"

# --- deep_get three
def rule(event):
    return event.deep_get("a", "k", "l") == "x"

# --- deep_walk first
def rule(event):
    return event.deep_walk("a", "k", default="", return_val="first") == "x"

# --- udm
def rule(event):
    return event.udm("a") == "x"

# --- nested get default
def rule(event):
    return event.get("a", {}).get("k", {}).get("l", "") == "x"

# --- ip nets
from ipaddress import ip_address, ip_network

NETS = [ip_network("10.0.0.0/8"), ip_network("192.0.2.0/24")]


def rule(event):
    try:
        ip = ip_address(event.get("a"))
    except ValueError:
        return False
    return any(ip in net for net in NETS)

# --- ip eq
import ipaddress


def rule(event):
    try:
        return ipaddress.ip_address(event.get("a")) == ipaddress.ip_address("10.0.0.1")
    except ValueError:
        return False

# --- json loads
import json


def rule(event):
    try:
        data = json.loads(event.get("a", "{}"))
    except ValueError:
        return False
    return isinstance(data, dict) and data.get("k") == "x"

# --- fnmatch
from fnmatch import fnmatch


def rule(event):
    return fnmatch(event.get("a", ""), "*.y@*.org")

# --- all chars
def rule(event):
    return all(c in "xy-" for c in event.get("a", ""))

# --- contains any
WORDS = ["x/", "@z"]


def rule(event):
    return any(w in event.get("a", "") for w in WORDS)

# --- contains str
def rule(event):
    return "x" in str(event.get("a", ""))

# --- global const computed
BASE = ["x"]
ALL = [*BASE, "y"]
UPPER = [n.upper() for n in ALL]


def rule(event):
    return event.get("a") in UPPER

# --- augmented
def rule(event):
    text = event.get("a", "")
    text += "!"
    return text == "x!"

# --- alias append
def rule(event):
    names = ["x"]
    other = names
    other.append("y")
    return event.get("a") in names

# --- nested data tuple
PAIRS = [("a", "x"), ("b", "y")]


def rule(event):
    return all(event.get(k) == v for k, v in PAIRS)

# --- global read
LIMIT = 5


def over(n):
    return n > LIMIT


def rule(event):
    return over(event.get("n", 0))

# --- yield
def keys():
    yield "a"
    yield "b"


def rule(event):
    return any(event.get(k) == "x" for k in keys())

# --- map lower
def rule(event):
    return "x" in list(map(str.lower, event.get("a") or []))

# --- type hints
from typing import Any, Dict, List, Optional

NAMES: List[str] = ["x", "y"]


def check(value: Optional[str], names: List[str] = NAMES) -> bool:
    result: bool = value in names
    return result


def rule(event: Dict[str, Any]) -> bool:
    return check(event.get("a"))

# --- backslash
def rule(event):
    return event.get("a") == "x" \
        or event.get("b") == "y"

# --- implicit concat
def rule(event):
    return event.get("a") == ("x" "-" 'y')

# --- none in text
def rule(event):
    try:
        return event.get("b") in "xyz"
    except TypeError:
        return event.get("a") == "x"

# --- truthy list
def rule(event):
    return bool([event.get("a")]) and bool((None,)) and not [] and event.get("a") == "x"

# --- nonlocal
def rule(event):
    n = 0

    def add():
        nonlocal n
        n += 1

    if event.get("a") == "x":
        add()
    return n == 1

# --- event default
def rule(event, names=("x", "y")):
    return event.get("a") in names

# --- len list
def rule(event):
    return len(event.get("a") or []) == 2

# --- set order irrelevant
def rule(event):
    return sorted({"y", "x"}) == ["x", "y"] and event.get("a") == "x"

# --- try subscript
def rule(event):
    try:
        return event["a"]["k"]["l"] == "x"
    except (KeyError, TypeError):
        return False

# --- bare except
def rule(event):
    try:
        return event["a"].lower() == "x"
    except:  # noqa
        return False

# --- late gen
def rule(event):
    k = "x"
    gen = (event.get(n) == k for n in ("a", "b"))
    k = "y"
    return any(gen)

# --- late gen list
def rule(event):
    names = ["x"]
    gen = (event.get("a") == n for n in names)
    names.append("y")
    return any(gen)

# --- gen try
def rule(event):
    gen = (n for n in ("x", "y"))
    try:
        if "x" in gen and event["b"] == "y":
            return True
    except KeyError:
        return len(list(gen)) == 2
    return False

# --- gen in dict
def rule(event):
    d = {"g": (n for n in ("x", "y"))}
    return len(list(d["g"])) == 2 and len(list(d["g"])) == 0 and event.get("a") == "x"

# --- gen in tuple
def rule(event):
    t = ((n for n in ("x", "y")), 1)
    return len(list(t[0])) == 2 and len(list(t[0])) == 0 and event.get("a") == "x"

# --- gen default
def rule(event, gen=(n for n in ("x", "y"))):
    return event.get("a") in gen

# --- gen module
GEN = (n for n in ("x", "y"))


def rule(event):
    return event.get("a") in GEN

# --- gen fn arg loop
def has(v, names):
    return v in names


def rule(event):
    names = (n for n in ("x", "y"))
    return any(has(v, names) for v in event.get("a") or [])

# --- gen len
def rule(event):
    return len(n for n in ("x", event.get("a"))) == 2

# --- zip len
def rule(event):
    try:
        return len(zip([1], [2])) == 1
    except TypeError:
        return event.get("a") == "x"

# --- zip truthy
def rule(event):
    return bool(zip([], [])) and event.get("a") == "x"

# --- zip index
def rule(event):
    try:
        return zip([1], [2])[0] == (1, 2)
    except TypeError:
        return event.get("a") == "x"

# --- set index
def rule(event):
    try:
        return {"x"}[0] == "x"
    except TypeError:
        return event.get("a") == "x"

# --- values index
def rule(event):
    try:
        return {"x": 1}.values()[0] == 1
    except TypeError:
        return event.get("a") == "x"

# --- keys index
def rule(event):
    try:
        return {"x": 1}.keys()[0] == "x"
    except TypeError:
        return event.get("a") == "x"

# --- keys eq set
def rule(event):
    return {"x": 1}.keys() == {"x"} and event.get("a") == "x"

# --- keys live
def rule(event):
    d = {"x": 1}
    ks = d.keys()
    d["y"] = 2
    return "y" in ks and event.get("a") == "x"

# --- values live
def rule(event):
    d = {"x": 1}
    vs = d.values()
    d["y"] = 2
    return 2 in vs and event.get("a") == "x"

# --- range eq list
def rule(event):
    return range(3) != [0, 1, 2] and list(range(3)) == [0, 1, 2] and event.get("a") == "x"

# --- range index
def rule(event):
    return range(5)[2] == 2 and event.get("a") == "x"

# --- list set dup
def rule(event):
    return len(list(set(["x", "x"]))) == 1 and event.get("a") == "x"

# --- tuple set dup field
def rule(event):
    return len(tuple({"x", event.get("a", "")})) == 1

# --- sorted set dup
def rule(event):
    return sorted(set(["y", "x", "x"])) == ["x", "y"] and event.get("a") == "x"

# --- sum over set
def rule(event):
    return sum(1 for _ in set(["x", "x"])) == 1 and event.get("a") == "x"

# --- sum over set expr
def rule(event):
    return sum([n == event.get("a") for n in {"x", "x"}]) == 1

# --- join sorted set
def rule(event):
    return ",".join(sorted({"y", "x"})) == event.get("a")

# --- frozen add
def rule(event):
    f = frozenset({"x"})
    try:
        f.add("y")
    except AttributeError:
        return event.get("a") == "x"
    return False

# --- frozen or eq
def rule(event):
    f = frozenset({"x"})
    g = f
    f |= {"y"}
    return event.get("a") in f and event.get("b") not in g

# --- frozen in set
def rule(event):
    return frozenset({"x"}) in {frozenset({"x"})} and event.get("a") == "x"

# --- set in set
def rule(event):
    try:
        return {"x"} in {"x"}
    except TypeError:
        return event.get("a") == "x"

# --- cond key
def rule(event):
    d = {("x" if event.get("a") else "y"): 1}
    return "x" in d

# --- chained in eq
def rule(event):
    return event.get("a") in ("x",) == True

# --- chained is
def rule(event):
    return event.get("a") == event.get("b") == "x"

# --- not in precedence
def rule(event):
    return not event.get("a") in ["x"] and not event.get("b") == "y"

# --- or string bug
def rule(event):
    return event.get("a") == "x" or "y"

# --- or string bug if
def rule(event):
    if event.get("a") == "x" or "y":
        return True
    return False

# --- in paren string
def rule(event):
    return event.get("b", "") in ("x,y")

# --- empty in text
def rule(event):
    return "" in event.get("a", "z")

# --- split sep kw
def rule(event):
    return "a,b".split(sep=",")[1] == "b" and event.get("a", "").split(sep="/")[0] == "x"

# --- join nonstr
def rule(event):
    try:
        return "".join([1, 2]) == "12"
    except TypeError:
        return event.get("a") == "x"

# --- replace empty
def rule(event):
    return "ab".replace("", "-") == "-a-b-" and "aaa".replace("aa", "b") == "ba" and event.get("a") == "x"

# --- strip empty
def rule(event):
    return " a ".strip("") == " a " and "xax".strip("x") == "a" and event.get("a") == "x"

# --- strip unicode
def rule(event):
    return "\u2003a\u00a0".strip() == "a" and "\ufeffa".strip() != "a" and event.get("a") == "x"

# --- fstring braces
def rule(event):
    return f"{{{event.get('a')}}}" == "{x}"

# --- fstring conv s
def rule(event):
    return f"{event.get('a')!s}" == "x"

# --- fstring concat
def rule(event):
    return f"{event.get('a')}" "-y" == "x-y"

# --- fstring nested
def rule(event):
    return f"{'x' if event.get('a') else 'y'}" == event.get("b")

# --- percent tuple
def rule(event):
    return "%s" % ("x",) == event.get("a") and "%s" % None == "None" and "%%" % () == "%"

# --- none eq false
def rule(event):
    return None != False and [] != False and () != [] and "1" != 1 and event.get("a") == "x"

# --- true eq text
def rule(event):
    return event.get("a") == "True" or (True == "True")

# --- isinstance true int
def rule(event):
    return isinstance(True, int) and not isinstance(1, bool) and isinstance(1.0, float) and not isinstance(1.0, int) and event.get("a") == "x"

# --- any of text
def rule(event):
    return any(event.get("a"))

# --- all of empty text
def rule(event):
    return all("") and not any("") and event.get("a") == "x"

# --- sum empty
def rule(event):
    return sum([]) == 0 and event.get("a") == "x"

# --- next gen const
def rule(event):
    return next((n for n in ("x", "y")), None) == event.get("a")

# --- alias both
def rule(event):
    x = y = []
    x.append(event.get("a"))
    return y == ["x"]

# --- tuple plus eq
def rule(event):
    t = ("x",)
    u = t
    t += ("y",)
    return event.get("a") in t and len(u) == 1

# --- list fn rebind
def add(names):
    names = names + ["y"]


def rule(event):
    names = ["x"]
    add(names)
    return event.get("a") in names

# --- list in dict change
def rule(event):
    d = {"k": ["x"]}
    d["k"].append("y")
    return event.get("a") in d["k"]

# --- dict change in loop
def rule(event):
    d = {"x": False, "y": False}
    for k in ("a", "b"):
        v = event.get(k)
        if v in ("x", "y"):
            d[v] = True
    return d["x"] and d["y"]

# --- slice alias
def rule(event):
    names = ["x"]
    other = names[:]
    other.append("y")
    return event.get("a") in names

# --- dup arg
def f(a, b=1):
    return a


def rule(event):
    try:
        return f(1, a=2)
    except TypeError:
        return event.get("a") == "x"

# --- positional after kw
def f(a, b):
    return a == "x" and b == "y"


def rule(event):
    return f(b=event.get("b"), a=event.get("a"))

# --- positional plus kw
def f(a, b):
    return a == "x" and b == "y"


def rule(event):
    return f(event.get("a"), b=event.get("b"))

# --- unbound local
def rule(event):
    if event.get("a") == "x":
        v = True
    return v

# --- shadow module
A = "x"


def rule(event):
    A = event.get("a")
    return A == "x"

# --- unbound shadow
A = "x"


def rule(event):
    v = A == event.get("a")
    A = 1
    return v

# --- del then use
def rule(event):
    v = 1
    if event.get("a") == "x":
        del v
    return v == 1

# --- comp var leak
def rule(event):
    for n in ("x", "y"):
        pass
    return n == event.get("a")

# --- try except name
def rule(event):
    try:
        event["a"]["k"]
    except KeyError as e:
        return str(e) == "'a'"
    except TypeError:
        return False
    return True

# --- except order
def rule(event):
    try:
        return event["a"] == "x"
    except Exception:
        return False
    except KeyError:
        return True

# --- raise in except
def rule(event):
    try:
        return event["a"]["k"] == "x"
    except KeyError:
        raise ValueError("x")

# --- finally side
def rule(event):
    v = "x"
    try:
        if event["a"] == "y":
            return v == "x"
    except KeyError:
        v = "y"
    finally:
        v = "z"
    return v == "z"

# --- else on try raises
def rule(event):
    try:
        v = event["a"]
    except KeyError:
        return False
    else:
        return v["k"] == "x"

# --- while else
def rule(event):
    n = 0
    while n < 2:
        n += 1
        if event.get("a") == "x":
            break
    else:
        return True
    return n == 1

# --- match neg
def rule(event):
    match event.get("n"):
        case -1:
            return True
        case 7 | 2.5:
            return True
        case _:
            return False

# --- match bare tuple
def rule(event):
    match event.get("a"):
        case "x", _:
            return True
        case _:
            return False

# --- match paren
def rule(event):
    match event.get("a"):
        case ("x"):
            return True
        case ("y" | "z"):
            return True
    return False

# --- match none true
def rule(event):
    match event.get("a"):
        case None:
            return True
        case True:
            return True
        case 0:
            return True
    return False

# --- match guard capture
def rule(event):
    match event.get("a"):
        case v if isinstance(v, str) and v.startswith("x"):
            return v != "x"
        case _:
            return False

# --- match as
def rule(event):
    match event.get("a"):
        case ("x" | "y") as v:
            return v == "x"
    return False

# --- match fstring subject
def rule(event):
    match f"{event.get('a')}-{event.get('b')}":
        case "x-y":
            return True
    return False

# --- if expr walrus
def rule(event):
    return (v := event.get("a")) is not None and v == "x"

# --- walrus unevaluated
def rule(event):
    if event.get("b") and (v := event.get("a")):
        return v == "x"
    try:
        return v is None
    except NameError:
        return event.get("a") == "y"

# --- re match alt
import re


def rule(event):
    return bool(re.match(r"y|x-", event.get("a", "")))

# --- re fullmatch alt
import re


def rule(event):
    return bool(re.fullmatch(r"y|x", event.get("a", "")))

# --- re empty
import re


def rule(event):
    return bool(re.search("", event.get("a", "")))

# --- re end newline
import re


def rule(event):
    return bool(re.search(r"x$", event.get("a", "")))

# --- re A Z
import re


def rule(event):
    return bool(re.search(r"\Ax\Z", event.get("a", "")))

# --- re optional groups
import re


def rule(event):
    return bool(re.search(r"^(x|y)(-(?:x|y))?$", event.get("a", "")))

# --- re counted
import re


def rule(event):
    return bool(re.search(r"^x{2,3}$|^\d{1,2}$", event.get("a", "")))

# --- re neg class
import re


def rule(event):
    return bool(re.fullmatch(r"[^\d\s]+", event.get("a", "")))

# --- re i class
import re


def rule(event):
    return bool(re.fullmatch(r"[a-z]+", event.get("a", ""), re.I))

# --- re inline flags group
import re


def rule(event):
    return bool(re.search(r"^(?i:X)-y", event.get("a", "")))

# --- re word
import re


def rule(event):
    return bool(re.search(r"\bx\b", event.get("a", "")))

# --- re dot newline
import re


def rule(event):
    return bool(re.fullmatch(r"x.y", event.get("a", "")))

# --- re escape class
import re


def rule(event):
    return bool(re.search(r"[\\/.\-]", event.get("a", "")))

# --- re unicode escape
import re


def rule(event):
    return bool(re.search("\\u00df|\\x78-", event.get("a", "")))

# --- re bracket first
import re


def rule(event):
    return bool(re.search(r"[]x]y|[^]]z", event.get("a", "")))

# --- re brace literal
import re


def rule(event):
    return bool(re.search(r"{}|{x|x{,2}y", event.get("a", "")))

# --- re none arg
import re


def rule(event):
    try:
        return bool(re.search("x", event.get("a")))
    except TypeError:
        return False

# --- fn newline
from fnmatch import fnmatch


def rule(event):
    return fnmatch(event.get("a", ""), "x") or fnmatch(event.get("a", ""), "x?y*")

# --- fn class odd
from fnmatch import fnmatch


def rule(event):
    return fnmatch(event.get("a", ""), "[]x]*") or fnmatch(event.get("a", ""), "[!a-m]-[") or fnmatch(event.get("a", ""), "x[-/]y")

# --- fn case
from fnmatch import fnmatchcase


def rule(event):
    return fnmatchcase(event.get("a", "").lower(), "*@z.*")

# --- json none
import json


def rule(event):
    try:
        return json.loads(event.get("a")) == ["x"]
    except (TypeError, ValueError):
        return False

# --- json get
import json


def rule(event):
    try:
        return json.loads(event.get("a", "")).get("k") == "x"
    except (TypeError, ValueError, AttributeError):
        return False

# --- json in list
import json


def rule(event):
    try:
        return "x" in json.loads(event.get("a", ""))
    except (TypeError, ValueError):
        return False

# --- json isinstance
import json


def rule(event):
    try:
        v = json.loads(event.get("a", ""))
    except ValueError:
        return False
    return isinstance(v, (list, dict)) and len(v) == 1

# --- int unicode
def rule(event):
    try:
        return int(event.get("a", "")) in (3, 7, 10)
    except ValueError:
        return False

# --- int bool
def rule(event):
    return int(event.get("a") is not None) == 1

# --- int none
def rule(event):
    try:
        return int(event.get("n")) > 6
    except TypeError:
        return False
    except ValueError:
        return True

# --- float none
def rule(event):
    try:
        return float(event.get("n")) >= 2.5
    except TypeError:
        return False
    except ValueError:
        return True

# --- str int eq
def rule(event):
    return str(event.get("n")) == "7" or str(event.get("n")).startswith("10")

# --- bool field
def rule(event):
    return bool(event.get("a")) == bool(event.get("b"))

# --- eq bools
def rule(event):
    return (event.get("a") == "x") == (event.get("b") == "y")

# --- ne
def rule(event):
    return event.get("a") != event.get("b")

# --- xor
def rule(event):
    return (event.get("a") == "x") ^ (event.get("b") == "y")

# --- bit or
def rule(event):
    return (event.get("a") == "x") | (event.get("b") == "y")

# --- lt none
def rule(event):
    return event.get("n") < 5

# --- gt bool
def rule(event):
    return event.get("n", 0) > 0.5

# --- le text
def rule(event):
    return "x" <= event.get("a", "") <= "y"

# --- lt text unicode
def rule(event):
    return event.get("a", "") > "\uffff" or event.get("a", "") > "é"

# --- in tuple of none
def rule(event):
    return event.get("a") in (None, "x", "")

# --- in set of none
def rule(event):
    return event.get("a") in {None, "x", 0}

# --- get then in
def rule(event):
    return "k" in event.get("a", {}) and event.get("a")["k"] == "x"

# --- text index neg
def rule(event):
    return event["a"][-1] == "y"

# --- text slice out
def rule(event):
    return event.get("a", "")[5:] == "" and event.get("a", "")[:0] == ""

# --- text slice neg
def rule(event):
    return event.get("a", "")[-3:-1] == "x-"

# --- text slice mid
def rule(event):
    return event.get("a", "")[2:3] == "y"

# --- len split
def rule(event):
    return len(event.get("a", "").split("@")) == 2

# --- split multi sep
def rule(event):
    return event.get("a", "").split("::")[0] == "arn:aws:iam"

# --- split twice
def rule(event):
    return event.get("a", "").split("/")[-1].split(".")[0] == "y"

# --- split lower
def rule(event):
    return event.get("a", "").lower().split("@")[-1] == "z.org"

# --- split upper in
def rule(event):
    return event.get("a", "").split("@")[-1].upper() in ("Z.ORG",)

# --- rsplit
def rule(event):
    return event.get("a", "").rsplit("/", 1)[-1] == "y"

# --- rsplit 0
def rule(event):
    return event.get("a", "").rsplit("/", 1)[0] == "x"

# --- strip lower
def rule(event):
    return event.get("a", "").strip().lower() == "x"

# --- lower strip
def rule(event):
    return event.get("a", "").lower().strip("xy") == "-"

# --- replace lower
def rule(event):
    return event.get("a", "").lower().replace(" ", "") == "x"

# --- endswith slash
def rule(event):
    return event.get("a", "").rstrip("/").endswith("x")

# --- lower in
def rule(event):
    return event.get("a", "").lower() in event.get("b", "")

# --- lower eq lower
def rule(event):
    return event.get("a", "").lower() == event.get("b", "").lower()

# --- startswith field
def rule(event):
    return event.get("a", "").startswith(event.get("b", "q"))

# --- startswith tuple built
P = tuple(f"{n}-" for n in ("x", "y"))


def rule(event):
    return event.get("a", "").startswith(P)

# --- endswith list comp
def rule(event):
    return any(event.get("a", "").endswith(f"/{n}") for n in ("y", "z"))

# --- count eq
def rule(event):
    return event.get("a", "").count("/") == 1

# --- find eq
def rule(event):
    return event.get("a", "").find("x") == 0

# --- find neg
def rule(event):
    return event.get("a", "").find("x") == -1

# --- list len in
def rule(event):
    return len(event.get("a", [])) in (1, 2)

# --- list field eq field
def rule(event):
    return event.get("a") == event.get("b") and isinstance(event.get("a"), str)

# --- not list
def rule(event):
    return not event.get("a", []) or event.get("a") == ["x"]

# --- nested any
def rule(event):
    return any(any(v == "x" for v in (each.get("k") or [])) for each in event.get("a") or [])

# --- all nested
def rule(event):
    return all(each.get("k") in ("x", "y") for each in event.get("a") or [{}])

# --- loop two
def rule(event):
    for v in event.get("a") or []:
        for w in ("x", "y"):
            if v == w and event.get("b"):
                return True
    return False

# --- loop try
def rule(event):
    for v in event.get("a") or []:
        try:
            if v.lower() == "x":
                return True
        except AttributeError:
            continue
    return False

# --- loop else event
def rule(event):
    for v in event.get("a") or []:
        if v != "x":
            break
    else:
        return True
    return False

# --- loop collect set
def rule(event):
    found = set()
    for k in ("a", "b", "c"):
        if event.get(k) in ("x", "y"):
            found.add(event.get(k))
    return len(found) == 2

# --- loop collect list
def rule(event):
    found = []
    for k in ("a", "b", "c"):
        if event.get(k) == "x":
            found.append(k)
    return found == ["a", "b"] or len(found) == 3

# --- first of known
def rule(event):
    found = [k for k in ("a", "b", "c") if event.get(k) == "x"]
    return bool(found) and found[0] == "b"

# --- comp set len
def rule(event):
    return len({event.get(k) for k in ("a", "b")}) == 1

# --- str of bool
def rule(event):
    return str(event.get("a") == "x") == "True"

# --- ternary call
def rule(event):
    return (str.lower if event.get("b") else str.upper)(event.get("a", "")) == "x"

# --- and or chain value
def rule(event):
    return (event.get("a") or event.get("b") or event.get("c") or "") == "x"

# --- default dict chain
def rule(event):
    return event.get("a", {}).get("k", event.get("b")) == "x"

# --- ip zoo
import ipaddress


def rule(event):
    try:
        return ipaddress.ip_address(event.get("a", "")).is_global
    except ValueError:
        return False

# --- unk try
from datetime import datetime


def rule(event):
    try:
        datetime.strptime(event.get("a", ""), "%Y-%m-%d")
    except ValueError:
        return False
    return True

# --- unk try 2
from datetime import datetime


def rule(event):
    try:
        t = datetime.strptime(event.get("a", ""), "%Y-%m-%d")
    except ValueError:
        t = None
    return t is not None

# --- unk statement
from datetime import datetime


def rule(event):
    datetime.strptime(event.get("a", ""), "%Y-%m-%d")
    return event.get("a") == "2024-05-01"

# --- unk assigned unused
import base64


def rule(event):
    raw = base64.b64decode(event.get("a", ""))
    return event.get("b") is None

# --- unk method
def rule(event):
    event.get("a").encode("ascii")
    return event.get("b") is None

# --- unk index
def rule(event):
    items = event.get("a")
    first = items[0]
    return event.get("b") is None

# --- unk index try
def rule(event):
    try:
        event.get("a", [])[3]
    except IndexError:
        return False
    return True

# --- unk int base try
def rule(event):
    try:
        int(event.get("a", ""), 16)
    except ValueError:
        return False
    return True

# --- unk max empty
def rule(event):
    max(event.get("a") or [])
    return event.get("b") is None

# --- unk arithmetic
def rule(event):
    event.get("n") / 2
    return event.get("m") is None

# --- unk div zero
def rule(event):
    1 / event.get("n", 1)
    return event.get("m") is None

# --- unk compare
def rule(event):
    event.get("n") < event.get("m")
    return event.get("m") == 3

# --- unk float
def rule(event):
    try:
        float(event.get("a", "1"))
    except ValueError:
        return False
    return True

# --- unk remove
def rule(event):
    names = ["x"]
    try:
        names.remove(event.get("a"))
    except ValueError:
        return False
    return True

# --- unk list index
def rule(event):
    try:
        ["x", "y"].index(event.get("a"))
    except ValueError:
        return False
    return True

# --- unk unpack
def rule(event):
    try:
        a, b = event.get("a", "").split("-")
    except ValueError:
        return False
    return True

# --- unk unpack list
def rule(event):
    try:
        a, b = event.get("a")
    except (ValueError, TypeError):
        return False
    return True

# --- unk join
def rule(event):
    try:
        ",".join(event.get("a") or [])
    except TypeError:
        return False
    return True

# --- unk sum
def rule(event):
    try:
        sum(event.get("a") or [])
    except TypeError:
        return False
    return True

# --- unk dict
def rule(event):
    try:
        dict(event.get("a") or {})
    except (TypeError, ValueError):
        return False
    return True

# --- unk format spec
def rule(event):
    try:
        f"{event.get('a'):d}"
    except (TypeError, ValueError):
        return False
    return True

# --- unk chr
def rule(event):
    try:
        chr(event.get("n"))
    except (TypeError, ValueError):
        return False
    return True

# --- unk b64
import base64


def rule(event):
    try:
        base64.b64decode(event.get("a", ""), validate=True)
    except Exception:
        return False
    return True

# --- unk module fn
import json


def rule(event):
    try:
        json.dumps(event.get("a"))
    except TypeError:
        return event.get("b") is None
    return True

# --- unk set of lists
def rule(event):
    try:
        {v for v in event.get("a") or []}
    except TypeError:
        return False
    return True

# --- unk with
def rule(event):
    with open("/nonexistent/x") as f:
        pass
    return event.get("a") == "x"

# --- unk getattr
def rule(event):
    try:
        getattr(event.get("a"), "lower")
    except AttributeError:
        return False
    return True

# --- unk decode
def rule(event):
    try:
        event.get("a", "").encode("ascii")
    except UnicodeEncodeError:
        return False
    return True

# --- unk next
def rule(event):
    try:
        next(iter(event.get("a") or []))
    except StopIteration:
        return False
    return True

# --- unk slice list
def rule(event):
    try:
        event.get("a")[0:1]
    except TypeError:
        return False
    return True

# --- unk lookup
def rule(event):
    try:
        event.get("a")["k"]
    except (TypeError, KeyError):
        return False
    return True

# --- unk star
def f(*args):
    return len(args)


def rule(event):
    try:
        f(*event.get("a"))
    except TypeError:
        return False
    return True

# --- m seq
def rule(event):
    match (event.get("a"), event.get("b")):
        case ("x", "y") | ("y", "x"):
            return True
        case ("x", None):
            return True
        case [_, other]:
            return other == "z"
        case _:
            return False

# --- m event
def rule(event):
    match event:
        case {"a": "x", "b": "y"}:
            return True
        case {"a": v} if v == "y":
            return True
        case _:
            return False

# --- m class bool
def rule(event):
    match event.get("a"):
        case bool():
            return True
        case float():
            return False
        case list():
            return True
        case _:
            return False

# --- m or bind
def rule(event):
    match event.get("a"):
        case {"k": v} | {"x": v}:
            return v == "x" or v == "k"
        case _:
            return False

# --- m list field
def rule(event):
    match event.get("a"):
        case ["x"]:
            return True
        case [x, y]:
            return x == y
    return False

# --- m split
def rule(event):
    match event.get("a", "").split("/"):
        case ["x", y]:
            return y == "y"
    return False

# --- m dict const
def rule(event):
    match {"t": event.get("a"), "n": 1}:
        case {"t": "x", "n": 1}:
            return True
    return False

# --- m neg float
def rule(event):
    match event.get("n"):
        case -7:
            return True
        case 2.5:
            return True
    return False

# --- regex r1
import re


def rule(event):
    return bool(re.search(r"^[a-z]$", event.get("a", "").split("/")[-1]))

# --- regex r2
import re


def rule(event):
    return bool(re.match(r"x|z", event.get("a", "").split("/")[0]))

# --- regex r3
import re


def rule(event):
    return bool(re.search(r"y", event.get("a", "/").split("/")[1]))

# --- regex r4
def rule(event):
    return event.get("a", "").lower().replace("/", "\\").split("\\")[-1] in ("y", "x", "z")

# --- regex r5
def rule(event):
    return event.get("a", "").replace("-", "/").split("/")[-1].startswith("y")

# --- regex r6
import re


def rule(event):
    return bool(re.search(r"(?i)Z\.o", event.get("a", "").split("@")[-1]))

# --- regex r7
def rule(event):
    return event.get("a", "").split("@")[-1].split(".")[0] == "z"

# --- regex r8
def rule(event):
    return event.get("a", "").replace("/", ".").split(".")[0].lower() == "x"

# --- regex r9
import re


def rule(event):
    return bool(re.search(r"[^x]$", event.get("a", "").replace("\n", "/")))

# --- regex r10
import re


def rule(event):
    return bool(re.fullmatch(r"[a-z/]+", event.get("a", "").replace("-", "/")))

# --- regex r11
import re


def rule(event):
    return bool(re.search(r"/y", event.get("a", "").split("/")[-1])) or bool(re.search(r"^$", event.get("a", "q").split("/")[-1]))

# --- regex r12
def rule(event):
    return event.get("a", "").split(":")[-1].split("/")[-1].strip() == "x"

# --- regex match zoo
import re


def rule(event):
    m = re.match(r"(?P<u>[^@]+)@(?P<d>.+)", event.get("a", ""))
    if m:
        try:
            m.group("nothing")
        except IndexError:
            return m.group("u") is not None and isinstance(m["d"], str)
    return False

# --- address v4
import ipaddress


def rule(event):
    try:
        ipaddress.IPv4Address(event.get("a", ""))
        return True
    except ipaddress.AddressValueError:
        return False

# --- address v4 ve
from ipaddress import IPv4Address


def rule(event):
    try:
        return IPv4Address(event.get("a")).is_private
    except ValueError:
        return event.get("a") == "::1"

# --- address v6
import ipaddress


def rule(event):
    try:
        return not ipaddress.IPv6Address(event.get("a", "")).is_loopback
    except ipaddress.AddressValueError:
        return False

# --- address link
import ipaddress


def rule(event):
    try:
        ip = ipaddress.ip_address(event.get("a", ""))
    except ValueError:
        return False
    return ip.is_link_local or ip.is_multicast or ip.is_unspecified or ip.version != 4

# --- address loop
import ipaddress


def rule(event):
    try:
        return ipaddress.ip_address(event.get("a", "")).is_loopback
    except ValueError:
        return False

# --- address net
import ipaddress


def rule(event):
    try:
        return ipaddress.ip_network(event.get("a")).is_private
    except ValueError:
        return event.get("a") == "::1"

# --- list outer
def rule(event):
    return any(v == event.get("b") for v in event.get("a") or [])

# --- list outer in
def rule(event):
    return event.get("b") in event.get("a", [])

# --- list outer not in
def rule(event):
    return event.get("b") not in (event.get("a") or [])

# --- list outer lower
def rule(event):
    return event.get("b", "").lower() in event.get("a", [])

# --- more unk then known raise
def rule(event):
    try:
        int(event.get("a"), 16)
        return event["b"] == "x"
    except KeyError:
        return True
    except (TypeError, ValueError):
        return False

# --- more unk helper
def parse(v):
    return int(v, 16)


def rule(event):
    try:
        parse(event.get("a"))
    except Exception:
        return False
    return True

# --- more unk helper uncaught
def parse(v):
    return int(v, 16)


def rule(event):
    n = parse(event.get("a", "1"))
    return event.get("b") is None

# --- more unk in cond
def rule(event):
    if event.get("b") == "x" and int(event.get("a", "1"), 16):
        return True
    return event.get("b") is None

# --- more unk else
def rule(event):
    try:
        int(event.get("a", ""), 16)
    except ValueError:
        return False
    else:
        return event.get("b") is None

# --- more unk in any
def rule(event):
    return any(int(v, 16) for v in event.get("a") or [])

# --- more unk in loop
def rule(event):
    for v in event.get("a") or []:
        int(v, 16)
        if v == "x":
            return True
    return False

# --- more unk loop try
def rule(event):
    for v in event.get("a") or []:
        try:
            int(v, 16)
        except (ValueError, TypeError):
            return True
    return False

# --- more set stream ops
def rule(event):
    s = set(event.get("a") or [])
    return bool(s - {"x"}) and "x" in s

# --- more set stream in loop
def rule(event):
    for v in set(event.get("a") or []):
        if v == "x":
            return True
    return False

# --- more set stream sub
def rule(event):
    return {"x"} <= set(event.get("a") or [])

# --- more set stream super
def rule(event):
    return set(event.get("a") or []) >= {"x", "y"}

# --- more list const index neg
def rule(event):
    return ["x", "y"][-2] == event.get("a")

# --- more list const index out
def rule(event):
    try:
        return ["x"][1] == event.get("a")
    except IndexError:
        return event.get("a") == "x"

# --- more dict missing
def rule(event):
    try:
        return {"x": 1}["y"] == 1
    except KeyError:
        return event.get("a") == "x"

# --- more dict none key
def rule(event):
    return {None: "x"}.get(event.get("b")) == event.get("a")

# --- more dict iter order
def rule(event):
    d = {"b": 1, "a": 2}
    d["b"] = 3
    return [k for k in d] == ["b", "a"] and event.get("a") == "x"

# --- more dict in dict
D = {"x": {"y": True}}


def rule(event):
    return D.get(event.get("a"), {}).get(event.get("b"), False)

# --- more dict subscript field
D = {"x": True, "y": False}


def rule(event):
    try:
        return D[event.get("a")]
    except KeyError:
        return event.get("b") == "x"

# --- more bool dict
D = {True: "x", False: "y"}


def rule(event):
    return D[event.get("a") == "x"] == "x" and D[bool(event.get("b"))] == "y"

# --- more len dict field
def rule(event):
    return len(event.get("a", {})) == 2

# --- more truth dict
def rule(event):
    return bool(event.get("a", {})) and not bool({})

# --- more global shadow param
A = "x"


def check(A):
    return A == "y"


def rule(event):
    return check(event.get("a")) or event.get("b") == A

# --- more fn returns none
def check(v):
    if v == "x":
        return True


def rule(event):
    return check(event.get("a")) or False

# --- more fn multiple returns
def kind(v):
    if v is None:
        return "none"
    if isinstance(v, str):
        return v.lower()
    return "other"


def rule(event):
    return kind(event.get("a")) in ("x", "other")

# --- more fn tuple return
def pair(event):
    return event.get("a"), event.get("b")


def rule(event):
    a, b = pair(event)
    return a == "x" and b == "y"

# --- more fn tuple index
def pair(event):
    return event.get("a"), event.get("b")


def rule(event):
    return pair(event)[0] == "x" and pair(event)[1] is None

# --- more fn dict return
def info(event):
    return {"a": event.get("a"), "n": len(event.get("b") or "")}


def rule(event):
    i = info(event)
    return i["a"] == "x" and i["n"] == 1

# --- more for tuple unpack
def rule(event):
    for key, wanted in (("a", "x"), ("b", "y")):
        if event.get(key) != wanted:
            return False
    return True

# --- more for nested break
def rule(event):
    found = None
    for k in ("a", "b"):
        for v in ("x", "y"):
            if event.get(k) == v:
                found = v
                break
        if found:
            break
    return found == "y"

# --- more for else return
def rule(event):
    for k in ("a", "b"):
        if not event.get(k):
            break
    else:
        return event.get("a") == "x"
    return False

# --- more while flag
def rule(event):
    n = 3
    while n:
        n -= 1
        if n == 1:
            continue
        if n == 0:
            break
    return n == 0 and event.get("a") == "x"

# --- more sum mixed
def rule(event):
    score = 0
    if event.get("a") == "x":
        score += 2
    if event.get("b") == "y":
        score += 1
    if not event.get("c"):
        score -= 1
    return score >= 1

# --- more score float
def rule(event):
    score = 0.0
    score += 0.5 if event.get("a") == "x" else 0
    score += 0.5 if event.get("b") == "y" else 0
    return score >= 1

# --- more none in list
def rule(event):
    return None in [event.get("a"), event.get("b")]

# --- more all get
def rule(event):
    return all(event.get(k) for k in ("a", "b"))

# --- more all in
def rule(event):
    return all(k in event for k in ("a", "b"))

# --- more not any
def rule(event):
    return not any(event.get(k) for k in ("a", "b"))

# --- more walrus re
import re


def rule(event):
    if m := re.search(r"(\w)/(\w)", event.get("a", "")):
        return m is not None
    return m is None and event.get("a") == "x"

# --- more cond lambda
def rule(event):
    f = (lambda v: v == "x") if event.get("b") else (lambda v: v == "y")
    return f(event.get("a"))

# --- more any str in list text
def rule(event):
    return any("x" in v for v in event.get("a") or [])

# --- more lower list comp in
def rule(event):
    return event.get("b", "").lower() in [v.lower() for v in ("X", "Y")]

# --- more comp filter isinstance
def rule(event):
    return [v for v in event.get("a") or [] if isinstance(v, str)] != []

# --- more comp dict list get
def rule(event):
    return "x" in [each.get("k") for each in event.get("a") or []]

# --- more nested list any
def rule(event):
    return any("x" in (each.get("k") or []) for each in event.get("a") or [])

# --- more isinstance str list
def rule(event):
    v = event.get("a")
    values = [v] if isinstance(v, str) else v
    return "x" in (values or [])

# --- more listify
def rule(event):
    v = event.get("a") or []
    if not isinstance(v, (list, tuple)):
        v = [v]
    return "x" in v

# --- more replace then eq
def rule(event):
    return event.get("a", "").replace("x", "y") == "y-y"

# --- more int compare text
def rule(event):
    try:
        return event.get("n") > "5"
    except TypeError:
        return event.get("m") == 3

# --- more float int eq
def rule(event):
    return event.get("n") == 7.0 and event.get("m") != 3.5

# --- more mod const
def rule(event):
    return (7 % 3 == 1) and (-7 % 3 == 2) and event.get("a") == "x"

# --- more neg const cmp
def rule(event):
    return event.get("n", 0) < -1 or event.get("n", 0) == -1

# --- more big int
def rule(event):
    return event.get("n", 0) >= 4294967296

# --- more chain cmp text
def rule(event):
    return "a" <= event.get("a", "") < "y"

# --- more two types in loop
def rule(event):
    try:
        for each in event.get("a") or []:
            if each["k"].lower() == "x":
                return True
    except KeyError:
        return event.get("b") is None
    except (AttributeError, TypeError):
        return False
    return False

# --- more two types in comp
def rule(event):
    try:
        return "x" in [each["k"].lower() for each in event.get("a") or []]
    except KeyError:
        return True
    except (AttributeError, TypeError):
        return False

# --- rsplit maxsplit kw
def rule(event):
    return event.get("a", "").rsplit("/", maxsplit=1)[-1] == "z"

# --- partition three
def rule(event):
    head, sep, tail = event.get("a", "").partition("=")
    return head == "a" and sep == "=" and tail == "b=c"

# --- replace chain
def rule(event):
    return event.get("a", "").replace("-", "/").replace("/", "") == "xy"

# --- int or zero
def rule(event):
    return int(event.get("a") or 0) >= 3

# --- chained equality
def rule(event):
    return event.get("a") == event.get("b") == "x"

# --- chained in
def rule(event):
    return "x" in event.get("a", "") in ("x", "xyx")

# --- walrus or
def rule(event):
    return ((a := event.get("a")) or (a := event.get("b"))) and a == "x" or False

# --- try multiple
def rule(event):
    try:
        value = event["a"]["k"]["l"]
    except (KeyError, TypeError, AttributeError):
        value = "none"
    return value in ("x", "none")

# --- raise custom caught
def need(event, key):
    value = event.get(key)
    if value is None:
        raise ValueError(f"no {key}")
    return value


def rule(event):
    try:
        return need(event, "a") == "x" and need(event, "b") == "y"
    except ValueError:
        return False

# --- raise custom not caught
def need(event, key):
    value = event.get(key)
    if not value:
        raise KeyError(key)
    return value


def rule(event):
    return need(event, "a") == need(event, "b")

# --- isinstance chain
def rule(event):
    v = event.get("a")
    if isinstance(v, str):
        return v == "x"
    if isinstance(v, bool):
        return v
    if isinstance(v, (int, float)):
        return v > 2
    return v is None

# --- deep_get default dict get
def rule(event):
    return event.deep_get("a", "k", default={}).get("l", "z") == "x"

# --- deep_get default list any
def rule(event):
    return any(v == "x" for v in event.deep_get("a", "k", default=[]))

# --- default event
def rule(event):
    return event.get("a", event.get("b", event.get("c"))) == "x"

# --- re groups index
import re


def rule(event):
    m = re.match(r"(\w+)-(\w+)", event.get("a", ""))
    return bool(m) and m.group(1) == "x" and m[2] == "y"

# --- re joined
import re

WORDS = ["x", "y"]
P = re.compile("|".join(WORDS))


def rule(event):
    return P.fullmatch(event.get("a", "")) is not None

# --- re format pattern
import re

KIND = "(role|user)"


def rule(event):
    return bool(re.match(rf"^arn:aws:iam::\d{{12}}:{KIND}/", event.get("a", "")))

# --- ip private guard
import ipaddress


def is_private(value):
    try:
        return ipaddress.ip_address(value).is_private
    except ValueError:
        return False


def rule(event):
    return is_private(event.get("a")) or is_private(event.get("b"))

# --- match tuple fields
def rule(event):
    match [event.get("a"), event.get("b")]:
        case ["x", str()]:
            return True
        case [None, None]:
            return True
        case [_, 7]:
            return True
    return False

# --- kwargs spread
def has(event, **wanted):
    return all(event.get(key) == value for key, value in wanted.items())


def rule(event):
    return has(event, a="x", b="y")

# --- args spread
KEYS = ("a", "k")


def rule(event):
    return event.deep_get(*KEYS, default="") == "x"

# --- args spread helper
def first(event, *keys, default=None):
    for key in keys:
        value = event.get(key)
        if value:
            return value
    return default


def rule(event):
    return first(event, "a", "b", default="z") == "x"

# --- const from dict
RULES = {"x": {"b": "x"}, "y": {"b": "y"}}


def rule(event):
    wanted = RULES.get(event.get("a"))
    if wanted is None:
        return False
    return event.get("b") == wanted["b"]

# --- const from dict subscript
RULES = {"x": ["x", "y"], "y": []}


def rule(event):
    return event.get("b") in RULES.get(event.get("a"), [])

# --- dispatch
def is_x(event):
    return event.get("b") == "x"


def is_y(event):
    return event.get("b") == "y"


HANDLERS = {"x": is_x, "y": is_y}


def rule(event):
    handler = HANDLERS.get(event.get("a"))
    return handler(event) if handler else False

# --- dispatch lambda
HANDLERS = {"x": lambda e: e.get("b") == "x", "y": lambda e: True}


def rule(event):
    return HANDLERS.get(event.get("a"), lambda e: False)(event)

# --- dict invert
NAMES = {"x": "a", "y": "b"}
BY = {v: k for k, v in NAMES.items()}


def rule(event):
    return event.get("a") == BY["a"]

# --- for else break
def rule(event):
    for key in ("a", "b"):
        if event.get(key) == "x":
            found = key
            break
    else:
        found = None
    return found == "b"

# --- for continue else
def rule(event):
    for key in ("a", "b"):
        if event.get(key) is None:
            continue
        if event.get(key) != "x":
            break
    else:
        return True
    return False

# --- for nested break
def rule(event):
    hits = 0
    for key in ("a", "b"):
        for value in ("x", "y", "z"):
            if event.get(key) == value:
                hits += 1
                break
    return hits == 2

# --- for list of event else
def rule(event):
    for v in event.get("a") or []:
        if not isinstance(v, str):
            break
    else:
        return True
    return False

# --- for list try
def rule(event):
    for v in event.get("a") or []:
        try:
            if v["k"] == "x":
                return True
        except (KeyError, TypeError):
            continue
    return False

# --- closure counter
def make(value):
    def check(event):
        return event.get("a") == value
    return check


is_x = make("x")
is_y = make("y")


def rule(event):
    return is_x(event) or (is_y(event) and not is_x(event))

# --- closure bound
def rule(event):
    checks = [lambda k=k: event.get(k) == "x" for k in ("a", "b")]
    return checks[0]() and not checks[1]()

# --- nested default kw
def rule(event):
    def check(key, wanted="x", *, none=False):
        value = event.get(key)
        return none if value is None else value == wanted

    return check("a") and check("b", none=True) and check("c", wanted="y", none=True)

# --- method as value
def rule(event):
    get = event.get
    return get("a") == "x" and get("b", "y") == "y"

# --- score
def rule(event):
    score = 0
    if event.get("a") == "x":
        score += 2
    if event.get("b") == "y":
        score += 1
    if event.get("c"):
        score -= 1
    return score >= 2

# --- score weights
WEIGHTS = {"a": 3, "b": 2}


def rule(event):
    return sum(weight for key, weight in WEIGHTS.items() if event.get(key) == "x") >= 3

# --- augmented or
def rule(event):
    ok = False
    for key in ("a", "b"):
        ok |= event.get(key) == "x"
    return ok

# --- in dict items
def rule(event):
    return ("a", event.get("a")) in {"a": "x"}.items()

# --- list extend gen
def rule(event):
    d = []
    d.extend(k for k in ("a", "b") if event.get(k) == "x")
    return d == ["a"]

# --- set ior
def rule(event):
    seen = {"x"}
    seen |= {"y"}
    seen -= {"x"}
    return event.get("a") in seen

# --- dict spread copy
def rule(event):
    d = {"k": ["x"]}
    e = {**d}
    e["k"].append("y")
    return event.get("a") in d["k"]

# --- nested list shared
def rule(event):
    row = ["x"]
    table = [row, row]
    table[0].append("y")
    return event.get("a") in table[1]

# --- split strip in
def rule(event):
    return "y" in [p.strip() for p in event.get("a", "").split(",")]

# --- split try attr
def rule(event):
    try:
        return event.get("a").split("/")[2] == "z"
    except (AttributeError, IndexError):
        return True

# --- partition unpack head only
def rule(event):
    head, _, _ = event.get("a", "").rpartition("/")
    return head.endswith("y")

# --- char try
def rule(event):
    try:
        return event.get("a", "")[2] == "x"
    except (IndexError, TypeError, KeyError):
        return False

# --- starts with other lower
def rule(event):
    return event.get("a", "").lower().startswith(event.get("b", "z").lower())

# --- plus literal none
def rule(event):
    return event.get("a") + "!" == "x!"

# --- join gen fields
def rule(event):
    return "-".join(event.get(k, "") for k in ("a", "b")) == "x-y"

# --- index try
def rule(event):
    try:
        return event.get("a", "").index("/") > 0
    except ValueError:
        return False

# --- ends with a field
def rule(event):
    return event.get("a").endswith(event.get("b"))

# --- starts with what may be None, handled
def rule(event):
    try:
        return event.get("a", "").startswith(event.get("b"))
    except TypeError:
        return event.get("b") is None

# --- ends with a field, both in capitals
def rule(event):
    return event.get("a", "x").upper().endswith(event.get("b", "x").upper())

# --- starts with a flag
def rule(event):
    try:
        return event.get("a", "").startswith("x" in event.get("b", ""))
    except TypeError:
        return True
