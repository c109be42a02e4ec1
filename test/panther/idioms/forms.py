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

# --- append loop
def rule(event):
    found = []
    for tag in event.get("tags", []):
        if tag.startswith("p"):
            found.append(tag)
    return len(found) > 0

# --- append lower
def rule(event):
    found = []
    for tag in event.get("tags", []):
        found.append(tag.lower())
    return "prod" in found

# --- append continue
def rule(event):
    found = []
    for item in event.get("items") or []:
        if item.get("key") != "env":
            continue
        found.append(item.get("value"))
    return "prod" in found and len(found) >= 2

# --- counter
def rule(event):
    count = 0
    for item in event.get("items", []):
        if item.get("key") == "env":
            count += 1
    return count >= 2

# --- counter if
def rule(event):
    n = 0
    for item in event.get("items", []):
        if item.get("key") == "env":
            n += 1
    if n:
        return True
    return event.get("ok") is False

# --- two lists
def rule(event):
    a = []
    b = []
    for t in event.get("tags", []):
        if t == "prod":
            a.append(t)
        else:
            b.append(t)
    return bool(a) and not b

# --- early return
def rule(event):
    seen = []
    for t in event.get("tags", []):
        if t == "db":
            return True
        seen.append(t)
    return not seen

# --- with break
def rule(event):
    seen = []
    for t in event.get("tags", []):
        if t == "db":
            break
        seen.append(t)
    return len(seen) == 1

# --- set add
def rule(event):
    seen = set()
    for item in event.get("items", []):
        seen.add(item.get("key"))
    return "env" in seen

# --- set len
def rule(event):
    seen = set()
    for item in event.get("items", []):
        seen.add(item.get("key"))
    return len(seen) > 1

# --- set add dict
def rule(event):
    seen = set()
    for item in event.get("items", []):
        seen.add(item)
    return len(seen) > 1

# --- alias
def rule(event):
    seen = []
    other = seen
    for t in event.get("tags", []):
        seen.append(t)
    return len(other) > 1

# --- alias in list
def rule(event):
    seen = []
    box = {"x": seen}
    for t in event.get("tags", []):
        seen.append(t)
    return len(box["x"]) > 1

# --- read inside
def rule(event):
    seen = []
    for t in event.get("tags", []):
        if t not in seen:
            seen.append(t)
    return len(seen) > 1

# --- started
def rule(event):
    seen = ["a"]
    for t in event.get("tags", []):
        seen.append(t)
    return len(seen) > 1

# --- count from one
def rule(event):
    n = 1
    for t in event.get("tags", []):
        n += 1
    return n > 2

# --- twice
def rule(event):
    seen = []
    for t in event.get("tags", []):
        seen.append(t)
    for t in event.get("names", []):
        seen.append(t)
    return "Alice" in seen and "prod" in seen

# --- return list
def collect(event):
    out = []
    for item in event.get("items", []):
        if item.get("value"):
            out.append(item["value"])
    return out


def rule(event):
    return "prod" in collect(event)

# --- any of built
def rule(event):
    out = []
    for item in event.get("items", []):
        out.append(item.get("key", "") + "=" + item.get("value", ""))
    return any(o == "env=prod" for o in out)

# --- append dict
def rule(event):
    out = []
    for item in event.get("items", []):
        out.append({"k": item.get("key"), "v": item.get("value")})
    return any(o["k"] == "env" and o["v"] == "prod" for o in out)

# --- append tuple
def rule(event):
    out = []
    for item in event.get("items", []):
        out.append((item.get("key"), item.get("n", 0)))
    return ("env", 3) in out

# --- append bool
def rule(event):
    out = []
    for t in event.get("tags", []):
        out.append(t == "prod")
    return any(out)

# --- all append bool
def rule(event):
    out = []
    for t in event.get("tags", []):
        out.append(t == "prod")
    return all(out)

# --- cond append
def rule(event):
    out = []
    for t in event.get("tags", []):
        if event.get("ok"):
            out.append(t)
    return len(out) == 2

# --- cond expr
def rule(event):
    out = []
    for t in event.get("tags", []):
        out.append("p" if t == "prod" else t)
    return "p" in out or "db" in out

