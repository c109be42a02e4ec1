# --- k splitlines
T = """x
12""".splitlines()
def rule(event):
    return event.get("a") in T
# --- k split
T = "x 12 q".split()
def rule(event):
    return event.get("a") in T
# --- k strip split
T = [v.strip() for v in "x, 12".split(",")]
def rule(event):
    return event.get("a") in T
# --- k dict zip
T = dict(zip(("x", "12"), (3, 1.5)))
def rule(event):
    return T.get(event.get("a")) == event.get("n")
# --- k dict pairs
T = dict([("x", 3), ("12", 1.5)])
def rule(event):
    return event.get("a") in T
# --- k dict kwargs
T = dict(x=3, y=4)
def rule(event):
    return event.get("a") in T
# --- k dict fromkeys
T = dict.fromkeys(("x", "12"), True)
def rule(event):
    return T.get(event.get("a"), False)
# --- k list times
T = ["x"] * 2
def rule(event):
    return event.get("a") in T
# --- k chain
from itertools import chain
T = set(chain(["x"], ["12"]))
def rule(event):
    return event.get("a") in T
# --- k update
T = {"x"}
T.update({"12"}, ["q"])
def rule(event):
    return event.get("a") in T
# --- k union
T = {"x"}.union(["12"])
def rule(event):
    return event.get("a") in T
# --- k spread
T = [*("x",), *{"12"}]
def rule(event):
    return event.get("a") in T
# --- k lower
T = {v.lower() for v in ("X", "12")}
def rule(event):
    return event.get("a") in T
# --- k map
T = set(map(str.lower, ("X", "12")))
def rule(event):
    return event.get("a") in T
# --- k map list
T = tuple(map(str, (12, 3)))
def rule(event):
    return event.get("a") in T
# --- k filter
T = list(filter(None, ["x", "", "12"]))
def rule(event):
    return event.get("a") in T
# --- k format
T = ["{}2".format(1), "%s" % "x"]
def rule(event):
    return event.get("a") in T
# --- k join
T = "".join(["1", "2"])
def rule(event):
    return event.get("a") == T
# --- k title
T = "x".title().lower()
def rule(event):
    return event.get("a") == T
# --- k inverse dict
T = {v: k for k, v in {"one": "x", "two": "12"}.items()}
def rule(event):
    return T.get(event.get("a")) == "one"
# --- k sorted key
T = sorted(["x", "12"], key=len)
def rule(event):
    return event.get("a") == T[0]
# --- k max
T = max([3, 1])
def rule(event):
    return event.get("n") == T
# --- k sum
T = sum([1, 2])
def rule(event):
    return event.get("n") == T
# --- k len
def rule(event):
    return event.get("n") == len(["x", "y", "z"])
# --- k any
ON = any(v for v in [0, 1])
def rule(event):
    return ON and event.get("a") == "x"
# --- k int
T = int("3")
def rule(event):
    return event.get("n") == T
# --- k time
from datetime import timedelta
T = timedelta(minutes=1).total_seconds() / 20
def rule(event):
    return event.get("n") == T
# --- k pow
T = 2 ** 2 - 1
def rule(event):
    return event.get("n") == T
# --- k shift
T = 1 << 1
def rule(event):
    return event.get("n", 0) > T
# --- k nested fn
def build():
    out = {}
    for k in ("x", "12"):
        out[k] = k * 2
    return out
T = build()
def rule(event):
    return T.get(event.get("a")) == "xx"
# --- k loop add
T = []
for k in ("x", "12"):
    T.append(k)
def rule(event):
    return event.get("a") in T
# --- k loop dict
T = {}
for k in ("x", "12"):
    T[k] = True
def rule(event):
    return T.get(event.get("a"), False)
# --- k setdefault
T = {}
for k, v in (("x", 3), ("x", 4), ("12", 5)):
    T.setdefault(k, []).append(v)
def rule(event):
    return event.get("n") in T.get(event.get("a"), [])
# --- k defaultdict
from collections import defaultdict
T = defaultdict(list)
T["x"].append(3)
def rule(event):
    return event.get("n") in T.get(event.get("a"), [])
