# --- property in a method
class Checker:
    def __init__(self, event):
        self.event = event

    @property
    def is_root(self):
        return self.event.get("a") == "x"

    def check(self):
        return self.is_root and self.event.get("n") == 3


def rule(event):
    return Checker(event).check()

# --- property of property
class Checker:
    def __init__(self, event):
        self.event = event

    @property
    def name(self):
        return self.event.get("a") or "none"

    @property
    def is_x(self):
        return self.name == "x"


def rule(event):
    c = Checker(event)
    return c.is_x or c.name == "none"

# --- property in init
class Checker:
    def __init__(self, event):
        self.event = event
        self.upper = self.name.upper()

    @property
    def name(self):
        return self.event.get("a")


def rule(event):
    return Checker(event).upper == "X"

# --- property of parent
class Base:
    def __init__(self, event):
        self.event = event

    @property
    def fields(self):
        return ("a",)

    def any(self):
        return any(self.event.get(f) == "x" for f in self.fields)


class Child(Base):
    @property
    def fields(self):
        return ("a", "b")


def rule(event):
    return Child(event).any()

# --- property raises
class Checker:
    def __init__(self, event):
        self.event = event

    @property
    def k(self):
        return self.event["o"]["k"]

    def check(self):
        try:
            return self.k == "v"
        except KeyError:
            return True


def rule(event):
    return Checker(event).check()

# --- property called
class Checker:
    def __init__(self, event):
        self.event = event

    @property
    def check(self):
        return lambda v: self.event.get("a") == v

    def run(self):
        return self.check("x")


def rule(event):
    return Checker(event).run()

# --- method value
class Checker:
    def __init__(self, event):
        self.event = event

    def one(self):
        return self.event.get("a") == "x"

    def run(self):
        return all(f() for f in (self.one,))


def rule(event):
    return Checker(event).run()

# --- classmethod
class U:
    PREFIX = "al"

    @staticmethod
    def norm(v):
        return (v or "").strip().lower()

    @classmethod
    def starts(cls, v):
        return cls.norm(v).startswith(cls.PREFIX)


def rule(event):
    return U.starts(event.get("s"))

# --- classmethod of child
class U:
    PREFIX = "al"

    @classmethod
    def starts(cls, v):
        return (v or "").startswith(cls.PREFIX)


class V(U):
    PREFIX = "RO"


def rule(event):
    return V.starts(event.get("s")) or U.starts(event.get("a"))

# --- classmethod of instance
class U:
    kind = "x"

    def __init__(self):
        self.kind = "y"

    @classmethod
    def of(cls, v):
        return cls.kind == v

    def check(self, v):
        return self.of(v) and self.kind == "y"


def rule(event):
    return U().check(event.get("a")) and U().of(event.get("a"))

# --- factory
class U:
    def __init__(self, name, number=0):
        self.name = name
        self.number = number

    @classmethod
    def from_event(cls, event):
        return cls(event.get("a"), number=event.get("n", 0))

    def hit(self):
        return self.name == "x" and self.number == 3


def rule(event):
    return U.from_event(event).hit()

# --- factory of child
class U:
    def __init__(self, name):
        self.name = name

    @classmethod
    def make(cls, event):
        return cls(event.get("a"))

    def hit(self):
        return False


class V(U):
    def hit(self):
        return self.name == "x"


def rule(event):
    return V.make(event).hit()

# --- classmethod calls method
class U:
    def one(self):
        return True

    @classmethod
    def two(cls):
        return cls.one()


def rule(event):
    try:
        return U.two()
    except TypeError:
        return event.get("a") == "x"

# --- classmethod sets
class U:
    seen = 0

    @classmethod
    def count(cls):
        cls.seen += 1
        return cls.seen > 5


def rule(event):
    return U.count()

# --- super classmethod
class U:
    @classmethod
    def names(cls):
        return ["x"]


class V(U):
    @classmethod
    def names(cls):
        return super().names() + ["12"]


def rule(event):
    return event.get("a") in V.names()

# --- dataclass method
from dataclasses import dataclass


