# --- max list
def rule(event):
    scores = event.get("scores") or [0]
    return max(scores) >= 75
# --- max default
def rule(event):
    return max(event.get("scores", []), default=0) > 70
# --- max gen
def rule(event):
    return max((i.get("price", 0) for i in event.get("items", [])), default=0) >= 100
# --- min gen if
def rule(event):
    return min((i["price"] for i in event.get("items", []) if i.get("qty", 0) > 1), default=999) < 10
# --- below
def rule(event):
    return max(event.get("scores", [])) < 80
# --- min above
def rule(event):
    return min(event.get("scores", [0])) > 5
# --- range
def rule(event):
    return 50 < max(event.get("scores", [0])) <= 80
# --- len
def rule(event):
    return max(len(p) for p in event.get("permissions", ["x"])) > 4
# --- try
def rule(event):
    try:
        top = max(event.get("scores"))
    except (TypeError, ValueError):
        return False
    return top > 79
# --- truthy
def rule(event):
    return bool(max(event.get("scores", [0])))
# --- eq
def rule(event):
    return max(event.get("scores", [0])) == 80
# --- text
def rule(event):
    return max(event.get("permissions", ["a"])) > "b"
# --- between fields
def rule(event):
    return max(event.get("scores", [0])) > event.get("limit", 5)
# --- not reached
def rule(event):
    top = max(event.get("scores", [0]))
    return event.get("limit") == 5 and top > 3
# --- known present
def rule(event):
    return max([event.get(k) for k in ("limit", "floor") if k in event], default=0) > 4
# --- known values
W = {"limit": 3, "floor": 5}
def rule(event):
    return max((w for k, w in W.items() if event.get(k)), default=0) >= 5
# --- const dict values
W = {"limit": 3, "floor": 5}
def rule(event):
    return max(W.values()) > event.get("limit", 0)
# --- default fails
def rule(event):
    return max(event.get("scores", []), default=None) > 70
# --- passed to function
def over(xs, limit=10):
    return bool(xs) and max(xs) > limit
def rule(event):
    return over(event.get("scores")) or over([event.get("limit", 0)])
# --- ints
def rule(event):
    return max(int(x) for x in event.get("scores", ["1"])) > 50
# --- key
def rule(event):
    return max(event.get("items", [{}]), key=lambda i: i.get("price", 0)).get("sku") == "b"
# --- nested rounds
def rule(event):
    return any(max(i.get("prices", [0])) > 5 for i in event.get("items", []))
# --- same list twice
def rule(event):
    s = event.get("scores", [0])
    return any(x > 5 and max(s) > 70 for x in s)
# --- string
def rule(event):
    return max(event.get("word", "a")) > "b"
# --- starred
def rule(event):
    return max(*[event.get("limit", 0), 2], 3) > 3
# --- max of max
def rule(event):
    return max(max(event.get("scores", [0])), 3) > 50
# --- sorted last
def rule(event):
    s = sorted(event.get("scores", [0]))
    return s[-1] > 70
# --- sorted any
def rule(event):
    return any(x > 70 for x in sorted(event.get("scores", [0])))
# --- sorted pieces first
def rule(event):
    return sorted(event.get("repo", "").split("/"))[0] == "example"
# --- sorted pieces first lit
def rule(event):
    return sorted(event.get("path", "").split("/"))[-1] == "passwd"
# --- sorted pieces pop
def rule(event):
    parts = sorted(event.get("repo", "").split("/"))
    return parts.pop() == "infra"
# --- sorted pieces unpack
def rule(event):
    try:
        a, b = sorted(event.get("repo", "").split("/"))
    except ValueError:
        return False
    return a == "infra"
# --- sorted pieces join
def rule(event):
    return "/".join(sorted(event.get("repo", "").split("/"))) == event.get("repo")
# --- list pieces reversed
def rule(event):
    return list(reversed(event.get("repo", "").split("/")))[0] == "example"
# --- set pieces
def rule(event):
    return sorted(set(event.get("repo", "").split("/")))[0] == "example"
# --- sorted first text
def rule(event):
    return sorted(event.get("permissions", ["x"]))[0] == "admin"
# --- sorted unpack
def rule(event):
    try:
        low, *_, high = sorted(event.get("scores", []))
    except ValueError:
        return False
    return high > 70
# --- sorted eq
def rule(event):
    return sorted(event.get("permissions", [])) == ["admin", "push"]
# --- sorted rev
def rule(event):
    return sorted(event.get("scores", [0]), reverse=True)[0] > 70
# --- sorted in list order
def rule(event):
    s = sorted(event.get("scores", [0]))
    return [x for x in s if x > 20][0] == 35
# --- sorted second
def rule(event):
    return sorted(event.get("scores", [0, 0]))[1] == 35
# --- next of sorted
def rule(event):
    return next((s for s in sorted(event.get("scores", [0])) if s > 20), 0) == 35
# --- loop sorted
def rule(event):
    for s in sorted(event.get("scores", [0])):
        if s > 20:
            return s == 35
    return False
# --- last of sorted loop
def rule(event):
    top = 0
    for s in sorted(event.get("scores", [0])):
        top = s
    return top == 80
# --- iter sorted
def rule(event):
    return next(iter(sorted(event.get("scores", [0])))) == 10
# --- set of sorted
def rule(event):
    return list(set(sorted(event.get("scores", [0]))))[0] == 10
# --- set comp of sorted
def rule(event):
    return [x for x in {x for x in sorted(event.get("scores", [0]))}][0] == 10
# --- sorted mapped
def rule(event):
    return [100 - x for x in sorted(event.get("scores", [0]))][0] == 90
# --- sorted resorted
def rule(event):
    return sorted([x for x in sorted(event.get("scores", [0])) if x > 20], reverse=True)[0] == 80
# --- sorted not eq
def rule(event):
    return sorted(event.get("scores", [0]))[0] != 10
# --- sorted eq text or number
def rule(event):
    return sorted(event.get("scores", [0]))[0] in ("a", 10)
# --- max eq mixed
def rule(event):
    return max(event.get("scores", [0])) == event.get("limit", 80)
# --- max eq none
def rule(event):
    return max(event.get("scores", [0]), default=None) is None or max(event.get("permissions", ["a"])) == "push"
