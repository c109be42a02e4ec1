# --- a finally return
def rule(event):
    try:
        return event["a"] == 1
    finally:
        print("done")

# --- a finally wins
def rule(event):
    try:
        return event["a"] == "x"
    except KeyError:
        return True
    finally:
        return False

# --- a handlers
def rule(event):
    try:
        return event["a"]["b"].lower() == "x"
    except KeyError:
        return True
    except TypeError:
        return False
    except AttributeError:
        return event.get("b") == "y"

# --- a lookup
def rule(event):
    try:
        return event["a"] == "x" and ["y"][event.get("n", 0)] == "y"
    except LookupError:
        return True

# --- a nested try
def rule(event):
    try:
        try:
            return event["a"].lower() == "x"
        except KeyError:
            return event["b"].lower() == "x"
    except (KeyError, AttributeError):
        return event.get("c") is None

# --- a reraise
def rule(event):
    try:
        return event["a"].lower() == "x"
    except KeyError:
        raise
    except AttributeError as err:
        raise ValueError("x") from err

# --- a try loop
def rule(event):
    for key in ("a", "b", "c"):
        try:
            if event[key].startswith("x"):
                return True
        except (KeyError, AttributeError):
            continue
    return False

# --- a try state
def rule(event):
    name = "z"
    try:
        name = event["a"]
        name = name.lower()
    except Exception:
        return name == 7
    return name == "x"

# --- ab none none
def rule(event):
    return event.get("a") == event.get("b")

# --- ae nonlocal
def rule(event):
    count = 0

    def hit(value):
        nonlocal count
        if value:
            count += 1

    hit(event.get("a") == "x")
    hit(event.get("b") == "y")
    return count == 2

# --- ag while true
def rule(event):
    while True:
        if event.get("a") == "x":
            return True
        break
    return event.get("b") == "y"

# --- aj generator in
def rule(event):
    return "x" in (each.lower() for each in event.get("a", []))

# --- aj generator known
def rule(event):
    return "x" in (event.get(key).lower() for key in ("a", "b"))

# --- aj generator name
def rule(event):
    found = (each.get("k") == "x" for each in event.get("a", []))
    return any(found)

# --- aj list in
def rule(event):
    return "x" in [each.lower() for each in event.get("a", [])]

# --- al tuple compare
def rule(event):
    return (event.get("a"), event.get("b")) == ("x", "y")

# --- al tuple in
PAIRS = {("x", "y"), ("x/y", "x")}


def rule(event):
    return (event.get("a"), event.get("b")) in PAIRS

# --- al tuple in list
PAIRS = [("x", "y"), ["x/y", "x"]]


def rule(event):
    return (event.get("a"), event.get("b")) in PAIRS

# --- am is in is
def rule(event):
    return (event.get("a") in ("x", "y")) is True

# --- am not none and
def rule(event):
    return event.get("a") and True

# --- am or true
def rule(event):
    return event.get("a") == "x" or event.get("flag")

# --- an extend
def rule(event):
    names = ["x"]
    names.extend(["y", event.get("b")])
    return event.get("a") in names

# --- an insert
def rule(event):
    names = ["x"]
    names.insert(0, event.get("a"))
    return names[0] == "y"

# --- an list in list
def rule(event):
    return event.get("a") in [["x"], "x"]

# --- an plus equals
def rule(event):
    names = ["x"]
    names += ["y"]
    return event.get("a") in names

# --- an remove
def rule(event):
    names = ["x", "y"]
    if event.get("b") == "y":
        names.remove("x")
    return event.get("a") in names

# --- an set add
def rule(event):
    seen = {event.get("a"), event.get("b")}
    return seen == {"x", "y"}

# --- an set none
def rule(event):
    return {event.get("a"), event.get("b")} - {None} == set()

# --- an set of list
def rule(event):
    return len(set(["x", "x", event.get("a")])) == 1

# --- an set ops
A = {"x", "y"}
B = {"y", "z"}


def rule(event):
    return event.get("a") in A - B or event.get("b") in A ^ B or event.get("c") in A.union(B)

# --- an set size
def rule(event):
    seen = set()
    seen.add(event.get("a"))
    seen.add(event.get("b"))
    return len(seen) > 1

# --- ao dict event
def rule(event):
    d = {event.get("a"): 1}
    return "x" in d

# --- ao dict get none
def rule(event):
    return {"x": None}.get(event.get("a"), "z") is None

# --- ao dict pop
def rule(event):
    d = {"x": 1, "y": 2}
    d.pop("x")
    return event.get("a") in d

# --- ao dict setdefault
def rule(event):
    d = {}
    d.setdefault(event.get("a"), []).append("x")
    return "x" in d

# --- ao dict spread
def rule(event):
    d = {"x": 1, **{"y": 2}}
    return event.get("a") in d

# --- ao dict unhash
def rule(event):
    return {"x": 1}.get(event.get("a"), 1) == 1

# --- ao dict union
def rule(event):
    d = {"x": 1} | {"y": event.get("b")}
    return d.get(event.get("a")) == "y"

# --- ap fstring in
def rule(event):
    return f"{event.get('a')}-{event.get('b')}" in ("x-y", "None-None", "x/y-x")

# --- ap fstring list
def rule(event):
    return f"{event.get('a', [])}" == "[]"

# --- ap fstring none
def rule(event):
    return f"{event.get('a')}-{event.get('b')}" == "None-None"

# --- ap fstring num
def rule(event):
    return f"{event.get('n')}" == "7"

# --- ap fstring repr
def rule(event):
    return f"{event.get('a')!r}" == "'x'"

# --- ap repeat field
def rule(event):
    return f"{event.get('a', 'x')}{event.get('a', 'x')}" == "xx"

# --- ap str join list
def rule(event):
    return ",".join(event.get("a", [])) == "x,y"

# --- ap str num
def rule(event):
    return str(event.get("n")) == "7"

# --- aq compare text
def rule(event):
    return event.get("a", "") < "y"

# --- aq float eq
def rule(event):
    return event.get("n") in (2.5, 7)

# --- aq int truth
def rule(event):
    return not event.get("n")

# --- aq min
def rule(event):
    return event.get("n", 5) >= 7 and not event.get("n", 0) > 100

# --- aq neg
def rule(event):
    return event.get("n", 0) < -1

# --- ar all nested
def rule(event):
    return all(any(inner == "x" for inner in each.get("k", [])) for each in event.get("a", []))

# --- ar all not empty
def rule(event):
    found = event.get("a", [])
    return len(found) > 0 and all(each == "x" for each in found)

# --- ar any nested
def rule(event):
    return any(inner == "x" for each in event.get("a", []) for inner in each.get("k", []))

# --- ar any outer
def rule(event):
    return any(each == event.get("b") and event.get("c") for each in event.get("a", []))

# --- ar bool list
def rule(event):
    return bool([each for each in event.get("a", []) if each != "x"])

# --- ar listcomp eq
def rule(event):
    return [each for each in event.get("a", []) if each == "x"] == []

# --- ar listcomp not
def rule(event):
    return not [each for each in event.get("a", []) if each == "x"]

# --- ar loop all
def rule(event):
    for each in event.get("a", []):
        if each != "x":
            return False
    return True

# --- ar loop break after
def rule(event):
    hit = None
    for each in event.get("a", []):
        if each == "x":
            hit = each
            break
    return hit is not None

# --- ar loop inner flag
def rule(event):
    bad = False
    for each in event.get("a", []):
        for inner in each.get("k", []):
            if inner == "x":
                bad = True
    return bad

