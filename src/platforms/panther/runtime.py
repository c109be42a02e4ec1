"""Runs Panther detections for rulec, one JSON request a line on standard input, one JSON answer a line on standard output.

A request: {"id": key, "module": source, "helpers": {name: source}, "models": {log type: model}, "mocks": {name: value}, "function": name, "events": [...]}.
A model: {"mappings": {name: {"path": JSONPath} | {"method": name}}, "source": source of its module}.
Modules are loaded once per key; later requests may leave their source out, and are answered {"missing": true} when
the key is not known. An answer: {"results": [{"value": …} | {"error": type, "text": …} | {"unknown": why}]}.

The source is not trusted. Only an allow-list of syntax is compiled, no name or attribute with leading underscores can
be reached, imports see proxies of a few modules with the names listed here, and time, memory and recursion are limited.
"""

import ast
import builtins
import collections
import collections.abc
import copy
import datetime
import functools
import importlib
import json
import operator
import os
import re
import resource
import shlex
import signal
import sys
import time
import types

import _strptime  # datetime.strptime brings it in by itself, past what a detection can import

SECONDS = 5
MOST_PROGRAMS = 4000

# Panther runs in UTC.
os.environ["TZ"] = "UTC"
time.tzset()
sys.dont_write_bytecode = True


class Unavailable(BaseException):
    """Something that only Panther or a library outside the standard one provides was needed."""

    met = None

    def __init__(self, what):
        super().__init__(what)
        Unavailable.met = what


class OutOfTime(BaseException):
    """The request took too long."""


# --- events: mappings and lists that cannot be changed; keys are found whatever their case --------------------------


def wrap(value):
    if isinstance(value, dict):
        return EventMapping(value)
    if isinstance(value, list):
        return EventList(value)
    return value


def unwrap(value):
    return value._inner if isinstance(value, (EventMapping, EventList)) else value


class View:
    """What a mapping and a list of an event have in common: each is as long as what it shows."""

    __slots__ = ("_inner",)
    __hash__ = None
    # What Panther's own have beside what is here.
    _others = frozenset({"mutable_type", "register"})

    def __getattr__(self, name):
        if name in self._others:
            raise Unavailable(f"the attribute {name} of an event")
        raise AttributeError(f"'{self._written}' object has no attribute '{name}'")

    def __len__(self):
        return len(self._inner)

    def copy(self):
        return copy.deepcopy(self._inner)


class EventMapping(View, collections.abc.Mapping):
    """A JSON object of an event. The exact key is preferred; else the first one that differs in case only."""

    __slots__ = ("_folded",)
    _written = "ImmutableCaseInsensitiveDict"
    __eq__ = collections.abc.Mapping.__eq__
    __hash__ = None

    def __init__(self, inner):
        self._inner = inner
        self._folded = None

    def _key(self, key):
        if key in self._inner or not self._inner:
            return key
        if not isinstance(key, str):
            raise AttributeError(f"'{type(key).__name__}' object has no attribute 'lower'")
        if self._folded is None:
            self._folded = {}
            for own in self._inner:
                self._folded.setdefault(own.lower(), own)
        return self._folded.get(key.lower(), key)

    def __getitem__(self, key):
        return wrap(self._inner[self._key(key)])

    def __contains__(self, key):
        return self._key(key) in self._inner

    def __iter__(self):
        return iter(self._inner)

    def __repr__(self):
        return f"{self._written}({self._inner})"

    __str__ = __repr__

    def to_dict(self):
        return self.copy()

    def raw_view(self):
        return self._inner

    def deep_get(self, *keys, default=None):
        at = self
        for key in keys:
            at = at.get(key, default) if isinstance(at, collections.abc.Mapping) else default
        return default if at is None else at


