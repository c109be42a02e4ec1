# --- okta pairs of type and result
WATCHED = {("user.session.start", "FAILURE"), ("user.session.start", "SUCCESS"), ("user.mfa.attempt", "DENY")}


def rule(event):
    return (event.get("eventType"), event.deep_get("outcome", "result")) in WATCHED
# --- okta behaviours
def rule(event):
    behaviors = event.deep_get("debugContext", "debugData", "behaviors", default="")
    return "New IP=POSITIVE" in behaviors and "New Country=NEGATIVE" in behaviors
# --- okta behaviours parsed
def rule(event):
    text = event.deep_get("debugContext", "debugData", "behaviors", default="")
    parsed = dict(part.split("=") for part in text.strip("{}").split(", ") if "=" in part)
    return parsed.get("New IP") == "POSITIVE"
# --- okta target types
def rule(event):
    kinds = {target.get("type") for target in event.get("target", [])}
    return {"AppInstance", "User"} <= kinds
# --- okta target subset
def rule(event):
    kinds = [t.get("type") for t in event.get("target") or []]
    return "AppInstance" in kinds and "User" in kinds and "Group" not in kinds
# --- okta self
def rule(event):
    actor = event.deep_get("actor", "alternateId", default="")
    return any(actor == target.get("alternateId") for target in event.get("target", []) if target.get("type") == "User")
# --- okta other user
def rule(event):
    actor = event.deep_get("actor", "alternateId", default="")
    for target in event.get("target", []):
        if target.get("type") != "User":
            continue
        if target.get("alternateId") == actor:
            continue
        return True
    return False
# --- okta domain
def rule(event):
    user = event.deep_get("actor", "alternateId", default="@")
    return not user.lower().endswith(("@example.com", "@corp.example.com"))
# --- okta domain tuple concat
DOMAINS = ("example.com",)


def rule(event):
    user = event.deep_get("actor", "alternateId") or ""
    return user.endswith(tuple("@" + d for d in DOMAINS)) and len(user) > 5
# --- okta geo
def rule(event):
    geo = event.deep_get("client", "geographicalContext", "geolocation", default={})
    lat, lon = geo.get("lat"), geo.get("lon")
    if lat is None or lon is None:
        return False
    return 40 <= lat <= 50 and lon < 3
# --- okta geo absolute
def rule(event):
    lat = event.deep_get("client", "geographicalContext", "geolocation", "lat", default=0)
    return abs(lat) > 45 or lat == 0
# --- okta hours
def rule(event):
    published = event.get("published", "")
    hour = int(published[11:13]) if len(published) >= 13 else 12
    return hour < 6
# --- okta hours try
def rule(event):
    try:
        hour = int(event.get("published")[11:13])
    except (TypeError, ValueError):
        return False
    return hour in range(0, 6)
# --- okta proxy
def rule(event):
    ctx = event.get("securityContext", {})
    return bool(ctx.get("isProxy")) or ctx.get("asNumber") in (64500, 64501)
# --- okta proxy identity
def rule(event):
    return event.deep_get("securityContext", "isProxy") is False
# --- okta outcome ladder
def rule(event):
    outcome = event.get("outcome", {})
    if outcome.get("result") == "SUCCESS" and not outcome.get("reason"):
        return True
    elif outcome.get("result") in ("FAILURE", "DENY"):
        return outcome.get("reason", "x") != "x"
    else:
        return False
# --- okta match statement
def rule(event):
    match event.get("eventType"):
        case "user.session.start" | "user.session.end":
            return event.deep_get("outcome", "result") == "SUCCESS"
        case "user.mfa.attempt":
            return True
        case _:
            return False
# --- okta match mapping
def rule(event):
    match event.get("outcome"):
        case None:
            return False
        case outcome if outcome.get("result") == "SUCCESS":
            return True
    return False
# --- okta browser
def rule(event):
    agent = event.deep_get("client", "userAgent", default={})
    return agent.get("browser", "UNKNOWN").upper() not in {"CHROME", "FIREFOX", "SAFARI"}
# --- okta agent words
def rule(event):
    words = event.deep_get("client", "userAgent", "rawUserAgent", default="").split()
    return len(words) == 2 and words[-1] == "okta"
