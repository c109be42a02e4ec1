# --- any over ranges
def cidrs(event):
    for perm in event.deep_get("requestParameters", "ipPermissions", "items", default=[]):
        for rng in perm.get("ipRanges", {}).get("items", []):
            yield rng.get("cidrIp")
def rule(event):
    return any(c == "0.0.0.0/0" for c in cidrs(event))

# --- all over ranges
def cidrs(event):
    for perm in event.deep_get("requestParameters", "ipPermissions", "items", default=[]):
        for rng in perm.get("ipRanges", {}).get("items", []):
            yield rng.get("cidrIp")
def rule(event):
    return all(c != "0.0.0.0/0" for c in cidrs(event))

# --- in what is yielded
def names(event):
    yield event.get("eventName")
    yield event.get("eventType")
    yield event.get("action")
def rule(event):
    return "CreateUser" in names(event)

# --- not in what is yielded
def names(event):
    yield event.get("eventName")
    yield event["action"]
def rule(event):
    return "CreateUser" not in names(event)

# --- any alone
def flags(event):
    yield event.get("action") == "repo.access"
    yield event.get("visibility") == "internal"
def rule(event):
    return any(flags(event))

# --- all alone
def flags(event):
    yield event.get("action") == "repo.access"
    yield event["visibility"] == "public"
def rule(event):
    return all(flags(event))

# --- loop that returns
def target_ids(event):
    for target in event.get("target") or []:
        if target.get("type") == "User":
            yield target.get("alternateId")
def rule(event):
    for target in target_ids(event):
        if target and target.endswith("@example.org"):
            return True
    return False

# --- loop that continues
def target_ids(event):
    for target in event.get("target") or []:
        yield target.get("alternateId")
def rule(event):
    for target in target_ids(event):
        if not target:
            continue
        name = target.lower()
        if name.endswith("@example.org"):
            return True
    return False

# --- loop that breaks
def target_ids(event):
    for target in event.get("target") or []:
        yield target.get("alternateId")
def rule(event):
    found = False
    for target in target_ids(event):
        if target == "bob@example.org":
            found = True
            break
    return found

# --- loop with else
def target_ids(event):
    for target in event.get("target") or []:
        yield target.get("alternateId")
def rule(event):
    for target in target_ids(event):
        if target == "bob@example.org":
            return False
    else:
        return event.get("severity") == "WARN"

# --- loop that adds
def kinds(event):
    for target in event.get("target") or []:
        yield target.get("type")
def rule(event):
    found = []
    for kind in kinds(event):
        found.append(kind)
    return "User" in found

# --- loop that flags
def kinds(event):
    for target in event.get("target") or []:
        yield target.get("type")
def rule(event):
    found = False
    for kind in kinds(event):
        if kind == "User":
            found = True
    return found

# --- list of what is yielded
def kinds(event):
    for target in event.get("target") or []:
        yield target.get("type")
def rule(event):
    return "User" in list(kinds(event))

# --- set of what is yielded
def kinds(event):
    for target in event.get("target") or []:
        yield target.get("type")
def rule(event):
    return {"User", "AppInstance"} <= set(kinds(event))

# --- comprehension over what is yielded
def kinds(event):
    for target in event.get("target") or []:
        yield target
def rule(event):
    return "Payroll" in [t.get("displayName") for t in kinds(event) if t.get("type") == "AppInstance"]

# --- sum over what is yielded
def kinds(event):
    for target in event.get("target") or []:
        yield target.get("type")
def rule(event):
    return sum(1 for k in kinds(event) if k == "User") > 0

# --- joined
def parts(event):
    yield event.get("org", "")
    yield "payments"
def rule(event):
    return "/".join(parts(event)) == "acme/payments"

# --- yield from a field
def values(event):
    yield from event.get("events", [])
    yield event.get("action")
def rule(event):
    return any(v == "push" for v in values(event))

# --- yield from two
def values(event):
    yield from event.deep_get("parameters", "new_value", default=[])
    yield from event.deep_get("parameters", "old_value", default=[])
