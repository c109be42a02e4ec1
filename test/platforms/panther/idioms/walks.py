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