# --- okta agent slash
def rule(event):
    raw = event.deep_get("client", "userAgent", "rawUserAgent", default="")
    return raw.split("/")[0] == "Mozilla" and raw.count("/") == 1
# --- okta agent replace
def rule(event):
    raw = event.deep_get("client", "userAgent", "rawUserAgent", default="").replace("/", "")
    return raw.lower().startswith("mozilla5")
# --- okta device walrus
def rule(event):
    if (device := event.deep_get("client", "device")) and device != "Computer":
        return True
    return device is None
# --- okta threat text bool
def rule(event):
    return event.deep_get("debugContext", "debugData", "threatSuspected", default="true") == "false"
# --- okta threat lower
def rule(event):
    return str(event.deep_get("debugContext", "debugData", "threatSuspected")).lower() in ("false", "none")
# --- okta actor helper
def actor(event, key):
    return event.deep_get("actor", key, default="unknown")


def rule(event):
    return actor(event, "type") == "User" and actor(event, "displayName") != "unknown"
# --- okta actor lambda
get = lambda event, *keys: event.deep_get(*keys, default=None)


def rule(event):
    return get(event, "actor", "type") == "User"
# --- okta checks list
CHECKS = [
    lambda e: e.get("eventType", "").startswith("user."),
    lambda e: e.deep_get("outcome", "result") == "SUCCESS",
]


def rule(event):
    return all(check(event) for check in CHECKS)
# --- okta checks dict
def login(event):
    return event.deep_get("outcome", "result") == "SUCCESS"


HANDLERS = {"user.session.start": login}


def rule(event):
    handler = HANDLERS.get(event.get("eventType"))
    return handler(event) if handler else False
# --- okta counting
def rule(event):
    apps = sum(1 for target in event.get("target", []) if target.get("type") == "AppInstance")
    return apps >= 1
# --- okta counting list
def rule(event):
    return len([t for t in event.get("target", []) if t.get("type") == "AppInstance"]) == 1
# --- okta filter
def rule(event):
    users = list(filter(lambda t: t.get("type") == "User", event.get("target", [])))
    return len(users) > 0
# --- okta map
def rule(event):
    return "payroll" in map(lambda t: t.get("alternateId"), event.get("target", []))
# --- okta first app
def rule(event):
    app = next((t.get("alternateId") for t in event.get("target", []) if t.get("type") == "AppInstance"), None)
    return app == "payroll"
# --- okta first app default
def rule(event):
    app = next((t for t in event.get("target", []) if t.get("type") == "AppInstance"), {})
    return app.get("displayName", "").lower() == "payroll"
# --- okta index zero
def rule(event):
    targets = event.get("target")
    return bool(targets) and targets[0].get("type") == "AppInstance"
# --- okta index last
def rule(event):
    targets = event.get("target", [])
    if not targets:
        return False
    return targets[-1].get("type") == "User"
# --- okta slice
def rule(event):
    return any(t.get("type") == "User" for t in event.get("target", [])[1:])
# --- okta slice first
def rule(event):
    for t in event.get("target", [])[:1]:
        if t.get("type") == "AppInstance":
            return True
    return False
# --- okta for else
def rule(event):
    for t in event.get("target", []):
        if t.get("type") == "Group":
            break
    else:
        return event.get("eventType") == "user.session.start"
    return False
# --- okta flag
def rule(event):
    found = False
    for t in event.get("target", []):
        if t.get("alternateId", "").startswith("pay"):
            found = True
    return found and event.get("eventType") is not None
# --- okta counter
def rule(event):
    n = 0
    for t in event.get("target", []):
        if "alternateId" in t:
            n += 1
    return n > 1
# --- okta collected
def rule(event):
    names = []
    for t in event.get("target", []):
        names.append(t.get("alternateId"))
    return "payroll" in names
# --- okta joined
def rule(event):
    return "payroll" in ",".join(t.get("alternateId", "") for t in event.get("target", []))
# --- okta tuple unpack
def rule(event):
    country, browser = event.deep_get("client", "geographicalContext", "country"), event.deep_get("client", "userAgent", "browser")
    return (country, browser) == ("France", "CHROME")
# --- okta items
def rule(event):
    return any(value == "User" for key, value in event.get("actor", {}).items())
# --- okta values
def rule(event):
    return "User" in event.get("actor", {}).values()
# --- okta keys
def rule(event):
    return "type" in event.get("actor", {}).keys()