class EventList(View, collections.abc.Sequence):
    """A JSON array of an event: equal to a list or tuple with the same elements, and neither itself. It holds a tuple, and so is a slice of it."""

    __slots__ = ()
    _written = "ImmutableList"

    def __init__(self, inner):
        self._inner = inner

    def __getitem__(self, index):
        return tuple(self._inner[index]) if isinstance(index, slice) else wrap(self._inner[index])

    def as_list(self):
        return self.copy()

    def __eq__(self, other):
        inner = unwrap(other)
        return self._inner == (list(inner) if isinstance(inner, tuple) else inner)

    __hash__ = None

    def __repr__(self):
        return f"ImmutableList({tuple(self._inner)})"

    __str__ = __repr__


def walk(value, keys, default, how):
    """The value at the end of keys, as it is; through lists the distinct ones found: none, one, or several."""
    if not keys:
        return default if value is None or hollow(value) else value
    if isinstance(value, dict):
        return walk(value.get(keys[0], default), keys[1:], default, how)
    found = {}
    for item in value if isinstance(value, list) else ():
        inner = walk(item, keys, default, how)
        if inner is not None:
            found.update(dict.fromkeys(inner if isinstance(inner, (list, tuple)) else [inner]))
    distinct = list(found)
    if not distinct:
        return default
    return {"first": distinct[0], "last": distinct[-1], "all": distinct[0] if len(distinct) == 1 else distinct}.get(how, "all")


def hollow(value):
    return isinstance(value, list) and all(hollow(item) for item in value)


class Event(EventMapping):
    """What a detection is given."""

    __slots__ = ("_model",)
    _written = "PantherEvent"
    _others = View._others | {"data_model", "json_encoder", "lookup_function"}

    def __init__(self, inner, model=None):
        super().__init__(inner)
        self._model = model

    def deep_walk(self, *keys, default=None, return_val="all"):
        return walk(self._inner, keys, default, return_val)

    def udm(self, *keys, default=None):
        if len(keys) == 1 and self._model is not None and keys[0] in self._model:
            return self._model[keys[0]](self._inner, default)
        for path in (("p_udm", *keys), keys):
            found = self.deep_get(*path)
            if found:
                return found
        return default

    def udm_path(self, *keys):
        raise Unavailable("the data model of the log type")

    def lookup(self, *keys):
        raise Unavailable("lookup tables")

    def event_time_epoch(self):
        raise Unavailable("the time that Panther gives an event")


for view in (EventMapping, EventList, Event):
    view.__name__ = view.__qualname__ = view._written


class Mock:
    """Stands for something that a test replaces; calling it gives the value of the test."""

    def __init__(self, return_value=None, **_):
        self.return_value = return_value

    def __call__(self, *_, **__):
        return self.return_value


class Absent:
    """Stands for what cannot be imported, until it is used."""

    def __init__(self, name):
        self._name = name

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent(f"{self._name}.{name}")

    def __call__(self, *_, **__):
        raise Unavailable(self._name)

    def __mro_entries__(self, _):
        return (type.__call__(AbsentType, self._name, (), {}),)

    def _used(self, *_, **__):
        raise Unavailable(self._name)

    __bool__ = __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = __len__ = __iter__ = __contains__ = __getitem__ = __str__ = _used
    __instancecheck__ = __subclasscheck__ = __add__ = __radd__ = __sub__ = __rsub__ = __or__ = __ror__ = __and__ = __rand__ = __format__ = __enter__ = __exit__ = _used


class AbsentType(type):
    """What a class is that is derived from something absent: using it is using that."""

    def _used(cls, *_, **__):
        raise Unavailable(type.__getattribute__(cls, "__name__"))

    __call__ = __getattribute__ = __instancecheck__ = __subclasscheck__ = __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = __eq__ = __ne__ = __hash__ = _used


# --- the modules that a detection can import -----------------------------------------------------------------------