# --- nested loop
def rule(event):
    out = []
    for row in event.get("matrix", []):
        for cell in row:
            out.append(cell)
    return "c" in out

# --- in try
def rule(event):
    out = []
    for t in event.get("counts", []):
        try:
            out.append(int(t))
        except ValueError:
            continue
    return 2 in out

# --- loop else
def rule(event):
    n = 0
    for t in event.get("tags", []):
        n += 1
    else:
        n = 5
    return n == 5

# --- reassign inside
def rule(event):
    n = 0
    for t in event.get("tags", []):
        n = 0
        n += 1
    return n == 1

# --- name of loop
def rule(event):
    n = 0
    for n in event.get("counts", []):
        n += 1
    return n == 4

# --- shadow module
FOUND = []


def rule(event):
    for t in event.get("tags", []):
        FOUND.append(t)
    return len(FOUND) > 0

# --- count and flag
def rule(event):
    n = 0
    flag = False
    for t in event.get("tags", []):
        if t == "prod":
            flag = True
        n += 1
    return flag and n == 2

# --- join titles
def rule(event):
    out = []
    for t in event.get("tags", []):
        if t.startswith("a"):
            out.append(t)
    if not out:
        return False
    return ", ".join(out) != ""

# --- counter known
def rule(event):
    n = 0
    for k in ("ok", "port"):
        if event.get(k):
            n += 1
    return n == 2

# --- loop over default known
def rule(event):
    n = 0
    for k in event.get("tags", ["a", "b", "c"]):
        if k != "prod":
            n += 1
    return n == 3

# --- append in while
def rule(event):
    out = []
    i = 0
    while i < 2:
        out.append(i)
        i += 1
    return len(out) == 2 and event.get("ok") is True

# --- append returns
def rule(event):
    out = []
    x = out.append(event.get("ok"))
    return x is None and out == [True]

# --- shadow module set
SEEN = set()


def rule(event):
    for t in event.get("tags", []):
        SEEN.add(t)
    return True

# --- module dict item
SEEN = {"a": 1}


def rule(event):
    for t in event.get("tags", []):
        SEEN[t] = 1
    return True

# --- module known loop
SEEN = []


def rule(event):
    for t in ("a", "b"):
        SEEN.append(t)
    return len(SEEN) > 1

# --- sum bytes
def rule(event):
    return event.get("bytes", 0) + 1 > 1000

# --- bytes times
def rule(event):
    return event.get("bytes", 0) * 8 > 1000

# --- bytes div
def rule(event):
    return event.get("bytes", 0) / 1024 > 1

# --- bytes div twice
def rule(event):
    return event.get("bytes", 0) / 1024 / 1024 < 0.01

# --- bytes floordiv
def rule(event):
    return event.get("bytes", 0) // 1024 >= 1

# --- floordiv eq
def rule(event):
    return event.get("port", 0) // 100 == 4

# --- floordiv neg
def rule(event):
    return event.get("score", 0) // -2 == -4

# --- port mod
def rule(event):
    return event.get("port", 0) % 2 == 0

# --- mod neg
def rule(event):
    return event.get("score", 0) % -3 < -1

# --- diff of fields
def rule(event):
    return event.get("bytes", 0) - event.get("port", 0) > 1000

# --- sum of fields
def rule(event):
    return event.get("bytes", 0) + event.get("port", 0) >= 1943

# --- product
def rule(event):
    return event.get("bytes", 0) * event.get("count", 1) > 1000

# --- ratio of fields
def rule(event):
    if not event.get("count"):
        return False
    return event.get("bytes", 0) / event.get("count") > 400

# --- ratio no guard
def rule(event):
    return event.get("bytes", 0) / event.get("count", 0) > 400

# --- ratio try
def rule(event):
    try:
        ratio = event.get("bytes", 0) / event.get("count", 0)
    except ZeroDivisionError:
        return True
    return ratio == 500

# --- epoch window
def rule(event):
    return event.get("epoch", 0) - 1714560000 < 86400

# --- minus constant
def rule(event):
    return 100 - event.get("count", 0) > 50

