# --- self passed and changed
def reset(thing):
    thing.op = "x"
class Thing:
    def __init__(self, event):
        self.op = event.get("op")
    def check(self):
        reset(self)
        return self.op == "x"
def rule(event):
    return Thing(event).check()
# --- self in list changed
class Thing:
    def __init__(self, event):
        self.op = event.get("op")
    def check(self):
        for t in [self]:
            t.op = "x"
        return self.op == "x"
def rule(event):
    return Thing(event).check()
# --- self alias changed
class Thing:
    def __init__(self, event):
        self.op = event.get("op")
    def check(self):
        me = self
        me.op = "x"
        return self.op == "x"
def rule(event):
    return Thing(event).check()
# --- chain
class Score:
    def __init__(self, event):
        self.event = event
        self.points = 0
    def add(self, cond, points):
        if cond:
            self.points += points
        return self
    def over(self, limit):
        return self.points > limit
def rule(event):
    return Score(event).add(event.get("op") == "x", 3).add("k" in event, 4).over(5)
# --- chain named
class Score:
    def __init__(self):
        self.points = 0
    def weigh(self, cond, points):
        if cond:
            self.points += points
        return self
def rule(event):
    s = Score()
    s.weigh(event.get("op") == "x", 3)
    s.weigh("k" in event, 4)
    return s.points >= 7
# --- add named
class Score:
    def __init__(self):
        self.points = 0
    def add(self, cond, points):
        if cond:
            self.points += points
def rule(event):
    s = Score()
    s.add(event.get("op") == "x", 3)
    s.add("k" in event, 4)
    return s.points >= 7
# --- under if
class Score:
    def __init__(self):
        self.points = 0
    def hit(self, points):
        self.points += points
def rule(event):
    s = Score()
    if event.get("op") == "x":
        s.hit(3)
    if "k" in event:
        s.hit(4)
    return s.points >= 7
# --- call dunder
class Is:
    def __init__(self, key, *wanted):
        self.key = key
        self.wanted = wanted
    def __call__(self, event):
        return event.get(self.key) in self.wanted
CHECKS = [Is("op", "x", "y"), Is("k", 1)]
def rule(event):
    return all(check(event) for check in CHECKS)
# --- contains dunder
class Names:
    def __init__(self, names):
        self._names = {n.lower() for n in names}
    def __contains__(self, name):
        return (name or "").lower() in self._names
SKIP = Names(["X", "Deploy"])
def rule(event):
    return event.get("op") not in SKIP
# --- eq dunder
class P:
    def __init__(self, op):
        self.op = op
    def __eq__(self, other):
        return self.op == other.op
def rule(event):
    return P(event.get("op")) == P("x")
# --- bool dunder
class P:
    def __init__(self, op):
        self.op = op
    def __bool__(self):
        return self.op == "x"
def rule(event):
    return bool(P(event.get("op")))
# --- len dunder
class P:
    def __init__(self, op):
        self.op = op
    def __len__(self):
        return 2 if self.op == "x" else 0
def rule(event):
    return len(P(event.get("op"))) > 1
# --- getitem dunder
class P:
    def __init__(self, event):
        self.event = event
    def __getitem__(self, key):
        return self.event.get(key, "none")
def rule(event):
    return P(event)["op"] == "x"
# --- repr dunder
class P:
    def __init__(self, event):
        self.event = event
    def __str__(self):
        return f"<{self.event.get('op')}>"
def rule(event):
    return str(P(event)) == "<x>"
# --- kwargs init
class M:
    def __init__(self, **wanted):
        self.wanted = wanted
    def matches(self, event):
        return all(event.get(k) == v for k, v in self.wanted.items())
EXEC = M(op="x", k=1)
def rule(event):
    return EXEC.matches(event)
# --- abstract
from abc import ABC, abstractmethod
class Base(ABC):
    @abstractmethod
    def check(self, event): ...
    def run(self, event):
        return self.check(event)
class X(Base):
    def check(self, event):
        return event.get("op") == "x"
def rule(event):
    return X().run(event)
# --- self passed read
def op_of(thing):
    return thing.op