# --- ar loop last
def rule(event):
    last = None
    for each in event.get("a", []):
        last = each
    return last == "y"

# --- ar loop return each
def find(event):
    for each in event.get("a", []):
        if each.get("k"):
            return each.get("k")
    return None


def rule(event):
    return find(event) == "x"

# --- ar loop return value
def rule(event):
    for each in event.get("a", []):
        return each == "x"
    return False

# --- ar loop set
def rule(event):
    value = "none"
    for each in event.get("a", []):
        if each == "x":
            value = "some"
    return value == "some"

# --- ar loop toggle
def rule(event):
    on = False
    for each in event.get("a", []):
        if each == "x":
            on = True
        if each == "y":
            on = False
    return on

# --- ar loop two
def rule(event):
    has_x = False
    has_y = False
    for each in event.get("a", []):
        if each == "x":
            has_x = True
        elif each == "y":
            has_y = True
    return has_x and has_y

# --- as callable
def rule(event):
    value = event.get("a")
    return value.get("b") == "x" if hasattr(value, "get") else value == "x"

# --- as isinstance bool
def rule(event):
    return isinstance(event.get("n"), int) and not isinstance(event.get("n"), bool)

# --- as isinstance none
def rule(event):
    return not isinstance(event.get("a"), (str, type(None)))

# --- at deep get chain
def rule(event):
    return event.deep_get("a", default={}).get("b", "x") == "x"

# --- at deep get list
def rule(event):
    return event.deep_get("a", "k", default="x") == "x"

# --- at event bool
def rule(event):
    return bool(event)

# --- at event deep none
def rule(event):
    return event.deep_get("a", "b", default={}).get("c") is None

# --- at event eq
def rule(event):
    return event == {}

# --- at event in values
def rule(event):
    return "x" in event.values()

# --- at event len
def rule(event):
    return len(event) > 1

# --- at get get default none
def rule(event):
    return (event.get("a", {}) or {}).get("b") is None

# --- at get method default call
def rule(event):
    return event.get("a", event.get("b", "x")) == "x"

# --- at subscript get
def rule(event):
    return event["a"].get("b") == "x"

# --- au fnmatch none
from fnmatch import fnmatch


def rule(event):
    return fnmatch(event.get("a"), "x*")

# --- au split any
def rule(event):
    return any(part == "x" for part in event.get("a", "").split("/"))

# --- au split default
def rule(event):
    return event.get("a", "").split() == ["x"]

# --- au split in
def rule(event):
    return "x" in event.get("a", "").split("/")

# --- au split len
def rule(event):
    return len(event.get("a", "").split("/")) == 2

# --- au split neg
def rule(event):
    return event.get("a", "").split("/")[-2] == "x"

# --- au split two
def rule(event):
    return event.get("a", "").split("/", 1)[1] == "y"

# --- au splitlines
def rule(event):
    return "x" in event.get("a", "").splitlines()

# --- av json dict
import json


def rule(event):
    data = json.loads(event.get("j", "{}"))
    return data.get("k", {}).get("m") == 1

# --- av json in
import json


def rule(event):
    return "k" in json.loads(event.get("j", "{}"))

# --- av json list
import json


def rule(event):
    data = json.loads(event.get("j", "[]"))
    return isinstance(data, list) and any(each.get("k") == "x" for each in data)

# --- av json none
import json


def rule(event):
    return json.loads(event.get("j")).get("k") == "x"

# --- aw ip eq
from ipaddress import ip_address


def rule(event):
    return ip_address(event.get("ip")) == ip_address("192.0.2.7")

# --- aw text methods with arguments that they do not take
def rule(event):
    joined = f"{event.get('a')}/{event.get('b')}"
    for attempt in (
        lambda: joined.lower("x"),
        lambda: joined.upper(None),
        lambda: joined.startswith("x", start=1),
        lambda: str(event.get("a")).replace("x", "y", count=1),
        lambda: "x".endswith("x", end=1),
    ):
        try:
            attempt()
        except TypeError:
            continue
        return True
    return joined.lower() == "x/x"

# --- aw template lower argument
def rule(event):
    name = "p" + event.get("a", "y").strip()
    try:
        return name.lower("x") == "px"
    except TypeError:
        return name == "py"

# --- aw template isdigit argument
def rule(event):
    try:
        return f"{event.get('a')}{event.get('b')}".isdigit(1) or True
    except TypeError:
        return event.get("a") == "x"

# --- aw text keyword
def rule(event):
    try:
        return event.get("a", "").startswith("x", start=0)
    except TypeError:
        return event.get("a") == "x"

# --- aw ip between
from ipaddress import ip_address

RANGES = (("10.0.0.9", "192.0.2.6"), ("192.0.2.8", "::1"), ("::1", "fe80::1"))


def rule(event):
    try:
        address = ip_address(event.get("ip") or "10.0.0.9")
    except ValueError:
        return False
    bounds = [(ip_address(first), ip_address(last)) for first, last in RANGES]
    return any(address.version == first.version and first <= address < last for first, last in bounds)

# --- aw ip beyond
from ipaddress import ip_address

FIRST = ip_address("169.254.1.1")


def rule(event):
    return not FIRST.is_private or FIRST < ip_address(event.get("ip")) or ip_address(event.get("ip")) == FIRST

# --- aw ip loopback
from ipaddress import ip_address


def rule(event):
    try:
        return ip_address(event.get("ip")).is_loopback or ip_address(event.get("ip")).is_link_local
    except ValueError:
        return False

# --- aw ip network
from ipaddress import ip_network


def rule(event):
    return ip_network(event.get("ip", "10.0.0.0/8")).subnet_of(ip_network("10.0.0.0/8"))

# --- aw ip none
from ipaddress import ip_address


def rule(event):
    return ip_address(event.get("ip")).is_private

# --- aw ip v4
from ipaddress import IPv4Address


def rule(event):
    return IPv4Address(event.get("ip")).is_private

# --- ax match guard
def rule(event):
    match event.get("a"):
        case {"b": "x"}:
            return True
        case ["x", *_]:
            return True
        case str():
            return event.get("b") == "y"
        case None | 1:
            return True
    return False

# --- ax match value
def rule(event):
    match event.get("n"):
        case 1:
            return True
        case True:
            return False
        case 7 | 2.5:
            return True
    return False

# --- ay del
def rule(event):
    d = {"x": 1, "y": 2}
    del d["x"]
    return event.get("a") in d

# --- ay with
def rule(event):
    x, *rest = ["x", "y", "z"]
    return event.get("a") in rest or event.get("b") == x

# --- az cond raise
def rule(event):
    return event.get("b") == "y" and event.get("a").lower() == "x"

# --- az dict eager
def rule(event):
    table = {"y": event.get("a").lower() == "x", "x/y": True}
    return table.get(event.get("b"), False)

# --- az eager any
def rule(event):
    return any([event.get("b") == "y", event.get("a").lower() == "x"])

# --- az eager tuple
def rule(event):
    conditions = (event.get("b") == "y", event.get("a").startswith("x"))
    return all(conditions)

# --- az or raise
def rule(event):
    return event.get("b") == "y" or event.get("a").lower() == "x"

# --- az ternary call
def rule(event):
    return (event.get("a").lower() if event.get("a") else "x") == "x"

# --- az walrus comp
def rule(event):
    return any((hit := each) == "x" for each in event.get("a", [])) and hit == "x"

