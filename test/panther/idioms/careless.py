# --- class in a loop over pieces
def rule(event):
    for each in event.get("s", "").split(","):
        class Local:
            key = "a"
    return event.get(Local.key) == "x"

# --- class in a loop over a list
def rule(event):
    for each in event.get("list", []):
        class Local:
            key = "a"
    return event.get(Local.key) == "x"

# --- class in a try that fails
def rule(event):
    try:
        class Names:
            key = "y"
        event["object"]["k"]["none"]
    except (KeyError, TypeError):
        pass
    return Names.key == event.get("b")

# --- class in a branch
class Names:
    key = "x"


def rule(event):
    if event.get("b") == "y":
        class Names:
            key = "x"
    return Names.key == event.get("a")

# --- entry of a module deleted
KNOWN = {"x": 1}


def rule(event):
    if event.get("a") == "x":
        del KNOWN["x"]
    return "x" in KNOWN

# --- entry inside a dict of a module deleted
KNOWN = {"k": {"x": 1}}


def rule(event):
    if event.get("a") == "x":
        del KNOWN["k"]["x"]
    return "x" in KNOWN["k"]

# --- entry deleted in a loop
def rule(event):
    known = {"x": 1, "y": 2}
    for each in event.get("list", []):
        if each in known:
            del known[each]
    return "x" in known

# --- nonlocal in a branch
def rule(event):
    def inner():
        if event.get("n"):
            nonlocal hit
        return hit == "x"

    hit = event.get("a")
    return inner()

# --- nonlocal in a branch that binds
def rule(event):
    hit = None

    def inner():
        if event.get("b") == "y":
            nonlocal hit
            hit = 1
        return hit == "x"

    return inner() or hit == 1

# --- global in a branch
seen = "x"


def rule(event):
    if event.get("b"):
        global seen
    seen = event.get("a")
    return seen == "x"

# --- range with a step of the event
def rule(event):
    return event.get("n") in range(10, 0, event.get("list"))

# --- range with a step
def rule(event):
    return event.get("n") in range(0, 10, event.get("m"))

# --- range with too many bounds
def rule(event):
    return event.get("n") in range(3, 2, 1, 1)

# --- isinstance of a type or nothing
def rule(event):
    return isinstance(event.get("a"), str if event.get("b") == "y" else None)

# --- isinstance of one type or another
def rule(event):
    wanted = (str, bool) if event.get("b") == "y" else int
    return isinstance(event.get("a"), wanted)

# --- isinstance of a union
def rule(event):
    return isinstance(event.get("a"), str | None)

# --- isinstance of a union by name
Text = str | int


def rule(event):
    return isinstance(event.get("a"), Text | None) and not isinstance(event.get("b"), Text)

# --- isinstance of a union in a tuple
def rule(event):
    return isinstance(event.get("a"), (str | None, bool))

# --- isinstance of what is none
def rule(event):
    return isinstance(event.get("a"), (str, type(None)))

# --- isinstance of none or none
def rule(event):
    return isinstance(event.get("a"), None | None)

# --- isinstance of a union of dict
def rule(event):
    return isinstance(event.get("object"), dict | list | None)

# --- length of a union
def rule(event):
    return len(str | None) == 2

# --- length of a type
def rule(event):
    return len(event.get("list", list)) < 2

# --- method not called
def rule(event):
    return event.get("a").lower == "x"

# --- method not called, of a constant default
def rule(event):
    return not event.get("a", "").isdigit

# --- method not called, in a condition
def rule(event):
    if event.get("a", "").isupper:
        return event.get("b") == "y"
    return False

# --- method not called, among texts
def rule(event):
    return event.get("a").lower in ("x", "y") or event.get("a").upper != event.get("b")

# --- method not called, of a list
def rule(event):
    return event.get("list").count == 1

# --- method not called, of an object
def rule(event):
    return event.get("object").get == event.get("a")

# --- method of a method
def rule(event):
    return "a" in event and bool(event.get.get) and "none" in event

# --- method of a method, for each name
def rule(event):
    return all(key in event and event.get.get for key in ("a", "none"))

