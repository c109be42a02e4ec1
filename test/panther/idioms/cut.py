# --- any eq
def rule(event):
    return any(p == "b" for p in event.get("a", "").split(","))
# --- any strip
def rule(event):
    return any(p.strip() == "b" for p in event.get("a", "").split(","))
# --- any lower
def rule(event):
    return any(p.strip().lower() in ("b", "admin") for p in event.get("a", "").split(","))
# --- any prefix
def rule(event):
    return any(p.startswith("ad") for p in event.get("a", "").split(","))
# --- any suffix
def rule(event):
    return any(p.endswith("in") for p in event.get("a", "").split(","))
# --- any contains
def rule(event):
    return any("dm" in p for p in event.get("a", "").split(","))
# --- all in
def rule(event):
    return all(p in ("a", "b") for p in event.get("a", "").split(","))
# --- all strip in
def rule(event):
    return all(p.strip() in ("a", "b", "admin") for p in event.get("a", "").split(","))
# --- any not in
def rule(event):
    return any(p.strip() not in {"a", "b"} for p in event.get("a", "").split(","))
# --- for return
def rule(event):
    for part in event.get("a", "").split(","):
        if part == "b" and event.get("b") == "x":
            return True
    return False
# --- for strip if
def rule(event):
    for part in event.get("a", "").split(","):
        part = part.strip()
        if not part:
            continue
        if part.startswith("ad"):
            return True
    return False
# --- set inter
ADMIN = {"admin", "root"}
def rule(event):
    return bool(ADMIN & set(event.get("a", "").split(",")))
# --- set inter flipped
ADMIN = {"admin", "root"}
def rule(event):
    return bool(set(event.get("a", "").split(",")) & ADMIN)
# --- set diff
ADMIN = {"admin", "root", "a"}
def rule(event):
    return bool(set(event.get("a", "").split(",")) - ADMIN)
# --- set sub
ADMIN = {"admin", "root", "a"}
def rule(event):
    return set(event.get("a", "").split(",")) <= ADMIN
# --- set super
ADMIN = {"admin", "a"}
def rule(event):
    return ADMIN <= set(event.get("a", "").split(","))
# --- isdisjoint
ADMIN = {"admin", "root"}
def rule(event):
    return not ADMIN.isdisjoint(event.get("a", "").split(","))
# --- const in pieces loop
def rule(event):
    return any(name in event.get("a", "").split(",") for name in ("admin", "root"))
# --- list comp
def rule(event):
    parts = [p.strip() for p in event.get("a", "").split(",")]
    return "admin" in parts
# --- list comp if
def rule(event):
    parts = [p.strip() for p in event.get("a", "").split(",") if p.strip()]
    return any(p.startswith("ad") for p in parts)
# --- list comp len
def rule(event):
    parts = [p for p in event.get("a", "").split(",") if p]
    return len(parts) > 1
# --- comp nonempty
def rule(event):
    return len([p for p in event.get("a", "").split(",") if p == "b"]) > 0
# --- comp falsy
def rule(event):
    return not [p for p in event.get("a", "").split(",") if p.strip() == "b"]
# --- multi sep
def rule(event):
    return any(p == "b" for p in event.get("a", "").split(", "))
# --- multi sep prefix
def rule(event):
    return any(p.startswith("ad") for p in event.get("a", "").split(", "))
# --- multi sep shared
def rule(event):
    return any(p.startswith("a,") for p in event.get("a", "").split(", "))
# --- bordered
def rule(event):
    return "x-" in event.get("a", "").split("--")
# --- bordered empty
def rule(event):
    return "" in event.get("a", "").split("--")
# --- bordered zero
def rule(event):
    return event.get("a", "").split("--")[0] == "x-"
# --- lower first
def rule(event):
    return "admin" in event.get("a", "").lower().split(",")
# --- lower first any
def rule(event):
    return any(p.startswith("ad") for p in event.get("a", "").lower().split(","))
# --- two fields
def rule(event):
    return any(p == event.get("b") for p in event.get("a", "").split(","))
# --- two fields in
def rule(event):
    return event.get("b") in event.get("a", "").split(",")
# --- nested split
def rule(event):
    return any(p.split("=")[0] == "k" for p in event.get("a", "").split(","))
# --- nested split value
def rule(event):
    for pair in event.get("a", "").split(","):
        if "=" in pair:
            key, value = pair.split("=", 1)
            if key.strip() == "k" and value == "v":
                return True
    return False
# --- nested loops
def rule(event):
    return any(q == "v" for p in event.get("a", "").split(",") for q in p.split("="))
# --- accumulate
def rule(event):
    out = []
    for p in event.get("a", "").split(","):
        out.append(p.strip().lower())
    return "admin" in out
# --- count
def rule(event):
    n = 0
    for p in event.get("a", "").split(","):
        if p == "b":
            n += 1
    return n > 0
# --- sum
def rule(event):
    return sum(1 for p in event.get("a", "").split(",") if p == "b") >= 1
# --- regex
import re
def rule(event):
    return any(re.match(r"^ad\w+$", p) for p in event.get("a", "").split(","))
# --- regex search
import re
def rule(event):
    return any(re.search(r"d[a-m]", p) for p in event.get("a", "").split(","))
# --- int
def rule(event):
    return any(int(p) > 3 for p in event.get("a", "").split(","))
# --- isdigit
def rule(event):
    return any(p.isdigit() for p in event.get("a", "").split(","))
# --- len piece
def rule(event):
    return any(len(p) > 4 for p in event.get("a", "").split(","))
# --- raise in body
def rule(event):
    for p in event.get("a", "").split(","):
        if p.split("=")[1] == "v":
            return True
    return False