# --- b alias
def rule(event):
    one = []
    two = one
    if event.get("a") == "x":
        one.append("x")
    return "x" in two

# --- b alias dict
def rule(event):
    one = {"k": 1}
    two = one
    two["k"] = event.get("a")
    return one["k"] == "x"

# --- ba time
def rule(event):
    return event.event_time_epoch() > 0

# --- ba udm
def rule(event):
    return event.udm("actor_user") == "x"

# --- bb const in none
def rule(event):
    return "x" in event.get("a")

# --- bb count
def rule(event):
    return event.get("a", []).count("x") >= 1

# --- bb format
def rule(event):
    return "{}-{}".format(event.get("a", "p"), event.get("b", "q")) == "x-y"

# --- bb format named
def rule(event):
    return "{a}-{b}".format(a=event.get("a", "p"), b=event.get("b", "q")) == "x-y"

# --- bb index
def rule(event):
    return event.get("a", "z").index("x") == 0

# --- bb isupper
def rule(event):
    return event.get("a", "").isupper()

# --- bb none in
def rule(event):
    return None in event.get("a", [])

# --- bb not in none
def rule(event):
    return "x" not in event.get("a", [])

# --- bb number in
def rule(event):
    return 1 in event.get("a", [])

# --- bb replace const
def rule(event):
    return event.get("a", "") == "x_y".replace("_", "/")

# --- bb starts list
def rule(event):
    return event.get("a", "").startswith(["x"])

# --- bb starts number
def rule(event):
    return event.get("a", "").startswith(1)

# --- bb string in string
def rule(event):
    return event.get("a", "") in "x/y"

# --- bb translate
def rule(event):
    return not event.get("a", "").isalnum()

# --- bb true in
def rule(event):
    return True in event.get("a", [])

# --- c lambda
CHECKS = [lambda e: e.get("a") == "x", lambda e: e.get("b") == "y"]


def rule(event):
    return all(check(event) for check in CHECKS)

# --- c late
def rule(event):
    checks = []
    for key in ("a", "b"):
        checks.append(lambda: event.get(key) == "y")
    return all(check() for check in checks)

# --- d after
def rule(event):
    for key in ("a", "b"):
        if event.get(key) == "x":
            break
    return key == "b"

# --- e scope
def rule(event):
    key = "a"
    found = [key for key in ("b", "c") if event.get(key)]
    return event.get(key) == "x" or len(found) == 2

# --- g method
def rule(event):
    lower = event.get("a", "").lower
    return lower() == "x"

# --- h chain
def rule(event):
    return event.get("a") == event.get("b") == "x"

# --- h chain in
def rule(event):
    return "x" in event.get("a", "") != event.get("b")

# --- h chain raise
def rule(event):
    return event.get("n") is not None and 1 < event.get("n") < event["m"]

# --- i default
def rule(event):
    return event.get("a", default="x") == "x"

# --- j bools
def rule(event):
    return (event.get("a") == "x") + (event.get("b") == "y") == 2

# --- m empty
def rule(event):
    return "" in event.get("a", "z")

# --- m empty prefix
def rule(event):
    return event.get("a", "z").startswith("") and event.get("a", "z").endswith(("", "q"))

# --- n index
def rule(event):
    return event["a"][0] == "x"

# --- p regex alt
import re


def rule(event):
    return bool(re.match(r"x|y$", event.get("a", "")))

# --- p regex ascii
import re


def rule(event):
    return bool(re.search(r"^\d$", event.get("a", ""), re.ASCII))

# --- p regex case
import re


def rule(event):
    return bool(re.search("^[a-k]s$", event.get("a", ""), flags=re.I))

# --- p regex digit
import re


def rule(event):
    return bool(re.search(r"^\d+$", event.get("a", "")))

# --- p regex dot
import re


def rule(event):
    return bool(re.search(r"^x.y$", event.get("a", "")))

# --- p regex full
import re


def rule(event):
    return bool(re.fullmatch(r"x|xy", event.get("a", "")))

# --- p regex lookahead
import re


def rule(event):
    return bool(re.search(r"^(?!x)", event.get("a", "")))

# --- p regex multi
import re


def rule(event):
    return bool(re.search("^y$", event.get("a", ""), re.M))

# --- p regex verbose
import re

P = re.compile(
    r"""
    ^x   # starts
    \ y  # blank
    """,
    re.VERBOSE,
)


def rule(event):
    return bool(P.search(event.get("a", "")))

# --- p regex word
import re


def rule(event):
    return bool(re.search(r"^\w+\s\S$", event.get("a", "")))

# --- p regex z
import re


def rule(event):
    return bool(re.search(r"x$", event.get("a", ""))) and not re.search(r"x\Z", event.get("a", ""))

# --- q casefold
def rule(event):
    return event.get("a", "").casefold() == "ss"

# --- q casefold strasse
def rule(event):
    return event.get("a", "").casefold() in ("strasse", "x")

# --- q lower
def rule(event):
    return event.get("a", "").lower() == "k"

# --- q upper
def rule(event):
    return event.get("a", "").upper() == "SS"

# --- r lstrip
def rule(event):
    return event.get("a", "").lstrip("x").startswith("y")

# --- r strip chars
def rule(event):
    return event.get("a", "").strip("/x") == "y"

# --- t text number
def rule(event):
    return event.get("a") == "7" or event.get("n") == 7.0

# --- w bool keys
def rule(event):
    return {True: "x", 2: "y"}.get(event.get("n")) == "x"

# --- x bool set
def rule(event):
    return event.get("n") in {1, "x"}

# --- y len none
def rule(event):
    return len(event.get("a")) > 0

# --- z all dict
def rule(event):
    return all(key == "b" for key in event.get("a", {}))

# --- z any none
def rule(event):
    return any(each == "x" for each in event.get("a"))

# --- global write by helper
FLAG = False


def mark(event):
    global FLAG
    FLAG = event.get("a") == "x"


def rule(event):
    mark(event)
    return FLAG

# --- mutable default
def add(value, found=[]):
    found.append(value)
    return found


def rule(event):
    return len(add(event.get("a"))) == 1

# --- module list changed
FOUND = []


def rule(event):
    if event.get("a") == "x":
        FOUND.append("x")
    return len(FOUND) > 0

# --- argument changed
def fill(found, event):
    if event.get("a") == "x":
        found.append("x")


def rule(event):
    found = []
    fill(found, event)
    return len(found) == 1

# --- argument changed twice
def fill(found, key, event):
    if event.get(key) == "x":
        found.add(key)


def rule(event):
    found = set()
    for key in ("a", "b", "c"):
        fill(found, key, event)
    return "b" in found

# --- dict of lists
def rule(event):
    table = {"x": [], "y": []}
    for key in ("a", "b"):
        if event.get(key) in table:
            table[event.get(key)].append(key)
    return table["x"] == ["a"]

# --- dict counter
def rule(event):
    counts = {"x": 0}
    for key in ("a", "b"):
        if event.get(key) == "x":
            counts["x"] += 1
    return counts["x"] >= 2

# --- counter of class
from collections import Counter


def rule(event):
    counts = Counter(event.get(key) for key in ("a", "b") if isinstance(event.get(key), str))
    return counts["x"] >= 2

# --- defaultdict
from collections import defaultdict


def rule(event):
    table = defaultdict(list)
    table["x"].append(event.get("a"))
    return table["x"] == ["x"]

# --- own class
class Check:
    def __init__(self, event):
        self.value = event.get("a")

    def holds(self):
        return self.value == "x"


