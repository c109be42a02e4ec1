# --- list or str
def rule(event):
    return isinstance(event.deep_walk("items", "name"), (list, str))
# --- str of walk
def rule(event):
    names = event.deep_walk("items", "name")
    if isinstance(names, str):
        names = [names]
    return "a" in (names or [])
# --- list of walk
def rule(event):
    names = event.deep_walk("items", "name", default=[])
    if not isinstance(names, list):
        names = [names]
    return "a" in names
# --- list then int
def rule(event):
    names = event.deep_walk("items", "name")
    if isinstance(names, list):
        return False
    return isinstance(names, int)
# --- list then float
def rule(event):
    names = event.deep_walk("items", "name")
    if isinstance(names, list):
        return False
    return isinstance(names, float)
# --- walk none
def rule(event):
    names = event.deep_walk("items", "name")
    if isinstance(names, (list, tuple)):
        return "a" in names
    return names == "a"
# --- walk sequence
from collections.abc import Sequence
def rule(event):
    return isinstance(event.deep_walk("items", "name"), Sequence)
# --- taken away in list
def rule(event):
    return event.get("src", "").replace(".example.com", "") in ["s3", "ec2", ""]
# --- taken away equals
def rule(event):
    return event.get("src", "").replace("aab", "") == "bc"
# --- taken away first inside
def rule(event):
    return event.get("src", "").replace("aab", "") == "a"
# --- taken away lower
def rule(event):
    return event.get("src", "").lower().replace("ab", "") == "xy"
# --- taken away not
def rule(event):
    return event.get("src", "").replace("ab", "") != "x"
# --- taken away nothing
def rule(event):
    return not event.get("src", "").replace("ab", "")
# --- same either way
def rule(event):
    admin = event.get("kind") == "admin"
    named = bool(event.get("name"))
    return ((admin and named) or (admin and not named)) and (admin and (named or event.get("id") == 1))
# --- walk, else nothing, in list
def rule(event):
    names = event.deep_walk("items", "name", default="")
    if isinstance(names, list):
        return "a" in names
    return names == "a"
# --- walk, else nothing, is
def rule(event):
    return event.deep_walk("items", "name", default="") == ""
# --- walk, else nothing, holds
def rule(event):
    return bool(event.deep_walk("items", "name", default="")) and event.deep_walk("items", "kind", default="") != "a"
# --- walk, else nothing, text
def rule(event):
    return "a" in event.deep_walk("items", "name", default="")
# --- walk, else nothing, key
def rule(event):
    return {"a": True}.get(event.deep_walk("items", "name", default=""), False)
# --- walk, else a text, in list
def rule(event):
    names = event.deep_walk("items", "name", default="a")
    if isinstance(names, list):
        return "a" in names
    return names == "a"
# --- walk, else a text, is
def rule(event):
    return event.deep_walk("items", "name", default="a") == "a"
# --- walk, else a text, holds
def rule(event):
    return bool(event.deep_walk("items", "name", default="a")) and event.deep_walk("items", "kind", default="a") != "a"
# --- walk, else a text, text
def rule(event):
    return "a" in event.deep_walk("items", "name", default="a")
# --- walk, else a text, key
def rule(event):
    return {"a": True}.get(event.deep_walk("items", "name", default="a"), False)
# --- walk, else zero, in list
def rule(event):
    names = event.deep_walk("items", "name", default=0)
    if isinstance(names, list):
        return "a" in names
    return names == "a"
# --- walk, else zero, is
def rule(event):
    return event.deep_walk("items", "name", default=0) == 0
# --- walk, else zero, holds
def rule(event):
    return bool(event.deep_walk("items", "name", default=0)) and event.deep_walk("items", "kind", default=0) != "a"
# --- walk, else zero, text
def rule(event):
    return "a" in event.deep_walk("items", "name", default=0)
# --- walk, else zero, key
def rule(event):
    return {"a": True}.get(event.deep_walk("items", "name", default=0), False)
# --- walk, else false, in list
def rule(event):
    names = event.deep_walk("items", "name", default=False)
    if isinstance(names, list):
        return "a" in names
    return names == "a"
# --- walk, else false, is
def rule(event):
    return event.deep_walk("items", "name", default=False) == False
