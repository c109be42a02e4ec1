# --- dict pop
def rule(event):
    table = {"a": event.get("s"), "b": 2}
    first = table.pop("a")
    return first == "a" and "a" not in table and len(table) == 1
# --- dict pop default
def rule(event):
    table = {"a": 1}
    return table.pop("b", event.get("s")) == "a" and table == {"a": 1}
# --- dict pop missing
def rule(event):
    try:
        return {"a": 1}.pop("b") == 1
    except KeyError:
        return event.get("s") == "a"
# --- dict pop true
def rule(event):
    table = {1: "x", "a": event.get("s")}
    table.pop(True)
    return 1 not in table and table["a"] == "a"
# --- dict pop twice
def rule(event):
    table = {"a": event.get("s"), "b": event.get("s")}
    table.pop("a", None)
    table.pop("a", None)
    return "b" in table and table["b"] == "a"
# --- dict pop alias
def rule(event):
    table = {"a": event.get("s")}
    other = table
    other.pop("a")
    return "a" in table or event.get("s") == "a"
# --- dict pop branch
def rule(event):
    table = {"a": 1, "b": 2}
    if event.get("s") == "a":
        table.pop("a")
    return "a" in table
# --- dict pop loop
def rule(event):
    table = {"a": 1, "b": 2}
    for n in event.get("names", []):
        table.pop(n, None)
    return "a" in table
# --- dict pop module
TABLE = {"a": 1, "b": 2}
def rule(event):
    return TABLE.pop("a", None) == 1
# --- dict pop const loop
def rule(event):
    table = {"a": event.get("s"), "b": 2, "c": 3}
    for key in ("b", "c"):
        table.pop(key, None)
    return list(table) == ["a"] and table.get("a") == "a"
# --- setdefault
def rule(event):
    table = {"a": event.get("s")}
    table.setdefault("a", "z")
    table.setdefault("b", event.get("s"))
    return table["a"] == "a" and table["b"] == "a"
# --- setdefault gives
def rule(event):
    table = {}
    return table.setdefault("k", event.get("s")) == "a" and table.setdefault("k", 5) == "a" and table.setdefault("n") is None
# --- setdefault list
def rule(event):
    table = {}
    table.setdefault("k", []).append(event.get("s"))
    table.setdefault("k", []).append("z")
    return "a" in table["k"] and len(table["k"]) == 2
# --- list pop
def rule(event):
    names = ["x", event.get("s"), "y"]
    last = names.pop()
    return last == "y" and names.pop() == "a" and names == ["x"]
# --- list pop zero
def rule(event):
    names = [event.get("s"), "y"]
    return names.pop(0) == "a" and names == ["y"]
# --- list pop range
def rule(event):
    names = [event.get("s")]
    try:
        return names.pop(3) == "a"
    except IndexError:
        return event.get("s") == "a"
# --- list pop empty
def rule(event):
    names = []
    try:
        return names.pop() == "a"
    except IndexError:
        return event.get("s") == "a"
# --- list insert
def rule(event):
    names = ["x", "y"]
    names.insert(0, event.get("s"))
    names.insert(-1, "m")
    names.insert(99, "z")
    return names[0] == "a" and names[2] == "m" and names[-1] == "z" and len(names) == 5
# --- split pop
def rule(event):
    return event.get("s", "").split("/").pop() == "a"
# --- split pop zero
def rule(event):
    parts = event.get("s", "").split("/")
    return parts.pop(0) == "x"
# --- split pop twice
def rule(event):
    parts = event.get("s", "").split("/")
    parts.pop()
    return parts == ["x"] or parts.pop() == "x"
# --- split once pop
def rule(event):
    return event.get("s", "").split("/", 1).pop() == "a"
# --- set pop
def rule(event):
    return {"a"}.pop() == event.get("s")
# --- event pop
def rule(event):
    return event.get("o").pop("new", None) is not None
# --- event setdefault
def rule(event):
    try:
        event.setdefault("x", 1)
    except AttributeError:
        return event.get("s") == "a"
    return True
# --- pop key of the event
def rule(event):
    table = {"a": 1, "b": 2}
    return table.pop(event.get("s"), 0) == 1

# --- list plus text
def rule(event):
    names = ["x"]
    names += "b"
    return event.get("a") in names

# --- list plus text more
def rule(event):
    names = []
    names += "root"
    return event.get("s") in names or "r" in names

# --- list plus field
def rule(event):
    names = ["x"]
    names += event.get("s", "")
    return "r" in names

# --- list plus tuple
def rule(event):
    names = ["x"]
    names += ("root", "y")
    return event.get("s") in names

# --- list plus set
def rule(event):
    names = ["x"]
    names += {"root"}
    return event.get("s") in names

# --- list plus dict
def rule(event):
    names = ["x"]
    names += {"root": 1}
    return event.get("s") in names

# --- list plus generator
def rule(event):
    names = ["x"]
    names += (f"{n}" for n in ("root", "y"))
    return event.get("s") in names

# --- list plus none
def rule(event):
    names = ["x"]
    names += None
    return event.get("s") in names

# --- list plus number
def rule(event):
    names = ["x"]
    names += event.get("n")
    return "x" in names

# --- tuple plus list
def rule(event):
    names = ("x",)
    names += ["root"]
    return event.get("s") in names

# --- set or equals list
def rule(event):
    names = {"x"}
    names |= ["root"]
    return event.get("s") in names

# --- set or equals set
def rule(event):
    names = {"x"}
    names |= {"root"}
    return event.get("s") in names

# --- extend text
def rule(event):
    names = ["x"]
    names.extend("ab")
    return event.get("s") in names or "a" in names

# --- update set text
def rule(event):
    names = {"x"}
    names.update("ab")
    return "a" in names and event.get("a") == "x"

# --- list minus
def rule(event):
    names = ["x", "y"]
    names -= ["y"]
    return event.get("a") in names

# --- list plus list field
def rule(event):
    names = ["x"]
    names += event.get("names", [])
    return "y" in names
