# --- break
def rule(event):
    found = None
    for item in event.get("items", []):
        if item.get("name") == "limit":
            found = item
            break
    return found is not None and found.get("intValue") == "40"
# --- break two
def rule(event):
    name = kind = ""
    for item in event.get("items", []):
        if item.get("name") == "limit":
            name = item.get("intValue")
            kind = item.get("name")
            break
    return name == "40" and kind == "limit"
# --- last
def rule(event):
    limit = scope = None
    for item in event.get("items", []):
        if item.get("name") == "limit":
            limit = item.get("intValue")
        elif item.get("name") == "scope":
            scope = item.get("value")
    return limit == "40" and scope == "org:admin"
# --- last with startswith
def rule(event):
    scope = ""
    for item in event.get("items", []):
        if item.get("name") == "scope":
            scope = item.get("value", "")
    return scope.startswith("org:") and not scope.endswith(":read")
# --- nested pick
def rule(event):
    group = next((g for g in event.get("groups", []) if g.get("name") == "ops"), {})
    member = next((m for m in group.get("members", []) if m.get("role") == "owner"), None)
    return member is not None and member.get("email", "").endswith("@example.com")
# --- pick and compare with the event
def rule(event):
    item = next((i for i in event.get("items", []) if i.get("name") == "limit"), {})
    return item.get("intValue") == event.get("most")
# --- pick then any over the same list
def rule(event):
    item = next((i for i in event.get("items", []) if i.get("name") == "limit"), {})
    return any(i.get("name") == "scope" and i.get("value") != item.get("intValue") for i in event.get("items", []))
# --- pick with try
def rule(event):
    try:
        item = next(i for i in event.get("items", []) if i.get("name") == "limit")
    except StopIteration:
        return False
    return item["intValue"] == "40"
# --- allow list first match
def rule(event):
    for item in event.get("items", []):
        if item.get("name") in ("limit", "scope"):
            return item.get("value") is None
    return False
# --- pick with severity
def rule(event):
    return bool(event.get("items"))
def severity(event):
    for item in event.get("items", []):
        if item.get("name") == "limit":
            return "HIGH" if item.get("intValue") == "40" else "LOW"
    return "DEFAULT"
# --- target left behind
def rule(event):
    for item in event.get("items", []):
        if item.get("name") == "limit":
            break
    else:
        return False
    return item.get("intValue") == "40"
# --- filtered list first
def rule(event):
    found = [i for i in event.get("items", []) if i.get("name") == "limit"]
    if not found:
        return False
    return found[0].get("intValue") == "40"
# --- filtered list len one
def rule(event):
    found = [i for i in event.get("items", []) if i.get("name") == "limit"]
    return len(found) == 1 and found[0].get("intValue") == "40"
# --- list of values index
def rule(event):
    return [i.get("intValue") for i in event.get("items", []) if i.get("name") == "limit"] == ["40"]
# --- pair returned
def find(event):
    for item in event.get("items", []):
        if item.get("name") == "limit":
            return item.get("intValue"), item.get("name")
    return None, None
def rule(event):
    value, name = find(event)
    return value == "40" and name == "limit"
# --- table get
def rule(event):
    params = {i["name"]: i.get("intValue") for i in event.get("items", [])}
    return params.get("limit") == "40"
# --- table get default startswith
def rule(event):
    params = {i.get("name"): i.get("value", "") for i in event.get("items", [])}
    return params.get("scope", "").startswith("org:")
# --- table subscript
def rule(event):
    params = {i.get("name"): i for i in event.get("items", [])}
    return params["limit"].get("intValue") == "40"
# --- table in
def rule(event):
    params = {i.get("name"): i for i in event.get("items", [])}
    return "limit" in params and "other" not in params
# --- table truth
def rule(event):
    params = {i.get("name"): True for i in event.get("items", []) if i.get("value")}
    return bool(params) and params.get("scope", False)
# --- table lower key
def rule(event):
    params = {i.get("name", "").lower(): i.get("value") for i in event.get("items", [])}
    return params.get("scope") == "org:admin" and params.get("limit") is None
# --- table two lists
def rule(event):
    params = {i.get("name"): i.get("value") for i in event.get("items", []) if i.get("name")}
    if not params:
        return False
    return all([params.get("scope") == "org:admin", params.get("limit") != "1"])
# --- table changed
def rule(event):
    params = {i.get("name"): i.get("value") for i in event.get("items", [])}
    params["scope"] = "x"
    return params.get("scope") == "x"
# --- table len
def rule(event):
    params = {i.get("name"): i.get("value") for i in event.get("items", [])}
    return len(params) == 2
# --- table for keys
def rule(event):
    params = {i.get("name"): i.get("value") for i in event.get("items", [])}
    return all(params.get(key) for key in ("scope", "limit"))