# --- okta in
def rule(event):
    return "alternateId" in event.get("actor", {}) and "missing" not in event.get("actor", {})
# --- okta in list or text
def rule(event):
    return "User" in event.deep_get("actor", "type", default=[])
# --- okta nested default none
def rule(event):
    return event.get("client", {}).get("geographicalContext", {}).get("country") == "France"
# --- okta nested or
def rule(event):
    return ((event.get("client") or {}).get("geographicalContext") or {}).get("country") == "France"
# --- okta subscripts
def rule(event):
    try:
        return event["client"]["geographicalContext"]["country"] == "France"
    except KeyError:
        return False
# --- okta subscripts broad
def rule(event):
    try:
        return event["client"]["geographicalContext"]["country"].upper() == "FRANCE"
    except Exception:
        return False
# --- okta finally
def rule(event):
    result = False
    try:
        result = event["outcome"]["result"] == "SUCCESS"
    except (KeyError, TypeError):
        pass
    finally:
        done = True
    return result and done
# --- okta raise own
def rule(event):
    if event.get("eventType") is None:
        raise ValueError("no type")
    return event["eventType"].startswith("user")
# --- okta assert
def rule(event):
    assert event.get("eventType"), "type"
    return "session" in event.get("eventType")
# --- okta nested function
def rule(event):
    def has(text):
        return text in event.get("eventType", "")

    return has("session") and not has("end")
# --- okta default argument
def is_risky(event, limit=64000):
    return event.deep_get("securityContext", "asNumber", default=0) > limit


def rule(event):
    return is_risky(event) and not is_risky(event, limit=65000)
# --- okta star args
def has_all(event, *keys):
    return all(event.get(key) for key in keys)


def rule(event):
    return has_all(event, "eventType", "actor", "outcome")
# --- okta star keywords
def check(event, **wanted):
    return all(event.deep_get("actor", key) == value for key, value in wanted.items())


def rule(event):
    return check(event, type="User", displayName="Ada")
# --- okta xor
def rule(event):
    a = event.deep_get("outcome", "result") == "SUCCESS"
    b = event.deep_get("securityContext", "isProxy") is True
    return a ^ b
# --- okta bit and
def rule(event):
    return (event.get("eventType") == "user.session.start") & (event.deep_get("actor", "type") == "User")
# --- okta not equal bools
def rule(event):
    return (event.get("eventType") == "user.session.start") != bool(event.deep_get("securityContext", "isProxy"))
# --- okta sum of bools
def rule(event):
    score = sum([event.deep_get("actor", "type") == "User", event.deep_get("client", "device") == "Computer", event.deep_get("securityContext", "isProxy") is True])
    return score >= 2
# --- okta weights
WEIGHTS = {"country": 2, "device": 1}


def rule(event):
    score = 0
    if event.deep_get("client", "geographicalContext", "country") != "France":
        score += WEIGHTS["country"]
    if event.deep_get("client", "device") == "Computer":
        score += WEIGHTS["device"]
    return score > 0
# --- okta conditional expressions
def rule(event):
    kind = "login" if event.get("eventType") == "user.session.start" else "other" if event.get("eventType") else "none"
    return kind != "other"
# --- okta format compare
def rule(event):
    return f"{event.get('eventType')}:{event.deep_get('outcome', 'result')}" == "user.session.start:SUCCESS"
# --- okta percent compare
def rule(event):
    return "%s/%s" % (event.deep_get("actor", "type"), event.deep_get("actor", "displayName")) == "User/Ada"
# --- okta format method
def rule(event):
    return "{}-{}".format(event.deep_get("actor", "type"), event.deep_get("client", "device")) == "User-Computer"
# --- okta casefold
def rule(event):
    return event.deep_get("actor", "displayName", default="").casefold() == "ada"
# --- okta title strip
def rule(event):
    return event.deep_get("actor", "displayName", default="").strip().title() == "Ada"
# --- okta partition
def rule(event):
    local, at, domain = event.deep_get("actor", "alternateId", default="").partition("@")
    return at == "@" and domain == "example.com" and local != ""
# --- okta rsplit
def rule(event):
    return event.get("eventType", "").rsplit(".", 1)[-1] == "start"
# --- okta split unpack
def rule(event):
    parts = event.get("eventType", "").split(".")
    return len(parts) == 3 and parts[1] == "session"