# --- walk, else false, holds
def rule(event):
    return bool(event.deep_walk("items", "name", default=False)) and event.deep_walk("items", "kind", default=False) != "a"
# --- walk, else false, text
def rule(event):
    return "a" in event.deep_walk("items", "name", default=False)
# --- walk, else false, key
def rule(event):
    return {"a": True}.get(event.deep_walk("items", "name", default=False), False)
# --- walk through two, else nothing, in list
def rule(event):
    names = event.deep_walk("items", "inner", "name", default="")
    if isinstance(names, list):
        return "a" in names
    return names == "a"
# --- walk through two, else nothing, not
def rule(event):
    return event.deep_walk("items", "inner", "name", default="") != "a"
# --- walk through two, else a text, in list
def rule(event):
    names = event.deep_walk("items", "inner", "name", default="a")
    if isinstance(names, list):
        return "a" in names
    return names == "a"
# --- walk through two, else a text, not
def rule(event):
    return event.deep_walk("items", "inner", "name", default="a") != "a"
# --- walk through two, else none, in list
def rule(event):
    names = event.deep_walk("items", "inner", "name", default=None)
    if isinstance(names, list):
        return "a" in names
    return names == "a"
# --- walk through two, else none, not
def rule(event):
    return event.deep_walk("items", "inner", "name", default=None) != "a"
# --- walk to the first, else nothing
def rule(event):
    return event.deep_walk("items", "name", default="", return_val="first") == "a"
# --- walk to the first, else nothing, text
def rule(event):
    return "a" in event.deep_walk("items", "name", default="", return_val="first")
# --- walk to the last, else nothing
def rule(event):
    return event.deep_walk("items", "name", default="", return_val="last") == "a"
# --- walk to the last, else nothing, text
def rule(event):
    return "a" in event.deep_walk("items", "name", default="", return_val="last")
# --- walk to the first, else none
def rule(event):
    return event.deep_walk("items", "name", default=None, return_val="first") == "a"
# --- walk to the first, else none, text
def rule(event):
    return "a" in event.deep_walk("items", "name", default=None, return_val="first")
# --- walk to the last, else none
def rule(event):
    return event.deep_walk("items", "name", default=None, return_val="last") == "a"
# --- walk to the last, else none, text
def rule(event):
    return "a" in event.deep_walk("items", "name", default=None, return_val="last")
# --- walk to the first, else a text
def rule(event):
    return event.deep_walk("items", "name", default="a", return_val="first") == "a"
# --- walk to the first, else a text, text
def rule(event):
    return "a" in event.deep_walk("items", "name", default="a", return_val="first")
# --- walk to the last, else a text
def rule(event):
    return event.deep_walk("items", "name", default="a", return_val="last") == "a"
# --- walk to the last, else a text, text
def rule(event):
    return "a" in event.deep_walk("items", "name", default="a", return_val="last")
# --- what a walk found is the answer
def rule(event):
    return event.deep_walk("items", "name", default=True)
# --- what a walk found is the answer in the end
def rule(event):
    return event.get("kind") != "user" and event.deep_walk("items", "name")
# --- what a walk found is the answer where it counts as false
def rule(event):
    return event.deep_walk("items", "name", default="x") and event.get("kind") == "admin"
# --- each of a list made of a walk, starts
def rule(event):
    names = event.deep_walk("items", "name", default=[])
    names = names if isinstance(names, list) else [names]
    return any(name.startswith("a") for name in names)
# --- each of a list made of a walk, lowered
def rule(event):
    names = event.deep_walk("items", "name", default=[])
    names = names if isinstance(names, list) else [names]
    return any(name.lower() == "ab" for name in names)
# --- each of a list made of a walk, part
def rule(event):
    names = event.deep_walk("items", "name", default=[])
    names = names if isinstance(names, list) else [names]
    return any("b" in name for name in names)
# --- each of a list made of a walk, pattern
from fnmatch import fnmatch
def rule(event):
    names = event.deep_walk("items", "name", default=[])
    names = names if isinstance(names, list) else [names]
    return any(fnmatch(name, "a*") for name in names)
# --- each of a list made of a walk, expression
import re
def rule(event):
    names = event.deep_walk("items", "name", default=[])
    names = names if isinstance(names, list) else [names]
    return any(re.search("^.b", name) for name in names)