def rule(event):
    return Check(event).holds()

# --- is with text
def rule(event):
    return event.get("a") is "x" or event.get("b") == "y"

# --- lambda with default
def rule(event):
    checks = [lambda key=key: event.get(key) == "x" for key in ("a", "b")]
    return any(check() for check in checks)

# --- sorted with key
def rule(event):
    return sorted(["yy", "x"], key=len)[0] == event.get("a")

# --- sorted reverse
def rule(event):
    return sorted(["x", "y"], reverse=True)[0] == event.get("a")

# --- reversed names
def rule(event):
    return list(reversed(["x", "y"]))[0] == event.get("a")

# --- nested comprehension of constants
WORDS = [first + second for first in "xy" for second in ("", "/x")]


def rule(event):
    return event.get("a") in WORDS

# --- dict comprehension of constants
SMALL = {name.lower(): index for index, name in enumerate(["X", "Y"])}


def rule(event):
    return SMALL.get(event.get("a")) == 0

# --- set comprehension of constants
SMALL = {name.lower() for name in ["X", "Y"]}


def rule(event):
    return event.get("a") in SMALL

# --- constant from function
def names():
    return {"x", "y"}


NAMES = names()


def rule(event):
    return event.get("a") in NAMES

# --- string escapes
def rule(event):
    return event.get("a") == "x\x2fy" or event.get("a") == r"x\n" or event.get("a") == "\u0078\n" or event.get("a") == "x" "/" 'y'

# --- raw regex
import re


def rule(event):
    return bool(re.search("\\bx\\b", event.get("a", ""))) and bool(re.search(r"[^\W\d_]", event.get("a", "")))

# --- bytes
def rule(event):
    return event.get("a") == b"x"

# --- encode
def rule(event):
    return event.get("a", "").encode() == b"x"

# --- f-string with spec
def rule(event):
    return f"{event.get('a', '')!s:>3}" == "  x"

# --- f-string of equal
def rule(event):
    return f"{event.get('a')}" == "x"

# --- f-string of bool
def rule(event):
    return f"{event.get('a') == 'x'}" == "True"

# --- str of bool
def rule(event):
    return str(event.get("a") == "x") == "True"

# --- int of bool
def rule(event):
    return int(event.get("a") == "x") == 1

# --- bool in set
def rule(event):
    return (event.get("a") == "x") in {True}

# --- not as value
def rule(event):
    return (not event.get("a")) in (True,)

# --- walrus twice
def rule(event):
    if (a := event.get("a")) and (b := event.get("b")):
        return a == "x" and b == "y"
    return a is None

# --- unbound local
def rule(event):
    if event.get("a") == "x":
        value = "x"
    return value == "x"

# --- unbound after try
def rule(event):
    try:
        value = event["a"]
    except KeyError:
        pass
    return value == "x"

# --- shadowed builtin
def rule(event):
    str = event.get("a")
    return str == "x"

# --- shadowed helper
def len(x):
    return 2


def rule(event):
    return len(event.get("a")) == 2

# --- parameter other name
def rule(e):
    return e["a"] == "x"

# --- early return in else
def rule(event):
    if event.get("a") == "x":
        result = True
    elif event.get("a") == "y":
        return event.get("b") == "y"
    else:
        result = event.get("b") == "x"
    return result

# --- while with condition
def rule(event):
    keys = ["a", "b"]
    while keys and event.get(keys[0]) is None:
        keys = keys[1:]
    return bool(keys) and event.get(keys[0]) == "x"

# --- conditional import
try:
    import missing_module
except ImportError:
    missing_module = None


def rule(event):
    return missing_module is None and event.get("a") == "x"

# --- operator module
import operator


def rule(event):
    return operator.eq(event.get("a"), "x")

# --- itemgetter
from operator import itemgetter


def rule(event):
    return itemgetter("a")(event) == "x"

# --- partial
from functools import partial


def has(key, event):
    return event.get(key) == "x"


CHECKS = [partial(has, "a"), partial(has, "b")]


def rule(event):
    return any(check(event) for check in CHECKS)

# --- chain
from itertools import chain


def rule(event):
    return "x" in chain(["y"], [event.get("a")])

# --- annotated
from typing import Optional

NAME: Optional[str] = "x"


def rule(event) -> bool:
    value: str = event.get("a")
    return value == NAME

# --- if name main
def rule(event):
    return event.get("a") == "x"


if __name__ == "__main__":
    print("x")

# --- docstring and pass
def rule(event):
    """Says so."""
    pass
    ...
    return event.get("a") == "x"

# --- semicolons
def rule(event):
    a = event.get("a"); b = event.get("b")
    return a == "x" and b == "y"

# --- multi targets
def rule(event):
    a = b = event.get("a")
    return a == b == "x"

# --- ellipsis default
def rule(event):
    return event.get("a", ...) is ... or event.get("a") == "x"

# --- or default list
def rule(event):
    return "x" in (event.get("a") or ["x"])

# --- nested or
def rule(event):
    return (event.get("a") or event.get("b") or {}) == {}

# --- and chain value
def rule(event):
    return (event.get("a") and event.get("b") and "z") == "z"

# --- isinstance then
def rule(event):
    value = event.get("a")
    if isinstance(value, str):
        return value == "x"
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return value > 5
    return value is None

# --- list of any type
def rule(event):
    values = event.get("a") or []
    if not isinstance(values, list):
        values = [values]
    return "x" in values

# --- list by type of name
def rule(event):
    values = event.get("a")
    if type(values).__name__ == "ImmutableList":
        return "x" in values
    return values == "x"

# --- deep get of event key with dot
def rule(event):
    return event.deep_get("a", "b") == "x" or event.get("a.b") == "x"

# --- event copy
def rule(event):
    data = event.to_dict()
    return data.get("a") == "x" and isinstance(data.get("a"), str)

# --- event copy types
def rule(event):
    data = event.to_dict()
    return isinstance(data.get("a"), (list, dict))

# --- event copy changed
def rule(event):
    data = event.to_dict()
    data.pop("a", None)
    return data.get("a") is None and data.get("b") == "y"

# --- event copy changed below
def rule(event):
    data = event.to_dict()
    inner = data.get("a")
    if isinstance(inner, dict):
        inner["k"] = "z"
    return isinstance(data.get("a"), dict) and data["a"].get("k") == "z"

# --- json dumps
import json


def rule(event):
    return "x" in json.dumps(event.get("a"), default=str)

# --- membership in text of event
def rule(event):
    return "x" in str(event)

# --- percent in text
def rule(event):
    return "%s" % event.get("a") == "x"

# --- isdigit then int
def rule(event):
    value = event.get("a", "")
    return value.isdigit() and int(value) > 5

# --- negative index
def rule(event):
    return event.get("a", "z")[-1] == "x"

# --- text of index
def rule(event):
    return event.get("a", "zzz")[1:2] == "y"

# --- any of tuple of fields
def rule(event):
    return "x" in (event.get("a"), event.get("b"))

# --- none of fields
def rule(event):
    return None not in (event.get("a"), event.get("b"))

# --- all truthy
def rule(event):
    return all([event.get("a"), event.get("b")])

# --- any truthy map
def rule(event):
    return any(map(event.get, ("a", "b")))

# --- filter none
def rule(event):
    return list(filter(None, [event.get("a"), event.get("b")])) == ["x", "y"]

# --- list compare
def rule(event):
    return [event.get("a"), event.get("b")] == ["x", "y"]

