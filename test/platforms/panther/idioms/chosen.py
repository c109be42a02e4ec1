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