# --- each of a list made of a walk, its type
def rule(event):
    names = event.deep_walk("items", "name", default=[])
    names = names if isinstance(names, list) else [names]
    return any(isinstance(name, str) and name.startswith("a") for name in names)
# --- each of a list made of a walk, a bool
def rule(event):
    names = event.deep_walk("items", "name", default=[])
    names = names if isinstance(names, list) else [names]
    return any(isinstance(name, bool) for name in names)
# --- each of a list made of a walk, true
def rule(event):
    names = event.deep_walk("items", "name", default=[])
    names = names if isinstance(names, list) else [names]
    return any(name is True for name in names)
# --- each of a list made of a walk, another list
def rule(event):
    names = event.deep_walk("items", "name", default=[])
    names = names if isinstance(names, list) else [names]
    return any(name in ("ab", "a", 7) for name in names)
# --- each of a list made of a walk, where it counts
def rule(event):
    names = event.deep_walk("items", "name", default=[])
    names = names if isinstance(names, list) else [names]
    return any(name and name.endswith("b") for name in names)
# --- each of a list made of a walk, cut
def rule(event):
    names = event.deep_walk("items", "name", default=[])
    names = names if isinstance(names, list) else [names]
    return any(name.strip().split("@")[0] == "a" for name in names)
# --- each of a list made of a walk, beside another
def rule(event):
    names = event.deep_walk("items", "name", default=[])
    names = names if isinstance(names, list) else [names]
    return any(name.startswith(event.get("src", "z")) for name in names)
# --- each of a list made of a walk, in a loop
def rule(event):
    names = event.deep_walk("items", "name", default=[])
    if not isinstance(names, list):
        names = [names]
    for name in names:
        if name.endswith("b"):
            return True
    return False
# --- each of a list made of a text of a walk
def rule(event):
    names = event.deep_walk("items", "name", default=[])
    if isinstance(names, str):
        names = [names]
    found = False
    for name in names:
        if isinstance(name, str) and name.lower().endswith("b"):
            found = True
            break
    return found
# --- each of a list that a helper makes of a walk
def listed(value):
    return value if isinstance(value, list) else [value]


def rule(event):
    return any(name.lower().startswith("a") for name in listed(event.deep_walk("items", "name", default=[])))
# --- what a walk found alone, of each element
from panther_base_helpers import deep_walk


def starts(item):
    name = deep_walk(item, "inner", "name", default="")
    return isinstance(name, str) and name.startswith("a")


def rule(event):
    return any(starts(item) for item in event.get("items", []))
# --- what a walk found alone starts
def rule(event):
    return event.deep_walk("items", "name", default="").startswith("a")
# --- what a walk found alone, or fails
def rule(event):
    try:
        return event.deep_walk("items", "name").lower() == "ab"
    except AttributeError:
        return event.get("items") is not None
# --- what a walk found alone fits a pattern
import fnmatch


def rule(event):
    return fnmatch.fnmatch(event.deep_walk("items", "name", default=""), "a*")
# --- what a walk found alone fits an expression
import re


def rule(event):
    return bool(re.match("a[a-z]", event.deep_walk("items", "name", default="")))
# --- what a walk found alone as a whole number
def rule(event):
    return int(event.deep_walk("items", "name", default=0)) > 2
# --- what a walk found alone as a number
def rule(event):
    return float(event.deep_walk("items", "name", default=0)) > 2
# --- how many a walk found
def rule(event):
    return len(event.deep_walk("items", "name", default=[])) > 1
# --- how many a walk found, or nothing
def rule(event):
    return len(event.deep_walk("items", "name") or []) == 2
# --- what a walk found alone is the answer
def rule(event):
    return [event.deep_walk("items", "name", default=False)][0]

# --- walk with another return value
def rule(event):
    return event.deep_walk("items", "name", return_val="any") == "a"

# --- walk with another return value, in a list
def rule(event):
    return "a" in event.deep_walk("items", "name", default=[], return_val="list")

# --- walk with a return value in capitals
def rule(event):
    return event.deep_walk("items", "name", return_val="First") == "a"

# --- walk with a return value of the event
def rule(event):
    return event.deep_walk("items", "name", return_val=event.get("how", "first")) == "a"

# --- walk to the first or last
def rule(event):
    return event.deep_walk("items", "name", return_val="first" if event.get("how") else "last") == "a"
