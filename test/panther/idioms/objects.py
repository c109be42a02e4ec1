# --- cls default args
class Limit:
    def __init__(self, field, most=10):
        self.field = field
        self.most = most

    def over(self, event):
        return event.get(self.field, 0) > self.most


LIMITS = [Limit("count"), Limit("size", most=2)]


def rule(event):
    return any(limit.over(event) for limit in LIMITS)
# --- cls static
class Names:
    ALLOWED = {"secret.read"}

    @staticmethod
    def clean(text):
        return (text or "").strip().lower()

    def ok(self, event):
        return self.clean(event.get("op")) in self.ALLOWED


def rule(event):
    return Names().ok(event)
# --- cls overridden
class Base:
    def wanted(self):
        return "nothing"

    def check(self, event):
        return event.get("op") == self.wanted()


class Read(Base):
    def wanted(self):
        return "secret.read"


def rule(event):
    return Read().check(event) and not Base().check(event)
# --- cls super method
class Base:
    def check(self, event):
        return event.get("ok") is True


class Strict(Base):
    def check(self, event):
        return super().check(event) and event.get("count", 0) > 5


def rule(event):
    return Strict().check(event)
# --- cls branch in init
class Op:
    def __init__(self, event):
        if event.get("op", "").startswith("secret."):
            self.kind = "secret"
        else:
            self.kind = "other"
        self.env = event.deep_get("tags", "env", default="none")


def rule(event):
    op = Op(event)
    return op.kind == "secret" and op.env == "prod"
# --- cls changed later
class State:
    def __init__(self):
        self.hits = 0

    def add(self):
        self.hits += 1


def rule(event):
    state = State()
    if event.get("ok"):
        state.add()
    return state.hits == 1
# --- cls changed outside
class Box:
    def __init__(self, value):
        self.value = value


def rule(event):
    box = Box("a")
    box.value = event.get("op")
    return box.value == "secret.read"
# --- cls list kept
class Kept:
    def __init__(self):
        self.names = []

    def add(self, name):
        self.names.append(name)


KEPT = Kept()


def rule(event):
    KEPT.add(event.get("op"))
    return len(KEPT.names) > 2
# --- cls list attribute outside
class Kept:
    def __init__(self):
        self.names = []


def rule(event):
    kept = Kept()
    kept.names.append(event.get("op"))
    return "secret.read" in kept.names
# --- cls shared members
class Shared:
    names = []

    def all_names(self):
        return self.names


Shared.names.append("secret.read")


def rule(event):
    return event.get("op") in Shared().all_names()
# --- cls missing method
class Thing:
    def __init__(self):
        self.a = 1


def rule(event):
    return Thing().missing(event)
# --- cls wrong args
class Thing:
    def __init__(self, a):
        self.a = a


def rule(event):
    return Thing().a == event.get("op")
# --- cls raises in init
class Thing:
    def __init__(self, event):
        self.op = event["op"].split(".")[1]


def rule(event):
    return Thing(event).op == "read"
# --- cls caught in init
class Thing:
    def __init__(self, event):
        self.op = event["op"].split(".")[1]


def rule(event):
    try:
        thing = Thing(event)
    except (KeyError, AttributeError, IndexError):
        return False
    return thing.op == "read"
# --- cls early return in init
class Thing:
    def __init__(self, event):
        self.op = None
        if "op" not in event:
            return
        self.op = event.get("op")


def rule(event):
    return Thing(event).op == "secret.read"
# --- cls self passed
def op_of(thing):
    return thing.op


class Thing:
    def __init__(self, event):
        self.op = event.get("op")

    def is_read(self):
        return op_of(self) == "secret.read"


def rule(event):
    return Thing(event).is_read()
# --- cls method calls helper chain
class Thing:
    def __init__(self, event):
        self.event = event

    def field(self, *path):
        return self.event.deep_get(*path, default="")

    def env(self):
        return self.field("tags", "env")

    def is_prod(self):
        return self.env() == "prod" and self.field("op") != ""


def rule(event):
    return Thing(event).is_prod()
# --- cls isinstance
class Thing:
    def __init__(self):
        self.a = 1


def rule(event):
    return isinstance(Thing(), Thing) and event.get("ok") is True
# --- cls dunder eq
class Thing:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return self.name == other


def rule(event):
    return Thing("secret.read") == event.get("op")
# --- cls compare instances
class Thing:
    def __init__(self, name):
        self.name = name