# --- tuple order
def rule(event):
    return (event.get("n"), 1) > (2, 0)

# --- abs and round
def rule(event):
    return abs(event.get("n", 0)) > 1

# --- min of fields
def rule(event):
    return min(event.get("n", 0), event.get("m", 9)) < 3

# --- minus
def rule(event):
    return event.get("n", 0) - 5 > 2

# --- plus texts
def rule(event):
    return "x" + event.get("a", "") == "xx"

# --- division
def rule(event):
    return event.get("n", 0) / 2 >= 3.5

# --- floor division
def rule(event):
    return event.get("n", 0) // 2 == 3

# --- power
def rule(event):
    return event.get("n", 0) ** 2 > 40

# --- bitwise
def rule(event):
    return event.get("n", 0) & 1 == 1

# --- in string of numbers
def rule(event):
    return str(event.get("n")) in "1,7,150"

# --- strip then empty
def rule(event):
    return not event.get("a", "").strip()

# --- split whitespace
def rule(event):
    return event.get("a", "").split()[0] == "x"

# --- split join
def rule(event):
    return "-".join(event.get("a", "").split("/")) == "x-y"

# --- count in text
def rule(event):
    return event.get("a", "").count("x") == 2

# --- startswith offset
def rule(event):
    return event.get("a", "").startswith("y", 1)

# --- find zero
def rule(event):
    return event.get("a", "").find("x") == 0

# --- find greater
def rule(event):
    return event.get("a", "").find("y") > 0

# --- rfind
def rule(event):
    return event.get("a", "").rfind("x") >= 0

# --- islower
def rule(event):
    return event.get("a", "").islower()

# --- title
def rule(event):
    return event.get("a", "").title() == "X/Y"

# --- swapcase
def rule(event):
    return event.get("a", "").swapcase() == "X"

# --- zfill
def rule(event):
    return event.get("a", "").zfill(2) == "0x"

# --- compare texts of fields
def rule(event):
    return event.get("a", "") <= event.get("b", "")

# --- text at least
def rule(event):
    return "x" <= event.get("a", "") < "xz"

# --- ip of text constant
from ipaddress import ip_address, ip_network

ALLOWED = [ip_network(cidr) for cidr in ("192.0.2.0/24", "10.0.0.0/8")]


def rule(event):
    address = ip_address(event.get("ip"))
    return not any(address in network for network in ALLOWED) and not address.is_private

# --- ip multicast and others
from ipaddress import ip_address


def rule(event):
    address = ip_address(event.get("ip"))
    return address.is_multicast or address.is_reserved or address.is_unspecified

# --- ip in network by text
import ipaddress


def rule(event):
    return ipaddress.ip_address(event.get("ip", "192.0.2.7")) in ipaddress.ip_network(event.get("net", "192.0.2.0/24"))

# --- ip of four
import ipaddress


def rule(event):
    try:
        return isinstance(ipaddress.ip_address(event.get("ip")), ipaddress.IPv4Address)
    except ValueError:
        return False

# --- network not strict
import ipaddress


def rule(event):
    return ipaddress.ip_address("10.1.2.3") in ipaddress.ip_network(event.get("ip", "10.0.0.1/8"), strict=False)

# --- order of lowered text
def rule(event):
    return event.get("a", "").lower() >= "x"

# --- order flipped
def rule(event):
    return "x" < event.get("a", "") and "y" >= event.get("b", "")

# --- order with number
def rule(event):
    return event.get("n", 0) < "x"

# --- order of slice
def rule(event):
    return event.get("a", "xyz")[:2] <= "xb"

# --- slices of lowered
def rule(event):
    return event.get("a", "").lower()[-2:] == "ss" or event.get("a", "")[:-2] == "x"

# --- slice empty
def rule(event):
    return event.get("a", "")[1:] == "" or event.get("a", "")[2:4] == ""

# --- slice of all but one
def rule(event):
    return event.get("a", "")[:-1] == "" and event.get("a", "")[-1:] in ("x", "")

# --- slice contains
def rule(event):
    return "x" in event.get("a", "")[1:]

# --- slice starts
def rule(event):
    return event.get("a", "")[1:3].startswith("/") or event.get("a", "")[-2:].endswith("x")

# --- rpartition
def rule(event):
    head, sep, tail = event.get("a", "").rpartition("/")
    return (head == "b/x" or head == "") and sep == "" and tail in ("x", "xx")

# --- partition in lowered
def rule(event):
    return event.get("a", "").lower().partition("/")[2] == "x"

# --- rsplit twice
def rule(event):
    return event.get("a", "").rsplit("/", 1)[0].split("/")[0] == "b"

# --- split once last
def rule(event):
    return event.get("a", "").split("/", 1)[-1] == "x"

# --- rsplit once first
def rule(event):
    return event.get("a", "x").rsplit("/", 1)[0] == "b/x" or event.get("a", "x").rsplit("/", 1)[1] == "y"

# --- replace several
def rule(event):
    return event.get("a", "").replace("/", "-").replace("x", "") == "b--"

# --- replace to other
def rule(event):
    return event.get("a", "").replace("x", "y") in ("yy", "y/y")

# --- replace longer
def rule(event):
    return event.get("a", "").replace("x/", "") == "x"

# --- replace contains
def rule(event):
    return "y" in event.get("a", "").replace("y", "").replace("x", "y")

# --- prefixes removed
def rule(event):
    return event.get("a", "").removeprefix("x").removesuffix("y") == ""

# --- prefix removed then start
def rule(event):
    return event.get("a", "").removeprefix("x").startswith("x")

# --- prefix of lowered
def rule(event):
    return event.get("a", "").lower().removeprefix("x") in ("", "y")

# --- suffix then lower
def rule(event):
    return event.get("a", "").removesuffix("/y").lower() == "x"

# --- counts
def rule(event):
    return event.get("a", "").count("x") == 1 or event.get("a", "").count("/") >= 2

# --- count in arithmetic
def rule(event):
    return event.get("a", "").count("x") < 1

# --- find places
def rule(event):
    return event.get("a", "").find("x") in (1, 2) or event.get("a", "").find("y") < 0

# --- find at least
def rule(event):
    return 0 < event.get("a", "").find("/") <= 1

# --- find as truth
def rule(event):
    return not event.get("a", "").find("x")

# --- index of text
def rule(event):
    return event.get("a", "z").index("x") > 0

# --- digits
def rule(event):
    return event.get("a", "").isdigit() or event.get("a", "").isalpha()

# --- spaces and cases
def rule(event):
    return event.get("a", "").isspace() or event.get("a", "").islower() and not event.get("a", "").isalnum()

# --- sums of weights
def rule(event):
    score = sum([2 if event.get("a") == "x" else 0, 1 if event.get("b") == "y" else 0, 3 * (event.get("c") == "y")])
    return score >= 3

# --- sum of pairs
def rule(event):
    return sum(weight for key, weight in {"a": 2, "b": 1}.items() if event.get(key) == "x") == 2

# --- sum with start
def rule(event):
    return sum([event.get("a") == "x"], 1) == 2

# --- sum of stream
def rule(event):
    return sum(1 for each in event.get("a", []) if each == "x") == 1

# --- sum of stream truths
def rule(event):
    return sum(each == "x" for each in event.get("a", [])) >= 1

# --- sum raising
def rule(event):
    return sum(each.get("l", 0) for each in event.get("a", [])) == 1

# --- sum of none
def rule(event):
    return sum([event.get("n"), 1]) > 1