class Thing:
    def __init__(self, event):
        self.op = event.get("op")
    def is_x(self):
        return op_of(self) == "x"
def rule(event):
    return Thing(event).is_x()
# --- chain kept
class Score:
    def __init__(self):
        self.points = 0
    def weigh(self, cond, points):
        if cond:
            self.points += points
        return self
def rule(event):
    s = Score()
    t = s.weigh(event.get("op") == "x", 3)
    s.weigh("k" in event, 4)
    return t.points >= 7
# --- chain kept in list
class Score:
    def __init__(self):
        self.points = 0
    def weigh(self, cond, points):
        if cond:
            self.points += points
        return self
def rule(event):
    s = Score()
    held = [s]
    t = s.weigh(event.get("op") == "x", 3)
    t.weigh("k" in event, 4)
    return held[0].points >= 7
# --- chain in function
class Score:
    def __init__(self):
        self.points = 0
    def weigh(self, cond, points):
        if cond:
            self.points += points
        return self
def more(s, event):
    t = s.weigh("k" in event, 4)
    return t.weigh(True, 1)
def rule(event):
    s = Score()
    u = more(s, event)
    s.weigh(event.get("op") == "x", 3)
    return u.points >= 8
# --- chain inside
class Score:
    def __init__(self, event):
        self.points = 0
        self.event = event
    def weigh(self, cond, points):
        if cond:
            self.points += points
        return self
    def run(self):
        self.weigh(self.event.get("op") == "x", 3)
        self.weigh("k" in self.event, 4)
        return self.points
def rule(event):
    return Score(event).run() > 6
# --- chain inside chained
class Score:
    def __init__(self, event):
        self.points = 0
        self.event = event
    def weigh(self, cond, points):
        if cond:
            self.points += points
        return self
    def run(self):
        return self.weigh(self.event.get("op") == "x", 3).weigh("k" in self.event, 4).points
def rule(event):
    return Score(event).run() > 6
# --- itself unchanged
class Look:
    def __init__(self, event):
        self.event = event
    def noop(self):
        return self
    def op(self):
        return self.event.get("op")
def rule(event):
    look = Look(event)
    return look.noop().noop().op() == "x" and look.noop() is not None
# --- call changes
class Count:
    def __init__(self):
        self.n = 0
    def __call__(self, event):
        self.n += 1
        return self.n > 1 and event.get("op") == "x"
def rule(event):
    c = Count()
    c(event)
    return c(event)
# --- call inherited
class Base:
    def __call__(self, event):
        return self.ok(event)
    def ok(self, event):
        return False
class Op(Base):
    def ok(self, event):
        return event["op"] == "x"
def rule(event):
    return Op()(event)
# --- not callable
class Op:
    def ok(self, event):
        return True
def rule(event):
    return Op()(event)
# --- in inherited, not bool
class Names:
    def __init__(self, *names):
        self.names = names
    def __contains__(self, name):
        return name and name.lower() in self.names
class More(Names):
    pass
def rule(event):
    return event.get("op") in More("x", "y") and "zz" not in Names("z")
# --- in with chained
class Names:
    def __init__(self, *names):
        self.names = names
    def __contains__(self, name):
        return name in self.names
ALLOW = Names("x")
def rule(event):
    return any(op in ALLOW for op in [event.get("op"), event.get("k")])
# --- filter by object
class Is:
    def __init__(self, wanted):
        self.wanted = wanted
    def __call__(self, value):
        return value == self.wanted
def rule(event):
    return bool(list(filter(Is("x"), [event.get("op"), "y"])))

# --- self passed and asked for an order
def reset(thing):
    thing.op = "x"
class Thing:
    def __init__(self, event):
        self.op = event.get("op")
    def check(self):
        reset(self)
        return self.op <= "x"
def rule(event):
    return Thing(event).check()

# --- self passed in a branch
def lowered(thing):
    thing.op = (thing.op or "").lower()
class Thing:
    def __init__(self, event):
        self.op = event.get("op")
        self.k = event.get("k")
    def check(self):
        if self.k == 2:
            lowered(self)
        return self.op.startswith("d")
def rule(event):
    return Thing(event).check()