def rule(event):
    return Thing("a") == Thing("a")
# --- cls in dict table
class Check:
    def __init__(self, field, value):
        self.field = field
        self.value = value

    def __call__(self, event):
        return event.get(self.field) == self.value


CHECKS = {"a": Check("op", "secret.read")}


def rule(event):
    return all(check(event) for check in CHECKS.values())
# --- cls conditional instance
class Thing:
    def __init__(self, name):
        self.name = name


def rule(event):
    thing = Thing("x") if event.get("ok") else None
    return thing is not None and thing.name == "x"
# --- cls or default
class Thing:
    def __init__(self, name):
        self.name = name


def rule(event):
    thing = (event.get("ok") and Thing("x")) or Thing("y")
    return thing.name == "x"
# --- dc default
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Check:
    op: str
    ips: tuple = ()
    tags: list = field(default_factory=list)


CHECK = Check(op="secret.read", ips=("198.51.100.7",))


def rule(event):
    return event.get("op") == CHECK.op or event.deep_get("source", "ip") in CHECK.ips
# --- dc with method
from dataclasses import dataclass


@dataclass
class Check:
    op: str
    least: int = 1

    def ok(self, event):
        return event.get("op") == self.op and event.get("count", 0) >= self.least


def rule(event):
    return Check("secret.read").ok(event)
# --- dc changed
from dataclasses import dataclass


@dataclass
class Score:
    points: int = 0


def rule(event):
    score = Score()
    if event.get("ok"):
        score.points += 2
    return score.points > 1
# --- nt unpack
from typing import NamedTuple


class Pair(NamedTuple):
    field: str
    want: str


PAIRS = [Pair("op", "secret.read"), Pair("path", "x")]


def rule(event):
    return any(event.get(field) == want for field, want in PAIRS)
# --- nt index
from collections import namedtuple

Pair = namedtuple("Pair", "field want")


def rule(event):
    pair = Pair(want="secret.read", field="op")
    return event.get(pair[0]) == pair[1] and len(pair) == 2 and pair == ("op", "secret.read")
# --- nt of event
from collections import namedtuple

Who = namedtuple("Who", ["email", "kind"])


def who(event):
    return Who(event.deep_get("actor", "email", default=""), event.deep_get("actor", "type"))


def rule(event):
    w = who(event)
    return w.kind == "User" and w.email.endswith("@example.com")
# --- nt missing
from collections import namedtuple

Who = namedtuple("Who", "email")


def rule(event):
    return Who("x").kind == event.get("op")
# --- nt type
from collections import namedtuple

Who = namedtuple("Who", "email")


def rule(event):
    return type(Who("x")) is tuple and isinstance(Who("x"), tuple)
# --- nt text
from collections import namedtuple

Who = namedtuple("Who", "email")


def rule(event):
    return str(Who("x")) == "('x',)"
# --- en name
from enum import Enum


class Op(Enum):
    READ = "secret.read"
    WRITE = "secret.write"


NAMES = [op.name for op in Op]


def rule(event):
    return event.get("op") in [op.value for op in Op] and "READ" in NAMES
# --- en compare member
from enum import Enum


class Op(Enum):
    READ = "secret.read"


def rule(event):
    return event.get("op") == Op.READ
# --- en str in list
from enum import Enum


class Op(str, Enum):
    READ = "secret.read"
    WRITE = "secret.write"


def rule(event):
    return event.get("op") in [Op.READ, Op.WRITE]
# --- en str in set
from enum import Enum


class Op(str, Enum):
    READ = "secret.read"
    WRITE = "secret.write"


def rule(event):
    return event.get("op") in {Op.READ, Op.WRITE}
# --- en str in class
from enum import Enum


class Op(str, Enum):
    READ = "secret.read"


def rule(event):
    return event.get("op") in list(Op)
# --- en str startswith
from enum import Enum


class Op(str, Enum):
    READ = "secret.read"


def rule(event):
    return Op.READ.startswith("secret") and event.get("op", "").startswith(Op.READ)
# --- en str format
from enum import StrEnum


class Op(StrEnum):
    READ = "secret.read"


def rule(event):
    return f"{Op.READ}" == event.get("op")
# --- en int compare
from enum import IntEnum


class Level(IntEnum):
    LOW = 1
    HIGH = 10


def rule(event):
    return event.get("count", 0) > Level.HIGH
