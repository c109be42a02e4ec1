# --- first decides
def rule(event):
    for i in event.get("items", []):
        if i.get("k") == "x":
            if i.get("v") == 1:
                return True
            break
    return False
# --- first decides else
def rule(event):
    for i in event.get("items", []):
        if i.get("k") == "x":
            if i.get("v") == 1:
                return True
            break
    else:
        return event.get("a") == "y"
    return False
# --- first decides name
def rule(event):
    found = None
    for i in event.get("items", []):
        if i.get("k") == "x":
            if i.get("v") == 1:
                return True
            found = i.get("v")
            break
    return found == 2
# --- break before
def rule(event):
    for i in event.get("items", []):
        if i.get("k") == "stop":
            break
        if i.get("k") == "x":
            return True
    return False
# --- break before else
def rule(event):
    for i in event.get("items", []):
        if i.get("k") == "stop":
            break
        if i.get("v") == 1:
            return False
    else:
        return True
    return event.get("a") == "y"
# --- return value
def find(event):
    for i in event.get("items", []):
        if i.get("k") == "stop":
            break
        if i.get("k") == "x":
            return i.get("v")
    return 7
def rule(event):
    return find(event) == 1
# --- nested break return
def rule(event):
    for g in event.get("groups", []):
        for i in g.get("items", []):
            if i.get("k") == "x":
                if i.get("v") == 1:
                    return True
                break
    return False
# --- in function
def first(items):
    for i in items:
        if i.get("k") == "x":
            if i.get("v") == 1:
                return True
            break
    return False
def rule(event):
    return first(event.get("items", [])) or any(first(g.get("items", [])) for g in event.get("groups", []))
# --- pieces
def rule(event):
    for p in event.get("a", "").split(","):
        if p.startswith("y"):
            if p == "y":
                return True
            break
    return False
# --- raises too
def rule(event):
    for i in event.get("items", []):
        if i["k"] == "x":
            if i["v"] == 1:
                return True
            break
    return False
# --- known list
def rule(event):
    for k in ("a", "b"):
        if event.get(k):
            if event[k] == "y":
                return True
            break
    return False
# --- flag then break and return
def rule(event):
    seen = False
    for i in event.get("items", []):
        if i.get("k") == "y":
            seen = True
        if i.get("k") == "x":
            if i.get("v") == 1:
                return True
            break
    return seen
# --- continue then decides
def rule(event):
    for i in event.get("items", []):
        if i.get("k") != "x":
            continue
        if i.get("v") == 1:
            return True
        break
    return False
# --- continue then may go on
def rule(event):
    for i in event.get("items", []):
        if i.get("k") != "x":
            continue
        if i.get("v") == 1:
            return True
        if i.get("v") == 2:
            break
    return False
# --- two branches
def rule(event):
    for i in event.get("items", []):
        if i.get("k") == "x":
            return True
        elif i.get("k") == "stop":
            break
    return False
# --- deeper
def rule(event):
    for i in event.get("items", []):
        if i.get("k") == "x":
            if i.get("v") == 1:
                if event.get("a") == "y":
                    return True
            break
    return event.get("b") == "y"
