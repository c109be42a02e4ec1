# --- in an object
def rule(event):
    return "scanner" in str(event.get("headers", {}))
# --- in an object, lower
def rule(event):
    return "scanner" in str(event.get("headers", {})).lower()
# --- in an object, upper
def rule(event):
    return "SCANNER" in str(event.get("headers", {})).upper()
# --- in a list
def rule(event):
    return "admin" in str(event.get("roles"))
# --- one of some, in an object or list
OPEN = ("0.0.0.0/0", "::/0")
def rule(event):
    return any(each in str(event.get("request")) for each in OPEN)
# --- with a blank
def rule(event):
    return "Admin Console" in str(event.get("target"))
# --- not in an object
def rule(event):
    return "example.com" not in str(event.get("params", {})) and event.get("name") is not None
# --- in the event
def rule(event):
    return "scanner" in str(event)
# --- in one or the other
def rule(event):
    text = str(event.get("labels") or event.get("tags") or "").lower()
    return "prod" in text or "secret" in text
# --- in what JSON says
import json
def rule(event):
    return "Allow" in str(json.loads(event.get("policy", "{}")))
# --- in what elements are
def rule(event):
    return any("Group" in str(each) for each in event.get("target", []))
# --- an empty list and dict
def rule(event):
    return str(event.get("labels") or []) == "[]" and str(event.get("tags") or {}) == "{}"
# --- in the name of a type
def rule(event):
    return "List" in str(event.get("roles"))
# --- in the name of a type, lower
def rule(event):
    return "case" in str(event.get("headers")).lower()
# --- in a constant
def rule(event):
    return "rue" in str(event.get("labels"))
# --- in a number
def rule(event):
    return "80" in str(event.get("roles"))
# --- across values
def rule(event):
    return "admin', 'push" in str(event.get("roles"))
# --- after a key
def rule(event):
    return ": 1" in str(event.get("headers"))
# --- a colon before a number
def rule(event):
    return ":1" in str(event.get("headers"))
