# --- with suppress
from contextlib import suppress


def rule(event):
    hit = False
    with suppress(KeyError):
        hit = event["a"] == "x"
        hit = hit and event["zz"] == 1
    return hit

# --- helper many returns
def classify(event):
    a = event.get("a")
    if a is None:
        return "none"
    if not isinstance(a, str):
        return "odd"
    if a == "":
        return "empty"
    for prefix, name in (("x", "low"), ("X", "high")):
        if a.startswith(prefix):
            return name
    return "other"


def rule(event):
    return classify(event) in ("low", "odd")

# --- helper tuple
def split(v, default=("", "")):
    if not v or "=" not in v:
        return default
    k, _, w = v.partition("=")
    return k.strip(), w.strip()


def rule(event):
    k, v = split(event.get("s"))
    return k == "k" and v.startswith("v")

# --- helper none chain
def first(*vals):
    for v in vals:
        if v:
            return v
    return None


def rule(event):
    return first(event.get("zz"), event.get("a"), "q") == "x"

# --- helper kwargs
def match_all(event, **want):
    for k, v in want.items():
        if event.get(k) != v:
            return False
    return True


def rule(event):
    return match_all(event, a="x", n=3)

# --- helper kwargs in
def match_any(event, **want):
    return any(event.get(k) in v for k, v in want.items())


def rule(event):
    return match_any(event, a=["x"], b=["q"])

# --- helper compose
def both(*preds):
    return lambda e: all(p(e) for p in preds)


def eq(k, v):
    return lambda e: e.get(k) == v


rule_fn = both(eq("a", "x"), eq("b", "y"))


def rule(event):
    return rule_fn(event)

# --- helper not
def negate(p):
    return lambda e: not p(e)


def rule(event):
    return negate(lambda e: e.get("a") == "x")(event)

# --- early continue nested
def rule(event):
    hits = 0
    for item in event.get("items", []):
        if not isinstance(item.get("k"), str):
            continue
        if item["k"] == "x":
            hits += 1
    return hits == 1

# --- early continue two
def rule(event):
    for item in event.get("items", []):
        k = item.get("k")
        if not k:
            continue
        v = item.get("v", 0)
        if k == "y" and v > 1:
            return True
    return False

# --- flag reset
def rule(event):
    flag = False
    for item in event.get("items", []):
        if item.get("k") == "x":
            flag = True
        elif item.get("k") == "y":
            flag = False
    return flag

# --- else var
def rule(event):
    for item in event.get("items", []):
        if item.get("k") == "zz":
            reason = "found"
            break
    else:
        reason = "none"
    return reason == "none" and event.get("a") == "x"

# --- nested fn over items
def rule(event):
    def is_hit(item, minimum=2):
        return item.get("v", 0) >= minimum

    return any(is_hit(i) for i in event.get("items", [])) and not all(is_hit(i, minimum=1) for i in event.get("list2", []))

# --- list sort any
def rule(event):
    return sorted(set(event.get("list", []))) == ["x", "y", "z"]

# --- string slices
def rule(event):
    s = event.get("s", "")
    return s[:3] == "k=v" and s[-3:] == "a=b" and s[4:5] == " "

# --- string index
def rule(event):
    s = event.get("url", "")
    return s[: s.find("://")] == "https" if "://" in s else False

# --- string index exc
def rule(event):
    s = event.get("s", "")
    try:
        return s.index("=") == 1
    except ValueError:
        return False

# --- url parts
def rule(event):
    parts = event.get("url", "").split("/")
    return len(parts) > 3 and parts[2] == "example.com" and parts[3] == "a"

# --- url no scheme
def rule(event):
    url = event.get("url", "")
    for scheme in ("https://", "http://"):
        url = url.removeprefix(scheme)
    return url.startswith("example.com")

# --- time parts
def rule(event):
    date, sep, clock = event.get("time", "").partition("T")
    if not sep:
        return False
    return clock[:2] in ("22", "23", "00") and date.startswith("2024-")

# --- time compare text
def rule(event):
    return "2024-01-01" <= event.get("time", "") < "2025-01-01"

# --- time hour set
NIGHT = {f"{h:02d}" for h in (22, 23, 0, 1)}


def rule(event):
    return event.get("time", "")[11:13] in NIGHT

# --- const fstring spec
def rule(event):
    return event.get("n") == int(f"{3:d}") and f"{3.14159:.2f}" == "3.14" and f"{5:>3}" == "  5"