PUBLIC = {
    "re": "compile search match fullmatch findall finditer sub subn split escape purge IGNORECASE I MULTILINE M DOTALL S VERBOSE X ASCII A UNICODE U NOFLAG RegexFlag error Pattern Match",
    "json": "loads dumps JSONDecodeError JSONEncoder JSONDecoder",
    "fnmatch": "fnmatch fnmatchcase filter translate",
    "ipaddress": "ip_address ip_network ip_interface IPv4Address IPv6Address IPv4Network IPv6Network IPv4Interface IPv6Interface AddressValueError NetmaskValueError summarize_address_range collapse_addresses",
    "datetime": "datetime date time timedelta timezone tzinfo UTC MINYEAR MAXYEAR",
    "collections": "OrderedDict Counter defaultdict deque ChainMap namedtuple UserDict UserList",
    "collections.abc": "Mapping MutableMapping Sequence MutableSequence Iterable Iterator Generator Collection Container Sized Set MutableSet Callable Hashable",
    "functools": "reduce partial lru_cache cache cached_property wraps total_ordering cmp_to_key singledispatch",
    "itertools": "accumulate chain combinations combinations_with_replacement compress count cycle dropwhile filterfalse groupby islice pairwise permutations product repeat starmap takewhile tee zip_longest",
    "typing": "Any AnyStr Callable ClassVar Collection Container Dict Final FrozenSet Generator Generic Hashable Iterable Iterator List Literal Mapping MutableMapping NamedTuple NewType NoReturn Optional "
    "Pattern Match Protocol Sequence Set Tuple Type TypedDict TypeVar Union TYPE_CHECKING cast",
    "string": "ascii_letters ascii_lowercase ascii_uppercase digits hexdigits octdigits printable punctuation whitespace capwords",
    "math": "acos asin atan atan2 ceil comb copysign cos degrees dist e exp fabs factorial floor fmod fsum gcd hypot inf isclose isfinite isinf isnan isqrt lcm log log10 log2 modf nan perm pi pow prod radians sin sqrt tan tau trunc",
    "base64": "b16decode b16encode b32decode b32encode b64decode b64encode b85decode standard_b64decode standard_b64encode urlsafe_b64decode urlsafe_b64encode",
    "binascii": "Error hexlify unhexlify a2b_hex b2a_hex a2b_base64 b2a_base64 crc32",
    "hashlib": "md5 sha1 sha224 sha256 sha384 sha512",
    "hmac": "compare_digest",
    "urllib.parse": "urlparse urlsplit urlunparse urlunsplit urldefrag urlencode unquote unquote_plus quote quote_plus parse_qs parse_qsl urljoin",
    "enum": "Enum IntEnum StrEnum Flag IntFlag auto unique",
    "dataclasses": "dataclass field asdict astuple replace",
    "operator": "add and_ concat contains countOf eq floordiv ge getitem gt indexOf inv invert is_ is_not itemgetter le lt mod mul ne neg not_ or_ pow sub truediv truth xor",
    "contextlib": "contextmanager suppress nullcontext closing",
    "abc": "ABC ABCMeta abstractmethod",
    "copy": "copy deepcopy",
    "numbers": "Number Complex Real Rational Integral",
    "types": "MappingProxyType SimpleNamespace NoneType",
    "statistics": "mean fmean median mode stdev pstdev variance pvariance quantiles StatisticsError",
    "difflib": "SequenceMatcher get_close_matches ndiff unified_diff",
    "shlex": "quote join",
    "decimal": "Decimal InvalidOperation ROUND_HALF_UP ROUND_DOWN",
    "fractions": "Fraction",
    "uuid": "UUID uuid3 uuid5 NAMESPACE_DNS NAMESPACE_URL",
    "calendar": "timegm monthrange isleap day_name day_abbr month_name month_abbr",
    "html": "escape unescape",
    "textwrap": "dedent indent shorten wrap fill",
    "unicodedata": "normalize category name lookup",
    "bisect": "bisect bisect_left bisect_right insort",
    "heapq": "nlargest nsmallest heapify heappush heappop merge",
    "zlib": "crc32 adler32 decompress compress error",
    "gzip": "decompress compress BadGzipFile",
    "struct": "pack unpack calcsize error",
    "posixpath": "basename dirname join split splitext normpath isabs commonprefix commonpath sep",
    "ntpath": "basename dirname join split splitext splitdrive normpath isabs commonprefix commonpath sep",
    "pathlib": "PurePath PurePosixPath PureWindowsPath",
    "time": "strptime struct_time",
}