def rule(event):
    return "can_edit" in values(event)

# --- yield from another
def inner(event):
    for t in event.get("target", []):
        yield t.get("type")
def outer(event):
    yield event.get("eventType")
    yield from inner(event)
def rule(event):
    return any(x in ("User", "user.session.start") for x in outer(event))

# --- guard
def kinds(event):
    if event.get("severity") != "WARN":
        return
    for t in event.get("target", []):
        yield t.get("type")
def rule(event):
    return "User" in kinds(event)

# --- return in the loop
def kinds(event):
    for t in event.get("target", []):
        if t.get("type") == "User":
            return
        yield t.get("type")
def rule(event):
    return "AppInstance" in kinds(event)

# --- next
def kinds(event):
    for t in event.get("target", []):
        if t.get("type") == "User":
            yield t.get("alternateId")
def rule(event):
    return next(kinds(event), None) == "bob@example.org"

# --- next with a filter
def users(event):
    for t in event.get("target", []):
        yield t
def rule(event):
    user = next((u for u in users(event) if u.get("type") == "User"), {})
    return user.get("alternateId") == "bob@example.org"

# --- pairs
def pairs(event):
    for t in event.deep_get("requestParameters", "tags", default=[]):
        yield t.get("key"), t.get("value")
def rule(event):
    return any(k == "env" and v == "prod" for k, v in pairs(event))

# --- pairs in
def pairs(event):
    for t in event.deep_get("requestParameters", "tags", default=[]):
        yield (t.get("key"), t.get("value"))
def rule(event):
    return ("env", "prod") in pairs(event)

# --- pairs in a loop
def pairs(event):
    for t in event.deep_get("requestParameters", "tags", default=[]):
        yield t.get("key"), t.get("value")
def rule(event):
    for key, value in pairs(event):
        if key == "env" and value == "prod":
            return True
    return False

# --- try inside
def names(event):
    try:
        yield event["eventName"].lower()
    except (KeyError, AttributeError):
        yield "none"
def rule(event):
    return any(n == "createuser" for n in names(event))

# --- try around what the loop does
def names(event):
    for t in event.get("target", []):
        try:
            kind = t["type"]
        except (KeyError, TypeError):
            continue
        yield kind
def rule(event):
    return any(n == "User" for n in names(event))

# --- failing consumer in a try of the function
def names(event):
    try:
        yield event.get("eventName")
    except AttributeError:
        yield "x"
def rule(event):
    for n in names(event):
        if n.lower() == "createuser":
            return True
    return False

# --- held by a name
def names(event):
    yield event.get("eventName")
def rule(event):
    held = names(event)
    return "CreateUser" in held

# --- held and gone through twice
def names(event):
    yield event.get("eventName")
def rule(event):
    held = names(event)
    return any(n == "CreateUser" for n in held) and not any(n == "CreateUser" for n in held)

# --- truth of a generator
def names(event):
    yield event.get("eventName")
def rule(event):
    return bool(names(event))

# --- a rule that yields
def rule(event):
    yield event.get("eventName") == "CreateUser"

# --- wrong arguments
def names(event, key):
    yield event.get(key)
def rule(event):
    return "CreateUser" in names(event)

# --- defaults and keywords
def names(event, *keys, low=False):
    for key in keys:
        value = event.get(key)
        yield value.lower() if low and value else value
def rule(event):
    return any(n == "createuser" for n in names(event, "eventName", "action", low=True))

# --- closure
def rule(event):
    def names():
        yield event.get("eventName")
        yield event.get("action")
    return any(n in ("CreateUser", "repo.access") for n in names())

# --- shadowed names
def names(event, c):
    for t in event.get("target", []):
        c = t.get("type")
        yield c
def rule(event):
    c = "User"
    return any(x == c for x in names(event, "z"))

# --- same names in both
def names(event):
    for t in event.get("target", []):
        kind = t.get("type")
        yield kind
def rule(event):
    for t in names(event):
        kind = (t or "").lower()
        if kind == "user":
            return True
    return False