# --- const over
def rule(event):
    return 300 / event.get("count", 1) >= 100

# --- const mod
def rule(event):
    return 10 % event.get("count", 1) == 1

# --- abs
def rule(event):
    return abs(event.get("score", 0)) > 5

# --- abs diff
def rule(event):
    return abs(event.get("bytes", 0) - event.get("port", 0)) < 100

# --- round
def rule(event):
    return round(event.get("score", 0)) == 8

# --- round half
def rule(event):
    return round(event.get("count", 0) / 2) == 2

# --- round digits
def rule(event):
    return round(event.get("score", 0), 1) == 7.5

# --- int of div
def rule(event):
    return int(event.get("score", 0) / 2) == 3

# --- int of text math
def rule(event):
    return int(event.get("port", 0)) + 1 > 1024

# --- len arithmetic
def rule(event):
    return len(event.get("tags", [])) * 2 >= 4

# --- len minus len
def rule(event):
    return len(event.get("tags", [])) - len(event.get("names", [])) == 1

# --- len vs len
def rule(event):
    return len(event.get("tags", [])) > len(event.get("names", []))

# --- len vs field
def rule(event):
    return len(event.get("tags", [])) < event.get("count", 0)

# --- field vs field
def rule(event):
    return event.get("bytes", 0) > event.get("port", 0)

# --- text vs text
def rule(event):
    return event.get("eventName", "") < event.get("userAgent", "")

# --- text lower vs text
def rule(event):
    return event.get("eventName", "").lower() >= event.get("eventSource", "")

# --- field eq calc
def rule(event):
    return event.get("port") == event.get("bytes", 0) - 1057

# --- neg
def rule(event):
    return -event.get("count", 0) < -50

# --- neg of neg
def rule(event):
    return -(-event.get("count", 0)) == 3

# --- calc truth
def rule(event):
    return bool(event.get("count", 0) - 3)

# --- calc in
def rule(event):
    return event.get("count", 0) + 1 in (4, 101)

# --- calc eq text
def rule(event):
    return event.get("count", 0) + 1 == "4"

# --- calc lt text
def rule(event):
    return event.get("count", 0) + 1 < "4"

# --- calc is none
def rule(event):
    return event.get("count", 0) + 1 is None

# --- calc chained
def rule(event):
    return 1 < event.get("count", 0) * 2 <= 6

# --- zero times
def rule(event):
    return event.get("count", 0) * 0 == 0

# --- div zero const
def rule(event):
    return event.get("count", 0) / 0 > 1

# --- augmented
def rule(event):
    total = event.get("bytes", 0)
    total += event.get("port", 0)
    total *= 2
    return total > 3885

# --- counter from one
def rule(event):
    n = 1
    for t in event.get("tags", []):
        n += 1
    return n > 2

# --- pct
def rule(event):
    total = event.get("bytes", 0)
    part = event.get("port", 0)
    return total > 0 and part / total * 100 > 25

# --- float mult
def rule(event):
    return event.get("score", 0) * 0.1 >= 0.75

# --- float add
def rule(event):
    return event.get("score", 0) + 0.1 == 7.6

# --- calc str
def rule(event):
    return str(event.get("count", 0) + 1) == "4"

# --- calc method
def rule(event):
    return (event.get("count", 0) + 1).lower() == "4"

# --- calc subscript
def rule(event):
    return (event.get("count", 0) + 1)[0] == 4

# --- calc index
def rule(event):
    return event.get("tags", [])[len(event.get("tags", [])) - 1] == "db"

# --- place calc
def rule(event):
    c = event.get("counts", [1, 2])
    return c[0] + c[1] == 3

# --- loop calc
def rule(event):
    for item in event.get("items", []):
        if item.get("n", 0) * 2 > 5:
            return True
    return False

# --- loop calc two
def rule(event):
    return any(i.get("n", 0) + event.get("count", 0) >= 6 for i in event.get("items", []))

# --- text times
def rule(event):
    return event.get("eventName", "") * 2 == "x"

# --- text mod
def rule(event):
    return event.get("eventName", "") % 2 == 0

