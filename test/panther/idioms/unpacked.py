# --- star split
def rule(event):
    first, *rest = event.get("repo", "").split("/")
    return first == "example"
# --- star last
def rule(event):
    *_, last = event.get("path", "").split("/")
    return last == "passwd"
# --- star middle
def rule(event):
    try:
        a, *_, b = event.get("path", "").split("/")
    except ValueError:
        return True
    return a == "admin" and b == "passwd"
# --- star list
def rule(event):
    low, *_, high = event.get("scores", [1, 2])
    return low == 10 and high == 35
# --- star list rest used
def rule(event):
    low, *rest = event.get("scores", [1, 2])
    return low == 10 and len(rest) > 1
# --- star const
def rule(event):
    a, *b = ("x", "y", "z")
    return event.get("k") in b and a == "x"
# --- star const empty
def rule(event):
    a, *b = ("x",)
    return b == [] and event.get("k") == a
# --- star const few
def rule(event):
    try:
        a, b, *c = ("x",)
    except ValueError:
        return event.get("k") == "y"
    return True
# --- star loop
def rule(event):
    for name, *opts in (("k", "x", "y"), ("repo", "example/infra")):
        if event.get(name) in opts:
            return True
    return False
# --- star none
def rule(event):
    a, *b = event.get("k")
    return a == "x"
# --- pieces eq
def rule(event):
    return event.get("repo", "").split("/") == ["example", "infra"]
# --- pieces ne
def rule(event):
    return event.get("repo", "").split("/") != ["example", "infra"]
# --- pieces eq tuple
def rule(event):
    return event.get("repo", "").split("/") == ("example", "infra")
# --- pieces in list
def rule(event):
    return event.get("repo", "").split("/") in [["example", "infra"], ["a", "b", "c"]]
# --- pieces eq with sep
def rule(event):
    return event.get("repo", "").split("/") == ["example/infra"]
# --- pieces eq empty
def rule(event):
    return event.get("repo", "").split("/") == [""] or event.get("repo", "").split("/") == []
# --- pieces lower eq
def rule(event):
    return event.get("repo", "").lower().split("/") == ["example", "infra"]
# --- ws pieces eq
def rule(event):
    return event.get("msg", "").split() == ["a", "b"]
# --- once eq
def rule(event):
    return event.get("repo", "").split("/", 1) == ["a", "b/c"]
# --- rest eq
def rule(event):
    first, *rest = event.get("repo", "").split("/")
    return first == event.get("org") and rest == ["infra"]
# --- swap
def rule(event):
    a, b = event.get("k"), "x"
    a, b = b, a
    return b == a
# --- nested target
def rule(event):
    (a, b), c = (event.get("k"), "x"), event.get("repo")
    return a == b and c == "example/infra"
# --- wrong count
def rule(event):
    try:
        a, b = ("x", "y", "z")
    except ValueError:
        return event.get("k") == "x"
    return a == "x"
# --- index try
def rule(event):
    try:
        return event.get("path", "").index("..") == 7
    except ValueError:
        return False
# --- index plain
def rule(event):
    return event.get("path", "").index("passwd") > 5
# --- has iter
def listed(value):
    if value is None:
        return []
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        return [value]
    return list(value)
def rule(event):
    return any(each in ("x", "*") for each in listed(event.get("k")))
# --- has len
def rule(event):
    return hasattr(event.get("k"), "__len__") and len(event.get("k")) == 1
# --- no container
def rule(event):
    return not hasattr(event.get("k"), "__getitem__")
