# --- first tag
def rule(event):
    return event.get("tags")[0] == "prod"

# --- last tag
def rule(event):
    return event.get("tags", [])[-1] == "prod"

# --- first tag guarded
def rule(event):
    tags = event.get("tags") or []
    if not tags:
        return False
    return tags[0] == "prod"

# --- first tag guarded len
def rule(event):
    tags = event.get("tags", [])
    return len(tags) > 1 and tags[1].lower() == "db"

# --- first item key
def rule(event):
    items = event.get("items") or [{}]
    return items[0].get("key") == "env"

# --- first item try
def rule(event):
    try:
        return event["items"][0]["value"] == "prod"
    except (KeyError, IndexError, TypeError):
        return False

# --- deep get then index
def rule(event):
    return event.deep_get("items", default=[{}])[0].get("value", "") == "prod"

# --- first tag startswith
def rule(event):
    return event.get("tags", [""])[0].startswith("p")

# --- last item
def rule(event):
    items = event.get("items", [])
    return bool(items) and items[-1].get("n", 0) > 1

# --- items second
def rule(event):
    items = event.get("items", [])
    if len(items) < 2:
        return False
    return items[1].get("key") == "team" and items[0]["n"] == 3

# --- matrix
def rule(event):
    return event.get("matrix", [["x"]])[0][0] == "a"

# --- idx none
def rule(event):
    return event.get("tags")[0] == "prod"

# --- unpack two
def rule(event):
    a, b = event.get("tags", ["x", "y"])
    return a == "prod" and b == "db"

# --- unpack one
def rule(event):
    (a,) = event.get("tags", ["x"])
    return a == "prod"

# --- unpack try
def rule(event):
    try:
        a, b = event.get("tags")
    except (TypeError, ValueError):
        return False
    return a == "prod"

# --- unpack nested
def rule(event):
    (a, b), (c,), d = event.get("matrix", [["a", "b"], ["c"], []])
    return a == "a" and c == "c" and not d

# --- match seq
def rule(event):
    match event.get("tags"):
        case ["prod", second]:
            return second == "db"
        case [only]:
            return only == "prod"
        case []:
            return True
    return False

# --- list eq
def rule(event):
    return event.get("tags") == ["prod", "db"]

# --- list neq
def rule(event):
    return event.get("tags") != ["prod", "db"]

# --- counts eq
def rule(event):
    return event.get("counts", []) == [1, 2, 3] or event.get("flags") == [1, 0]

# --- in list of lists
def rule(event):
    return event.get("tags") in (["prod", "db"], ["prod"], [])

# --- matrix eq
def rule(event):
    return event.get("matrix") == [["a", "b"], ["c"], []]

# --- tuple eq
def rule(event):
    return event.get("tags") == ("prod", "db")

# --- str idx
def rule(event):
    return event.get("eventName", "")[0] == "C"

# --- loop place
def rule(event):
    for row in event.get("matrix", []):
        if row[0] == "a":
            return True
    return False

# --- any place
def rule(event):
    return any(row[0] == "c" for row in event.get("matrix", []) if row)

# --- all place len
def rule(event):
    return all(len(row) == 0 or row[-1] in ("b", "c") for row in event.get("matrix", []))

# --- place of place
def rule(event):
    m = event.get("matrix")
    return bool(m) and len(m) > 1 and bool(m[0]) and m[0][1] == "b" and m[1][0].upper() == "C"

# --- comp of place
def rule(event):
    rows = event.get("matrix") or [[]]
    return "a" in [x.lower() for x in rows[0]]

# --- for over place
def rule(event):
    rows = event.get("matrix") or [[]]
    for cell in rows[0]:
        if cell == "b":
            return True
    return False

# --- place default get
def rule(event):
    return (event.get("items") or [{}])[0].get("n", 0) >= 3

# --- place compare field
def rule(event):
    return event.get("tags", ["a"])[0] == event.get("eventName")

# --- place compare place
def rule(event):
    t = event.get("tags", [])
    return len(t) > 1 and t[0] == t[-1]

# --- place int
def rule(event):
    return int(event.get("counts", ["1"])[0]) > 0

# --- place isinstance
def rule(event):
    return isinstance(event.get("tags", [1])[0], str)

# --- place truth
def rule(event):
    t = event.get("flags", [])
    return bool(t) and bool(t[-1])

# --- place dict
def rule(event):
    try:
        return event["userIdentity"][0] == 1
    except (KeyError, AttributeError, TypeError):
        return True

# --- deep walk place
def rule(event):
    v = event.deep_walk("items", "key", default=[])
    return bool(v) and v[0] == "env"

# --- json place
import json


def rule(event):
    doc = json.loads(event.deep_get("requestParameters", "policyDocument", default='{"Statement": []}'))
    st = doc["Statement"]
    return bool(st) and st[0]["Effect"] == "Allow"

# --- place json
import json


def rule(event):
    return json.loads(event.get("names", ["{}"])[0]) == {}

