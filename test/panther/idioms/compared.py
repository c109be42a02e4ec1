# --- compare dicts
def rule(event):
    return event.deep_get("outcome") == {"result": "SUCCESS"}
# --- compare dicts two
def rule(event):
    return event.get("counts") == {"b": 0, "a": 3}
# --- compare dicts none
def rule(event):
    return event.get("counts") != {"b": None, "a": 3}
# --- compare nested dicts
def rule(event):
    return event.get("annotations", {}) in ({}, {"authorization.k8s.io/decision": "allow"})
# --- compare dict with list
def rule(event):
    return event.get("client") == {"ipAddress": "198.51.100.4"} or event.get("outcome") == {"result": ["x"]}
# --- is empty dict
def rule(event):
    return event.get("annotations", {}) == {}
# --- principal forms
def rule(event):
    return any(s in ("*", {"AWS": "*"}) for s in event.get("principals", []))
# --- actor not in targets
def rule(event):
    actor = event.deep_get("actor", "alternateId")
    return actor is not None and actor not in [t.get("alternateId") for t in event.get("target", [])]
# --- actor in set
def rule(event):
    actor = event.deep_get("actor", "alternateId")
    return actor in {t.get("alternateId") for t in event.get("target", [])}
# --- dict display of fields
def rule(event):
    return {"a": event.get("severity"), "b": event.get("verb")} == {"a": "WARN", "b": None}
# --- any of the elements that are known
KNOWN = {"bob@example.com", "*"}


def known_among(values):
    return [value for value in (values or []) if value in KNOWN]


def rule(event):
    return any(known_among(event.get("principals"))) and not all(known_among(event.get("target", [])))
# --- any of the mails that are known
def rule(event):
    return any([t for t in event.get("principals", []) if t in {"*", "ada"}])
