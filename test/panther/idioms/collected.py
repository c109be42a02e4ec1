# --- set of maybe none
def rule(event):
    return set(event.deep_get("o", "new")) != set(event.deep_get("o", "old", default=[]))
# --- set of none
def rule(event):
    return bool(set(event.get("names") or []) & {"a", "admin"})
# --- set of text constant
LETTERS = set("abc")
def rule(event):
    return event.get("s") in LETTERS
# --- list of text constant
LETTERS = list("abca")
def rule(event):
    return event.get("s") in LETTERS and len(LETTERS) == 4 and len(set(LETTERS)) == 3 and LETTERS[3] == "a"
# --- set of int
def rule(event):
    return event.get("s") == "a" or bool(set(5))
# --- list filter
def rule(event):
    return len(list(filter(lambda t: t.get("type") == "Group", event.get("target", [])))) > 0
# --- list map
def rule(event):
    return "group" in list(map(lambda t: t.get("type", "").lower(), event.get("target", [])))
# --- any map
def rule(event):
    return any(map(lambda t: t.get("type") == "Group", event.get("target", [])))
# --- set map
def rule(event):
    return {"Group"} <= set(map(lambda t: t.get("type"), event.get("target", [])))
# --- filter none list
def rule(event):
    return "a" in list(filter(None, event.get("names", [])))
# --- tuple of generator
def rule(event):
    return "Group" in tuple(t.get("type") for t in event.get("target", []))
# --- list of generator
def rule(event):
    found = list(t.get("id") for t in event.get("target", []) if t.get("type") == "Group")
    return len(found) > 0 and "2" in found
# --- bool list filter
def rule(event):
    return bool(list(filter(lambda n: n.startswith("ad"), event.get("names", []))))
# --- enumerate plain
def rule(event):
    for i, t in enumerate(event.get("target", [])):
        if t.get("type") == "Group":
            return True
    return False
# --- enumerate index
def rule(event):
    for i, t in enumerate(event.get("target", [])):
        if i > 0 and t.get("type") == "Group":
            return True
    return False
# --- enumerate first
def rule(event):
    return any(i == 0 and t.get("type") == "Group" for i, t in enumerate(event.get("target", [])))
# --- range len
def rule(event):
    targets = event.get("target", [])
    for i in range(len(targets)):
        if targets[i].get("type") == "Group":
            return True
    return False
# --- any range len
def rule(event):
    targets = event.get("target", [])
    return any(targets[i]["type"] == "Group" for i in range(len(targets)))
# --- while index
def rule(event):
    targets = event.get("target", [])
    i = 0
    while i < len(targets):
        if targets[i].get("type") == "Group":
            return True
        i += 1
    return False
# --- keys list
def rule(event):
    return "k" in list(event.get("o", {}).keys())
# --- keys set
def rule(event):
    return bool({"new", "x"} & set(event.get("o", {}).keys()))
# --- keys set plain
def rule(event):
    return bool({"new", "x"} & set(event.get("o", {})))
# --- keys view and
def rule(event):
    return bool({"new", "x"} & event.get("o", {}).keys())
# --- keys subset
def rule(event):
    return {"new", "old"} <= set(event.get("o", {}))
# --- keys any in
def rule(event):
    return any(k in event.get("o", {}) for k in ("new", "x"))
# --- counts
def rule(event):
    hits = 0
    for t in event.get("target", []):
        if t.get("type") in ("Group", "User"):
            hits += 1
            if hits >= 2:
                return True
    return False
# --- counts outer
def rule(event):
    hits = 0
    for t in event.get("target", []):
        if t.get("type") in ("Group", "User"):
            hits += 1
        if hits >= 2:
            return True
    return False
# --- counts break
def rule(event):
    hits = 0
    for t in event.get("target", []):
        if t.get("type") in ("Group", "User"):
            hits += 1
        if hits > 1:
            break
    return hits > 1
# --- counter get
from collections import Counter
def rule(event):
    counts = Counter(event.get("names", []))
    return counts.get("a", 0) > 1
# --- counter sub
from collections import Counter
def rule(event):
    counts = Counter(event.get("names", []))
    return counts["a"] > 1
# --- counter in
from collections import Counter
def rule(event):
    return "admin" in Counter(event.get("names", []))
# --- counter gen
from collections import Counter
def rule(event):
    kinds = Counter(t.get("type") for t in event.get("target", []))
    return kinds["Group"] >= 1 and kinds["User"] >= 1
# --- counter any values
from collections import Counter
def rule(event):
    return any(n > 1 for n in Counter(event.get("names", [])).values())
# --- counter most common
from collections import Counter
def rule(event):
    top = Counter(event.get("names", [])).most_common(1)
    return bool(top) and top[0][1] > 1
