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