# --- const text mod
def rule(event):
    return "a%s" % event.get("count", 0) == "a3"

# --- const text times
def rule(event):
    return "a" * 3 == "aaa" and event.get("ok") is True

# --- bool plus
def rule(event):
    return event.get("ok", 0) + 1 == 2

# --- flag sums
def rule(event):
    risk = 0
    if event.get("ok"):
        risk = risk + 20
    if event.get("port") == 443:
        risk = risk + 30
    risk += event.get("count", 0)
    return risk >= 53

# --- min
def rule(event):
    return min(event.get("count", 0), 10) == 10

# --- pow
def rule(event):
    return event.get("count", 0) ** 2 == 9

# --- divmod
def rule(event):
    q, r = divmod(event.get("count", 0), 2)
    return q == 1 and r == 1

# --- calc compare none
def rule(event):
    return event.get("count", 0) - 1 > None

# --- isinstance
def rule(event):
    return isinstance(event.get("count", 0) / 2, float)

# --- sum of none
def rule(event):
    return event.get("missing") + 1 > 0

# --- minutes
def rule(event):
    seconds = event.get("epoch", 0)
    hours = seconds // 3600
    minutes = seconds % 3600 // 60
    return hours > 400000 and minutes == 0

# --- dict bytes
def rule(event):
    sizes = {"a": event.get("bytes", 0), "b": event.get("port", 0)}
    return sizes["a"] - sizes["b"] > 1000

# --- step ten
def rule(event):
    risk = 5
    for i in event.get("items", []):
        if i.get("key") == "env":
            risk += 10
    return risk >= 25

# --- step two conds
def rule(event):
    risk = 0
    for i in event.get("items", []):
        if i.get("key") == "env":
            risk += 10
        if i.get("value") == "prod":
            risk += 1
    return risk >= 11

# --- negative step
def rule(event):
    left = 3
    for t in event.get("tags", []):
        left += -1
    return left <= 1

# --- minus equals
def rule(event):
    left = 3
    for t in event.get("tags", []):
        left -= 1
    return left <= 1

# --- list and number
def rule(event):
    a = []
    a += 1
    return True

# --- mixed add
def rule(event):
    n = 0
    for t in event.get("tags", []):
        n += 1
        n.append(t)
    return n == 1

# --- if else weights
def rule(event):
    risk = 1
    for i in event.get("items", []):
        if i.get("key") == "env":
            risk += 10
        elif i.get("key") == "team":
            risk -= 5
        else:
            risk += 2
    return risk > 5

# --- append twice
def rule(event):
    out = []
    for t in event.get("tags", []):
        out.append(t)
        out.append("x")
    return "x" in out and "prod" in out

# --- aug in branch
def rule(event):
    s = []
    if event.get("ok"):
        s.append("a")
    t = s
    if event.get("port") == 443:
        t.append("b")
    return len(s) == 2

# --- append consts
KEYS = ("ok", "port", "count")


def rule(event):
    found = []
    for key in KEYS:
        if event.get(key):
            found.append(key)
    return len(found) >= 2

# --- append consts eq
def rule(event):
    found = []
    for key in ("ok", "port", "count"):
        if event.get(key):
            found.append(key)
    return found == ["ok", "port", "count"]

# --- append consts in
def rule(event):
    found = []
    for key in ("ok", "port", "count"):
        if event.get(key):
            found.append(key)
    return "port" in found and "ok" not in found

# --- append consts break
def rule(event):
    found = []
    for key in ("ok", "port", "count"):
        if event.get(key):
            found.append(key)
            break
    return "port" in found

# --- if elif else
def rule(event):
    s = ["z"]
    if event.get("ok"):
        s.append("a")
    elif event.get("port") == 65536:
        s.append("b")
    else:
        s.append("c")
    return s[-1] == "b" or len(s) == 1

# --- value element
def rule(event):
    s = []
    if event.get("ok"):
        s.append(event.get("eventName"))
    if event.get("port"):
        s.append(event.get("port"))
    return "CreateUser" in s or 65536 in s

