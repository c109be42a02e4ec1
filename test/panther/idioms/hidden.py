# --- global set, and read by a function called later
NAME = None
def helper():
    return NAME == "CreateUser"
def rule(event):
    global NAME
    NAME = event.get("eventName")
    return helper()

# --- global set by one function, and read by another
NAME = None
def put(event):
    global NAME
    NAME = event.get("eventName")
def helper():
    return NAME == "CreateUser"
def rule(event):
    put(event)
    return helper()

# --- module dict set in a loop
STATE = {"seen": False}
def rule(event):
    for t in event.get("target", []):
        if t.get("type") == "User":
            STATE["seen"] = True
    return STATE["seen"]

# --- module dict set in a loop, and read by a function
STATE = {"seen": False}
def helper():
    return STATE["seen"]
def rule(event):
    for t in event.get("target", []):
        STATE["seen"] = True
    return helper()

# --- outer dict set in a loop
def rule(event):
    state = {"n": 0}
    def inner():
        for t in event.get("target", []):
            if state["n"] > 0:
                return True
            state["n"] = 1
        return False
    return inner()

# --- outer list added to in a loop
def rule(event):
    seen = []
    def inner():
        for t in event.get("target", []):
            if t.get("type") in seen:
                return True
            seen.append("User" if t.get("type") == "AppInstance" else "x")
        return False
    return inner()

# --- object changed by its method in a loop
class Box:
    def __init__(self):
        self.hit = False
    def mark(self, t):
        if t.get("type") == "AppInstance":
            self.hit = True
def rule(event):
    box = Box()
    for t in event.get("target", []):
        if box.hit:
            return True
        box.mark(t)
    return False

# --- list changed by a function in a loop
def mark(seen, t):
    seen.append(t.get("type"))
def rule(event):
    seen = []
    for t in event.get("target", []):
        if "AppInstance" in seen:
            return True
        mark(seen, t)
    return False

# --- list changed by a bound method in a loop
def rule(event):
    seen = []
    add = seen.append
    for t in event.get("target", []):
        if "AppInstance" in seen:
            return True
        add(t.get("type"))
    return False

# --- list changed through a dict in a loop
def rule(event):
    inner = []
    outer = {"x": inner}
    for t in event.get("target", []):
        if "AppInstance" in inner:
            return True
        outer["x"].append(t.get("type"))
    return False

# --- list changed by a lambda in a loop
def rule(event):
    seen = []
    note = lambda t: seen.append(t.get("type"))
    for t in event.get("target", []):
        if "AppInstance" in seen:
            return True
        note(t)
    return False

# --- list changed by an inner function in a loop
def rule(event):
    seen = []
    def note(t):
        seen.append(t.get("type"))
    for t in event.get("target", []):
        if "AppInstance" in seen:
            return True
        note(t)
    return False

# --- name set by an inner function in a loop
def rule(event):
    last = None
    def note(t):
        nonlocal last
        last = t.get("type")
    for t in event.get("target", []):
        if last == "AppInstance":
            return True
        note(t)
    return False

# --- list changed by what any asks
def rule(event):
    seen = []
    def twice(t):
        if seen:
            return True
        seen.append(t)
        return False
    return any(twice(t) for t in event.get("target", []))

# --- dict changed by the condition of a comprehension
def rule(event):
    count = {"n": 0}
    def bump(t):
        count["n"] += 1
        return count["n"] > 1
    return len([t for t in event.get("target", []) if bump(t)]) > 0

# --- bound method of a list called twice
def rule(event):
    seen = []
    add = seen.append
    add(event.get("action"))
    add(event.get("visibility"))
    return len(seen) == 2 and "public" in seen

# --- bound method of an object called twice
class Box:
    def __init__(self):
        self.n = 0
    def add(self):
        self.n = self.n + 1
def rule(event):
    box = Box()
    add = box.add
    add()
    add()
    return box.n == 2 and event.get("action") == "repo.access"

# --- list changed for each character
def rule(event):
    seen = []
    add = seen.append
    for ch in event.get("org", ""):
        add(ch)
    return len(seen) == 1

# --- global set in a loop that is not followed
COUNT = 0
def bump():
    global COUNT
    COUNT += 1
def rule(event):
    for k, v in (event.get("requestParameters") or {}).items():
        bump()
    return COUNT == 0

# --- list changed by a function in a loop that is not followed
def note(seen, k):
    seen.append(k)
def rule(event):
    seen = []
    for k, v in (event.get("requestParameters") or {}).items():
        note(seen, k)
    return not seen

# --- name set by an inner function in a loop that is not followed
def rule(event):
    hit = False
    def note():
        nonlocal hit
        hit = True
    for k, v in (event.get("requestParameters") or {}).items():
        note()
    return hit

# --- object changed by its method in a loop that is not followed
class Box:
    def __init__(self):
        self.n = 0
    def add(self):
        self.n = 1
def rule(event):
    box = Box()
    for k, v in (event.get("requestParameters") or {}).items():
        box.add()
    return box.n == 0

# --- list changed by a bound method in a loop, and read afterwards
def rule(event):
    seen = []
    add = seen.append
    for t in event.get("target", []):
        add(t.get("type"))
    return "User" in seen