class Library:
    """A module of the standard library, reduced to the names above."""

    def __init__(self, **names):
        self.__dict__.update(names)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return Absent(name)


class Own(Library):
    """A module of the workspace, which has the names that it gives itself and no others."""

    def __getattr__(self, name):
        raise AttributeError(f"module has no attribute '{name}'")


LIBRARIES = {}


def library(name):
    """A module that a detection can import, loaded once it is asked for; None for any other."""
    if name not in LIBRARIES and name in PUBLIC:
        module = importlib.import_module(name)
        names = {each: getattr(module, each) for each in PUBLIC[name].split() if hasattr(module, each)}
        LIBRARIES[name] = Library(**names, **OWN.get(name, {}))
    return LIBRARIES.get(name)


def open_names(names):
    """Names by which something is looked up: one that is hidden is not to be had."""
    for each in names:
        if not isinstance(each, str) or any((hidden(part) and part not in READABLE) or part in FORBIDDEN for part in each.split(".")):
            raise Unavailable(str(each))


def attrgetter(*names):
    open_names(names)
    return operator.attrgetter(*names)


def methodcaller(name, *args, **keywords):
    open_names([name])
    return operator.methodcaller(name, *args, **keywords)


def shlex_split(text, comments=False, posix=True):
    if text is None:
        raise Unavailable("standard input")
    return shlex.split(text, comments, posix)


def quiet(*_, **__):
    return None


def logged(_, *__, **___):
    return None


OWN = {"operator": {"attrgetter": attrgetter, "methodcaller": methodcaller}, "shlex": {"split": shlex_split}}
LIBRARIES["os"] = Library(getenv=lambda _name, standard=None: standard, environ={}, path=library("posixpath"))
LIBRARIES["os.path"] = LIBRARIES["os"].path
LIBRARIES["unittest.mock"] = Library(MagicMock=Mock, Mock=Mock)
LIBRARIES["unittest"] = Library(mock=LIBRARIES["unittest.mock"])
LIBRARIES["urllib"] = Library(parse=library("urllib.parse"))
library("json").decoder = Library(JSONDecodeError=json.JSONDecodeError)
LIBRARIES["json.decoder"] = LIBRARIES["json"].decoder
library("collections").abc = library("collections.abc")
LOGGED = "debug info warning error exception critical"
LOGGING = "log basicConfig setLevel addHandler disable captureWarnings"
LIBRARIES["logging"] = Library(
    **{name: logged for name in LOGGED.split()}, **{name: quiet for name in LOGGING.split()}, getLogger=lambda name=None: LIBRARIES["logging"], NOTSET=0, DEBUG=10, INFO=20, WARNING=30, ERROR=40, CRITICAL=50
)
LIBRARIES["panther_core.enriched_event"] = Library(PantherEvent=Event)
LIBRARIES["panther_core.immutable"] = Library(ImmutableList=EventList, ImmutableCaseInsensitiveDict=EventMapping)
LIBRARIES["panther_core"] = Library(PantherEvent=Event, immutable=LIBRARIES["panther_core.immutable"], enriched_event=LIBRARIES["panther_core.enriched_event"])

SAFE_BUILTINS = """
abs all any ascii bin bool bytearray bytes callable chr complex dict divmod enumerate filter float format frozenset hash hex int isinstance issubclass iter len
list map max min next oct ord pow range repr reversed round set slice sorted str sum tuple zip object property staticmethod classmethod super True False None
NotImplemented Ellipsis
""".split()
SAFE_BUILTINS += [name for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, BaseException)]


def hidden(name):
    return name.startswith("_")


def safe_getattr(value, name, *default):
    if isinstance(name, str):
        open_names([name])
    return getattr(value, name, *default)


# What Panther's own mappings and lists have, too.
PROTOCOLS = set("__contains__ __eq__ __getitem__ __iter__ __len__ __reversed__ __str__ __repr__ __class__ __delitem__ __setitem__ __call__ __next__ __add__ __lt__".split())