# --- failing element
def rule(event):
    s = []
    if event.get("ok"):
        s.append(event["missing"])
    if event.get("port"):
        s.append(1)
    return bool(s)

# --- early return inside
def rule(event):
    s = []
    if event.get("ok"):
        s.append("a")
        if event.get("port") == 443:
            return True
        s.append("b")
    return len(s) == 2

# --- any on built
def rule(event):
    s = []
    if "ok" in event:
        s.append(event.get("ok"))
    if "port" in event:
        s.append(event.get("port") == 22)
    return any(s)

# --- all on built
def rule(event):
    s = []
    if "ok" in event:
        s.append(event.get("ok") is True)
    if "port" in event:
        s.append(event.get("port") == 443)
    return all(s)

# --- loop over built
def rule(event):
    keys = []
    if event.get("ok"):
        keys.append("port")
    if event.get("count"):
        keys.append("bytes")
    for k in keys:
        if event.get(k) == 443:
            return True
    return False

# --- comp over built
def rule(event):
    keys = []
    if event.get("ok"):
        keys.append("port")
    if event.get("count"):
        keys.append("bytes")
    return [k for k in keys if k == "port"] != []

# --- later append
def rule(event):
    s = []
    if event.get("ok"):
        s.append("a")
    n = len(s)
    if event.get("port"):
        s.append("b")
    return n == 1 and len(s) == 2

# --- reassign
def rule(event):
    s = []
    if event.get("ok"):
        s.append("a")
    s = ["q"]
    if event.get("port"):
        s.append("b")
    return len(s) == 2

# --- built in try
def rule(event):
    s = []
    if event.get("ok"):
        s.append("a")
    try:
        s.append(event["port"])
    except KeyError:
        s.append("none")
    return "none" in s

# --- nested fn
def rule(event):
    s = []

    def add(x):
        s.append(x)

    if event.get("ok"):
        s.append("a")
    add("b")
    return len(s) == 2

# --- fn before
def rule(event):
    def add(x):
        s.append(x)

    s = []
    if event.get("ok"):
        s.append("a")
    add("b")
    if event.get("port"):
        s.append("c")
    return len(s) == 3

# --- return built
def reasons(event):
    out = []
    if event.get("ok"):
        out.append("ok")
    if event.get("port") == 443:
        out.append("https")
    return out


def rule(event):
    r = reasons(event)
    return "https" in r and len(r) == 2

# --- built twice called
def reasons(event, key):
    out = []
    if event.get(key):
        out.append(key)
    if event.get("eventName"):
        out.append("n")
    return out


def rule(event):
    a = reasons(event, "ok")
    b = reasons(event, "port")
    a.append("z")
    return len(b) == 2 and len(a) == 3

# --- self append
def rule(event):
    s = []
    if event.get("ok"):
        s.append(len(s))
    if event.get("port"):
        s.append(1)
    return s == [0, 1]

# --- in loop over event
def rule(event):
    for item in event.get("items", []):
        s = []
        if item.get("key") == "env":
            s.append(1)
        if item.get("value") == "prod":
            s.append(2)
        if len(s) == 2:
            return True
    return False

# --- while
def rule(event):
    s = []
    i = 0
    while i < 2:
        if event.get("ok"):
            s.append(i)
        i += 1
    return len(s) == 2

# --- swapped order
def rule(event):
    s = []
    if event.get("ok"):
        s.append("a")
    else:
        s.append("b")
    if event.get("port"):
        s.append("c")
    return len(s) == 2 and "b" in s

# --- set of built
def rule(event):
    s = []
    if event.get("eventName"):
        s.append(event.get("eventName"))
    if event.get("eventSource"):
        s.append(event.get("eventSource"))
    return "CreateUser" in set(s)

# --- sorted built
def rule(event):
    s = []
    if event.get("ok"):
        s.append("b")
    if event.get("port"):
        s.append("a")
    return sorted(s) == ["a", "b"]

# --- built index
def rule(event):
    s = []
    if event.get("ok"):
        s.append("b")
    if event.get("port"):
        s.append("a")
    return bool(s) and s[0] == "b"

