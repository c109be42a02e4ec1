# --- while else break
def rule(event):
    for name in ("a", "b"):
        place = 0
        while place < 2:
            if event.get(name) == ("x", "y")[place]:
                break
            place += 1
        else:
            break
    else:
        return True
    return False

# --- while else continue
def rule(event):
    found = 0
    for name in ("a", "b", "c"):
        place = 0
        while place < 2:
            if event.get(name) == ("x", "y")[place]:
                break
            place += 1
        else:
            continue
        found += 1
    return found == 1

# --- for else break
def rule(event):
    for name in ("a", "b"):
        for wanted in ("x", "y"):
            if event.get(name) == wanted:
                break
        else:
            break
    else:
        return True
    return False

# --- for else continue
def rule(event):
    for name in ("a", "b"):
        for wanted in ("x", "y"):
            if event.get(name) == wanted:
                break
        else:
            continue
        return True
    return False

# --- for else continue event
def rule(event):
    for item in event.get("a") or []:
        for wanted in ("x", "y"):
            if item == wanted:
                break
        else:
            continue
        return True
    return False

# --- for else break event
def rule(event):
    bad = False
    for item in event.get("a") or []:
        for wanted in ("x", "y"):
            if item == wanted:
                break
        else:
            bad = True
            break
    return bad

# --- for event else break
def rule(event):
    for wanted in ("x", "y"):
        for item in event.get("a") or []:
            if item == wanted:
                break
        else:
            break
    else:
        return True
    return False

# --- for many else continue
WORDS = ("q1", "q2", "q3", "q4", "q5", "q6", "q7", "x", "y")


def rule(event):
    for name in ("a", "b"):
        for word in WORDS:
            if event.get(name) == word:
                return True
        else:
            if event.get("c") == "x":
                break
            continue
    else:
        return event.get("a") == "a"
    return False

# --- while true inner break outer
def rule(event):
    names = ["a", "b", "c"]
    while names:
        name = names.pop()
        for wanted in ("x", "y"):
            if event.get(name) == wanted:
                break
        else:
            continue
        return True
    return False

# --- global missing
def rule(event):
    global CACHE
    if CACHE is None:
        CACHE = event.get("a")
    return CACHE == "x"

# --- global missing set
def rule(event):
    global CACHE
    CACHE = event.get("a")
    return CACHE == "x"

# --- global defined by other
def setup(event):
    global CACHE
    CACHE = event.get("a")

def rule(event):
    setup(event)
    return CACHE == "x"

# --- global read before other
def setup(event):
    global CACHE
    CACHE = event.get("a")

def rule(event):
    if event.get("b") == "x":
        setup(event)
    return CACHE == "x"

# --- nonlocal unbound
def rule(event):
    def inner():
        nonlocal hit
        return hit == "x"
    if event.get("b") == "x":
        hit = event.get("a")
    return inner()

# --- nonlocal set
def rule(event):
    hit = None
    def inner():
        nonlocal hit
        hit = event.get("a")
    inner()
    return hit == "x"

# --- try half bound
def rule(event):
    try:
        if event.get("b"):
            kind = event["a"]
        else:
            other = event["a"]
    except KeyError:
        pass
    return kind == "x"

# --- try loop bound
def rule(event):
    try:
        for name in ("c", "a"):
            value = event[name]
    except KeyError:
        pass
    return value == "x"

# --- try two bound
def rule(event):
    try:
        first = event["a"]
        second = event["b"]
    except KeyError:
        return first == "x"
    return second == "x"

# --- try bound before
def rule(event):
    first = "none"
    try:
        first = event["a"]
        second = event["b"]
    except KeyError:
        return first == "x"
    return second == "x"

# --- del in try
def rule(event):
    a = event.get("a")
    try:
        del a
        event["b"]
    except KeyError:
        return a == "x"
    return False

# --- handler name gone
def rule(event):
    try:
        event["b"]
    except KeyError as err:
        pass
    try:
        return err is not None
    except NameError:
        return event.get("a") == "x"

# --- blank before what is left
def rule(event):
    return event.get("a", "").strip().startswith("x ")