# --- name read after the loop
def names(event):
    yield event.get("eventName")
    yield event.get("action")
def rule(event):
    for n in names(event):
        if n == "zzz":
            return False
    return n == "repo.access"

# --- what the round changes is read
def names(event, seen):
    for key in ("action", "eventName"):
        if "x" not in seen:
            yield event.get(key)
def rule(event):
    seen = []
    for n in names(event, seen):
        seen.append("x")
        if n == "CreateUser":
            return True
    return False

# --- state between rounds
def kinds(event):
    for t in event.get("target", []):
        yield t.get("type")
def rule(event):
    previous = None
    for kind in kinds(event):
        if previous == "AppInstance" and kind == "User":
            return True
        previous = kind
    return False

# --- state in the function
def changed(event):
    last = None
    for t in event.get("target", []):
        if last is not None:
            yield last
        last = t.get("type")
def rule(event):
    return "AppInstance" in changed(event)

# --- counted in the function
def numbered(event):
    n = 0
    for t in event.get("target", []):
        n += 1
        yield n
def rule(event):
    return any(n == 2 for n in numbered(event))

# --- endless but stopped
def forever(event):
    while True:
        yield event.get("action")
def rule(event):
    for a in forever(event):
        return a == "repo.access"
    return False

# --- recursive
def walk(node):
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for v in node.values():
            yield from walk(v)
def rule(event):
    return "0.0.0.0/0" in walk({"a": event.get("action"), "b": "0.0.0.0/0"})

# --- returned value
def names(event):
    yield event.get("eventName")
    return event["action"]
def rule(event):
    return "CreateUser" in names(event)

# --- sent
def names(event):
    got = yield event.get("eventName")
    yield got
def rule(event):
    return "CreateUser" in names(event)

# --- nested function that yields is no generator itself
def names(event):
    def inner():
        yield event.get("eventName")
    return list(inner())
def rule(event):
    return names(event) == ["CreateUser"]

# --- early answer before a failure
def names(event):
    yield event.get("eventName")
    yield event["nope"]
def rule(event):
    return any(n == "CreateUser" for n in names(event))

# --- list before a failure
def names(event):
    yield event.get("eventName")
    yield event["nope"]
def rule(event):
    return "CreateUser" in list(names(event))

# --- arguments that fail
def names(of):
    yield of
def rule(event):
    return "CreateUser" in names(event["eventName"])

# --- decorated
import functools
def twice(f):
    @functools.wraps(f)
    def inner(*args):
        return f(*args)
    return inner
@twice
def names(event):
    yield event.get("eventName")
def rule(event):
    return "CreateUser" in names(event)

# --- lru cached
from functools import lru_cache
@lru_cache
def names(x):
    yield x
def rule(event):
    return "CreateUser" in names(event.get("eventName"))

# --- loop over another function that returns what an element has
def inner(event):
    for t in event.get("target", []):
        yield t
def outer(event):
    for t in inner(event):
        yield t
def rule(event):
    for t in outer(event):
        if t.get("type") == "User":
            return t.get("alternateId") == "bob@example.org"
    return False

# --- loop with two returns
def inner(event):
    for t in event.get("target", []):
        yield t.get("type")
def rule(event):
    for t in inner(event):
        if t == "User":
            return True
        if t == "AppInstance":
            return False
    return False

# --- loop that returns a test
def inner(event):
    for t in event.get("target", []):
        yield t.get("type")
def rule(event):
    for t in inner(event):
        if t:
            return t == "AppInstance"
    return False

# --- three functions
def a(event):
    for t in event.get("target", []):
        yield t.get("type")
def b(event):
    yield from a(event)
    yield event.get("severity")
def c(event):
    yield event.get("eventType")
    yield from b(event)
def rule(event):
    return all(x != "zz" for x in c(event)) and any(x == "WARN" for x in c(event))

# --- failure that is caught
def a(event):
    for t in event.get("target", []):
        yield t["alternateId"]
def rule(event):
    try:
        return any(x == "bob@example.org" for x in a(event))
    except KeyError:
        return False

