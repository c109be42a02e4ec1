# --- any name
def rule(event):
    for k in {"a", "b", "n"}:
        if event.get(k) == "x":
            return True
    return False

# --- flag
def rule(event):
    found = False
    for k in {"a", "b", "n"}:
        if event.get(k) == "x":
            found = True
    return found

# --- flag, and left
def rule(event):
    found = False
    for k in {"a", "b", "n"}:
        if event.get(k) == "x":
            found = True
            break
    return found

# --- counted
def rule(event):
    n = 0
    for k in {"a", "b", "n"}:
        if event.get(k):
            n += 1
    return n > 1

# --- each may fail alike
def rule(event):
    for w in {"a", "x", "n"}:
        if w in event.get("a"):
            return True
    return False

# --- any that may fail alike
def rule(event):
    return any(w in event.get("a") for w in {"a", "x"})

# --- all
def rule(event):
    return all(event.get(k) for k in {"a", "b"})

# --- listed and counted
def rule(event):
    found = []
    for k in {"a", "b", "n"}:
        if event.get(k):
            found.append(k)
    return len(found) > 1

# --- how many of a list
def rule(event):
    return len([k for k in {"a", "b"} if event.get(k)]) == 2

# --- name for each
def rule(event):
    for k in {"a", "b"}:
        v = event.get(k)
        if v == "x":
            return True
    return False

# --- sum
def rule(event):
    return sum(1 for k in {"a", "b"} if event.get(k) == "x") == 1

# --- among a list of them
def rule(event):
    return event.get("a") in [w.lower() for w in {"X", "Y"}]

# --- beginnings
W = {"X", "Y"}
L = [w.lower() for w in W]
def rule(event):
    return event.get("a") in L or event.get("b", "").startswith(tuple(L))

# --- keys
W = {"X", "Y"}
def rule(event):
    d = {}
    for w in W:
        d[w] = w.lower()
    return event.get("a") in d

# --- values
W = {"X", "Y"}
D = {w: w.lower() for w in W}
def rule(event):
    return event.get("a") in D.values()

# --- many beginnings
def rule(event):
    for w in {"a", "b", "c", "d", "e", "f", "g", "h", "i", "x"}:
        if event.get("a", "").startswith(w):
            return True
    return False

# --- many names
def rule(event):
    for w in {"a", "b", "c", "d", "e", "f", "g", "h", "i", "x"}:
        v = event.get(w)
        if v == "x":
            return True
    return False

# --- continued
def rule(event):
    for w in {"a", "b"}:
        if event.get(w) != "x":
            continue
        return True
    else:
        return False

# --- those that are missing
def rule(event):
    missing = {k for k in {"a", "b"} if not event.get(k)}
    return not missing

# --- left, with else
def rule(event):
    for w in frozenset({"a", "b"}):
        if event.get(w) == "x":
            break
    else:
        return False
    return True

# --- joined in order
import re
W = {"x", "y"}
R = re.compile("|".join(sorted(W)))
def rule(event):
    return bool(R.search(event.get("a", "")))

# --- expressions
import re
R = [re.compile(p) for p in {"^x", "y$"}]
def rule(event):
    return any(r.search(event.get("a", "")) for r in R)

# --- spread among others
W = {"x", "y"}
def rule(event):
    return event.get("a") in [*W, "z"] and event.get("b") not in (*W, "z")

# --- spread in a set
W = {"x", "y"}
def rule(event):
    return event.get("a") in {*W, "z"}

# --- one argument
W = {"x"}
def rule(event):
    return event.get(*W) == "x" and [*W][0] == event.get("a")

# --- any within what may be no object
from functools import reduce
from collections.abc import Mapping
def inside(held, *keys):
    return reduce(lambda d, key: d.get(key) if isinstance(d, Mapping) else None, keys, held)
def rule(event):
    return any(w in inside(event, "object", "k") for w in {"x", "z"})

# --- any that may fail of each
from panther_base_helpers import deep_get
def rule(event):
    return any(w in deep_get(event, "object", "k") for w in {"x", "z"})
