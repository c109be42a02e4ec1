import re


def rule(event):
    return bool(re.match(r"a|b$", event.deep_get("requestParameters", "name", default="")))