# --- table items loop
def rule(event):
    params = {i.get("name"): i.get("value") for i in event.get("items", [])}
    for key, value in params.items():
        if key == "scope" and value == "org:admin":
            return True
    return False
# --- table list key
def rule(event):
    params = {i.get("value"): i.get("name") for i in event.get("items", [])}
    return params.get("org:admin") == "scope"
# --- table copy into
def rule(event):
    params = {i.get("name"): i.get("value") for i in event.get("items", [])}
    other = params
    other.update({"limit": "x"})
    return params.get("limit") == "x"
# --- table helper
def params_of(event, key):
    return {i.get("name"): i.get("value") for i in event.get(key) or []}
def rule(event):
    return params_of(event, "items").get("scope") == "org:admin" or params_of(event, "groups").get("ops") == 1
# --- tloop get
def rule(event):
    params = {}
    for i in event.get("items", []):
        params[i["name"]] = i.get("value")
    return params.get("scope") == "org:admin"
# --- tloop needed
NEEDED = ["limit", "scope"]
def rule(event):
    seen = {}
    for item in event.get("items") or []:
        seen[item["name"]] = item.get("value") or item.get("intValue")
    for kind in NEEDED:
        if not seen.get(kind):
            return False
    return True
# --- tloop if
def rule(event):
    seen = dict()
    for item in event.get("items", []):
        if item.get("value"):
            seen[item.get("name")] = item.get("value")
    return "scope" in seen and seen["scope"].startswith("org")
# --- tloop two
def rule(event):
    seen = {}
    for item in event.get("items", []):
        if item.get("value"):
            seen[item.get("name")] = "value"
        else:
            seen[item.get("name")] = "none"
    return seen.get("scope") == "value"
# --- tloop fixed key
def rule(event):
    ctx = {}
    for item in event.get("items", []):
        if item.get("name") == "scope":
            ctx["scope"] = item.get("value")
    return ctx.get("scope") == "org:admin"
# --- table of either list
def rule(event):
    params = {i.get("name"): i.get("value") for i in event.get("groups") or event.get("items") or []}
    return params.get("scope") == "org:admin"
# --- table of each list
def rule(event):
    tables = [{i.get("name"): i.get("value") for i in event.get(key) or []} for key in ("groups", "items")]
    return tables[1].get("scope") == "org:admin" and "scope" not in tables[0]
# --- h pick then pick same helper
def find(event, name):
    for i in event.get("items", []):
        if i.get("name") == name:
            return i
    return None
def rule(event):
    a = find(event, "limit")
    b = find(event, "scope")
    return a is not None and b is not None and a.get("intValue") == "40" and b.get("value") == "org:admin"
# --- h pick twice same
def find(event, name):
    for i in event.get("items", []):
        if i.get("name") == name:
            return i
    return {}
def rule(event):
    return find(event, "limit").get("intValue") == "40" and find(event, "limit").get("name") == "limit"
# --- h pick not
def rule(event):
    item = next((i for i in event.get("items", []) if i.get("name") == "limit"), {})
    return not item.get("intValue") == "40"
# --- h pick not not
def rule(event):
    item = next((i for i in event.get("items", []) if i.get("name") == "limit"), None)
    if item is None:
        return True
    return not (item.get("intValue") == "40" and event.get("most") == "40")
# --- h pick or event
def rule(event):
    item = next((i for i in event.get("items", []) if i.get("name") == "limit"), {})
    return item.get("intValue") == "40" or event.get("most") == "1"
# --- h pick in loop body
def rule(event):
    for g in event.get("groups", []):
        member = next((m for m in g.get("members", []) if m.get("role") == "owner"), None)
        if member and member.get("email") == "ada@example.com":
            return True
    return False
# --- h pick used in loop
def rule(event):
    item = next((i for i in event.get("items", []) if i.get("name") == "limit"), {})
    for g in event.get("groups", []):
        if g.get("name") == "ops" and item.get("intValue") == "40":
            return True
    return False
# --- h pick used in any
def rule(event):
    item = next((i for i in event.get("items", []) if i.get("name") == "limit"), {})
    return any(g.get("name") == item.get("owner", "ops") for g in event.get("groups", []))
# --- h pick len list
def rule(event):
    g = next((g for g in event.get("groups", []) if g.get("name") == "ops"), {})
    return len(g.get("members", [])) > 1
# --- h pick any inside
def rule(event):
    g = next((g for g in event.get("groups", []) if g.get("name") == "ops"), {})
    return any(m.get("role") == "owner" for m in g.get("members", []))
# --- h pick all inside
def rule(event):
    g = next((g for g in event.get("groups", []) if g.get("name") == "ops"), {})
    return all(m.get("role") != "guest" for m in g.get("members", []))
# --- h pick in list
def rule(event):
    g = next((g for g in event.get("groups", []) if g.get("name") == "ops"), {})
    return "owner" in [m.get("role") for m in g.get("members", [])]