# --- function not called
def is_known(event):
    return event.get("a") == "x"


def rule(event):
    return is_known == True

# --- function not called, and more
def is_known(event):
    return event.get("a") == "x"


def rule(event):
    return bool(is_known and event.get("b") == "y")

# --- where types are checked
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    WANTED = "y"
else:
    WANTED = "x"


def rule(event):
    return event.get("a") == WANTED

# --- where types are checked, by the module
import typing


def rule(event):
    return not typing.TYPE_CHECKING and event.get("a") == "x"

# --- constants that are zero
import logging
import re


def rule(event):
    return bool(logging.NOTSET) or bool(re.NOFLAG) or event.get("a") == "x"

# --- letters of a module
import string


def rule(event):
    return all(each in string.hexdigits for each in event.get("b", "")) or event.get("a", "")[:1] in string.ascii_lowercase

# --- punctuation of a module
from string import punctuation, whitespace


def rule(event):
    return event.get("a", "").strip(punctuation) == "x" and len(punctuation) == 32 and "\x0b" in whitespace

# --- length of the whole event
def rule(event):
    return bool(len(event.to_dict()))

# --- lists inside each other without end
def flat(value):
    if isinstance(value, str):
        pass
    elif value is not None and hasattr(event.get("object", {}) == {} and value, "__iter__"):
        for each in value:
            yield from flat(each)


def rule(event):
    return "z" in flat(event.get("list"))

# --- name deleted in each round
def rule(event):
    v = 1
    for zz in event.get('list', []):
        try:
            del v
        except KeyError:
            return v == 1
    return False

# --- name deleted before the loop is left
def rule(event):
    v = 1
    for zz in event.get('list', []):
        if zz == "x":
            del v
            break
    return v == 1

# --- name of what is no type
def rule(event):
    return (event.get("a") == "x").__name__ == "bool"

# --- name of what is found
def rule(event):
    return event.deep_get("a", default=0).__name__ == "x"

# --- isinstance of types of the event
def rule(event):
    return isinstance(event.get('a'), tuple(event.get('list', [])))

# --- name of an object, caught
def rule(event):
    try:
        return event.get("object").__name__ == "x"
    except AttributeError:
        return True

# --- list equals a list with a tuple
def rule(event):
    return event.get("object") == {"k": ("x",)} or event.get("list") == [("x",), 1] or event.get("list") == (["x"], 1)

# --- enumerated from no whole number
def rule(event):
    return any(index == 2 and event.get(key) for index, key in enumerate(("a", "b"), 2.5))

# --- functions of a comprehension
key = "b"
CHECKS = [lambda event: event.get(key) == "x" for key in ("none", "a")]


def rule(event):
    return CHECKS[0](event)

# --- functions of a comprehension, by name
def rule(event):
    key = "b"
    reads = {name: (lambda: event.get(key)) for name, key in (("one", "none"), ("two", "a"))}
    return reads["one"]() == "x"

# --- functions of a comprehension, each called
def rule(event):
    key = "b"
    return any(read() == "x" for read in [lambda: event.get(key) for key in ("none", "a")])

# --- function of a generator
def rule(event):
    key = "b"
    read = next(lambda: event.get(key) for key in ("a", "none"))
    return read() == "x"

# --- functions of a comprehension with defaults
CHECKS = [lambda event, key=key: event.get(key) == "x" for key in ("a", "none")]


def rule(event):
    return CHECKS[0](event)

# --- attribute of no name
def rule(event):
    return hasattr(event.get("a"), event.get("list")) or event.get("b") == "y"

# --- method of what a dict shows
def rule(event):
    return event.get("object", {}).items().get == "2" or event.get("b") == "y"

# --- method that dicts lack, for an element
def rule(event):
    return any(not each.get("image", {}).startswith("r/") for each in event.get("images", []))

# --- dict of what may fail
def rule(event):
    try:
        return "xy" in dict(each.lower() for each in event.get("list", []))
    except AttributeError:
        return True

# --- generator of a class
class Names:
    known = (each.lower() for each in ("X", "Y"))


def rule(event):
    return event.get("a") in Names.known