# --- blank after what is left
def rule(event):
    return event.get("a", "").strip().endswith(" x")

# --- blank inside what is left
def rule(event):
    return " " in event.get("a", "").strip()

# --- slash inside what is left
def rule(event):
    return "/" in event.get("a", "").rstrip("/") and not event.get("a", "").lstrip("/").startswith("x/")

# --- stripped letters in any case
def rule(event):
    return event.get("a", "").strip("x").lower() == "xy"

# --- cut at letters in any case
import re


def rule(event):
    return re.search("x$", event.get("a", "").split("x")[0], re.I) is not None

# --- any case of what is lowered
import re


def rule(event):
    return re.search("(?i)X[yz]", event.get("a", "").lower()) is not None

# --- one character before a separator
import fnmatch


def rule(event):
    return fnmatch.fnmatch(event.get("a", "").split(" ")[0], "?")

# --- bound by some before a loop
def rule(event):
    if event.get("b") == "x":
        last = "y"
    for item in event.get("list", []):
        if item == "x" and last == "y":
            return True
        last = item
    return False

# --- bound by one loop and read in another
def rule(event):
    for item in event.get("list", []):
        if item == "y":
            found = item
    for other in event.get("list", []):
        if other == "x" and found == "y":
            return True
    return False

# --- read after a loop that failed
def rule(event):
    try:
        for name in ("c", "a"):
            value = event[name]
    except KeyError:
        pass
    kept = [value]
    return len(kept) == 1

# --- read in a handler before it is bound
def rule(event):
    try:
        if event["a"]:
            kind = event["b"]
        else:
            other = 1
    except KeyError:
        kept = [kind]
    return event.get("a") == "x"

# --- read by an inner function before it is bound
def rule(event):
    def note():
        nonlocal hit
        kept = [hit]

    note()
    hit = 1
    return event.get("a") == "x"

# --- read in a loop before it is bound
def rule(event):
    if event.get("b") == "x":
        last = "y"
    for item in event.get("list", []):
        kept = [last]
        last = item
    return event.get("b") != "z"

# --- bound by an earlier round alone
def rule(event):
    for item in event.get("list", []):
        if item == "y":
            found = 1
        if item == "x":
            return found == 1
    return False

# --- left by a jump through finally
def rule(event):
    for name in ("a", "b"):
        try:
            kind = event.get(name)
            if kind == "x":
                break
            continue
        finally:
            kind = "y"
    return kind == "y"

# --- bound by a loop where it was not on one way
def rule(event):
    if event.get("b") == "x":
        kind = event["a"]
    for item in event.get("list", []):
        kind = event.get("c")
    kept = [kind]
    return event.get("a") != "y"

# --- bound behind a break
def rule(event):
    for item in event.get("list", []):
        if item == "x":
            break
        kind = item
    kept = [kind]
    return event.get("a") != "y"

# --- the empty key, and elements
def rule(event):
    if event.get(""):
        return isinstance(event.get(""), str)
    return any(isinstance(name, str) and name != "x" for name in event.get("list", []))

# --- the empty key, and its last element
def rule(event):
    return (event.get("") or ["x"])[-1] == "x"

# --- global missing, asked before it is bound on each way
def rule(event):
    global CACHE
    if CACHE is None:
        CACHE = event.get("a")
    else:
        CACHE = event.get("b")
    return CACHE == "x"

# --- global missing, read after it may have been bound
def rule(event):
    global CACHE
    if event.get("b"):
        CACHE = event.get("a")
    CACHE
    return event.get("a") == "x"

# --- global missing, bound by another function
def keep(event):
    global CACHE
    CACHE = event.get("a")


def rule(event):
    if event.get("b"):
        keep(event)
    CACHE
    return event.get("a") == "x"

# --- del in a try that fails, read in its handler
def rule(event):
    a = event.get("a")
    try:
        del a
        event["b"]
    except KeyError:
        a
    return True

# --- a function in place of a type
def rule(event):
    if isinstance(event.get("a"), (len, str)):
        return event.get("b") == "x"
    return event.get("b") == "x"
