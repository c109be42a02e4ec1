from team_people import first_of
from team_words import SIGN_IN, Level


def kind_of(event):
    if event.get("action") in ("signIn", "signInAgain"):
        return SIGN_IN
    return first_of(event, "details.kind", "kind")


def level_of(event):
    return Level.HIGH if event.get("count", 0) > 5 else Level.LOW