def safe_hasattr(value, name):
    if isinstance(name, str) and (name in FORBIDDEN or (hidden(name) and isinstance(value, View) and name not in PROTOCOLS)):
        raise Unavailable(name)
    return hasattr(value, name)


class TypeOfTypes(type):
    """`type` of one value: three would make a class."""

    def __call__(cls, value, *more):
        if more:
            raise Unavailable("a class made by type")
        return type(value)

    def __instancecheck__(cls, value):
        return isinstance(value, type)


class SafeType(metaclass=TypeOfTypes):
    """What `type` is to a detection."""


FORBIDDEN = set(
    "gi_frame gi_code gi_yieldfrom cr_frame cr_code ag_frame ag_code f_back f_builtins f_code f_globals f_locals f_trace tb_frame tb_next "
    "func_globals func_code mro format_map with_traceback".split()
)

ALLOWED_SYNTAX = tuple(
    getattr(ast, name)
    for name in """
Module Expression FunctionDef Lambda arguments arg keyword ClassDef Return Delete Assign AugAssign AnnAssign For While If With withitem Raise Try
Assert Import ImportFrom alias Global Nonlocal Expr Pass Break Continue BoolOp NamedExpr BinOp UnaryOp IfExp Dict Set ListComp SetComp DictComp
GeneratorExp comprehension Yield YieldFrom Compare Call FormattedValue JoinedStr Constant Attribute Subscript Starred Name List Tuple Slice
Load Store Del And Or Add Sub Mult MatMult Div Mod Pow LShift RShift BitOr BitXor BitAnd FloorDiv Invert Not UAdd USub Eq NotEq Lt LtE Gt GtE
Is IsNot In NotIn ExceptHandler Match match_case MatchValue MatchSingleton MatchSequence MatchMapping MatchStar MatchAs MatchOr MatchClass
""".split()
)
# Hidden names that can be read of anything, and methods that a class may define.
READABLE = set("__class__ __name__ __qualname__ __doc__ __contains__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __getitem__ __len__ __iter__ __next__ __str__ __repr__ __hash__ _asdict _replace _fields _value_ _name_".split())
METHODS = READABLE | set("__init__ __post_init__ __call__ __bool__ __enter__ __exit__ __add__ __sub__ __and__ __or__ __format__ __missing__ __getattr__".split())
ALLOWED_HIDDEN = {"__init__", "__name__", "_"}


def check(tree):
    """Raises on syntax or names outside the allow-list."""
    for node in ast.walk(tree):
        if not isinstance(node, ALLOWED_SYNTAX):
            raise SyntaxError(f"{type(node).__name__} is not supported")
        names = [getattr(node, field, None) for field in ("id", "attr", "name", "asname", "arg", "rest")]
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            names += node.names
        if isinstance(node, ast.MatchClass):
            names += node.kwd_attrs
        for name in names:
            if isinstance(name, str) and not allowed(node, name):
                raise SyntaxError(f"the name {name} is not supported")


def allowed(node, name):
    if name in ALLOWED_HIDDEN:
        return True
    if isinstance(node, ast.Attribute):
        readable = name in READABLE and isinstance(node.ctx, ast.Load)
        return name not in FORBIDDEN and (not hidden(name) or readable or (own(node) and not name.startswith("__")))
    if isinstance(node, ast.MatchClass):
        return name not in FORBIDDEN and not hidden(name)
    return not (name.startswith("__") and name.endswith("__")) or (isinstance(node, ast.FunctionDef) and name in METHODS)


# No name of Python's begins with a space.
CHANGEABLE = " changeable"
CATCHABLE = " catchable"


class WithQuestions(ast.NodeTransformer):
    """Asks before an attribute is bound or deleted whether it is one of the detection's own, and before an exception is caught whether it is known what by."""

    def visit_ExceptHandler(self, node):
        self.generic_visit(node)
        if node.type is not None:
            node.type = ast.Call(ast.Name(CATCHABLE, ast.Load()), [node.type], [])
        return node

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load):
            node.value = ast.Call(ast.Name(CHANGEABLE, ast.Load()), [node.value], [])
        return node


