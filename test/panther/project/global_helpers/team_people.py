from team_words import BREAK_GLASS, HOST, LIMITS
from team_words import SIGN_IN as LOGIN


def person(event, otherwise=""):
    return event.udm("actor", default=otherwise)


def is_break_glass(name):
    return isinstance(name, str) and name.lower() in BREAK_GLASS


def known_host(event):
    return bool(HOST.match(event.get("host") or ""))


def over_limit(event, kind=LOGIN):
    return event.get("count", 0) > LIMITS.get(kind, 1)


def first_of(event, *paths):
    for path in paths:
        found = event.deep_get(*path.split("."))
        if found:
            return found
    return None