@dataclass
class Cond:
    field: str
    value: str = "x"

    def holds(self, event):
        return event.get(self.field) == self.value


CONDS = [Cond("a"), Cond("b", "1.5"), Cond(value="ROOT", field="s")]


def rule(event):
    return any(c.holds(event) for c in CONDS)

# --- dataclass frozen
from dataclasses import dataclass


@dataclass(frozen=True)
class Cond:
    field: str
    values: tuple

    @property
    def names(self):
        return set(self.values)

    def holds(self, event):
        return event.get(self.field) in self.names


def rule(event):
    return Cond("a", ("x", "12")).holds(event)

# --- dataclass frozen sets
from dataclasses import dataclass


@dataclass(frozen=True)
class Cond:
    field: str

    def holds(self, event):
        try:
            self.field = "b"
        except AttributeError:
            pass
        return event.get(self.field) == "x"


def rule(event):
    return Cond("a").holds(event)

# --- dataclass classmethod
from dataclasses import dataclass


@dataclass
class Login:
    user: str
    number: int

    @classmethod
    def of(cls, event):
        return cls(user=event.get("a", ""), number=event.get("n", 0))

    def odd(self):
        return self.user == "x" and self.number > 2


def rule(event):
    return Login.of(event).odd()

# --- dataclass missing
from dataclasses import dataclass


@dataclass
class Login:
    user: str

    def odd(self):
        return self.user == "x"


def rule(event):
    if event.get("a") == "x":
        return Login().odd()
    return Login(event.get("b")).odd()

# --- dataclass changed
from dataclasses import dataclass


@dataclass
class Score:
    total: int = 0

    def add(self, when):
        if when:
            self.total += 1


def rule(event):
    score = Score()
    score.add(event.get("a") == "x")
    score.add(event.get("n") == 3)
    return score.total == 2

# --- dataclass post init
from dataclasses import dataclass


@dataclass
class Login:
    user: str

    def __post_init__(self):
        self.user = self.user.lower()

    def odd(self):
        return self.user == "root"


def rule(event):
    return Login(event.get("s", "")).odd()

# --- dataclass list default
from dataclasses import dataclass, field


@dataclass
class Rule:
    name: str = "a"
    values: list = field(default_factory=lambda: ["x", "12"])

    def hit(self, event):
        return event.get(self.name) in self.values


def rule(event):
    return Rule().hit(event)

# --- dataclass equal
from dataclasses import dataclass


@dataclass
class Pair:
    a: str
    n: int

    def key(self):
        return self.a


def rule(event):
    return Pair(event.get("a"), event.get("n")) == Pair("x", 3)

# --- class object attribute shadowed
class U:
    kind = "x"

    @classmethod
    def of(cls):
        return cls


def rule(event):
    return U.of().kind == event.get("a")
# --- class names in its body
KEY = "b"


class C:
    KEY = "a"
    KEYS = (KEY, "q")
    TEXT = KEY + "x"

    def get(self, event, key=KEY):
        return event.get(key) == "x" and self.KEYS[0] == "a" and self.TEXT == "ax" and KEY == "b"


def rule(event):
    return C().get(event)

# --- class names in decorated
class C:
    FIELDS = ["a", "b"]
    PAIRS = {f: "x" for f in FIELDS}
    LAST = FIELDS[-1]

    @classmethod
    def check(cls, event):
        return any(event.get(k) == v for k, v in cls.PAIRS.items())


def rule(event):
    return C.check(event) or event.get(C.LAST) == "1.5"
# --- method named as a module function
def check(event):
    return event.get("a") == "x"


class C:
    def check(self, event):
        return check(event) and event.get("n") == 3


def rule(event):
    return C().check(event)
# --- class names in methods
A = "x"


class C:
    A = "q"

    def check(self, event):
        return event.get("a") == A


def rule(event):
    return C().check(event)
# --- class body order
class C:
    def check(self, event):
        return event.get("a") == self.A

    A = "q"
    A = "x"


def rule(event):
    return C().check(event)