# --- okta split maxsplit
def rule(event):
    return event.get("eventType", "").split(".", 1)[0] == "user"
# --- okta removeprefix
def rule(event):
    return event.get("eventType", "").removeprefix("user.") == "session.start"
# --- okta isnumeric
def rule(event):
    return str(event.deep_get("securityContext", "asNumber", default="")).isdigit()
# --- okta regex
import re


def rule(event):
    return bool(re.match(r"user\.(session|mfa)\.", event.get("eventType", "")))
# --- okta regex fullmatch
import re

PATTERN = re.compile(r"[a-z]+@example\.(com|org)", re.IGNORECASE)


def rule(event):
    return PATTERN.fullmatch(event.deep_get("actor", "alternateId", default="")) is not None
# --- okta regex group
import re


def rule(event):
    m = re.search(r"@(.+)$", event.deep_get("actor", "alternateId", default=""))
    return m is not None and m.group(1) == "example.com"
# --- okta regex group zero
import re


def rule(event):
    m = re.search(r"New (IP|Country)=POSITIVE", event.deep_get("debugContext", "debugData", "behaviors", default=""))
    return m is not None and m.group(1) == "IP"
# --- okta regex findall
import re


def rule(event):
    return len(re.findall(r"=POSITIVE", event.deep_get("debugContext", "debugData", "behaviors", default=""))) > 0
# --- okta regex sub
import re


def rule(event):
    return re.sub(r"[^a-z]", "", event.get("eventType", "")) == "usersessionstart"
# --- okta ip
import ipaddress


def rule(event):
    ip = event.deep_get("client", "ipAddress")
    if not ip:
        return False
    return ipaddress.ip_address(ip) in ipaddress.ip_network("198.51.100.0/24")
# --- okta ip try
from ipaddress import ip_address, ip_network

NETS = [ip_network("198.51.100.0/24"), ip_network("2001:db8::/32")]


def rule(event):
    try:
        ip = ip_address(event.deep_get("client", "ipAddress", default=""))
    except ValueError:
        return True
    return not any(ip in net for net in NETS)
# --- okta ip private
import ipaddress


def rule(event):
    try:
        return not ipaddress.ip_address(event.deep_get("client", "ipAddress")).is_private
    except ValueError:
        return False
# --- okta max
def rule(event):
    return max(event.deep_get("securityContext", "asNumber", default=0), 10) > 64000
# --- okta min two fields
def rule(event):
    geo = event.deep_get("client", "geographicalContext", "geolocation", default={})
    return min(geo.get("lat", 0), geo.get("lon", 0)) < 3
# --- okta max len
def rule(event):
    return max(len(event.get("eventType", "")), 3) > 10
# --- okta sorted
def rule(event):
    return sorted(t.get("type", "") for t in event.get("target", [])) == ["AppInstance", "User"]
# --- okta datetime
from datetime import datetime


def rule(event):
    when = datetime.fromisoformat(event.get("published", "2026-01-01T00:00:00Z").replace("Z", "+00:00"))
    return when.hour < 6
# --- okta weekday
import datetime as dt


def rule(event):
    when = dt.datetime.strptime(event.get("published", ""), "%Y-%m-%dT%H:%M:%SZ")
    return when.weekday() >= 5
# --- okta dataclass
from dataclasses import dataclass


@dataclass
class Login:
    kind: str
    result: str


def rule(event):
    login = Login(event.get("eventType"), event.deep_get("outcome", "result"))
    return login.kind == "user.session.start" and login.result == "SUCCESS"
# --- okta namedtuple
from collections import namedtuple

Login = namedtuple("Login", ["kind", "result"])


def rule(event):
    login = Login(kind=event.get("eventType"), result=event.deep_get("outcome", "result"))
    return login.kind == "user.session.start" and login.result == "SUCCESS"
# --- okta typed namedtuple
from typing import NamedTuple


class Login(NamedTuple):
    kind: str
    result: str = "none"


def rule(event):
    login = Login(event.get("eventType"))
    return login.kind == "user.session.start" and login.result == "none"
# --- okta class with init
class Check:
    def __init__(self, event):
        self.kind = event.get("eventType", "")

    def hit(self):
        return self.kind.endswith("start")


def rule(event):
    return Check(event).hit()