# --- generator of an object
class Names:
    def __init__(self, names):
        self.known = (each.lower() for each in names)

    def __contains__(self, name):
        return name in self.known


NAMES = Names(["X", "Y"])


def rule(event):
    return event.get("a") not in NAMES

# --- none among what is found
def rule(event):
    return None in event.deep_walk("images", "name", default="")

# --- nothing among what is found
def rule(event):
    return event.get("none") in event.deep_walk("images", "name", default=[])

# --- order beside nothing
def rule(event):
    return event.get("a") >= event.get("none")

# --- order beside nothing, of elements
def rule(event):
    own = event.get("a")
    return any(each.get("name") >= own for each in event.get("images", []))

# --- order of a list beside nothing
def rule(event):
    try:
        return event.get("list") > None
    except TypeError:
        return event.get("b") == "y"

# --- order of a length beside nothing
def rule(event):
    return len(event.get("list", [])) > event.get("none") or (event.get("a"), 1) < (None, 2)

# --- order of a text beside nothing, caught
def rule(event):
    try:
        return event.get("a", "").lower() < event.get("none")
    except TypeError:
        return True

# --- characters of what a walk found alone
def rule(event):
    names = event.deep_walk("images", "name", default=[])
    for each in names:
        if event.get("none")("b"):
            return True
    return False

# --- suppressed exception that is none of the event's
from contextlib import suppress


def rule(event):
    with suppress(event.none):
        return event["a"] == "x"
    return True

# --- decorated twice, and fails
def both(call):
    return lambda event: call(event) and event.get("b") == "y"


def other(call):
    return lambda event: not call(event)


@both
@other
def rule(event):
    return event.get("none", "")("a") == "x"

# --- global that a function called afterwards binds
STATE = "x"
def setit(v):
    global STATE
    STATE = v
def rule(event):
    global STATE
    STATE = "x"
    setit(event.get("a"))
    return STATE == "y"

# --- global that a function called twice binds
STATE = "x"
def setit(v):
    global STATE
    STATE = v
def rule(event):
    global STATE
    setit("y")
    STATE = event.get("a")
    setit("y")
    return STATE == "y"

# --- global that a function behind another binds
STATE = "x"
def setit(v):
    global STATE
    STATE = v
def outer(v):
    return setit(v)
def rule(event):
    global STATE
    STATE = "x"
    outer("y")
    STATE = "x"
    outer("y")
    return STATE == "y"

# --- global that a method binds
STATE = "x"
class A:
    def go(self):
        global STATE
        STATE = "y"
def rule(event):
    global STATE
    STATE = "x"
    A().go()
    return STATE == "y"

# --- global that a function binds in a branch
STATE = "x"
def setit(event):
    global STATE
    if event.get("a") == "x":
        STATE = "y"
def rule(event):
    global STATE
    STATE = "z"
    setit(event)
    return STATE == "y"

# --- global that a function deletes
STATE = "x"
def clear():
    global STATE
    del STATE
def rule(event):
    global STATE
    STATE = "z"
    clear()
    try:
        return STATE == "z"
    except NameError:
        return event.get("a") == "x"

# --- suppress given a tuple
from contextlib import suppress
ERRS = (KeyError, TypeError)
def rule(event):
    with suppress(ERRS):
        return event["a"] == "x"
    return True

# --- suppress given a name that nothing binds
from contextlib import suppress
def rule(event):
    with suppress(NoSuchError):
        return event["a"] == "x"
    return True

# --- except with a name that nothing binds
def rule(event):
    try:
        return event["a"] == "x"
    except NoSuchError:
        return True

# --- name like that of an exception that nothing binds
def rule(event):
    NoSuchError
    return True

# --- enumerate from a number with a point
def rule(event):
    return [i for i, _ in enumerate(["x"], 1.0)] == [1]

# --- all of what a walk found beside its default
def rule(event):
    return all(event.deep_walk("images", "name", default=""))

# --- any of what a walk found beside its default
def rule(event):
    return any(event.deep_walk("images", "name", default=""))

# --- any of numbers that a walk found beside its default
def rule(event):
    return any(event.deep_walk("images", "image", default=0))
