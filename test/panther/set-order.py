# --- name after it was left
def rule(event):
    for k in {"a", "b", "c"}:
        if event.get(k):
            break
    return k == "a"

# --- the last that is there
def rule(event):
    found = None
    for k in {"a", "b", "n"}:
        if event.get(k):
            found = k
    return found == "n"

# --- name after it
def rule(event):
    for k in {"a", "b"}:
        pass
    return k == "b"

# --- the first returns
def rule(event):
    for k in {"a", "b", "n"}:
        if event.get(k):
            return k == "a"
    return False

# --- next
def rule(event):
    return next(k for k in {"a", "b", "n"} if event.get(k)) == "a"

# --- list equals
def rule(event):
    return [k for k in {"a", "b"}] == ["a", "b"]

# --- name after many beginnings
def rule(event):
    for k in {"a", "b", "c", "d", "e", "f", "g", "h", "i"}:
        if event.get("a", "").endswith(k):
            return True
    return k == "i"

# --- name after many
def rule(event):
    for k in {"a", "b", "c", "d", "e", "f", "g", "h", "i"}:
        if event.get(k) == "x":
            return True
    return k == "i"

# --- the first may fail
def rule(event):
    for k in {"object", "a"}:
        if event[k]["k"] == "x":
            return True
    return False

# --- any of which one may fail
def rule(event):
    return any(event[k] == "x" for k in {"a", "b"})

# --- text put together
def rule(event):
    out = ""
    for k in {"a", "b"}:
        out += k
    return out == "ab"

# --- first of a list
def rule(event):
    out = []
    for k in {"a", "b"}:
        out.append(k)
    return out[0] == "a"

# --- number of the first
def rule(event):
    n = 0
    for k in {"a", "b"}:
        n += 1
        if event.get(k) == "x":
            return n == 1
    return False

# --- the last for a key
def rule(event):
    d = {}
    for k in {"a", "b"}:
        d[event.get(k)] = k
    return d.get("x") == "b"

# --- the last that is bound
def rule(event):
    for k in {"a", "b"}:
        v = event.get(k)
        if v is None:
            continue
        last = v
    return last == "x"

# --- of keys and more
K = {"a": 1, "b": 2}.keys() | {"n"}
def rule(event):
    for k in K:
        if event.get(k):
            return k == "a"
    return False

# --- of a constant
K = frozenset(["a", "b"])
def rule(event):
    for k in K:
        if event.get(k):
            return k == "a"
    return False

# --- of a tuple
def rule(event):
    for k in set(("a", "b")):
        if event.get(k):
            return k == "a"
    return False

# --- arguments
PATH = {'object', 'm', 'z'}
def rule(event):
    return event.deep_get(*PATH) == event.get('a')

# --- first of what is spread
W = {"x", "y"}
def rule(event):
    return [*W][0] == "x"

# --- the one in the middle
def rule(event):
    seen = 0
    found = False
    for k in {"a", "b", "n"}:
        seen += 1
        if k == "b":
            found = seen == 2
    return found

# --- first of a list of them
K = list({"a", "b", "n"})
def rule(event):
    for k in K:
        if event.get(k):
            return k == "a"
    return False

# --- last of a tuple of them
def rule(event):
    found = ""
    for k in tuple({"a", "b"}):
        if event.get(k):
            found = k
    return found == "a"

# --- of a list that is copied
def rule(event):
    found = ""
    for k in list(list({"a", "b"})):
        if event.get(k):
            found = k
    return found == "a"

# --- of what is listed of them
def rule(event):
    for k in [w.lower() for w in {"A", "B"}]:
        if event.get(k):
            return k == "a"
    return False

# --- of a list that a loop over them made
def rule(event):
    keys = []
    for w in {"A", "B"}:
        keys.append(w.lower())
    for k in keys:
        if event.get(k):
            return k == "a"
    return False

# --- of what generates them
def rule(event):
    for k in (w.lower() for w in {"A", "B"}):
        if event.get(k):
            return k == "a"
    return False

# --- of what is mapped
def rule(event):
    for k in map(str.lower, {"A", "B"}):
        if event.get(k):
            return k == "a"
    return False

# --- next of what goes through them
def rule(event):
    return next(iter({"a", "b"})) == event.get("a")

# --- numbered
def rule(event):
    for n, k in enumerate({"a", "b"}):
        if event.get(k):
            return n == 0
    return False

# --- of a dict by keys
def rule(event):
    for k in dict.fromkeys({"a", "b"}):
        if event.get(k):
            return k == "a"
    return False

# --- joined
def rule(event):
    return ",".join({"a", "b"}) == event.get("a")

# --- joined of a list of them
def rule(event):
    return ",".join(list({"a", "b"})) == event.get("a")