# --- built unpack
def rule(event):
    s = []
    if event.get("ok"):
        s.append("b")
    if event.get("port"):
        s.append("a")
    try:
        x, y = s
    except ValueError:
        return False
    return x == "b" and y == "a"

# --- built str
def rule(event):
    s = []
    if event.get("ok"):
        s.append("b")
    if event.get("port"):
        s.append("a")
    return " ".join(s) == "b a"

# --- built plus
def rule(event):
    s = []
    if event.get("ok"):
        s.append("b")
    if event.get("port"):
        s.append("a")
    return "b" in s + ["q"]

# --- set of comp
def rule(event):
    return "CreateUser" in set([event.get(k) for k in ("eventName", "eventSource") if event.get(k)])

# --- nested known
def rule(event):
    d = {"a": {"b": []}}
    d["a"]["b"].append(event.get("eventName"))
    return d["a"]["b"] == ["CreateUser"]

# --- nested known alias
def rule(event):
    d = {"a": {"b": 1}}
    e = d["a"]
    e["b"] = event.get("eventName")
    return d["a"]["b"] == "CreateUser"

# --- copy shallow
def rule(event):
    d = {"a": []}
    e = dict(d)
    e["a"].append(event.get("eventName"))
    return d["a"] == ["CreateUser"]

# --- tuple holds list
def rule(event):
    l = []
    t = (l, 1)
    l.append(event.get("eventName"))
    return t[0] == ["CreateUser"]

# --- module list mutated per event
L = ["x"]


def rule(event):
    L.append("y")
    return len(L) == 2

# --- add cond
def rule(event):
    s = set()
    if event.get("ok"):
        s.add("a")
    if event.get("port") == 443:
        s.add("b")
    return s == {"a", "b"}

# --- append cond len
def rule(event):
    s = []
    if event.get("ok"):
        s.append("a")
    if event.get("port") == 443:
        s.append("b")
    return len(s) >= 2

# --- append cond in
def rule(event):
    s = []
    if event.get("ok"):
        s.append("a")
    if event.get("port") == 443:
        s.append("b")
    return "b" in s and s[0] == "a"

# --- append cond join
def rule(event):
    s = []
    if event.get("ok"):
        s.append("a")
    if event.get("port") == 443:
        s.append("b")
    return ",".join(s) == "a,b"

# --- append three
def rule(event):
    s = []
    if event.get("ok"):
        s.append("a")
    if event.get("port") == 443:
        s.append("b")
    if event.get("count") == 3:
        s.append("c")
    if event.get("eventName"):
        s.append("d")
    if event.get("tags"):
        s.append("e")
    return len(s) > 3

# --- append in else
def rule(event):
    s = []
    if event.get("ok"):
        s.append("a")
    else:
        s.append("b")
    return s == ["a"]

# --- extend cond
def rule(event):
    s = ["a"]
    if event.get("ok"):
        s.extend(["b", "c"])
    return len(s) == 3

# --- extend event
def rule(event):
    s = ["a"]
    s.extend(event.get("tags", []))
    return "prod" in s

# --- dict item aug
def rule(event):
    d = {"n": 1}
    d["n"] += event.get("count", 0)
    return d["n"] == 4

# --- list aug
def rule(event):
    l = []
    m = l
    l += [event.get("eventName")]
    return m == ["CreateUser"]

# --- event bool
def rule(event):
    return bool(event)

# --- addr of place
import ipaddress


def rule(event):
    ips = event.get("names", ["10.0.0.1"])
    try:
        return ipaddress.ip_address(ips[0]).is_private
    except ValueError:
        return False

# --- addr of last
import ipaddress


def rule(event):
    ips = event.get("ips", ["10.0.0.1"])
    return ipaddress.ip_address(ips[-1]) in ipaddress.ip_network("10.0.0.0/8")

# --- addr v4 of place
import ipaddress


def rule(event):
    try:
        ipaddress.IPv4Address(event.get("sourceIPAddress", "x")[0])
    except ValueError:
        return True
    return False

# --- addr const
import ipaddress


def rule(event):
    return ipaddress.ip_address("10.0.0.1").is_private and not ipaddress.ip_address("8.8.8.8").is_private and ipaddress.ip_address("2001:4860:4860::8888").is_global and event.get("ok") is True