# --- class raising body
class C:
    N = [1][0]

    def check(self, event, n=N + 2):
        return event.get("n") == n


def rule(event):
    return C().check(event)
# --- slice prefix
def rule(event):
    return event.get("s", "")[:5] == "alpha"
# --- slice suffix
def rule(event):
    return event.get("s", "")[-3:] in ("_42", "OOT")
# --- slice method
def rule(event):
    return event.get("s", "")[2:].lower().startswith("p")
# --- slice of deep
def rule(event):
    return event.deep_get("o", "k", default="")[:1] == "v"
# --- slice any
def rule(event):
    return any(t == "y" for t in event.get("l", [])[1:])
# --- slice in
def rule(event):
    return "x" in event.get("l", [])[:2]
# --- slice list eq
def rule(event):
    return event.get("l", [])[:1] == ["x"]
# --- slice len
def rule(event):
    return len(event.get("s", "")[1:]) > 4
# --- slice first
def rule(event):
    return event.get("l", [""])[1:][0] == "y"
# --- slice truth
def rule(event):
    return bool(event.get("l", [])[1:])
# --- slice concat
def rule(event):
    return event.get("l", [])[1:] + ["q"] == ["y", "x", "q"]
# --- slice text concat
def rule(event):
    return event.get("s", "")[:5] + "!" == "alpha!"
# --- slice loop
def rule(event):
    for t in event.get("l", [])[:2]:
        if t == "y":
            return True
    return False
# --- slice upper
def rule(event):
    return event.get("s", "")[0:1].isupper()
# --- slice date
def rule(event):
    return event.get("when", "")[11:13] in ("23", "00")
# --- slice int
def rule(event):
    return int(event.get("when", "0")[11:13] or 0) > 22
# --- slice split
def rule(event):
    return event.get("url", "")[8:].split("/")[0] == "example.com"
# --- slice join
def rule(event):
    return ".".join(event.get("ip", "").split(".")[:2]) == "10.1"
# --- slice in text
def rule(event):
    return "lph" in event.get("s", "")[:5]
# --- slice fstring
def rule(event):
    return f"{event.get('s', '')[:3]}-" == "alp-"
# --- slice or
def rule(event):
    return (event.get("s") or "none")[:4] == "ROOT"
# --- slice none raise
def rule(event):
    return event.get("s")[:4] == "ROOT"
# --- slice in set
def rule(event):
    return event.get("s", "")[:4] in {"ROOT", "alph"}
# --- slice deep get
def rule(event):
    return any(i.deep_get("k") == "x" for i in event.get("items", [])[:2])
# --- slice key case
def rule(event):
    return any(i.get("K") == "x" for i in event.get("items", [])[:2])
# --- slice tuple eq
def rule(event):
    return event.get("l", [])[:2] == ("x", "y")
# --- slice is list
def rule(event):
    return isinstance(event.get("l", [])[:2], list) or isinstance(event.get("s", "")[:2], tuple)
# --- slice add tuple
def rule(event):
    return event.get("l", [])[1:] + ("q",) == ("y", "x", "q")
# --- slice of walk
def rule(event):
    return event.deep_walk("items", "k", default=[])[:1] == ["x"]
# --- slice of slice
def rule(event):
    return event.get("s", "")[:5][-2:] == "ha"
# --- slice json
import json


def rule(event):
    return json.loads(event.get("doc", "[]"))[:1] == []
# --- ahead not
import re


def rule(event):
    return re.search(r"^(?!svc-).*", event.get("s", "")) is not None
# --- ahead match
import re

P = re.compile(r"(?!alpha|ROOT)\w+")


def rule(event):
    return bool(P.match(event.get("s", "")))
# --- ahead both
import re


def rule(event):
    return bool(re.match(r"(?=.*\d)(?=.*[a-z])(?!.*root).{5,}$", event.get("s", "")))
# --- ahead behind a prefix
import re


def rule(event):
    return bool(re.search(r"^https?://(?!example\.com)", event.get("url", "")))
# --- ahead behind a fixed prefix
import re