# --- conditions added
def rule(event):
    hits = 0
    hits += event.get("a") == "x"
    hits += event.get("b") == "y"
    return hits > 1

# --- bool xor and equal
def rule(event):
    return (event.get("a") == "x") ^ (event.get("b") == "y") and (event.get("a") == "x") | (event.get("c") == "y")

# --- bool and value
def rule(event):
    return (event.get("a") == "x") & bool(event.get("b"))

# --- set less
def rule(event):
    return set(event.get("a", [])) <= {"x", "y"}

# --- set less strict
def rule(event):
    return set(event.get("a", [])) < {"x", "y"}

# --- set greater
def rule(event):
    return set(event.get("a", [])) >= {"x"} and not {"y"} <= set(event.get("a", []))

# --- set equals
def rule(event):
    return set(event.get("a", [])) == {"x"}

# --- set minus both
def rule(event):
    return bool(set(event.get("a", [])) - {"x"}) or not {"x", "y"} - set(event.get("a", []))

# --- set of split
def rule(event):
    return "x" in set(event.get("a", "").split("/"))

# --- set methods of text
def rule(event):
    return {"x", "y"}.isdisjoint(event.get("a", "z")) and {"x"}.issuperset(event.get("a", ""))

# --- set symmetric
def rule(event):
    return event.get("a") in {"x", "y"}.symmetric_difference({"y", "X"})

# --- set of two fields less
def rule(event):
    return {event.get("a"), event.get("b")} <= {"x", "y", None}

# --- cut of two fields
def rule(event):
    return f"{event.get('a', '')}{event.get('b', '')}" == "xy"

# --- cut with none
def rule(event):
    return f"{event.get('a')}:{event.get('c')}" == "x:None"

# --- cut with number
def rule(event):
    return f"n{event.get('n')}" in ("n7", "n1", "nTrue", "nx", "n2.5")

# --- cut overlapping
def rule(event):
    return f"{event.get('a')}x{event.get('b')}" == "xxx"

# --- percent pairs
def rule(event):
    return "%s-%s" % (event.get("a"), event.get("b")) == "x-y"

# --- percent digits
def rule(event):
    return "%d" % event.get("n", 0) == "7"

# --- formatted start
def rule(event):
    return f"{event.get('a')}/{event.get('b')}".startswith("x/") or f"{event.get('a')}".endswith(("y", "X"))

# --- formatted in
def rule(event):
    return "x/x" in f"{event.get('a', '')}/{event.get('b', '')}"

# --- formatted lower
def rule(event):
    return f"{event.get('a', '').strip()}-Y".lower() == "x-y"

# --- formatted truth
def rule(event):
    return bool(f"{event.get('a', '')}")

# --- while counts
def rule(event):
    index = 0
    while index < 3 and event.get("abc"[index]) != "y":
        index += 1
    return index == 1

# --- while continue
def rule(event):
    index = 0
    found = False
    while index < 3:
        index += 1
        if event.get("a") == "x":
            continue
        found = True
    return found

# --- while else
def rule(event):
    keys = ["a", "b"]
    while keys:
        if event.get(keys[-1]) == "x":
            break
        keys = keys[:-1]
    else:
        return False
    return len(keys) == 2

# --- while endless
def rule(event):
    while event.get("a") != "x":
        return False
    return True

# --- comprehension twice
def rule(event):
    return any([key + other == "ab" and event.get(key) == event.get(other) for key in ("a", "b") for other in ("a", "b") if key != other])

# --- comprehension with pairs
def rule(event):
    found = [key for key, value in {"a": "x", "b": "y"}.items() if event.get(key) == value]
    return found == ["a", "b"] or len(found) == 1

# --- dict made with field
def rule(event):
    values = {key: event.get(key) for key in ("a", "b", "a")}
    return values.get("a") == "x" and len(values) == 2

# --- dict made with condition
def rule(event):
    values = {key: 1 for key in ("a", "b") if event.get(key) == "x"}
    return "a" in values and len(values) == 1

# --- dict of fields raising
def rule(event):
    values = {key: event[key] for key in ("a", "b")}
    return values["a"] == values["b"]

# --- default of a function in a loop
def rule(event):
    checks = []
    for key in ("a", "b"):
        def check(event, wanted=key):
            return event.get(wanted) == "x"
        checks.append(check)
    return checks[0](event)

# --- default changed later
WANTED = "x"


def check(event, wanted=WANTED):
    return event.get("a") == wanted


WANTED = "y"


def rule(event):
    return check(event) or event.get("b") == WANTED

# --- map in any
def rule(event):
    return any(map(lambda each: each == "x", event.get("a", [])))

# --- map raising late
def rule(event):
    return "x" in map(lambda each: each.lower(), event.get("a", []))

# --- filter then len
def rule(event):
    return len(list(filter(lambda each: each != "x", event.get("a", [])))) >= 1

# --- map list compare
def rule(event):
    return list(map(str.upper, ["x", "y"]))[0] == event.get("a")

# --- next of constants
def rule(event):
    return next((key for key in ("a", "b") if event.get(key) == "x"), None) == "b"

# --- next without fallback
def rule(event):
    return next(key for key in ("a", "b") if event.get(key) == "x") == "a"

# --- generator twice
def rule(event):
    found = (key for key in ("a", "b") if event.get(key) == "x")
    return any(found) or not any(found)

# --- list of one
def rule(event):
    return event.get("a") == ["x"] or event.get("b") == [1]

# --- list of one is not
def rule(event):
    return event.get("a", []) != [7]

# --- reversed and sorted
def rule(event):
    return event.get("a") == list(reversed(["y", "x"]))[0] or event.get("b") == sorted(["x", "y"], reverse=True)[0]

# --- keys counted
def rule(event):
    return len(event.get("a", {}).keys()) == 1 and "b" in event.get("a", {}).keys()

# --- keys over
def rule(event):
    return any(key == "b" for key in event.get("a", {}).keys())

# --- key that is no text
def rule(event):
    return 7 in event.get("a", {}) or None in event.get("a", {"x": 1})

# --- characters
def rule(event):
    return event.get("a", "x")[0] == "x" and event.get("a", "x")[-1] in "xy"

# --- character compared
def rule(event):
    return event.get("a", "zz")[1] != "x"

# --- unbound in a loop
def rule(event):
    for key in ("a", "b"):
        if event.get(key) == "x":
            hit = key
    return hit == "b"

# --- unbound deleted
def rule(event):
    value = event.get("a")
    if value == "x":
        del value
    return value == "y"

# --- finally assigns
def rule(event):
    done = False
    try:
        value = event["a"].lower()
    except (KeyError, AttributeError):
        value = ""
    finally:
        done = True
    return done and value == "x"

# --- finally after a return
def rule(event):
    seen = []
    try:
        return event["a"] == "x"
    except KeyError:
        return False
    finally:
        seen.append(event.get("b"))

# --- finally that fails
def rule(event):
    try:
        return event.get("a") == "x"
    finally:
        event["b"]


# --- panther's own list
from panther_core.immutable import ImmutableList


def rule(event):
    return isinstance(event.get("a"), ImmutableList) and len(event.get("a")) > 1


# --- exception by its module
import json


def rule(event):
    try:
        return json.loads(event.get("j", "{}")) == {}
    except json.decoder.JSONDecodeError:
        return False
    except TypeError:
        return True

# --- a sum from a start
def rule(event):
    return sum([event.get("a") == 1, event.get("b") == "y"], start=1) > 1

