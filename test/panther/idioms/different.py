# --- set of list len
def rule(event):
    return len(set(event.get("users", []))) > 1
# --- set of list len one
def rule(event):
    return len(set(event.get("users", []))) == 1
# --- set of list len zero
def rule(event):
    return len(set(event.get("users", []))) == 0
# --- set of list len three
def rule(event):
    return len(set(event.get("users") or [])) >= 3
# --- set of list len at most
def rule(event):
    return len(set(event.get("users") or [])) < 3
# --- set of list len none at most
def rule(event):
    return 1 <= len(set(event.get("users") or [])) <= 2
# --- set of list other than
def rule(event):
    return len(set(event.get("users", []))) != 2
# --- set comprehension of list
def rule(event):
    return len({user for user in event.get("users", [])}) > 2
# --- set of a list comprehension
def rule(event):
    return len(set([user for user in event.get("users", [])])) > 1
# --- frozenset of list
def rule(event):
    return len(frozenset(event.get("users", []))) > 1
# --- set of inner list
def rule(event):
    return len(set(event.deep_get("o", "users", default=[]))) > 1
# --- set of some of a list
def rule(event):
    return len({user for user in event.get("users", []) if user != "a"}) > 1
# --- set of lists in a list
def rule(event):
    return any(len(set(each.get("users", []))) > 1 for each in event.get("a", []))
# --- set of names in a list
def rule(event):
    return len({each.get("b") for each in event.get("a", [])}) > 1
# --- set in a name twice
def rule(event):
    users = set(event.get("users", []))
    return len(users) == 2 and "a" in users