def rule(event):
    return bool(re.search(r"^[a-z]lpha-(?!gamma)(\w+)_(\d+)$", event.get("s", "")))
# --- ahead groups
import re


def rule(event):
    m = re.match(r"(?!x)(?P<first>[a-z]+)-(?P<second>[a-z]+)_", event.get("s", ""))
    return m is not None and m.group("second") == "beta"
# --- ahead fullmatch
import re


def rule(event):
    return re.fullmatch(r"(?!x)\w+", event.get("a", "")) is not None
# --- ahead choice
import re


def rule(event):
    return re.match(r"(?!x)\w+|x", event.get("a", "")) is not None
# --- ahead choice inside
import re


def rule(event):
    return re.match(r"(?!x|12)(?:\w+|\S)$", event.get("a", "")) is not None
# --- ahead ignore case
import re


def rule(event):
    return re.match(r"(?i)(?!root)[a-z]+$", event.get("s", "")) is not None
# --- ahead flag
import re


def rule(event):
    return re.match(r"(?!root)[a-z]+$", event.get("s", ""), re.IGNORECASE) is not None
# --- ahead later
import re


def rule(event):
    return re.search(r"-(?!gamma)\w+", event.get("s", "")) is not None
# --- ahead multi line
import re


def rule(event):
    return re.search(r"^(?!A)\w", event.get("s", ""), re.M) is not None
# --- ahead lowered
import re


def rule(event):
    return re.search(r"^(?!root$)", event.get("s", "").lower()) is not None
# --- behind
import re


def rule(event):
    return re.search(r"^\w+(?<!T)$", event.get("s", "")) is not None
# --- ahead quantified
import re


def rule(event):
    return re.search(r"^a(?!b)*lpha", event.get("s", "")) is not None
# --- ahead captures
import re


def rule(event):
    m = re.search(r"^(?=(\w))(.)", event.get("s", ""))
    return m is not None and m.group(2) == "R"
# --- ahead constant
import re


def rule(event):
    return any(re.match(r"(?!a)\w", w) and w in event.get("s", "") for w in ("alpha", "beta"))
# --- ahead word boundary
import re


def rule(event):
    return re.match(r"(?!root\b)\w+", event.get("s", ""), re.I) is not None
# --- ahead nested
import re


def rule(event):
    return re.match(r"(?!a(?!q))\w+", event.get("s", "")) is not None
# --- ahead end
import re


def rule(event):
    return re.match(r"Admin(?=\n)", event.get("s", "")) is not None
# --- ahead class sign
import re


def rule(event):
    return re.match(r"[(|](?!x)|(?![)(])[A-Z]+", event.get("s", "")) is not None
# --- eq in any
def rule(event):
    own = event.get("a")
    return any(i.get("k") == own for i in event.get("items", []))
# --- neq in any
def rule(event):
    own = event.get("a")
    return any(i.get("k") != own for i in event.get("items", []))
# --- not in pair
def rule(event):
    own = event.get("a")
    return any(i.get("k") not in (None, own) for i in event.get("items", []))
# --- in pair
def rule(event):
    return any(i.get("k") in (event.get("a"), event.get("b")) for i in event.get("items", []))
# --- pair of event
def rule(event):
    return event.get("a") in (event.get("b"), event.get("s"))
# --- not in list pair
def rule(event):
    own = event.get("a")
    return any(i.get("k") and i.get("k") != own for i in event.get("items", []))
# --- elem attr compare
def rule(event):
    return any(i.get("k") == i.get("v") for i in event.get("items", []))
# --- number times two and one
def rule(event):
    return event.get("n", 0) * 2 + 1 > 6
# --- match two
def rule(event):
    match event.get("a"), event.get("n"):
        case "x", 3:
            return True
        case ("12" | "13"), n if n > 5:
            return True
        case _, 1:
            return event.get("t") == 1
    return False
# --- match not
def rule(event):
    match not event.get("t"):
        case True:
            return event.get("a") == "12"
        case _:
            return event.get("n") == 3
# --- match comparison
def rule(event):
    match event.get("n", 0) > 5:
        case True:
            return True
    return event.get("a") == "x"