# --- k ordered
from collections import OrderedDict
T = OrderedDict([("x", 3)])
def rule(event):
    return T.get(event.get("a")) == 3
# --- k mapping proxy
from types import MappingProxyType
T = MappingProxyType({"x": 3})
def rule(event):
    return T.get(event.get("a")) == 3
# --- k environ
import os
T = os.environ.get("NO_SUCH_VALUE", "x")
def rule(event):
    return event.get("a") == T
# --- k getattr
def rule(event):
    return getattr(event, "get")("a") == "x"
# --- k getattr default
def rule(event):
    f = getattr(event, "deep_get", None)
    return f("o", "k") == "v" if f else False
# --- k enumerate dict
T = {v: i for i, v in enumerate(["x", "12"], start=1)}
def rule(event):
    return T.get(event.get("a"), 0) > 1
# --- k zip dict comp
T = {k: v for k, v in zip(["x", "12"], [1, 2])}
def rule(event):
    return T.get(event.get("a"), 0) > 1
# --- k product
from itertools import product
T = ["".join(p) for p in product("1x", "2")]
def rule(event):
    return event.get("a") in T
# --- k list slice
T = ["q", "x", "12"][1:]
def rule(event):
    return event.get("a") in T
# --- k reverse
T = list(reversed(["x", "12"]))
def rule(event):
    return event.get("a") == T[0]
# --- k in place sort
T = ["x", "12"]
T.sort()
def rule(event):
    return event.get("a") == T[0]
# --- k json
import json
T = json.loads("""["x", "12"]""")
def rule(event):
    return event.get("a") in T
# --- k string constants
import string
def rule(event):
    return all(c in string.digits for c in event.get("a", ""))
# --- k walrus chain
def rule(event):
    return (n := event.get("n", 0)) > 2 and n < 5
# --- k try import
try:
    from nothing_like_this import check
except ImportError:
    def check(v):
        return v == "x"
def rule(event):
    return check(event.get("a"))
# --- k if main
if __name__ == "__main__":
    T = "q"
else:
    T = "x"
def rule(event):
    return event.get("a") == T
# --- k global tuple unpack
A, B = "x", 3
def rule(event):
    return event.get("a") == A and event.get("n") == B
# --- k annotated
T: list[str] = ["x"]
U: "set" = set(T)
def rule(event) -> bool:
    return event.get("a") in U
# --- k typed
from typing import Optional, Any, Dict
def f(v: Optional[str] = None) -> Dict[str, Any]:
    return {"v": v or "none"}
def rule(event):
    return f(event.get("a"))["v"] in ("x", "none")
# --- k cast
from typing import cast
def rule(event):
    return cast(str, event.get("a")) == "x"
# --- k lru
from functools import lru_cache
@lru_cache(maxsize=None)
def f(v):
    return v == "x"
def rule(event):
    return f(event.get("a"))
# --- k reduce
from functools import reduce
def rule(event):
    return reduce(lambda x, y: x and y, [event.get("a") == "x", event.get("n") == 3])
# --- k contextlib
from contextlib import suppress
def rule(event):
    with suppress(KeyError):
        return event["a"] == "x"
    return event.get("n") == 3
# --- k nested default get
def rule(event):
    return event.get("o", {}).get("k", event.get("a")) == "v"
# --- k get key variable
KEY = "a"
def rule(event):
    return event.get(KEY) == "x" and event[KEY] == "x"
# --- k get key loop
def rule(event):
    return any(event.get(k) for k in ("q", "t"))
# --- k get key fstring
def rule(event):
    p = "o"
    return event.get(f"{p}") is not None
# --- k path split
PATH = "o.m.z"
def rule(event):
    return event.deep_get(*PATH.split(".")) == 1
# --- k path reduce
PATH = "o.m.z"
def rule(event):
    v = event
    for key in PATH.split("."):
        v = v.get(key, {})
    return v == 1
# --- k path while
def rule(event):
    node, keys = event, ["o", "m", "z"]
    while keys and node is not None:
        node = node.get(keys.pop(0))
    return node == 1