# --- h pick contains text
def rule(event):
    g = next((g.get("members") for g in event.get("groups", []) if g.get("name") == "ops"), [])
    return {"role": "x"} in g
# --- h pick raise
def rule(event):
    item = next((i for i in event.get("items", []) if i["name"] == "limit"), None)
    return item["intValue"].startswith("4")
# --- h pick try
def rule(event):
    item = next((i for i in event.get("items", []) if i.get("name") == "limit"), None)
    try:
        return int(item["intValue"]) > 3
    except (TypeError, KeyError, ValueError):
        return False
# --- h pick severity const
def rule(event):
    level = next((1 for i in event.get("items", []) if i.get("name") == "limit"), 0)
    return level == 1
# --- h pick fstring
def rule(event):
    item = next((i for i in event.get("items", []) if i.get("name") == "limit"), {})
    return f"{item.get('name')}:{item.get('intValue')}" == "limit:40"
# --- h pick lower split
def rule(event):
    v = next((i.get("value", "") for i in event.get("items", []) if i.get("name") == "scope"), "")
    return v.lower().split(":")[-1] == "admin"
# --- h pick regex
import re
def rule(event):
    v = next((i.get("value", "") for i in event.get("items", []) if i.get("name") == "scope"), "")
    m = re.match(r"(\w+):(\w+)$", v)
    return m is not None and m.group(2) == "admin"
# --- h pick dict lookup
LEVELS = {"org:admin": 3, "org:read": 1}
def rule(event):
    v = next((i.get("value") for i in event.get("items", []) if i.get("name") == "scope"), None)
    return LEVELS.get(v, 0) > 2
# --- h pick default event
def rule(event):
    v = next((i.get("value") for i in event.get("items", []) if i.get("name") == "scope"), event.get("most"))
    return v in ("org:admin", "40")
# --- h pick two lists or
def rule(event):
    v = next((i for i in event.get("items", []) if i.get("name") == "nope"), None) or next((g for g in event.get("groups", []) if g.get("name") == "ops"), None)
    return v is not None and v.get("name") == "ops"
# --- h pick by event field
def rule(event):
    v = next((i for i in event.get("items", []) if i.get("intValue") == event.get("most")), {})
    return v.get("name") == "limit"
# --- h last by loop then pick
def rule(event):
    last = None
    for i in event.get("items", []):
        last = i
    return last is not None and last.get("name") in ("limit", "scope")
# --- h table by event key
def rule(event):
    t = {i.get("name"): i.get("intValue") for i in event.get("items", [])}
    return t.get(event.get("most"), "40") == "40"
# --- h table subscript caught
def rule(event):
    t = {i.get("name"): i.get("intValue") for i in event.get("items", [])}
    try:
        return t["limit"] == "40"
    except KeyError:
        return False
# --- h table two gets compare
def rule(event):
    t = {i.get("name"): i.get("value") or i.get("intValue") for i in event.get("items", [])}
    return t.get("limit") != t.get("scope")
# --- h table nested
def rule(event):
    t = {g.get("name"): {m.get("role"): m.get("email") for m in g.get("members", [])} for g in event.get("groups", [])}
    return t.get("ops", {}).get("owner") == "ada@example.com"
# --- h table of lists
def rule(event):
    t = {g.get("name"): [m.get("role") for m in g.get("members", [])] for g in event.get("groups", [])}
    return "owner" in t.get("ops", [])
# --- h table truthy values
def rule(event):
    t = {i.get("name"): i.get("value") for i in event.get("items", [])}
    return bool(t.get("scope")) and not t.get("limit")
# --- h return tuple flag
def find(event):
    for i in event.get("items", []):
        if i.get("name") == "limit":
            return True, i.get("intValue")
    return False, None
def rule(event):
    ok, value = find(event)
    return ok and value == "40"
# --- h early return inside two loops
def find(event):
    for g in event.get("groups", []):
        for m in g.get("members", []):
            if m.get("role") == "owner":
                return m
    return None
def rule(event):
    m = find(event)
    return m is not None and m.get("email") == "ada@example.com"
# --- h first of filtered compare
def rule(event):
    names = [i["name"] for i in event.get("items", []) if "name" in i]
    return bool(names) and names[0] == "limit"
# --- h last of filtered
def rule(event):
    names = [i["name"] for i in event.get("items", []) if "name" in i]
    return len(names) > 0 and names[-1] in ("scope", "limit")
# --- h filtered twice
def rule(event):
    named = [i for i in event.get("items", []) if i.get("name")]
    if not named:
        return False
    return named[0].get("name") == "limit" and any(n.get("value") for n in named)
# --- h none found returns elt
def find(event):
    found = None
    for i in event.get("items", []):
        if i.get("name") == "limit":
            found = i
    return found
def rule(event):
    f = find(event)
    return f.get("intValue") == "40" if f else False