# --- an order either way
def rule(event):
    return sorted(["x", "y"], reverse=1 if event.get("a") == 1 else 0)[0] == event.get("b", "x")

# --- numbers from either start
def rule(event):
    return (1, "x") in list(enumerate(["x", "y"], 1 if event.get("a") == 1 else 0))

# --- cut once or twice
def rule(event):
    return len("x.y.z".split(".", 1 if event.get("a") == 1 else 2)) == 2

# --- where it is last
def rule(event):
    return isinstance(event.get("a"), str) and event.get("a").rfind("x") >= 0

# --- a set of ones
def rule(event):
    return len({1} | {True}) == 1 and event.get("a") == 1

# --- an exact number
def rule(event):
    return 3**40 % 10 == 1 and event.get("a") == 1

# --- errors in a tuple
ERRORS = (KeyError, TypeError)


def rule(event):
    try:
        return event["a"]["b"] == "x"
    except ERRORS:
        return True

# --- a text by name
import re


def rule(event):
    return re.search("x", string=event.get("b", "")) is not None

# --- a search from a place
import re


def rule(event):
    return re.compile("x").search("xy", 1) is None and event.get("a") == 1

# --- one expression or another
import re


def rule(event):
    return re.compile("x" if event.get("a") == 1 else "y").search("y") is not None

# --- one flag or another
import re


def rule(event):
    return re.search("X", "x", re.I if event.get("a") == 1 else re.S) is not None

# --- an address by name
import ipaddress


def rule(event):
    return ipaddress.ip_address(address="192.0.2.1") is not None and event.get("a") == 1

# --- one dict or another
def rule(event):
    return "x" in dict({"x": 1} if event.get("a") == 1 else {"y": 1})

# --- abstract types
from collections.abc import Mapping, Sequence


def rule(event):
    return isinstance({}, Mapping) and isinstance("x", Sequence) and not isinstance({1}, Sequence) and event.get("a") == 1

# --- one type or another
def rule(event):
    return isinstance("x", str if event.get("a") == 1 else int)

# --- one case or another
def rule(event):
    match "x":
        case "y":
            return False
        case "x":
            return event.get("a") == 1
    return False

# --- white space of a constant
def rule(event):
    return "\ufeffx\x1c".strip() == "\ufeffx" and "xyx".lstrip("x") == "yx" and event.get("a") == 1

# --- what filter leaves
def rule(event):
    return bool(filter(lambda value: value == 1, [event.get("a")]))

# --- how many filter leaves
def rule(event):
    return len(filter(lambda value: value == 1, [event.get("a")])) == 1

# --- each that filter leaves
def rule(event):
    left = filter(lambda value: value == 1, [event.get("a"), event.get("b")])
    for value in left:
        return value == event.get("a")
    return False

# --- a list of what filter leaves
def rule(event):
    left = list(filter(lambda value: value == 1, [event.get("a")]))
    return bool(left) and left == [1]

# --- many endings, one after the other
ENDINGS = ["q", "w", "r", "y", "u", "i", "o", "x"]

def rule(event):
    for ending in ENDINGS:
        if event.get("a").strip().endswith(ending):
            return True
    return ending == "x" and event.get("b") == "x"

# --- many beginnings, with an else
def rule(event):
    for start in ("q", "w", "r", "t", "u", "i", "o", "x"):
        if event.get("a", "").startswith(start):
            return event.get("b") != "x"
    else:
        return event.get("b") == "y"

# --- any of many endings
def rule(event):
    text = event.get("a")
    return any(text.endswith(ending) for ending in {"q", "w", "r", "y", "u", "i", "o", "x"})

# --- many endings of what changes
SEEN = []

def text(event):
    SEEN.append(1)
    return "x" if len(SEEN) == 3 else "n"

def rule(event):
    SEEN.clear()
    for ending in ["q", "w", "x", "y", "u", "i", "o", "p"]:
        if text(event).endswith(ending):
            return True
    return False

# --- reraise outer
def get(event):
    try:
        return event["a"]["k"]
    except KeyError:
        raise


def rule(event):
    try:
        return get(event) == "x"
    except KeyError:
        return True
    except TypeError:
        return False

# --- reraise named
def rule(event):
    try:
        try:
            return event["a"] == "x"
        except KeyError as err:
            raise err
    except KeyError:
        return True

# --- raise from other
def rule(event):
    try:
        try:
            return event["a"] == "x"
        except KeyError as err:
            raise ValueError("missing") from err
    except ValueError:
        return True

# --- raise not implemented
def rule(event):
    try:
        if event.get("a") == "x":
            raise NotImplementedError
        return False
    except RuntimeError:
        return True

# --- raise system exit
def rule(event):
    try:
        if event.get("a") == "x":
            raise KeyboardInterrupt
        return False
    except Exception:
        return True

# --- raise os
def rule(event):
    try:
        if event.get("a") == "x":
            raise IOError("x")
        return False
    except OSError:
        return True

# --- raise connection
def rule(event):
    try:
        if event.get("a") == "x":
            raise ConnectionError("x")
        return False
    except OSError:
        return True

# --- raise instance kept
ERR = ValueError("bad")


def rule(event):
    try:
        if event.get("a") == "x":
            raise ERR
    except ValueError:
        return True
    return False

# --- raise none
def rule(event):
    try:
        raise None
    except TypeError:
        return event.get("a") == "x"

# --- own exception
class Missing(KeyError):
    pass


def rule(event):
    try:
        if "a" not in event:
            raise Missing("a")
        return event.get("a") == "x"
    except LookupError:
        return True

# --- own exception of own
class Base(Exception):
    pass


class Derived(Base):
    pass


def rule(event):
    try:
        if event.get("a") == "x":
            raise Derived()
        return False
    except Base:
        return True

# --- keyword only given by place
def check(event, *, key="a"):
    return event.get(key) == "x"


def rule(event):
    return check(event, "b")

# --- keyword only
def check(event, *, key="a", value):
    return event.get(key) == value


def rule(event):
    return check(event, value="x") or check(event, key="b", value="y")

# --- positional only
def check(event, key, /, value="x"):
    return event.get(key) == value


def rule(event):
    return check(event, "a") and check(event, "b", value="y")

# --- positional only named
def check(event, key, /, value="x"):
    return event.get(key) == value


def rule(event):
    return check(event, key="a")

# --- raise chosen
def rule(event):
    try:
        raise (ValueError if event.get("a") == "x" else KeyError)
    except ValueError:
        return True
    except KeyError:
        return False

# --- raise field
def rule(event):
    try:
        raise event.get("a")
    except TypeError:
        return True

# --- caught of two kinds
def rule(event):
    try:
        return event["a"]["b"] == "x"
    except (KeyError, TypeError) as err:
        try:
            raise err
        except TypeError:
            return True

# --- caught and forgotten
def rule(event):
    try:
        return event["a"] == "x"
    except KeyError as err:
        pass
    return err is None

# --- any two args
def rule(event):
    return any(event.get("a") == "x", event.get("b") == "y")

# --- all three args
def rule(event):
    return all(event.get("a"), event.get("b"), event.get("c"))

# --- set of two args
def rule(event):
    return event.get("a") in set("x", "y")

# --- len truth
def rule(event):
    return len(event.get("a") == "x") > 0

# --- len of int made
def rule(event):
    return len(int(event.get("n", 0))) > 0

# --- len walk one
def rule(event):
    return len(event.deep_walk("a", "k", default=[])) == 1

