# --- a name of a path
def rule(event):
    return event.udm("actor") == "ann"


# --- a name of a path, with a default
def rule(event):
    return event.udm("actor", default="nobody") == "nobody"


# --- a name of a function
def rule(event):
    return event.udm("kind") == "login"


# --- a function that can fail
def rule(event):
    return event.udm("level") == "high"


# --- a name that only some models know
def rule(event):
    return event.udm("kind", default="upload") in ("login", "upload")


# --- a name that no model knows
def rule(event):
    return event.udm("region", default="eu") == "eu"


# --- several keys
def rule(event):
    return event.udm("who", "name") == "ann"


# --- two names at once
def rule(event):
    return event.udm("actor") == "ann" and event.udm("source_ip", default="").startswith("192.0.2.")


# --- a helper that asks the data model
from team_people import person


def rule(event):
    return person(event, "root@example.com") == "root@example.com"


# --- helpers under other names
import team_people as people
from team_words import Level as Levels


def rule(event):
    return people.is_break_glass(people.person(event)) and event.get("level") == Levels.HIGH


# --- a constant that a helper took from another one
from team_people import LOGIN


def rule(event):
    return event.get("action") == LOGIN or event.get("kind") == LOGIN


# --- everything of a helper
from team_people import *


def rule(event):
    return known_host(event) and not is_break_glass(event.udm("actor"))


# --- an expression of a helper
from team_people import known_host


def rule(event):
    return known_host(event)


# --- a limit of a helper
from team_people import over_limit
from team_words import LIMITS


def rule(event):
    return over_limit(event) or over_limit(event, kind="upload") or event.get("count") == LIMITS["login"]


# --- a walk of a helper
from team_people import first_of


def rule(event):
    return first_of(event, "details.kind", "kind") == "upload"


# --- a name that a rule has of its own
from team_people import is_break_glass


def is_break_glass(name):
    return name == "ann"


def rule(event):
    return is_break_glass(event.udm("actor"))


# --- a constant that a rule adds to
from team_words import BREAK_GLASS

NAMES = BREAK_GLASS | {"ann"}


def rule(event):
    return event.udm("actor") in NAMES


# --- a helper that fails
from team_people import first_of


def rule(event):
    return first_of(event, "who.name").startswith("a")


# --- everything of a helper in place of what was there
def known_host(event):
    return False


from team_people import *


def rule(event):
    return known_host(event) and first_of(event, "who.name", "actor") != "root@example.com"


# --- everything of a module of Python's in place of what was there
def escape(text):
    return "login"


from re import *


def rule(event):
    return escape(event.get("action", "")) == "login"


# --- everything of a module of Python's beside another module
import json
from math import *


def rule(event):
    return event.get("action") in json.loads('["login", "delete"]')


# --- everything of a helper but what is bound after it
from team_people import *


def known_host(event):
    return event.get("host") is None


def rule(event):
    return known_host(event) and BREAK_GLASS is not None


# --- everything of a helper that lists what it has
HOSTS = None
from team_lists import *


def rule(event):
    return event.udm("actor") in NAMES and HOSTS is None
