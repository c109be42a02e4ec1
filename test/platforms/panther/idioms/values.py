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