# --- okta suppress
from contextlib import suppress


def rule(event):
    with suppress(KeyError):
        return event["outcome"]["result"] == "SUCCESS"
    return False
# --- okta global counter
def rule(event):
    total = 0
    total += event.get("eventType") == "user.session.start"
    total += event.deep_get("actor", "type") == "User"
    return total == 2
# --- okta enumerate
def rule(event):
    for index, target in enumerate(event.get("target", [])):
        if index == 0 and target.get("type") == "AppInstance":
            return True
    return False
# --- okta zip
def rule(event):
    for key, want in zip(("type", "displayName"), ("User", "Ada")):
        if event.deep_get("actor", key) != want:
            return False
    return True
# --- okta dict comp
def rule(event):
    lowered = {key.lower(): event.get(key) for key in ("eventType", "published")}
    return lowered["eventtype"] == "user.session.start"
# --- okta union of sets
BASE = {"user.session.start"}
MORE = {"user.session.end"}


def rule(event):
    return event.get("eventType") in BASE | MORE - {"user.session.end"}
# --- okta set of fields
def rule(event):
    return len({event.deep_get("actor", "type"), event.deep_get("client", "device")}) == 2
# --- okta isdisjoint
def rule(event):
    return not {"User"}.isdisjoint(t.get("type") for t in event.get("target", []))
# --- okta any of display
def rule(event):
    return any([event.get("eventType") == "x", event.deep_get("outcome", "result") == "SUCCESS"])
# --- okta isinstance
def rule(event):
    return isinstance(event.deep_get("securityContext", "asNumber"), int) and not isinstance(event.deep_get("securityContext", "asNumber"), bool)
# --- okta is text
def rule(event):
    reason = event.deep_get("outcome", "reason")
    return reason is None or (isinstance(reason, str) and reason.strip() == "")
# --- okta json
import json


def rule(event):
    try:
        data = json.loads(event.deep_get("debugContext", "debugData", "behaviors", default="{}"))
    except ValueError:
        return True
    return data == {}
# --- okta while
def rule(event):
    at, keys = event, ["client", "geographicalContext", "country"]
    while keys:
        at = at.get(keys.pop(0), {})
    return at == "France"
# --- okta reduce
from functools import reduce


def rule(event):
    return reduce(lambda at, key: (at or {}).get(key), ["client", "geographicalContext", "country"], event) == "France"
# --- okta operator
import operator


def rule(event):
    return operator.contains(event.get("eventType", ""), "session")
# --- okta itemgetter
from operator import itemgetter


def rule(event):
    kind, outcome = itemgetter("eventType", "outcome")(event)
    return kind == "user.session.start" and "result" in outcome
# --- okta chained compare
def rule(event):
    return event.get("eventType") == "user.session.start" == "user.session.start"
# --- okta in chain
def rule(event):
    return "session" in event.get("eventType", "") != "user.session.end"
# --- okta not in precedence
def rule(event):
    return not event.get("eventType") in ("user.session.end", None)
# --- okta and or returns
def rule(event):
    return bool(event.get("eventType") and event.deep_get("outcome", "reason") or event.deep_get("actor", "type"))
# --- okta returns a value
def rule(event):
    return event.get("eventType") and event.deep_get("actor", "type") == "User"
# --- okta returns none
def rule(event):
    if event.get("eventType") == "user.session.start":
        return True
# --- okta identity of text
def rule(event):
    return event.deep_get("outcome", "reason", default="") == ""
# --- okta bool default
def rule(event):
    return not event.deep_get("securityContext", "isProxy", default=True)
# --- okta number as text
def rule(event):
    return event.deep_get("securityContext", "asNumber") == "64500" or str(event.deep_get("securityContext", "asNumber")) == "64500"
# --- okta int of text
def rule(event):
    return int(event.deep_get("securityContext", "asNumber", default=0)) // 100 == 645
# --- okta modulo
def rule(event):
    return event.deep_get("securityContext", "asNumber", default=1) % 2 == 0
# --- okta negative
def rule(event):
    return -event.deep_get("securityContext", "asNumber", default=0) < -64000
# --- okta float of text
def rule(event):
    try:
        return float(event.deep_get("client", "geographicalContext", "geolocation", "lat")) > 48.5
    except (TypeError, ValueError):
        return False
