# --- gen any filter
def rule(event):
    g = (u for u in event.get("users", []) if u.startswith("a"))
    return any(u == "ax" for u in g)
# --- gen any lower direct
def rule(event):
    g = (u.lower() == "ax" for u in event.get("users", []))
    return any(g)
# --- gen all lower direct
def rule(event):
    g = (u.lower() == "ax" for u in event.get("users", []))
    return all(g)
# --- gen next
def rule(event):
    g = (u for u in event.get("users", []) if u.startswith("a"))
    return next(g, None) is not None
# --- gen next val
def rule(event):
    g = (u for u in event.get("users", []) if u.startswith("a"))
    return next(g, None) == "ax"
# --- gen next stop
def rule(event):
    g = (u for u in event.get("users", []) if u.startswith("a"))
    return next(g) == "ax"
# --- gen next twice
def rule(event):
    g = (u for u in event.get("users", []) if u.startswith("a"))
    next(g, None)
    return next(g, None) is not None
# --- gen in
def rule(event):
    g = (u.lower() for u in event.get("users", []))
    return "ax" in g
# --- gen in twice
def rule(event):
    g = (u.lower() for u in event.get("users", []))
    return "ax" in g and "b" in g
# --- gen get
def rule(event):
    g = (a.get("b") for a in event.get("a", []))
    return "x" in g
# --- gen get not in
def rule(event):
    g = (a.get("b") for a in event.get("a", []))
    return "x" not in g
# --- gen get any
def rule(event):
    g = (a.get("b") for a in event.get("a", []))
    return any(b == "x" for b in g)
# --- gen lower any in
def rule(event):
    g = (a.lower() for a in event.get("users", []))
    return any(b in {"x", "ax"} for b in g)
# --- gen known fail
def rule(event):
    g = (event.get(k).lower() == "ax" for k in ("s", "t"))
    return any(g)
# --- gen known fail all
def rule(event):
    g = (event.get(k).lower() == "ax" for k in ("s", "t"))
    return all(g)
# --- gen list
def rule(event):
    g = (u.lower() for u in event.get("users", []))
    return len(list(g)) > 1
# --- gen set
def rule(event):
    g = (u.lower() for u in event.get("users", []))
    return bool(set(g) & {"ax", "b"})
# --- gen sum
def rule(event):
    g = (1 for u in event.get("users", []) if u.startswith("a"))
    return sum(g) > 1
# --- gen for
def rule(event):
    g = (u.lower() for u in event.get("users", []))
    for u in g:
        if u == "ax":
            return True
    return False
# --- gen for else
def rule(event):
    found = False
    g = (u.lower() for u in event.get("users", []))
    for u in g:
        if u == "ax":
            found = True
    return found
# --- gen never asked
def rule(event):
    g = (u.lower() for u in event.get("users", []))
    return event.get("s") == "ax"
# --- gen not asked and not iterable
def rule(event):
    g = (u.lower() for u in event.get("users"))
    return event.get("s") == "ax"
# --- gen asked later
def rule(event):
    g = (u.lower() for u in event.get("users", []))
    if event.get("s") == "ax":
        return True
    return any(u == "b" for u in g)
# --- gen late name
def rule(event):
    want = "ax"
    g = (u.lower() == want for u in event.get("users", []))
    want = "b"
    return any(g)
# --- gen late list
def rule(event):
    keys = ["s"]
    g = (event.get(k).lower() == "ax" for k in keys)
    keys.append("t")
    return any(g)
# --- gen truth
def rule(event):
    g = (u.lower() for u in event.get("users", []))
    return bool(g)
# --- gen in function
def has(names, sought):
    return sought in names
def rule(event):
    g = (u.lower() for u in event.get("users", []))
    return has(g, "ax")
# --- gen given by function
def lowered(event):
    return (u.lower() for u in event.get("users", []))
def rule(event):
    names = lowered(event)
    return "ax" in names
# --- gen of gen
def rule(event):
    g = (u.lower() for u in event.get("users", []))
    h = (u.strip() for u in g)
    return "ax" in h
# --- gen nested
def rule(event):
    g = (c.get("d").lower() for a in event.get("a", []) for c in a.get("c", []))
    return "x" in g
# --- gen alias
def rule(event):
    g = (u.lower() for u in event.get("users", []))
    h = g
    return "ax" in h
# --- gen alias both
def rule(event):
    g = (u.lower() for u in event.get("users", []))
    h = g
    return "ax" in h or "ax" in g
# --- gen same target
def rule(event):
    u = event.get("users", [])
    g = (u.lower() for u in u)
    return "ax" in g
# --- gen in loop
def rule(event):
    g = (u.lower() for u in event.get("users", []))
    for k in ("ax", "b"):
        if k in g:
            return True
    return False
# --- gen try
def rule(event):
    try:
        g = (u.lower() for u in event.get("users", []))
        return "ax" in g
    except AttributeError:
        return True
# --- gen try apart
def rule(event):
    try:
        g = (u.lower() for u in event.get("users", []))
    except AttributeError:
        return True
    return "ax" in g
# --- gen map
def rule(event):
    g = map(str.lower, event.get("users", []))
    return "ax" in g
# --- gen filter any
def rule(event):
    g = filter(lambda u: u.startswith("a"), event.get("users", []))
    return any(u.endswith("x") for u in g)
# --- gen conditional
def rule(event):
    g = (u.lower() for u in event.get("users", [])) if event.get("s") else []
    return "ax" in g
# --- gen or default
def rule(event):
    g = (u.lower() for u in event.get("users") or [])
    return any(u.startswith("a") for u in g)

# --- map with a function that fails
def rule(event):
    return any(map(event.get("s").startswith, event.get("users", [])))

# --- map with a method of a name
def rule(event):
    s = event.get("s")
    return any(map(s.startswith, event.get("users", [])))

# --- filter with a function that fails
def rule(event):
    return len(list(filter(event["s"].startswith, event.get("users", [])))) > 0

# --- map that is not gone through
def rule(event):
    found = map(event.get("s").startswith, event.get("users", []))
    return event.get("t") == "b" or found is None

# --- map with an entry
CHECKS = {"AX": str.isupper, "ax": str.islower}
def rule(event):
    return any(map(CHECKS[event.get("s")], event.get("users", [])))

# --- filter with what may be None
def rule(event):
    return list(filter(event.get("t"), event.get("users") or [])) == []

# --- filter with None by name
NOTHING = None
def rule(event):
    return len(list(filter(NOTHING, event.get("users") or []))) > 1