# --- name set by an inner function in a loop, and read afterwards
def rule(event):
    last = None
    def note(t):
        nonlocal last
        last = t.get("type")
    for t in event.get("target", []):
        note(t)
    return last == "User"

# --- default of a parameter changed later
def rule(event):
    seen = []
    def count(items=seen):
        return len(items)
    seen.append(event.get("action"))
    return count() == 1 and event.get("action") == "repo.access"

# --- list changed by what a comprehension asks
def rule(event):
    seen = []
    def first(t):
        if len(seen) > 0:
            return False
        seen.append(t)
        return True
    rows = [t.get("type") for t in event.get("target", []) if first(t)]
    return "User" in rows

# --- set changed by what a comprehension asks
def rule(event):
    seen = set()
    rows = [t.get("type") for t in event.get("target", []) if not (len(seen) > 0 or seen.add(t.get("type")))]
    return "User" in rows

# --- list changed by what nested clauses ask
def rule(event):
    seen = []
    def first(t):
        if len(seen) > 0:
            return False
        seen.append(t)
        return True
    rows = [r.get("cidrIp") for p in event.deep_get("requestParameters", "ipPermissions", "items", default=[]) for r in p.get("ipRanges", {}).get("items", []) if first(r)]
    return "192.0.2.0/24" in rows

# --- list changed by the elements of a set
def rule(event):
    last = [None]
    def prev(t):
        before = last[0]
        last[0] = t.get("type")
        return before
    return "AppInstance" in {prev(t) for t in event.get("target", [])}

# --- list added to while it is gone through
def rule(event):
    todo = ["action"]
    n = 0
    for key in todo:
        n += 1
        if key == "action" and event.get(key):
            todo.append("visibility")
    return n == 2

# --- list taken from while it is gone through
def rule(event):
    rows = [event.get("action"), "x", event.get("visibility")]
    for row in rows:
        rows.remove(row)
    return len(rows) == 1 and rows[0] == "x"

# --- list of what is in the event taken from while it is gone through
def rule(event):
    rows = [t.get("type") for t in event.get("target", [])]
    for row in rows:
        rows.remove(row)
        if row == "User":
            return True
    return False

# --- list taken from, and left
def rule(event):
    rows = ["action", "x"]
    for row in rows:
        if event.get(row) == "repo.access":
            rows.remove(row)
            break
    return rows == ["x"]

# --- list taken from by a function while it is gone through
def rule(event):
    rows = [t.get("type") for t in event.get("target", [])]
    def drop(row):
        rows.remove(row)
    for row in rows:
        drop(row)
        if row == "User":
            return True
    return False

# --- list of work
def rule(event):
    todo = ["userIdentity"]
    for key in todo:
        value = event.get(key)
        if key == "userIdentity" and value:
            todo.append("eventName")
        if value == "CreateUser":
            return True
    return False

# --- dict given values while it is gone through
def rule(event):
    d = {"action": 0, "visibility": 0}
    for key in d:
        d[key] = event.get(key)
    return d["action"] == "repo.access"

# --- name set by an inner function in a try that fails
def rule(event):
    ok = False
    def run():
        nonlocal ok
        ok = True
        return event["action"].lower()
    try:
        run()
    except (KeyError, AttributeError):
        return ok and event.get("eventName") == "CreateUser"
    return False

# --- dict that grows while it is gone through
def rule(event):
    d = {"action": 0}
    for key in d:
        d["x"] = 1
    return True

# --- dict that shrinks while it is gone through
def rule(event):
    d = {"a": event.get("action"), "b": None}
    for k in d:
        d.pop(k)
    return False

# --- tuple with a test of the element that a loop returns
def find(event):
    for t in event.get("target", []):
        if t.get("type"):
            return (t.get("type") == "User", 1)
    return (False, 0)
def rule(event):
    hit, n = find(event)
    return hit

# --- tuple with a choice by the element that a loop returns
def find(event):
    for t in event.get("target", []):
        if t.get("type"):
            return ("u" if t.get("type") == "AppInstance" else "a", 1)
    return ("n", 0)
def rule(event):
    return find(event)[0] == "u"

# --- list with a test of the element that a loop leaves
def rule(event):
    kept = [False]
    for t in event.get("target", []):
        if t.get("type"):
            kept = [t.get("type") == "User"]
            break
    return kept[0]

# --- text with a choice by the element that a loop returns
def find(event):
    for t in event.get("target", []):
        if t.get("type"):
            kind = "u" if t.get("type") == "AppInstance" else "a"
            return f"k:{kind}"
    return "none"
def rule(event):
    return find(event) == "k:u"

# --- one of two equal lists is changed
def rule(event):
    a, b = [], []
    target = a if event.get("action") == "repo.access" else b
    target.append("x")
    return len(a) == 1 and not b

# --- one of two equal lists that a loop chooses is changed
def rule(event):
    a, b = [], []
    target = []
    for t in event.get("target", []):
        if t.get("type") == "User":
            target = a
            break
        if t.get("displayName") == "Payroll":
            target = b
            break
    target.append("x")
    return len(b) == 1 and not a