# --- match walrus
def rule(event):
    match a := event.get("a"):
        case "x" | "12":
            return a == "12"
    return a == ""
# --- match conditional
def rule(event):
    match event.get("a") if event.get("t") else event.get("b"):
        case "x":
            return True
        case _:
            return False
# --- match three
def rule(event):
    match event.get("a"), event.get("b"), event.deep_get("o", "k"):
        case (_, _, None):
            return event.get("n") == 10
        case ("x", "Y", str(k)):
            return k.startswith("v")
        case _:
            return False
# --- method in a generator of a method
class R:
    def __init__(self, event):
        self.event = event

    def is_x(self, item):
        return item.get("k") == self.event.get("a")

    def hit(self):
        return any(self.is_x(i) for i in self.event.get("items", []))


def rule(event):
    return R(event).hit()
# --- property in a generator of a method
class R:
    def __init__(self, event):
        self.event = event

    @property
    def names(self):
        return [i.get("k") for i in self.event.get("items", [])]

    def hit(self):
        return all(n in self.names for n in ("x", "y"))


def rule(event):
    return R(event).hit()
# --- method in a lambda of a method
class R:
    def __init__(self, event):
        self.event = event

    def hit(self):
        check = lambda v: self.event.get("a") == v and self.ok
        return any(check(v) for v in ("x", "12"))

    @property
    def ok(self):
        return self.event.get("n", 0) > 2


def rule(event):
    return R(event).hit()
# --- method in a comprehension of a method
class R:
    WORDS = ("alpha", "root")

    def __init__(self, event):
        self.text = self.norm(event.get("s"))

    def norm(self, text):
        return (text or "").lower()

    def has(self, word):
        return word in self.text

    def hit(self):
        return len([w for w in self.WORDS if self.has(w)]) > 0


def rule(event):
    return R(event).hit()
# --- method that changes in a generator
class R:
    def __init__(self):
        self.n = 0

    def up(self, when):
        self.n += 1
        return when

    def hit(self, event):
        return any(self.up(event.get(k) == "x") for k in ("b", "a")) and self.n == 2


def rule(event):
    return R().hit(event)
# --- method in an inner function
class R:
    def __init__(self, event):
        self.event = event

    def get(self, key):
        return self.event.get(key)

    def hit(self):
        def same(key, value):
            return self.get(key) == value

        return same("a", "x") and same("n", 3)


def rule(event):
    return R(event).hit()
# --- method of another object in a generator
class Field:
    def __init__(self, name, value):
        self.name = name
        self.value = value

    def holds(self, event):
        return event.get(self.name) == self.value


class All:
    def __init__(self, *fields):
        self.fields = fields

    def holds(self, event):
        return all(f.holds(event) for f in self.fields)


CHECK = All(Field("a", "x"), Field("n", 3))


def rule(event):
    return CHECK.holds(event)
# --- classmethod in a generator
class U:
    VALUES = ("x", "12")

    @classmethod
    def one(cls, v):
        return v in cls.VALUES

    @classmethod
    def any(cls, *values):
        return any(cls.one(v) for v in values)


def rule(event):
    return U.any(event.get("a"), event.get("b"))
# --- attribute set in a branch
class R:
    def __init__(self, event):
        if event.get("a") == "x":
            self.v = event.get("n")


def rule(event):
    return R(event).v == 3
# --- attribute set in a branch and asked for
class R:
    def __init__(self, event):
        if event.get("a") == "x":
            self.v = event.get("n")


def rule(event):
    r = R(event)
    return bool(r.v)
# --- attribute set in a branch of a class
class R:
    v = 10

    def __init__(self, event):
        if event.get("a") == "x":
            self.v = event.get("n")


def rule(event):
    return R(event).v in (3, 10)
# --- attribute set in a branch caught
class R:
    def __init__(self, event):
        if event.get("a") == "x":
            self.v = event.get("n")


def rule(event):
    try:
        return R(event).v == 3
    except AttributeError:
        return event.get("a") == "12"