# --- del local
def rule(event):
    v = event.get("a")
    del v
    return event.get("b") == "y"

# --- del entry
def rule(event):
    d = {"a": event.get("a"), "b": 1}
    del d["b"]
    return len(d) == 1 and d.get("a") == "x"

# --- pop entry
def rule(event):
    d = {"a": event.get("a"), "b": 1}
    return d.pop("b") == 1 and "b" not in d

# --- and in return none
def rule(event):
    return bool(event.get("object", {}).get("k") and event["object"]["v"] == "y")

# --- chain object or
def rule(event):
    o = event.get("object") or {"k": "d"}
    return o.get("k", "") == "d"

# --- in object values list
def rule(event):
    return "y" in list(event.get("object", {}).values())

# --- len object
def rule(event):
    return len(event.get("object", {})) == 2

# --- keys len
def rule(event):
    return len(event.get("object", {}).keys()) >= 1

# --- set keys
def rule(event):
    return set(event.get("object", {}).keys()) == {"k", "v"}

# --- not set minus
def rule(event):
    return not set(event.get("list", [])) - {"x", "y", "z"}

# --- set and
def rule(event):
    return len(set(event.get("list", [])) & {"x", "y"}) == 2

# --- set or
def rule(event):
    return len({"x"} | set(event.get("list", []))) == 3

# --- list plus
def rule(event):
    return "q" in (event.get("list") or []) or "z" in list(event.get("list", [])) + ["q"]

# --- all get in
def rule(event):
    return all(i.get("k") in ("x", "y", None) for i in event.get("items", [])) and len(event.get("items", [])) > 1

# --- any nested get
def rule(event):
    return any((i.get("k") or "").upper() == "X" for i in event.get("items", []))

# --- none compare chain
def rule(event):
    return event.get("zz") is None is not True

# --- bool xor
def rule(event):
    return (event.get("a") == "x") ^ (event.get("b") == "q")

# --- bool ne
def rule(event):
    return (event.get("a") == "x") != (event.get("b") == "y")

# --- bool is
def rule(event):
    return ("a" in event) is ("b" in event)

# --- int bool index
def rule(event):
    return [False, True][event.get("a") == "x"]

# --- dict bool
def rule(event):
    return {True: "hit", False: "miss"}[event.get("a") == "x"] == "hit"

# --- str join list
def rule(event):
    return "x,y" in ",".join(event.get("list", []))

# --- str join map
def rule(event):
    return "-".join(map(str, [event.get("a"), event.get("n")])) == "x-3"

# --- mult assign cond
def rule(event):
    kind, level = ("root", 3) if event.get("a") == "x" else ("user", 1)
    return kind == "root" and level > 2

# --- while pop
def rule(event):
    todo = ["a", "b"]
    while todo:
        k = todo.pop()
        if event.get(k) == "y":
            return k == "b"
    return False

# --- while true count
def rule(event):
    n = 0
    while True:
        n += 1
        if n > 3 or event.get("n") == n:
            break
    return n == 3

# --- del then read
def rule(event):
    v = event.get("a")
    del v
    return v == "x"

# --- del then read caught
def rule(event):
    v = event.get("a")
    del v
    try:
        return v == "x"
    except NameError:
        return event.get("b") == "y"

# --- del twice
def rule(event):
    v = event.get("a")
    del v
    del v
    return True

# --- del cond
def rule(event):
    v = event.get("a")
    if event.get("b") == "y":
        del v
    return v == "X"

# --- del module
V = "x"


def rule(event):
    W = V
    del W
    return event.get("a") == V

# --- del unassigned
def rule(event):
    if event.get("a") == "x":
        v = 1
    del v
    return True

# --- del in loop
def rule(event):
    for k in ("a", "b"):
        v = event.get(k)
        if v == "y":
            return True
        del v
    return False

# --- del global
V = "x"


def rule(event):
    global V
    del V
    return True

# --- del module level
V = "x"
W = V
del V


def rule(event):
    return event.get("a") == W

# --- del module level read
V = "x"
del V


def rule(event):
    return event.get("a") == V

# --- del in try
def rule(event):
    v = 1
    try:
        del v
        event["zz"]
    except KeyError:
        return v == 1
    return False

# --- del two
def rule(event):
    a, b = event.get("a"), event.get("b")
    del a, b
    return event.get("n") == 3