# --- slice bound chosen
def rule(event):
    return event.get("a", "")[: (1 if event.get("b") == "x" else 2)] == "x"

# --- slice bound float
def rule(event):
    return "xyz"[:1.0] == "x" and event.get("a") == "x"

# --- slice list by chosen
def rule(event):
    return event.get("a") in ["x", "y", "z"][: 1 if event.get("b") == "x" else 2]

# --- dict get keyword
def rule(event):
    return {"x": 1}.get(event.get("a"), default=2) == 1

# --- event get keyword default
def rule(event):
    return event.get("a", default="x") == "x"

# --- pieces in set
def rule(event):
    return event.get("a", "").split(",") in {"x", "y"}

# --- pieces in dict
def rule(event):
    return event.get("a", "").split(",") in {"x": 1}

# --- pieces key
def rule(event):
    return {"x": True}.get(event.get("a", "").split(","), False)

# --- list comp in set
def rule(event):
    return [v for v in event.get("a", [])] in {"x", "y"}

# --- list of in set
def rule(event):
    return list(event.get("a") or []) in {"x", "y"}

# --- format braces
def rule(event):
    return "{}}}".format(event.get("a")) == "x}"

# --- format lone brace
def rule(event):
    return "{}}".format(event.get("a")) == "x}"

# --- str of float
def rule(event):
    return str(2.0) == "2.0" and f"{7 / 7}" == "1.0" and f"{1e16}" == "1e+16" and event.get("a") == "x"

# --- floor of floats
def rule(event):
    return 7.0 // 0.1 == 69.0 and event.get("a") == "x"

# --- minus zero
def rule(event):
    return str(-0.0) == "-0.0" and event.get("a") == "x"

# --- index by float
def rule(event):
    return ["x", "y"][1.0] == "y"

# --- lower with arg
def rule(event):
    return event.get("a", "").lower("x") == "x"

# --- bool of two
def rule(event):
    return bool(event.get("a"), True)

# --- isinstance of list
def rule(event):
    return isinstance(event.get("a"), [str, int])

# --- str two args
def rule(event):
    return str(event.get("a"), "utf-8") == "x"

# --- float none
def rule(event):
    return float() == 0 and event.get("a") == "x"

# --- str none
def rule(event):
    return str() == "" and int() == 0 and event.get("a") == "x"

# --- keys eq
def rule(event):
    return event.get("a", {}).keys() == {"k"}

# --- permission
def rule(event):
    try:
        raise PermissionError("x")
    except OSError:
        return event.get("a") == "x"

# --- keyword of a parsed dict
import json


def rule(event):
    return json.loads(event.get("j")).get("k", default="x") == "x"

# --- set changed in place
def rule(event):
    names = {"x", "y"}
    names.difference_update({"y"})
    return event.get("a") in names

# --- what a match has
import re


def rule(event):
    found = re.search("x", event.get("a", ""))
    return found is not None and found.lastindex is None

# --- default of another type
def rule(event):
    return event.get("a", "x").get("k") == "y"

# --- default of another type in a loop
def rule(event):
    return any(each.get("k") == "x" for each in event.get("a") or "x")

# --- escape all
import re

WORDS = ["x.y", "x-y", "x/y", "x y", "a&b", "~#", "[]", "x\ny", "\t"]
P = re.compile("^(?:" + "|".join(re.escape(w) for w in WORDS) + ")$", re.I)


def rule(event):
    return P.match(event.get("a", "")) is not None

# --- escape map
import re

P = re.compile("|".join(map(re.escape, ["x.y", "[]", "{}"])))


def rule(event):
    return bool(P.search(event.get("a", "")))

# --- spread dict
WANTED = {"a": "x", "b": "y"}


def has(event, **wanted):
    return all(event.get(key) == value for key, value in wanted.items())


def rule(event):
    return has(event, **WANTED)

# --- spread dict twice
def has(event, a="y", b="y"):
    return event.get("a") == a and event.get("b") == b


def rule(event):
    return has(event, a="x", **{"a": "y"})

# --- spread dict to defaults
def has(event, a="y", b="y"):
    return event.get("a") == a and event.get("b") == b


def rule(event):
    return has(event, **{"a": "x"})

# --- spread dict too many
def has(event, a="y"):
    return event.get("a") == a


def rule(event):
    return has(event, **{"a": "x", "b": 1})

# --- set eq stream
def rule(event):
    return set(event.get("a") or []) == {"x", "y"}

# --- set ne stream
def rule(event):
    return set(event.get("a") or []) != {"x"}

# --- set eq stream flipped
def rule(event):
    return {"x"} == set(event.get("a", []))

# --- set eq stream numbers
def rule(event):
    return set(event.get("a") or []) == {1, 0}

# --- set eq comp
def rule(event):
    return {v for v in event.get("a") or [] if isinstance(v, str)} == {"x"}

# --- set eq comp lower
def rule(event):
    return {v.lower() for v in event.get("a") or [] if isinstance(v, str)} == {"x"}

# --- set eq two streams
def rule(event):
    return set(event.get("a") or []) == set(event.get("b") or [])

# --- set eq empty
def rule(event):
    return set(event.get("a") or []) == set()

# --- set eq frozen
def rule(event):
    return frozenset(event.get("a") or []) == frozenset({"x"})

# --- set eq field
def rule(event):
    return {event.get("a")} == set(event.get("b") or [])

# --- range back
def rule(event):
    return event.get("n") in range(10, 0, -3)

# --- range loop step
def rule(event):
    for i in range(1, 8, 3):
        if event.get("n") == i:
            return True
    return False

# --- hasattr get
def rule(event):
    v = event.get("a")
    return hasattr(v, "get") and v.get("k") == "x"

# --- hasattr lower
def rule(event):
    v = event.get("a", [])
    if hasattr(v, "lower"):
        return v.lower() == "x"
    return hasattr(v, "items")

# --- hasattr json
import json


def rule(event):
    try:
        v = json.loads(event.get("a", ""))
    except ValueError:
        return False
    return hasattr(v, "get") or hasattr(v, "split")

# --- hasattr loop
def rule(event):
    return any(hasattr(v, "get") and v.get("k") == "x" for v in event.get("a") or [])

# --- copied field
def rule(event):
    return len(event.get("a", "").copy()) <= 1

# --- dict looked up among elements
def rule(event):
    return {} in frozenset(event.get("a") or [])

# --- set of pairs of elements
def rule(event):
    return len(set((each, 1) for each in event.get("a") or [])) == 0

# --- dict looked up in an empty one
def rule(event):
    try:
        return (event.get("b") in event["a"]) is None
    except TypeError:
        return True

# --- text cut at a number
def rule(event):
    return bool([event.get("a", "").split(1)])

# --- range among values
def rule(event):
    return len({event.get("a"), range(3)}) > 1

# --- most of a bool
def rule(event):
    return not max(all(str(each) for each in event.get("a") if each))

# --- loop name kept
def rule(event):
    v = "x"
    for v in event.get("a") or []:
        pass
    return v == "x"

# --- loop name kept break
def rule(event):
    v = None
    for v in event.get("a") or []:
        if v == "y":
            break
    return v == "y"

# --- loop name unbound
def rule(event):
    for v in event.get("a") or []:
        pass
    return v == "x"

# --- loop body unbound unused
def rule(event):
    for v in event.get("a") or []:
        last = v
    got = last
    return event.get("b") == "y"

# --- elements as keys
def rule(event):
    found = {}
    for each in event.get("a") or []:
        found[each] = True
    return event.get("b") == "y"