# --- attribute set in a branch and a method
class R:
    def __init__(self, event):
        if event.get("a") == "x":
            self.v = event.get("n")

    def get(self):
        try:
            return self.v
        except AttributeError:
            return 10


def rule(event):
    return R(event).get() == 10
# --- object that counts
class Score:
    def __init__(self):
        self.total = 0

    def add(self, when, points=1):
        if when:
            self.total += points
        return self


def rule(event):
    score = Score()
    score.add(event.get("a") == "x")
    score.add(event.get("n") == 3, points=2)
    return score.total >= 3
# --- object that counts in a chain
class Score:
    def __init__(self):
        self.total = 0

    def add(self, when):
        if when:
            self.total += 1
        return self


def rule(event):
    return Score().add(event.get("a") == "x").add(event.get("n") == 3).total == 2
# --- object with a list
class R:
    def __init__(self, event):
        self.event = event
        self.reasons = []

    def note(self, when, text):
        if when:
            self.reasons.append(text)

    def run(self):
        self.note(self.event.get("a") == "x", "a")
        self.note(self.event.get("n") == 3, "n")
        return "n" in self.reasons


def rule(event):
    return R(event).run()
# --- object held twice
class Score:
    def __init__(self):
        self.total = 0

    def add(self):
        self.total += 1


def rule(event):
    one = Score()
    two = one
    one.add()
    return two.total == 1 and event.get("a") == "x"
# --- object of a module
class Score:
    def __init__(self):
        self.total = 0

    def add(self):
        self.total += 1


SCORE = Score()


def rule(event):
    SCORE.add()
    return SCORE.total == 2 and event.get("a") == "x"
# --- object changed in a branch
class Score:
    def __init__(self):
        self.total = 0

    def add(self):
        self.total += 1


def rule(event):
    score = Score()
    if event.get("a") == "x":
        score.add()
    return score.total == 1
# --- object that returns early
class Score:
    def __init__(self):
        self.total = 0

    def add(self, when):
        if not when:
            return
        self.total += 1


def rule(event):
    score = Score()
    score.add(event.get("a") == "x")
    score.add(event.get("n") == 3)
    return score.total == 2
# --- object that is changed and fails
class Score:
    def __init__(self):
        self.total = 0

    def add(self, event):
        self.total += 1
        self.last = event["b"]
        self.total += 1


def rule(event):
    score = Score()
    try:
        score.add(event)
    except KeyError:
        pass
    return score.total == 1
# --- object changed in a loop
class Score:
    def __init__(self):
        self.total = 0

    def add(self, when):
        if when:
            self.total += 1


def rule(event):
    score = Score()
    for k in ("a", "b"):
        score.add(event.get(k) == "x")
    return score.total == 1
# --- object given to a function
class Score:
    def __init__(self):
        self.total = 0

    def add(self, when):
        if when:
            self.total += 1


def count(score, event):
    score.add(event.get("a") == "x")


def rule(event):
    score = Score()
    count(score, event)
    return score.total == 1
# --- object with a method that changes another
class A:
    def __init__(self):
        self.n = 0

    def up(self):
        self.n += 1


class B:
    def __init__(self):
        self.a = A()

    def up(self):
        self.a.up()


def rule(event):
    b = B()
    b.up()
    return b.a.n == 1 and event.get("a") == "x"

# --- dataclass class variable
from dataclasses import dataclass
from typing import ClassVar


@dataclass
class Cond:
    field: ClassVar[str] = "a"
    value: str = "x"

    def holds(self, event):
        return event.get(self.field) == self.value


def rule(event):
    return Cond("Y").holds(event)


# --- record class variable
import typing as t
from dataclasses import dataclass


@dataclass
class Cond:
    field: t.ClassVar = "a"
    value: str = "x"


def rule(event):
    return event.get("a") == Cond("Y").value


# --- dataclass default of another field
from dataclasses import dataclass

field = "b"


@dataclass
class Cond:
    field: str = "a"
    other: str = field

    def holds(self, event):
        return event.get(self.other) == "x" and Cond.field == "a"