# --- split place
def rule(event):
    return event.get("names", [""])[0].split("@")[0] == "admin"

# --- ip of place
import ipaddress


def rule(event):
    try:
        return ipaddress.ip_address(event.get("names", ["10.0.0.1"])[0]).is_private
    except ValueError:
        return False

# --- fstring place
def rule(event):
    t = event.get("tags") or ["none"]
    return f"{t[0]}-x" == "prod-x"

# --- place in const
def rule(event):
    t = event.get("tags") or ["none"]
    return t[0] in ("prod", "dev") and t[0] not in {"dev"}

# --- place regex
import re


def rule(event):
    t = event.get("tags") or ["none"]
    return bool(re.match(r"p\w+", t[0]))

# --- place re plain
import re


def rule(event):
    t = event.get("tags") or ["none"]
    return bool(re.match(r"p.o", t[0], re.I))

# --- const str idx
def rule(event):
    return "abc"[1] == "b" and event.get("ok") is True

# --- str with str
def rule(event):
    return event.get("eventName", "")["x"] == "a"

# --- number subscript
def rule(event):
    return len(event.get("tags", []))[0] == 1

# --- index var
def rule(event):
    i = 0 if event.get("ok") else -1
    return event.get("tags", ["prod"])[i] == "prod"

# --- index loop
def rule(event):
    t = event.get("tags", [])
    for i in range(3):
        if i < len(t) and t[i] == "db":
            return True
    return False

# --- range len
def rule(event):
    t = event.get("tags", [])
    for i in range(len(t)):
        if t[i] == "db":
            return True
    return False

# --- bool index
def rule(event):
    return event.get("tags", ["a", "b"])[True] == "db"

# --- float index
def rule(event):
    return event.get("tags", ["a", "b"])[1.0] == "db"

# --- dict eq
def rule(event):
    return event.get("items", [{}])[0] == {"key": "env", "value": "prod", "n": 3}

# --- place get alias
def rule(event):
    first = next(iter(event.get("items", [])), {})
    return first.get("key") == "env"

# --- pop
def rule(event):
    return event.get("tags", []).pop() == "x"

# --- copy place
def rule(event):
    return event.get("tags", []).copy()[0] == "prod"

# --- list place
def rule(event):
    return list(event.get("tags", []))[0] == "prod"

# --- unsup name
def rule(event):
    n = 5
    match event.get("port"):
        case int(n):
            return n > 100
    return False

# --- mapping rest
def rule(event):
    rest = {}
    match event.get("userIdentity"):
        case {"type": "Root", **rest}:
            return len(rest) > 0
    return False

# --- seq star
def rule(event):
    rest = []
    match event.get("tags"):
        case ["prod", *rest]:
            return len(rest) == 0 or True
    return len(rest) == 1

# --- or as
def rule(event):
    match event.get("eventName"):
        case "CreateUser" | "DeleteTrail" as name:
            return name == "CreateUser"
    return False

# --- or as paren
def rule(event):
    match event.get("eventName"):
        case ("CreateUser" as name) | ("ConsoleLogin" as name):
            return name == "CreateUser"
    return False

# --- int guard
def rule(event):
    match event.get("port"):
        case int(n) if n > 100:
            return True
        case str(s) if s.isdigit():
            return s == "8080"
        case None:
            return event.get("ok") is True
        case _:
            return False

# --- str value
def rule(event):
    match event.get("eventName"):
        case str("CreateUser" | "ConsoleLogin" as x):
            return x != "CreateUser"
        case str() as y:
            return y == ""
    return True

# --- star mid
def rule(event):
    match event.get("tags"):
        case [first, *_, last]:
            return first == "prod" and last == "db"
        case [only]:
            return only == "prod"
    return False

# --- star first
def rule(event):
    match event.get("tags"):
        case [*rest, "prod"]:
            return True
        case _:
            return False

# --- star names
def rule(event):
    match event.get("eventName", "").split("User"):
        case ["Create", *rest]:
            return rest == [""]
        case _:
            return False

# --- known star
def rule(event):
    match [event.get("eventName"), event.get("port"), 3]:
        case ["CreateUser", *rest]:
            return rest == [443, 3]
        case [*_, 3]:
            return event.get("ok") is False
    return True

# --- keyword class
def rule(event):
    x = 1
    match event.get("port"):
        case Foo(x=1):
            return True
        case int() | float():
            return x == 1
    return False

# --- dict class
def rule(event):
    match event.get("userIdentity"):
        case dict(d):
            return True
        case {"type": str(kind)}:
            return kind == "Root"
    return False

# --- seq nested
def rule(event):
    match event.get("items"):
        case [{"key": "env", "value": v}, *_]:
            return v == "prod"
        case []:
            return event.get("ok") is False
    return False

# --- fallthrough name
def rule(event):
    match event.get("eventName"):
        case name if name == "CreateUser":
            return False
        case _:
            return name is None or name == ""

# --- float case
def rule(event):
    match event.get("score"):
        case float(f):
            return f > 1
        case int(i):
            return i < 0
    return False