# --- addr default
import ipaddress


def rule(event):
    ip = ipaddress.ip_address(event.get("sourceIPAddress", "0.0.0.0"))
    return ip.is_global or ip.version == 6 or ip.is_unspecified

# --- addr const bad
import ipaddress


def rule(event):
    return ipaddress.ip_address("10.0.0.256").is_private

# --- addr const eq
import ipaddress


def rule(event):
    return ipaddress.ip_address("10.0.0.1") == ipaddress.ip_address(event.get("sourceIPAddress", "10.0.0.1"))

# --- addr str
import ipaddress


def rule(event):
    return str(ipaddress.ip_address("10.0.0.1")) == "10.0.0.1" and event.get("ok") is True

# --- addr zone
import ipaddress


def rule(event):
    return ipaddress.ip_address("fe80::1%eth0").is_link_local and event.get("ok") is True

# --- sorted dict
def rule(event):
    d = {"b": 1, "a": 2}
    return sorted(d) == ["a", "b"] and event.get("ok") is True

# --- sorted dict keys
def rule(event):
    d = {"b": 1, "a": 2}
    return sorted(d.keys())[0] == "a" and event.get("ok") is True

# --- sorted dict items
def rule(event):
    d = {"b": 1, "a": 2}
    return sorted(d.items())[0] == ("a", 2) and event.get("ok") is True

# --- sorted text
def rule(event):
    return sorted("ba") == ["a", "b"] and event.get("ok") is True

# --- sorted mixed
def rule(event):
    return sorted([1, "a"]) == [1, "a"]

# --- sorted bools
def rule(event):
    return sorted([True, False, 2]) == [False, True, 2] and event.get("ok") is True


# --- lru cache
from functools import lru_cache


@lru_cache(maxsize=None)
def is_admin(name):
    return name.lower().startswith("create")


def rule(event):
    return is_admin(event.get("eventName", ""))

# --- lru bare
from functools import lru_cache


@lru_cache
def is_admin(name):
    return name == "CreateUser"


def rule(event):
    return is_admin(event.get("eventName"))

# --- cache module
import functools


@functools.cache
def wanted():
    return frozenset(["CreateUser"])


def rule(event):
    return event.get("eventName") in wanted()

# --- cache list
import functools


@functools.lru_cache(128)
def wanted():
    return ["CreateUser"]


def rule(event):
    return event.get("eventName") in wanted()

# --- cache keyword
import functools


@functools.lru_cache()
def check(name, port=1):
    return name == "CreateUser" and port == 443


def rule(event):
    return check(event.get("eventName"), port=event.get("port"))

# --- decorator own
def deco(f):
    def w(event):
        return not f(event)
    return w


@deco
def check(event):
    return event.get("ok") is True


def rule(event):
    return check(event)

# --- shadowed
def lru_cache(f):
    return lambda x: False


@lru_cache
def check(x):
    return x


def rule(event):
    return check(event.get("ok"))

# --- unhashable default
from functools import lru_cache


@lru_cache
def check(tags):
    return len(tags) == 2


def rule(event):
    return check(tuple(event.get("tags", [])))

# --- two decorators
from functools import lru_cache, cache


@cache
@lru_cache(maxsize=10)
def check(x):
    return x == 443


def rule(event):
    return check(event.get("port"))

# --- async decorated
import functools


@functools.cache
async def check(x):
    return x == 443


def rule(event):
    return event.get("ok") is True

# --- tuple hash
def rule(event):
    return tuple(event.get("tags", [])) in {("prod", "db")}

# --- tuple hash in dict
def rule(event):
    return {("prod", "db"): True}.get(tuple(event.get("tags", [])), False)

# --- tuple in set display
def rule(event):
    return len({tuple(event.get("tags", []))}) == 1

# --- tuple comp hash
def rule(event):
    return tuple(i.get("key") for i in event.get("items", [])) in {("env", "team")}

# --- tuple append
def rule(event):
    t = tuple(event.get("tags", []))
    t.append("x")
    return True