# --- two calls
def vals(event, key):
    for t in event.get("target", []):
        yield t.get(key)
def rule(event):
    return "User" in vals(event, "type") and "Payroll" in vals(event, "displayName")

# --- call for each element
def kinds(t):
    yield t.get("type")
    yield t.get("displayName")
def rule(event):
    return any("User" in kinds(t) for t in event.get("target", []))

# --- loop in a loop
def kinds(t):
    yield t.get("type")
    yield t.get("displayName")
def rule(event):
    for t in event.get("target", []):
        for k in kinds(t):
            if k == "Payroll":
                return True
    return False

# --- ranges of a permission
def ranges(perm):
    for r in perm.get("ipRanges", {}).get("items", []):
        yield r.get("cidrIp")
def rule(event):
    for perm in event.deep_get("requestParameters", "ipPermissions", "items", default=[]):
        if perm.get("fromPort") == 22 and "0.0.0.0/0" in ranges(perm):
            return True
    return False

# --- ports with ranges
def opened(event):
    for perm in event.deep_get("requestParameters", "ipPermissions", "items", default=[]):
        for r in perm.get("ipRanges", {}).get("items", []):
            yield perm.get("fromPort"), r.get("cidrIp")
def rule(event):
    return any(port == 22 and cidr == "0.0.0.0/0" for port, cidr in opened(event))

# --- ports with ranges in a set
BAD = {(22, "0.0.0.0/0"), (3389, "0.0.0.0/0")}
def opened(event):
    for perm in event.deep_get("requestParameters", "ipPermissions", "items", default=[]):
        for r in perm.get("ipRanges", {}).get("items", []):
            yield perm.get("fromPort"), r.get("cidrIp")
def rule(event):
    return any(pair in BAD for pair in opened(event))

# --- given to a function
def kinds(event):
    for t in event.get("target", []):
        yield t.get("type")
def has(values, wanted):
    return wanted in values
def rule(event):
    return has(kinds(event), "User")

# --- map over what is yielded
def kinds(event):
    for t in event.get("target", []):
        yield t.get("type")
def rule(event):
    return any(map(lambda k: k == "User", kinds(event)))

# --- set shared with what is yielded
def kinds(event):
    for t in event.get("target", []):
        yield t.get("type")
def rule(event):
    return bool({"User"} & set(kinds(event)))

# --- set disjoint from what is yielded
def kinds(event):
    for t in event.get("target", []):
        yield t.get("type")
def rule(event):
    return not {"User"}.isdisjoint(kinds(event))

# --- length of what is yielded
def kinds(event):
    for t in event.get("target", []):
        if t.get("type") == "User":
            yield t
def rule(event):
    return len(list(kinds(event))) >= 1

# --- yields by a condition of the event
def kinds(event):
    if event.get("severity") == "WARN":
        yield "w"
    elif event.get("severity") == "ERROR":
        yield "e"
    else:
        return
    yield event.get("eventType")
def rule(event):
    return "user.session.start" in kinds(event)

# --- set of constants
def names():
    for verb in ("Create", "Delete"):
        for what in ("User", "Role"):
            yield verb + what
NAMES = set(names())
def rule(event):
    return event.get("eventName") in NAMES

# --- constants
def names():
    for verb in ("Create", "Delete"):
        for what in ("User", "Role"):
            yield verb + what
def rule(event):
    return event.get("eventName") in names()

# --- list changed while yielding
def names(event, log):
    for t in event.get("target", []):
        log.append("x")
        yield t.get("type")
def rule(event):
    log = []
    found = "AppInstance" in names(event, log)
    return found and len(log) == 1

# --- gone through before
def names(event):
    yield event.get("action")
def rule(event):
    gen = names(event)
    list(gen)
    return "repo.access" in gen

# --- yield from a function alone
def inner(event):
    for t in event.get("target", []):
        yield t.get("type")
def outer(event):
    yield from inner(event)
def rule(event):
    return any(x == "User" for x in outer(event))