# --- en dict of members
from enum import Enum


class Op(Enum):
    READ = "secret.read"
    WRITE = "secret.write"


SCORES = {Op.READ.value: 1, Op.WRITE.value: 5}


def rule(event):
    return SCORES.get(event.get("op"), 0) >= 1
# --- en call
from enum import Enum


class Op(Enum):
    READ = "secret.read"


def rule(event):
    try:
        return Op(event.get("op")) == Op.READ
    except ValueError:
        return False
# --- en alias
from enum import Enum


class Op(Enum):
    READ = "secret.read"
    GET = "secret.read"


def rule(event):
    return len(list(Op)) == 1 and event.get("op") == Op.GET.value
# --- pa two
from functools import partial


def among(options, event, field="op"):
    return event.get(field) in options


CHECKS = [partial(among, {"secret.read"}), partial(among, ["User"], field="kind")]


def rule(event):
    return any(check(event) for check in CHECKS)
# --- pa override
from functools import partial


def has(event, field="op", value="secret.read"):
    return event.get(field) == value


check = partial(has, field="kind")


def rule(event):
    return check(event, field="op") or check(event, value="session.start")
# --- pa builtin
from functools import partial

to_set = partial(map, str.lower)


def rule(event):
    return "secret.read" in to_set([event.get("op", "")])
# --- ig two
from operator import itemgetter

pick = itemgetter("type", "id")


def rule(event):
    return ("User", "u-1") in [pick(t) for t in event.get("target", [])]
# --- ig one
from operator import itemgetter


def rule(event):
    return itemgetter("op")(event) == "secret.read"
# --- ni else
def rule(event):
    first = next(iter(event.get("target") or []), None)
    if first is None:
        return event.get("op") == "secret.read"
    return first["type"] == "User"
# --- ni without default
def rule(event):
    return next(iter(event.get("target"))).get("id") == "u-1"
# --- ni text
def rule(event):
    return next(iter(event.get("op", "")), "") == "s"
# --- ni caught
def rule(event):
    try:
        return next(iter(event["p_any_ip_addresses"])).startswith("198.")
    except (StopIteration, KeyError):
        return False
# --- ni constants
NAMES = ["secret.read", "x"]


def rule(event):
    return event.get("op") == next(iter(NAMES))
# --- ni set of event
def rule(event):
    kinds = {t.get("type") for t in event.get("target", [])}
    return len(kinds) == 1 and next(iter(kinds)) == "User"
# --- nt or tuple
from collections import namedtuple

Who = namedtuple("Who", "email")


def rule(event):
    who = Who("x") if event.get("ok") else ("x",)
    return who.email == "x"
# --- en member of a helper is
from enum import Enum


class Level(Enum):
    HIGH = 3
    LOW = 1
    TOP = 3


def level(event):
    if event.get("op") == "secret.read":
        return Level.TOP
    return Level.LOW if event.get("op") else None


def rule(event):
    return level(event) is Level.HIGH
# --- en member of a helper in list
from enum import Enum


class Op(Enum):
    READ = "secret.read"
    WRITE = "secret.write"
    OTHER = "x"


def kind(event):
    for op in Op:
        if op.value == event.get("op"):
            return op
    return Op.OTHER


def rule(event):
    return kind(event) in (Op.READ, Op.OTHER) and kind(event) not in {Op.OTHER}
# --- en member beside other values
from enum import Enum


class Op(str, Enum):
    READ = "secret.read"


class Other(Enum):
    READ = "secret.read"
    ONE = 1


class More(Enum):
    ONE = 1


def rule(event):
    if Other.READ in (Op.READ, "secret.read", event.get("op"), None, 1) or Other.ONE == More.ONE or Other.ONE == 1:
        return False
    return event.get("op") != Other.READ and event.get("op") is not Op.READ and event.get("op") == Op.READ
# --- en match member
from enum import Enum


class Level(Enum):
    HIGH = 3
    LOW = 1


def rule(event):
    match Level.HIGH if event.get("op") == "secret.read" else Level.LOW:
        case Level.LOW:
            return False
        case Level.HIGH:
            return True
# --- en order of members
from enum import IntEnum


class Level(IntEnum):
    HIGH = 3
    LOW = 1


def level(event):
    return Level.HIGH if event.get("op") == "secret.read" else Level.LOW


def rule(event):
    return level(event) >= Level.HIGH and Level.LOW < event.get("count", 2) <= 10