# --- tuple len
def rule(event):
    return len(tuple(event.get("tags", []))) == 2 and "prod" in tuple(event.get("tags", []))

# --- tuple loop
def rule(event):
    for t in tuple(event.get("tags", [])):
        if t == "prod":
            return True
    return False

# --- tuple startswith
def rule(event):
    return event.get("eventName", "").startswith(tuple(event.get("names", [])))

# --- tuple isinstance
def rule(event):
    return isinstance(event.get("port"), tuple(event.get("names", [])))

# --- verbose
import re

P = re.compile(r"""
    ^arn:aws:iam::     # the service (of accounts)
    (\d{12})           # the account
    :user/
    """, re.VERBOSE)


def rule(event):
    return bool(P.search(event.deep_get("userIdentity", "arn", default="")))

# --- verbose flags
import re

P = re.compile(r"""
    ^ create
    user $
    """, re.X | re.IGNORECASE)


def rule(event):
    return bool(P.match(event.get("eventName", "")))

# --- verbose class
import re


def rule(event):
    return bool(re.search(r"[ #]x | \ y | a\#b | [^]#] Z # end", event.get("userAgent", ""), re.VERBOSE))

# --- verbose quantifier
import re


def rule(event):
    return re.fullmatch(r"C r + e {1,2} at e ? User", event.get("eventName", ""), flags=re.X) is not None

# --- verbose number
import re


def rule(event):
    return re.search(r"(a)\1 2", event.get("userAgent", ""), re.X) is not None

# --- verbose group
import re

P = re.compile(r"""
    user/ (?P<name> \w+ )  # (name)
    """, re.VERBOSE)


def rule(event):
    m = P.search(event.deep_get("userIdentity", "arn", default=""))
    return m is not None and m.group("name") is not None

# --- verbose missing group
import re

P = re.compile(r"""
    user/ (\w+)  # (name)
    """, re.VERBOSE)


def rule(event):
    m = P.search(event.deep_get("userIdentity", "arn", default=""))
    return m is not None and m.group(2) is not None

# --- verbose broken group
import re


def rule(event):
    return re.search(r"( ?:a)", event.get("userAgent", ""), re.X) is not None

# --- format named
def rule(event):
    return "{source}:{name}".format(source=event.get("eventSource", ""), name=event.get("eventName", "")) == "iam.amazonaws.com:CreateUser"

# --- format numbered
def rule(event):
    return "{0}:{1}:{0}".format(event.get("eventName", ""), event.get("port", 0)) == "CreateUser:443:CreateUser"

# --- format auto
def rule(event):
    return "{}-{}".format(event.get("eventName"), event.get("ok")) == "CreateUser-True"

# --- format braces
def rule(event):
    return "{{{}}}".format(event.get("eventName")) == "{CreateUser}"

# --- format odd braces
def rule(event):
    return "{{{0}}} }}{{".format(event.get("eventName")) == "{CreateUser} }{"

# --- format missing
def rule(event):
    return "{}-{}".format(event.get("eventName")) == "x"

# --- format missing name
def rule(event):
    return "{a}".format(b=event.get("eventName")) == "x"

# --- format more
def rule(event):
    return "{}".format(event.get("eventName"), event["missing"]) == "CreateUser"

# --- format extra
def rule(event):
    return "{}".format(event.get("eventName"), 1) == "CreateUser"

# --- format mixed
def rule(event):
    return "{}{0}".format(event.get("eventName")) == "x"

# --- format spec
def rule(event):
    return "{:>3}".format(event.get("count", 0)) == "  3"

# --- format single
def rule(event):
    return "}".format(1) == "}"

# --- format attribute
def rule(event):
    return "{a.b}".format(a=event) == "x"

# --- format none
def rule(event):
    return "{}".format(None) == "None" and event.get("ok") is True

# --- format unicode digit
def rule(event):
    return "{\u0661}".format(event.get("eventName"), "x") == "x"

# --- format order
def rule(event):
    return "{b}{a}".format(a=event.get("eventName"), b="-") == "-CreateUser"

# --- format event text
def rule(event):
    return event.get("eventName", "{}").format("x") == "x"
