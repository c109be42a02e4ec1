# --- logger of the module
import logging

logging.getLogger(__name__).setLevel(logging.ERROR)
LOG = logging.getLogger(__name__)


def rule(event):
    LOG.info("seen %s", event.get("a"))
    return event.get("a") == "x"

# --- logged where it fails
import logging

LOG = logging.getLogger("rule")
LOG.setLevel("DEBUG")


def rule(event):
    try:
        return event["a"].lower() == "x"
    except (KeyError, AttributeError) as error:
        LOG.error("no text: %s", error, exc_info=True)
        logging.exception(error)
    return event.get("b") == "x"

# --- logged by a function
from logging import getLogger, warning

LOG = getLogger()


def note(value):
    warning(f"seen {value}")
    LOG.debug(value)
    return value


def rule(event):
    return note(event.get("a")) == "x" and LOG is not None

# --- logged with a failing argument
import logging


def rule(event):
    logging.warning("seen %s", event["a"].lower())
    return event.get("b") == "x"

# --- logged wrongly
import logging


def rule(event):
    logging.warning("seen %s %d", event.get("a"))
    return event.get("a") == "x"

# --- one of two by a condition
def rule(event):
    return ("LOW", "HIGH")[event.get("a") == "x"] == "HIGH"

# --- one of two that may fail
def rule(event):
    return [event.get("b"), event["c"]][event.get("a") != "x"] == "x"

# --- one of one by a condition
def rule(event):
    return ["x"][event.get("a") == "x"] == event.get("b")

# --- one of none by a condition
def rule(event):
    try:
        return [][event.get("a") == "x"] == "x"
    except IndexError:
        return event.get("b") == "x"

# --- one of two by not
def rule(event):
    names = ["x", event.get("b")]
    return names[not event.get("a")] == "x" and names[True] is not None

# --- set by a condition
def rule(event):
    return {"x", "y"}[event.get("a") == "x"] == "x"

# --- dict by a condition
def rule(event):
    return {True: event.get("b"), False: "x"}[event.get("a") == "x"] == "x"

# --- get with keys of a path
def rule(event):
    return event.get("b", "k", "n") == "x" or event.get("a") == "x"

# --- get with two defaults
def rule(event):
    try:
        return event.get("c", {}).get("k", "x", default="y") == "x"
    except TypeError:
        return event.get("a") == "x"

# --- get with other names
def rule(event):
    try:
        return event.get("b", default="x") == "x" and event.get("c", {}).get("k", fallback="x") == "x"
    except (TypeError, AttributeError):
        return event.get("a") == "x"

# --- deep_get with other names
def rule(event):
    return event.get("a") == "x" and event.deep_get("b", "k", fallback="x") == "x"

# --- keys with an argument
def rule(event):
    try:
        return event.keys("a") == event.get("b")
    except TypeError:
        return event.get("a") == "x" and "k" in event.get("c", {}).keys("k")

# --- entries of a dict with an argument
def rule(event):
    return event.get("a") != "x" or {"k": event.get("b")}.values("k") == 1

# --- count from a place
def rule(event):
    return event.get("a", "").count("x", 0) == 1

# --- split with three arguments
def rule(event):
    return event.get("a") == "y" or event.get("b", "").split("x", 1, 1)[0] == ""

# --- case of an empty mapping
def rule(event):
    match event.get("c"):
        case {"k": "x"}:
            return False
        case {}:
            return True
        case [] | None:
            return event.get("a") == "x"
    return False

# --- case of an empty mapping in a dict
def rule(event):
    match {"k": event.get("a")}:
        case {"n": _}:
            return False
        case {}:
            return event.get("a") == "x"
    return False

# --- case of an empty mapping inside
def rule(event):
    match [event.get("a"), event.get("c")]:
        case ["x", { }]:
            return True
        case [_, {} as other]:
            return other.get("k") == "x"
    return False

# --- dots that do nothing
class Nothing: ...

def note(event): ...

def rule(event):
    ...
    return note(event) is None and event.get("a") == "x"

# --- del of two names
def rule(event):
    a, b = event.get("a"), event.get("b")
    same = a == b
    del a, b
    try:
        return a == "x"
    except NameError:
        return same

# --- del of two names where one is not bound
def rule(event):
    a = event.get("a")
    if event.get("b"):
        b = "x"
    try:
        del a, b
    except NameError:
        return event.get("n") == 3
    return event.get("c") is None

# --- del of a name that is not bound, of two
def rule(event):
    if event.get("a") == "x":
        a = b = 1
    del a, b
    return True

# --- place in a list
LEVELS = ["x", "y", "z"]

def rule(event):
    return LEVELS.index(event.get("a")) >= LEVELS.index("y")

# --- place in a list, caught
LEVELS = ("x", "y")

def rule(event):
    try:
        return LEVELS.index(event.get("b", "y")) == 1
    except ValueError:
        return event.get("a") == "x"

# --- place of a value that is there twice
def rule(event):
    return ["x", "y", "x", 1, True].index(event.get("a")) in (0, 3)

# --- place among values of the event
def rule(event):
    return [event.get("b"), "x"].index(event.get("a")) == 1

# --- place in no list
def rule(event):
    try:
        return [].index(event.get("a")) == 0
    except ValueError:
        return event.get("b") == "x"

# --- how often in a list
def rule(event):
    return ["x", "x", "y"].count(event.get("a")) == 2

# --- how often among values of the event
def rule(event):
    return [event.get("a"), event.get("b"), event.get("c")].count("x") >= 2

# --- how often there is none
def rule(event):
    return [event.get("a"), event.get("b"), event.get("c")].count(None) == 1

# --- order of two names
ORDER = ["x", "y", "z"]

def rule(event):
    return max(ORDER.index(event.get("a", "x")), ORDER.index(event.get("b", "x"))) > 0

# --- nothing is missing
def rule(event):
    return [key for key in ("a", "b") if not event.get(key)] == []

# --- something is missing
def rule(event):
    missing = []
    for key in ("a", "b"):
        if event.get(key) is None:
            missing.append(key)
    return missing != []

# --- nothing is shared
def rule(event):
    return {key for key in ("a", "b") if event.get(key) == "x"} == set() or () == tuple(key for key in ("a", "c") if event.get(key))

# --- a list is no set
def rule(event):
    return [key for key in ("a", "b") if not event.get(key)] == set() or set() == [key for key in ("a", "b") if event.get(key)]

# --- static function of a class
class Config:
    NAMES = {"x"}

    @staticmethod
    def named(event, names=("x", "y")):
        return event.get("a") in names


def rule(event):
    return Config.named(event) and event.get("a") in Config.NAMES

# --- static function of a class that another one is derived from
class Base:
    @staticmethod
    def named(value):
        return value == "x"


class Config(Base):
    @staticmethod
    def other(value):
        return Config.named(value) or Base.named(value)


def rule(event):
    test = Config.other
    return test(event.get("a")) and not Config.named(event.get("b"))

# --- static function of a class and of its object
class Config:
    @staticmethod
    def named(value):
        return value == "x"

    def both(self, event):
        return self.named(event.get("a")) and Config.named(event.get("b"))


def rule(event):
    return Config().both(event) or any(map(Config.named, [event.get("c")]))

# --- static function of a class with wrong arguments
class Config:
    @staticmethod
    def named(value):
        return value == "x"


def rule(event):
    try:
        return Config.named(event, event.get("a"))
    except TypeError:
        return event.get("b") == "x"