def rule(event):
    return Cond("z").holds(event)


# --- record default of another field
from typing import NamedTuple

field = "b"


class Cond(NamedTuple):
    field: str = "a"
    other: str = field


def rule(event):
    return event.get(Cond("z").other) == "x"


# --- comprehension in a class
NAME = "x"


class Names:
    NAME = "Y"
    ALL = [NAME for _ in range(2)]
    FROM = [each.lower() for each in [NAME]]

    def has(self, value):
        return value in self.ALL


def rule(event):
    return Names().has(event.get("a"))


# --- comprehension over a name of the class
WORDS = ("x", "y")


class Names:
    WORDS = ("x", "Y")
    ALL = [each.lower() for each in WORDS]

    @classmethod
    def has(cls, value):
        return value in cls.ALL


def rule(event):
    return Names.has(event.get("a"))


# --- lambda in a class
NAME = "x"


class Names:
    NAME = "Y"
    is_one = lambda value: value == NAME


def rule(event):
    return Names.is_one(event.get("a"))


# --- any in a class
NAME = "x"


class Names:
    NAME = "Y"
    KNOWN = any(each == NAME for each in ("x",))


def rule(event):
    return Names.KNOWN and event.get("n") == 3


# --- object that a round changes
class Seen:
    def __init__(self):
        self.any = False

    def mark(self):
        self.any = True


def rule(event):
    seen = Seen()
    for each in event.get("l", []):
        if seen.any and each == "x":
            return True
        seen.mark()
    return not seen.any


# --- object changed until a loop is left
class Seen:
    def __init__(self):
        self.count = 0

    def mark(self):
        self.count += 1


def rule(event):
    seen = Seen()
    for each in event.get("l", []):
        seen.mark()
        break
    return seen.count == 1


# --- object changed by characters
class Seen:
    def __init__(self):
        self.count = 0

    def mark(self):
        self.count += 1


def rule(event):
    seen = Seen()
    for each in event.get("a"):
        seen.mark()
    return seen.count == 1


# --- list filled by a function in a loop
def rule(event):
    found = []

    def keep(each):
        found.append(each)

    for each in event.get("l", []):
        keep(each)
    return bool(found)


# --- list filled by a kept method in a loop
def rule(event):
    found = []
    keep = found.append
    for each in event.get("l", []):
        keep(each)
    return bool(found)


# --- name bound by a function in a loop
def rule(event):
    count = 0

    def up():
        nonlocal count
        count = 1

    for each in event.get("l", []):
        up()
    return count == 1


# --- list filled by a function in a comprehension
def rule(event):
    found = []

    def keep(each):
        found.append(each)
        return True

    return len([each for each in event.get("l", []) if not found and keep(each)]) == 2


# --- list filled in one of many rounds
def rule(event):
    found = []

    def keep(each):
        found.append(each)
        return len(found) > 8

    for each in ("q", "w", "e", "r", "t", "y", "u", "x", "b"):
        if keep(each):
            return event.get("a") == "x"
    return False


# --- getattr of what is popped
def rule(event):
    names = ["X", "Y"]
    return getattr(names.pop(), "lower")() == "y" and names == ["X"] and event.get("a") == "x"


# --- list chosen of two that are alike
def rule(event):
    found, others = [], []
    chosen = found if event.get("a") == "x" else others
    chosen.append(1)
    return len(found) == 1 and event.get("n") == 3


# --- list that grows while it is gone through
def rule(event):
    names = ["x"]
    for each in names:
        if len(names) < 3:
            names.append(each + "x")
    return event.get("a") not in names and len(names) == 3


# --- name bound by a function at load
IS_ON = False


def turn_on():
    global IS_ON
    IS_ON = True


turn_on()


def rule(event):
    return IS_ON and event.get("a") == "x"


# --- object changed in a loop of unknown length
class Seen:
    def __init__(self):
        self.count = 0

    def mark(self):
        self.count += 1


def rule(event):
    seen = Seen()
    at = 0
    while at < len(event.get("l", [])):
        seen.mark()
        at += 1
    return seen.count == 1
