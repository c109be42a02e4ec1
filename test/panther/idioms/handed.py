# --- list tuple
def rule(event):
    xs = []
    pair = (xs, xs.append(event.get("op")))
    return "x" in pair[0]
# --- args
def f(a, b):
    return "x" in a
def rule(event):
    xs = []
    return f(xs, xs.append(event.get("op")))
# --- obj tuple
class S:
    def __init__(self):
        self.n = 0
    def inc(self):
        self.n += 1
def rule(event):
    s = S()
    pair = (s, s.inc())
    return pair[0].n == 1 and event.get("op") == "x"
# --- dict display
def rule(event):
    xs = []
    d = {"a": xs, "b": xs.append(event.get("op"))}
    return "x" in d["a"]
# --- binary
def rule(event):
    xs = ["a"]
    return (xs + [xs.append("x")])[1] is None and event.get("op") == "x"
# --- compare
def rule(event):
    xs = []
    return xs == ["x"][: len(xs.append("x") or xs)] and event.get("op") == "x"
# --- or
def rule(event):
    xs = []
    return event.get("op") in (xs.append("x") or xs)
# --- pop order
def rule(event):
    xs = ["x", "y"]
    return (xs.pop(), xs, xs.pop())[1] == [] and event.get("op") == "x"
# --- method chained temp
def rule(event):
    d = {}
    return d.setdefault("a", []).append(event.get("op")) is None and d["a"] == ["x"]
# --- append pop
def rule(event):
    xs = ["y", "x"]
    xs.append(xs.pop())
    return xs == ["y", "x"] and event.get("op") in xs[1]
# --- dict append pop
def rule(event):
    d = {"a": ["y", "x"]}
    d["a"].append(d["a"].pop(0))
    return d["a"] == ["x", "y"] and event.get("op") == "x"
# --- self append pop
class Q:
    def __init__(self, event):
        self.xs = ["y", event.get("op")]
    def turn(self):
        self.xs.append(self.xs.pop(0))
        return self.xs[0]
def rule(event):
    return Q(event).turn() == "x"
# --- kept args
def add(xs, v):
    xs.append(v)
    return v
def both(a, b, c):
    return (a, b, c)
def rule(event):
    xs = []
    return both(xs, add(xs, event.get("op")), len(xs)) == (["x"], "x", 1)
# --- unrelated change
def fresh(v):
    xs = []
    xs.append(v)
    return xs
def rule(event):
    return fresh(event.get("op")) + fresh("y") == ["x", "y"]
# --- two chains
class S:
    def __init__(self):
        self.n = 0
    def inc(self, by=1):
        self.n += by
        return self
def rule(event):
    return S().inc(2).n + S().inc(S().inc(4).n).n == 6 and event.get("op") == "x"
# --- rounds
def rule(event):
    acc = []
    rows = [acc.append(x) or acc for x in ("a", "x")]
    return rows[0] == ["a", "x"] and event.get("op") == "x"
# --- star rounds
def rule(event):
    acc = []
    rows = [acc, *[acc.append(x) for x in ("a", "x")]]
    return rows[0] == ["a", "x"] and event.get("op") == "x"
# --- chain attr of other
class S:
    def __init__(self):
        self.n = 0
    def inc(self):
        self.n += 1
        return self
class Box:
    def __init__(self, s):
        self.s = s
    def get(self):
        return self.s.n
def rule(event):
    s = S()
    b = Box(s)
    s.inc().inc()
    return b.get() == 2 and event.get("op") == "x"
# --- chain in tuple
class S:
    def __init__(self):
        self.n = 0
    def inc(self):
        self.n += 1
        return self
def rule(event):
    s = S()
    pair = (s, s.inc())
    pair[1].inc()
    return pair[0].n == 2 and s.n == 2 and event.get("op") == "x"
# --- chain in loop
class S:
    def __init__(self):
        self.n = 0
    def inc(self):
        self.n += 1
        return self
def rule(event):
    s = S()
    for key in ("op", "k"):
        if key in event:
            s = s.inc()
    return s.n == 2
# --- chain in event loop
class S:
    def __init__(self):
        self.n = 0
    def inc(self):
        self.n += 1
        return self
def rule(event):
    s = S()
    for x in event.get("xs", []):
        s.inc()
    return s.n == 2
# --- chain walrus
class S:
    def __init__(self):
        self.n = 0
    def inc(self, by=1):
        self.n += by
        return self
def rule(event):
    return (s := S()).inc().inc(2).n == 3 and s.n == 3 and event.get("op") == "x"
# --- chain ternary
class S:
    def __init__(self):
        self.n = 0
    def inc(self, by=1):
        self.n += by
        return self
def rule(event):
    s = S()
    t = s.inc() if event.get("op") == "x" else s
    t.inc()
    return s.n == 2
# --- chain early
class S:
    def __init__(self):
        self.n = 0
    def inc(self, ok):
        if not ok:
            return self
        self.n += 1
        return self
def rule(event):
    return S().inc(event.get("op") == "x").inc(True).n == 2
# --- chain and raise
class S:
    def __init__(self):
        self.n = 0
    def inc(self, v):
        self.n += len(v)
        return self
def rule(event):
    s = S()
    try:
        s.inc("a").inc(event.get("op"))
    except TypeError:
        return s.n == 1
    return s.n == 2