def catchable(value):
    """What an `except` names: of what is absent nobody knows what it catches."""
    for each in value if type(value) is tuple else (value,):
        if type(each) in (Absent, AbsentType):
            raise Unavailable("an exception of a module that is not there")
    return value


def own(node):
    """`self._x`, `cls._x` and `super()._x` are a class's own business."""
    of = node.value
    return isinstance(of, ast.Name) and of.id in ("self", "cls") or (isinstance(of, ast.Call) and isinstance(of.func, ast.Name) and of.func.id == "super" and not of.args)


def tried(tree):
    """The modules that are imported where a failure is caught: whether Panther has them decides what happens."""
    inside = [node for each in ast.walk(tree) if isinstance(each, ast.Try) and each.handlers for one in each.body for node in ast.walk(one)]
    named = {alias.name for node in inside if isinstance(node, ast.Import) for alias in node.names}
    return named | {node.module for node in inside if isinstance(node, ast.ImportFrom)}


# --- programs ------------------------------------------------------------------------------------------------------


def at_path(text):
    """What a path of keys, written as JSONPath, finds in an event: as spelled, through objects only."""
    if not re.fullmatch(r"(\$\.)?[A-Za-z_]\w*(\.[A-Za-z_]\w*)*", text, re.ASCII):
        return unavailable(f"the JSONPath {text}")
    keys = text.removeprefix("$.").split(".")

    def find(inner, default):
        for key in keys:
            if not isinstance(inner, dict) or key not in inner:
                return default
            inner = inner[key]
        return wrap(inner)

    return find


def unavailable(what):
    """A name of a data model that cannot be found: rules that do not ask for it can run."""

    def find(_inner, _default):
        raise Unavailable(what)

    return find


def by_method(names, method):
    def call(inner, _default):
        return wrap(names[method](EventMapping(inner)))

    return call


@functools.lru_cache(maxsize=MOST_PROGRAMS)
def compiled(source, name):
    """The code of a module, once for all detections that have it, and the modules that it tries to import."""
    tree = ast.parse(source)
    check(tree)
    attempted = tried(tree)
    tree = ast.fix_missing_locations(WithQuestions().visit(tree))
    return compile(tree, name, "exec", dont_inherit=True), attempted


class Program:
    """A detection with its helper modules and the data models of its log types."""

    def __init__(self, source, helpers, models, mocks):
        self.helpers = helpers
        self.loaded = {}
        self.tried = set()
        self.models = {log_type: self.model(model) for log_type, model in models.items()}
        self.names = self.run(source, "rule")
        for name, value in (mocks or {}).items():
            self.names[name] = Mock(value)

    def model(self, model):
        names = self.run(model["source"], "model") if "source" in model else {}
        mappings = model["mappings"].items()
        return {name: at_path(to["path"]) if "path" in to else by_method(names, to["method"]) for name, to in mappings}

    def run(self, source, name):
        code, attempted = compiled(source, name)
        self.tried |= attempted
        provided = {each: Absent(each) for each in vars(builtins) if not hidden(each)}
        provided.update((each, getattr(builtins, each)) for each in SAFE_BUILTINS)
        provided.update(
            getattr=safe_getattr,
            hasattr=safe_hasattr,
            type=SafeType,
            print=lambda *_, **__: None,
            __import__=self.bring,
            __build_class__=builtins.__build_class__,
            **{CHANGEABLE: self.changeable, CATCHABLE: catchable},
        )
        names = {"__builtins__": provided, "__name__": name}
        exec(code, names)
        return names

    def changeable(self, value):
        """A module or class that other detections have, too, is left as it is: they run in this process."""
        if isinstance(value, Library) or (isinstance(value, type) and value.__module__ not in {"rule", "model", *self.helpers}):
            raise Unavailable("an attribute that is given to a module or type")
        return value

    def bring(self, name, _globals=None, _locals=None, wanted=(), level=0):
        found = library(name)
        if found is None and level == 0 and name in self.helpers:
            if name not in self.loaded:
                self.loaded[name] = Own()
                names = self.run(self.helpers[name], name)
                self.loaded[name].__dict__.update({key: value for key, value in names.items() if not key.startswith("__")})
            found = self.loaded[name]
        if found is None and name in self.tried:
            raise Unavailable(name)
        if found is None:
            return Complete(Library(), name, wanted)
        return Complete(found, name, wanted) if wanted else self.top(name, found)

    def top(self, name, found):
        head, _, rest = name.partition(".")
        return found if not rest else library(head) or found