# --- defaultdict int
from collections import defaultdict
def rule(event):
    counts = defaultdict(int)
    for t in event.get("target", []):
        counts[t.get("type")] += 1
    return counts["Group"] > 0
# --- defaultdict int get
from collections import defaultdict
def rule(event):
    counts = defaultdict(int)
    for name in event.get("names", []):
        counts[name] += 1
    return counts.get("a", 0) >= 2
# --- defaultdict list
from collections import defaultdict
def rule(event):
    by = defaultdict(list)
    for t in event.get("target", []):
        by[t.get("type")].append(t.get("id"))
    return "2" in by["Group"]
# --- defaultdict list get
from collections import defaultdict
def rule(event):
    by = defaultdict(list)
    for t in event.get("target", []):
        by[t["type"]].append(t["id"])
    return "2" in by.get("Group", [])
# --- defaultdict set
from collections import defaultdict
def rule(event):
    by = defaultdict(set)
    for t in event.get("target", []):
        by[t.get("type")].add(t.get("id"))
    return "2" in by["Group"] and len(by["User"]) > 0
# --- setdefault list
def rule(event):
    by = {}
    for t in event.get("target", []):
        by.setdefault(t.get("type"), []).append(t.get("id"))
    return "2" in by.get("Group", [])
# --- setdefault first
def rule(event):
    by = {}
    for t in event.get("target", []):
        by.setdefault(t.get("type"), t.get("id"))
    return by.get("Group") == "2"
# --- counts get
def rule(event):
    counts = {}
    for name in event.get("names", []):
        counts[name] = counts.get(name, 0) + 1
    return counts.get("a", 0) > 1
# --- counts get any
def rule(event):
    counts = {}
    for name in event.get("names", []):
        counts[name] = counts.get(name, 0) + 1
    return any(n > 1 for n in counts.values())
# --- names count
def rule(event):
    return event.get("names", []).count("a") > 1
# --- duplicates
def rule(event):
    names = event.get("names", [])
    return len(names) != len(set(names))
# --- const default dict
from collections import defaultdict
D = defaultdict(lambda: "LOW", {"a": "HIGH"})
def rule(event):
    return D[event.get("s")] == "HIGH"
# --- const default dict str
from collections import defaultdict
D = defaultdict(str)
D["a"] = "HIGH"
def rule(event):
    return D[event.get("s", "")] == "HIGH"
# --- dict pop const
def rule(event):
    table = {"a": 1, "b": 2}
    return table.pop(event.get("s"), 0) == 1
# --- dict pop plain
def rule(event):
    table = {"a": event.get("s"), "b": 2}
    first = table.pop("a")
    return first == "a" and "a" not in table
# --- dict of event pop
def rule(event):
    o = dict(event.get("o") or {})
    o.pop("new", None)
    return "old" in o
# --- dict of event
def rule(event):
    o = dict(event.get("o", {}))
    return "new" in o and o.get("k") == "v"
# --- to_dict
def rule(event):
    o = event.get("o").copy()
    return o.get("k") == "v"
# --- dict update
def rule(event):
    o = {"a": 1}
    o.update({"s": event.get("s")})
    return o.get("s") == "a"
# --- list pop
def rule(event):
    parts = event.get("s", "").split("/")
    return parts.pop() == "a"
# --- list insert
def rule(event):
    parts = ["x"]
    parts.insert(0, event.get("s"))
    return parts[0] == "a"
# --- del key
def rule(event):
    o = {"a": 1, "b": 2}
    del o["a"]
    return event.get("s") in o
# --- title dict
T = {"a": "Alpha"}
def rule(event):
    return event.get("s") in T
def title(event):
    return f"{T.get(event.get('s'))} seen"
# --- enumerate from one
def rule(event):
    return any(t.get("type") == "Group" for _, t in enumerate(event.get("target", []), 1))
# --- enumerate texts
def rule(event):
    for n, part in enumerate(event.get("s", "").split("/"), start=1):
        if part == "a":
            return True
    return False
# --- enumerate str
def rule(event):
    return any(c == "a" for _, c in enumerate(event.get("s", "")))
# --- enumerate wrong
def rule(event):
    return len(enumerate(event.get("names", []))) > 0
# --- enumerate list
def rule(event):
    return "admin" in [n for _, n in list(enumerate(event.get("names", [])))]
# --- enumerate pairs
def rule(event):
    pairs = enumerate(event.get("names", []))
    return any(n == "admin" for _, n in pairs) or any(n == "a" for _, n in pairs)
# --- enumerate last
def rule(event):
    for i, n in enumerate(event.get("names", [])):
        last = n
    return last == "a"
# --- enumerate comp
def rule(event):
    found = [i for i, t in enumerate(event.get("target", [])) if t.get("type") == "Group"]
    return len(found) > 0
# --- enumerate dict
def rule(event):
    return {i: n for i, n in enumerate(["a", "b"])}.get(1) == event.get("s")