# --- return piece
def admin(event):
    for p in event.get("a", "").split(","):
        if p.startswith("ad"):
            return p
    return None
def rule(event):
    return admin(event) is not None
# --- return piece eq
def admin(event):
    for p in event.get("a", "").split(","):
        if p.startswith("ad"):
            return p
    return None
def rule(event):
    return admin(event) == "admin"
# --- next
def rule(event):
    return next((p for p in event.get("a", "").split(",") if p.startswith("ad")), None) is not None
# --- first of comp
def rule(event):
    return [p.strip() for p in event.get("a", "").split(",")][0] == "b"
# --- both
def rule(event):
    parts = event.get("a", "").split(",")
    return any(p == "b" for p in parts) and any(p == "admin" for p in parts)
# --- both nested
def rule(event):
    parts = event.get("a", "").split(",")
    return any(p == "b" and any(q == "admin" for q in parts) for p in parts)
# --- list
def rule(event):
    return "b" in list(event.get("a", "").split(",")) and list(event.get("a", "").split(","))[0] == "admin"
# --- tuple set list
def rule(event):
    return "b" in tuple(event.get("a", "").split(",")) or "root" in set(event.get("a", "").split(","))
# --- in prefix list
PRE = ("ad", "ro")
def rule(event):
    return any(p.startswith(PRE) and not p.endswith("x") for p in event.get("a", "").split(","))
# --- and two
def rule(event):
    return any(p.startswith("ad") and p.endswith("in") for p in event.get("a", "").split(","))
# --- wildcard
from fnmatch import fnmatch
def rule(event):
    return any(fnmatch(p, "a*n") for p in event.get("a", "").split(","))
# --- ne
def rule(event):
    return any(p != "b" for p in event.get("a", "").split(","))
# --- all ne
def rule(event):
    return all(p != "b" for p in event.get("a", "").split(","))
# --- all prefix
def rule(event):
    return all(p.startswith("ad") for p in event.get("a", "").split(","))
# --- none of
def rule(event):
    return not any(p.startswith("ad") for p in event.get("a", "").split(","))
# --- emails
def rule(event):
    return any(not a.strip().lower().endswith("@example.com") for a in event.get("a", "").split(";") if a.strip())
# --- for else
def rule(event):
    for p in event.get("a", "").split(","):
        if p == "b":
            break
    else:
        return True
    return event.get("b") == "x"
# --- flag
def rule(event):
    found = False
    for p in event.get("a", "").split(","):
        if p == "b":
            found = True
    return found
# --- deep
def rule(event):
    return any(p == "b" for p in event.deep_get("o", "k", default="").split("|"))
# --- element text
def rule(event):
    return any(p == "b" for i in event.get("items", []) for p in i.get("k", "").split(","))
# --- element text any
def rule(event):
    return any("b" in i.get("k", "").split(",") for i in event.get("items", []))
# --- element text nested any
def rule(event):
    return any(any(p.strip() == "b" for p in i.get("k", "").split(",")) for i in event.get("items", []))
# --- rsplit
def rule(event):
    return any(p == "b" for p in event.get("a", "").rsplit(","))
# --- once
def rule(event):
    return any(p == "b" for p in event.get("a", "").split(",", 1))
# --- str split
def rule(event):
    return any(p == "b" for p in str(event.get("a")).split(","))
# --- sorted pieces
def rule(event):
    return sorted(event.get("a", "").split(",")) == ["a", "b"]
# --- fold unicode
def rule(event):
    return any(p.lower() == "kelvin" for p in event.get("a", "").split("s"))
# --- newline
def rule(event):
    return any(p == "b" for p in event.get("a", "").split("\n"))
# --- eq list
def rule(event):
    return event.get("a", "").split(",") == ["a", "b"]
# --- strip lower if
def rule(event):
    return any(p.strip().lower().startswith("ad") for p in event.get("a", "").split(",") if p.strip())
# --- strip lower in if
def rule(event):
    parts = [p.strip().lower() for p in event.get("a", "").split(",") if p]
    return "admin" in parts
# --- set comp
def rule(event):
    roles = {p.strip() for p in event.get("a", "").split(",")}
    return bool(roles & {"admin", "root"})
# --- set comp intersection
def rule(event):
    roles = {p.strip() for p in event.get("a", "").split(",")}
    return len(roles.intersection({"admin", "root"})) > 0
# --- startswith tuple set
PRE = {"ad", "ro"}
def rule(event):
    return event.get("a", "").startswith(tuple(PRE))
# --- startswith tuple list
PRE = ["ad", "ro"]
def rule(event):
    return event.get("a", "").endswith(tuple(PRE)) or event.get("a", "").startswith(tuple(p + "m" for p in PRE))
# --- startswith tuple dict
PRE = {"ad": 1, "ro": 2}
def rule(event):
    return event.get("a", "").startswith(tuple(PRE)) or event.get("a", "").startswith(tuple(PRE.keys()))
# --- startswith a list
def rule(event):
    return event.get("a", "").startswith(["ad"])
# --- startswith a list caught
def rule(event):
    try:
        return event.get("a", "").startswith(["ad"])
    except TypeError:
        return event.get("b") == "x"
# --- startswith a list of the event
def rule(event):
    return event.get("a", "").startswith([i for i in event.get("items", [])])
# --- startswith tuple of tuple
def rule(event):
    return event.get("a", "").startswith(("ad", ("b",)))
# --- startswith tuple mixed
def rule(event):
    return event.get("a", "").startswith(("ad", None))
# --- namedtuple given
from collections import namedtuple
P = namedtuple("P", "x y")
def rule(event):
    return event.get("a", "").startswith(P("ad", "b"))
# --- startswith set
def rule(event):
    return event.get("a", "").startswith({"ad"})