class Complete:
    """A module for `from … import …`: a name that it lacks is absent until it is used."""

    def __init__(self, module, name, wanted):
        for each in wanted or ():
            if each != "*":
                setattr(self, each, module.__dict__.get(each, Absent(f"{name}.{each}")))
        if "*" in (wanted or ()):
            self.__dict__.update(module.__dict__)
        if not wanted:
            self.absent = Absent(name)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent(name)


def plain(value, depth=0):
    """A result as JSON."""
    value = unwrap(value)
    if isinstance(value, Absent):
        raise Unavailable(value._name)
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if depth > 20:
        return "…"
    if isinstance(value, collections.abc.Mapping):
        return {str(key): plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, depth + 1) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted((plain(item, depth + 1) for item in value), key=repr)
    return {"python": type(value).__name__}


def run_one(function, event, models):
    """What a function gives; what is absent may have been caught on its way."""
    Unavailable.met = None
    result = outcome(function, event, models)
    return result if Unavailable.met is None else {"unknown": f"{Unavailable.met} is not available"}


def outcome(function, event, models):
    try:
        log_type = event.get("p_log_type")
        model = models.get(log_type) if isinstance(log_type, str) else None
        return {"value": plain(function(Event(event, model)))}
    except OutOfTime:
        return {"unknown": "it took too long"}
    except RecursionError as error:
        return {"error": "RecursionError", "text": str(error)[:200]}
    except MemoryError:
        return {"error": "MemoryError", "text": ""}
    except BaseException as error:  # pylint: disable=broad-except
        return {"error": type(error).__name__, "text": str(error)[:200]}


programs = collections.OrderedDict()


def answer(request):
    key = request["id"]
    if key not in programs:
        if "module" not in request:
            return {"missing": True}
        Unavailable.met = None
        try:
            programs[key] = Program(request["module"], request.get("helpers") or {}, request.get("models") or {}, request.get("mocks"))
        except OutOfTime:
            programs[key] = "loading it took too long"
        except BaseException as error:  # pylint: disable=broad-except
            programs[key] = f"it cannot be loaded: {type(error).__name__}: {str(error)[:200]}"
        if Unavailable.met is not None:
            programs[key] = f"{Unavailable.met} is not available"
        if len(programs) > MOST_PROGRAMS:
            programs.popitem(last=False)
    program = programs[key]
    if isinstance(program, str):
        return {"results": [{"unknown": program} for _ in request["events"]]}
    function = program.names.get(request["function"])
    if isinstance(function, Absent) or not callable(function):
        return {"results": [{"unknown": f"there is no function {request['function']}"} for _ in request["events"]]}
    return {"results": [run_one(function, event, program.models) for event in request["events"]]}


def on_alarm(*_):
    raise OutOfTime()


def limit():
    sys.setrecursionlimit(600)
    signal.signal(signal.SIGALRM, on_alarm)
    for what, most in ((resource.RLIMIT_AS, 1 << 30), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_NPROC, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            pass


def main():
    limit()
    for line in sys.stdin:
        signal.setitimer(signal.ITIMER_REAL, SECONDS, 0.5)
        try:
            reply = answer(json.loads(line))
        except OutOfTime:
            reply = {"results": [], "problem": "it took too long"}
        except Exception as error:  # pylint: disable=broad-except
            reply = {"results": [], "problem": f"{type(error).__name__}: {error}"}
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
