# --- all of conditions
def rule(event):
    return all(
        (
            event.get("eventName", "").startswith("Put"),
            event.get("errorCode") is None,
            not event.get("readOnly"),
        )
    )

# --- all of conditions raising
def rule(event):
    return all([event.get("requestParameters"), "bucketName" in event.get("requestParameters")])

# --- all with if
def rule(event):
    return all(tag.get("value") == "prod" for tag in event.get("tags", []) if tag.get("key") == "env")

# --- any dict values
LIMITS = {"count": 10, "bytesIn": 100}


def rule(event):
    return any(event.get(key, 0) > limit for key, limit in LIMITS.items())

# --- any list of dicts
RULES = [{"name": "GetObject", "region": "us-east-1"}, {"name": "PutObject", "region": "eu-west-1"}]


def rule(event):
    return any(r["name"] == event.get("eventName") and r["region"] == event.get("awsRegion") for r in RULES)

# --- any of conditions
def rule(event):
    return any(
        [
            event.get("eventName") == "ConsoleLogin",
            event.deep_get("additionalEventData", "MFAUsed") == "No",
        ]
    )

# --- any with if
def rule(event):
    return any(tag.get("value") == "prod" for tag in event.get("tags", []) if tag.get("key") == "env")

# --- arithmetic
def rule(event):
    return event.get("count", 0) * 2 > 20

# --- arithmetic fields
def rule(event):
    return event.get("bytesOut", 0) - event.get("bytesIn", 0) > 100

# --- assert statement
def rule(event):
    assert event.get("eventName")
    return True

# --- augmented text
def rule(event):
    key = "Get"
    key += "Object"
    return event.get("eventName") == key

# --- base deep get
from panther_base_helpers import deep_get


def rule(event):
    return deep_get(event, "userIdentity", "type") == "Root" and deep_get(event, "requestParameters", "name", default="x") != "x"

# --- bool compare
def rule(event):
    return (event.get("eventName") == "GetObject") == (event.get("awsRegion") == "us-east-1")

# --- boolean accumulate
def rule(event):
    bad = False
    for name in ("GetObject", "PutObject"):
        bad = bad or event.get("eventName") == name
    bad |= event.get("awsRegion") == "eu-west-1"
    return bad

# --- case insensitive fields
def rule(event):
    return event.get("eventName", "").lower() == event.deep_get("requestParameters", "name", default="").lower()

# --- chained comparison
def rule(event):
    return 10 <= event.get("count", 0) < 20

# --- chained fields
def rule(event):
    return event.get("eventName") == event.deep_get("requestParameters", "name") != "x"

# --- concat compare
def rule(event):
    return event.get("eventSource", "") + "/" + event.get("eventName", "") in ("s3.amazonaws.com/GetObject", "iam.amazonaws.com/CreateUser")

# --- conditional value
def rule(event):
    name = event.get("eventName") if event.get("readOnly") else event.get("eventSource")
    return name in ("GetObject", "iam.amazonaws.com")

# --- constants imported
import json
import re as regex

LIST = ["a"] + ["b"]
BOTH = {*LIST, "c"}
WORDS = tuple(word.upper() for word in LIST)


def rule(event):
    return event.get("eventName") in BOTH or event.get("eventName", "") in WORDS or regex.search("^z", event.get("eventName", "z")) is None

# --- count by len
def rule(event):
    return len([a for a in event.get("actions", []) if a.startswith("s3:")]) > 1

# --- count chars
def rule(event):
    return event.get("userAgent", "").count("/") >= 2

# --- count flags
def rule(event):
    score = 0
    if event.get("errorCode"):
        score += 1
    if event.deep_get("userIdentity", "type") == "Root":
        score += 2
    if event.get("awsRegion") != "us-east-1":
        score += 1
    return score >= 2

# --- count of matches
def rule(event):
    return sum(1 for action in event.get("actions", []) if action.endswith("*")) >= 2

# --- datetime hour
from datetime import datetime


def rule(event):
    time = datetime.strptime(event.get("eventTime"), "%Y-%m-%dT%H:%M:%SZ")
    return time.hour < 6 or time.hour >= 22

# --- datetime weekday
from datetime import datetime


def rule(event):
    time = datetime.fromisoformat(event.get("eventTime", "").replace("Z", "+00:00"))
    return time.weekday() >= 5

# --- deep get default
def rule(event):
    return event.deep_get("userIdentity", "sessionContext", "attributes", "mfaAuthenticated", default="true") == "false"

# --- deep walk any
def rule(event):
    cidrs = event.deep_walk("requestParameters", "ipPermissions", "items", "ipRanges", "items", "cidrIp", default=[])
    if isinstance(cidrs, str):
        cidrs = [cidrs]
    return "0.0.0.0/0" in cidrs

# --- deep walk first
def rule(event):
    return event.deep_walk("requestParameters", "ipPermissions", "items", "fromPort", default=0, return_val="first") == 22

# --- deep walk last
def rule(event):
    return event.deep_walk("requestParameters", "ipPermissions", "items", "fromPort", return_val="last") == 22

# --- dict comprehension
def rule(event):
    flags = {name: event.get(name) for name in ("readOnly", "managementEvent")}
    return flags["readOnly"] is True and flags.get("managementEvent") is not False

# --- dict comprehension stream
def rule(event):
    tags = {tag.get("key"): tag.get("value") for tag in event.get("tags", [])}
    return tags.get("env") == "prod"

# --- dict dispatch
SERVICES = {
    "s3.amazonaws.com": ["GetObject", "PutObject"],
    "iam.amazonaws.com": ["CreateUser"],
}


def rule(event):
    return event.get("eventName") in SERVICES.get(event.get("eventSource"), [])

# --- dict equals
def rule(event):
    return event.get("requestParameters", {}) == {}

# --- dict in
SERVICES = {"s3.amazonaws.com": "storage", "iam.amazonaws.com": "identity"}


def rule(event):
    return event.get("eventSource") in SERVICES and SERVICES[event.get("eventSource")] == "identity"

# --- dict items
REQUIRED = {"eventName": "GetObject", "awsRegion": "us-east-1"}


def rule(event):
    return all(event.get(key) == value for key, value in REQUIRED.items())

# --- dict paths
PATHS = (("userIdentity", "type"), ("userIdentity", "arn"))


def rule(event):
    return any(event.deep_get(*path, default="").startswith("Root") for path in PATHS)

# --- difference of fields
def rule(event):
    return event.get("recipientAccountId") != event.deep_get("userIdentity", "accountId")

# --- double negation
def rule(event):
    return not (event.get("errorCode") or not event.get("eventName"))

# --- early return loop
def rule(event):
    for item in event.deep_get("requestParameters", "ipPermissions", "items", default=[]):
        if item.get("fromPort", 0) <= 22 <= item.get("toPort", 65535):
            return True
    return False

# --- empty list equals
def rule(event):
    return event.get("actions") == []

# --- empty text in
def rule(event):
    return event.get("errorCode", "") in "AccessDenied"

# --- enumerate start
def rule(event):
    for index, name in enumerate(["GetObject", "PutObject"], start=1):
        if event.get("eventName") == name and event.get("count") == index:
            return True
    return False

# --- enumerate stream
def rule(event):
    for index, action in enumerate(event.get("actions", [])):
        if index == 0 and action == "*":
            return True
    return False

# --- equals false
def rule(event):
    return event.get("readOnly") == False

# --- equals true text
def rule(event):
    return str(event.get("readOnly")).lower() == "true"

# --- except all
def rule(event):
    try:
        return event["requestParameters"]["bucketName"].endswith("-logs")
    except Exception:
        return False

# --- except key error
def rule(event):
    try:
        return event["requestParameters"]["bucketName"].endswith("-logs")
    except KeyError:
        return False

# --- finally clause
def rule(event):
    result = False
    try:
        result = event["count"] > 3
    except KeyError:
        result = True
    finally:
        result = not result
    return result

# --- find index
def rule(event):
    return event.get("userAgent", "").find("boto") != -1

# --- findall list
import re


def rule(event):
    return "1" in re.findall(r"\d", event.get("userAgent", ""))

# --- first element
def rule(event):
    return event.get("actions", [None])[0] == "*"

# --- float of text
def rule(event):
    return float(event.get("score", 0)) >= 7.5

# --- fnmatch list
from fnmatch import fnmatch

ROLES = ["*:role/admin*", "*:role/Ops-??"]


def rule(event):
    arn = event.deep_get("userIdentity", "arn", default="")
    return any(fnmatch(arn, role) for role in ROLES)

# --- format compare
def rule(event):
    return "{}:{}".format(event.get("eventSource"), event.get("eventName")) == "s3.amazonaws.com:GetObject"

# --- fstring compare
def rule(event):
    account = event.get("recipientAccountId", "")
    return event.deep_get("userIdentity", "arn") == f"arn:aws:iam::{account}:root"

# --- fstring prefix
def rule(event):
    return event.deep_get("userIdentity", "arn", default="").startswith(f"arn:aws:iam::{event.get('recipientAccountId')}")

# --- global counter
def rule(event):
    total = sum(len(event.get(key) or []) for key in ("actions", "tags"))
    return total > 2

# --- group guard
import re


def rule(event):
    found = re.match(r"^(?P<client>[a-z-]+)/(?P<version>\d+)", event.get("userAgent", ""))
    if not found:
        return False
    return found.group("client") == "aws-cli"

# --- group name
import re


def rule(event):
    found = re.search(r"arn:aws:iam::(\d+):user/(.*)", event.deep_get("userIdentity", "arn", default=""))
    return found is not None and found.group(1) != "123456789012"

# --- guard chain
from panther_aws_helpers import aws_cloudtrail_success

WATCHED = {"DeleteTrail", "StopLogging", "UpdateTrail"}


def rule(event):
    if not aws_cloudtrail_success(event):
        return False
    if event.get("eventSource") != "cloudtrail.amazonaws.com":
        return False
    return event.get("eventName") in WATCHED

# --- hasattr of
def rule(event):
    return hasattr(event.get("requestParameters"), "get")

# --- helper default
def is_public(cidr, allowed=("192.0.2.0/24",)):
    return cidr not in allowed and cidr.endswith("/0")


def rule(event):
    return is_public(event.get("cidrIp", "")) or is_public(event.get("cidrIpv6", ""), allowed=("::/0",))

# --- helper keyword
def check(event, *, name, source="iam.amazonaws.com"):
    return event.get("eventName") == name and event.get("eventSource") == source


def rule(event):
    return check(event, name="CreateUser") or check(event, name="PutObject", source="s3.amazonaws.com")

# --- in list field
def rule(event):
    return event.get("eventName") in event.get("names", [])

# --- in lowered constant
def rule(event):
    return event.get("eventName", "").lower() in [name.lower() for name in ("GetObject", "PutObject")]

# --- in range
def rule(event):
    return event.get("count") in range(1, 10)

# --- in string or list
def rule(event):
    return "admin" in event.deep_get("requestParameters", "userName", default="")

# --- index text
def rule(event):
    return event.get("eventName", "x")[0] == "G"

# --- ip in networks
from ipaddress import ip_address, ip_network

NETWORKS = [ip_network("192.0.2.0/24"), ip_network("2001:db8::/32")]


def rule(event):
    try:
        address = ip_address(event.get("sourceIPAddress"))
    except ValueError:
        return False
    return not any(address in network for network in NETWORKS)

# --- ip is global
from ipaddress import ip_address


def rule(event):
    source = event.get("sourceIPAddress")
    if not source or source.endswith("amazonaws.com"):
        return False
    try:
        return ip_address(source).is_global
    except ValueError:
        return False

# --- ip not private
import ipaddress


def rule(event):
    try:
        ip = ipaddress.ip_address(event.get("sourceIPAddress", ""))
    except ValueError:
        return False
    return not ip.is_private

# --- ip version
import ipaddress


def rule(event):
    return ipaddress.ip_address(event.get("sourceIPAddress")).version == 6

# --- is false
def rule(event):
    return event.get("readOnly") is False

# --- is none chain
def rule(event):
    return event.get("errorCode") is None and event.get("errorMessage") is None and event.get("requestParameters") is not None

# --- isdigit
def rule(event):
    return event.get("recipientAccountId", "").isdigit()

# --- isinstance list
def rule(event):
    return isinstance(event.get("actions"), list)

# --- isinstance mapping
from collections.abc import Mapping


def rule(event):
    params = event.get("requestParameters")
    return isinstance(params, Mapping) and "bucketName" in params

# --- isinstance str list
def rule(event):
    action = event.get("action")
    if isinstance(action, str):
        action = [action]
    return any(each == "*" for each in action or [])

# --- items of event
def rule(event):
    for key, value in event.get("requestParameters", {}).items():
        if key == "bucketName" and value == "logs":
            return True
    return False

# --- join compare
def rule(event):
    return ":".join([event.get("eventSource", ""), event.get("eventName", "")]) == "s3.amazonaws.com:GetObject"

# --- json policy
import json


def rule(event):
    policy = json.loads(event.deep_get("requestParameters", "policyDocument", default="{}"))
    for statement in policy.get("Statement", []):
        if statement.get("Effect") == "Allow" and statement.get("Principal") == "*":
            return True
    return False

# --- json policy guard
import json


def rule(event):
    document = event.deep_get("requestParameters", "policyDocument")
    if not document:
        return False
    try:
        policy = json.loads(document)
    except json.JSONDecodeError:
        return False
    statements = policy.get("Statement", [])
    if isinstance(statements, dict):
        statements = [statements]
    return any("*" in (s.get("Action") if isinstance(s.get("Action"), list) else [s.get("Action")]) for s in statements)

# --- key in event
def rule(event):
    return "errorCode" in event and "bucketName" in event.get("requestParameters", {})

# --- keys of event
def rule(event):
    return "bucketName" in event.get("requestParameters", {}).keys()

# --- kwargs pass
def has(event, **wanted):
    return all(event.get(key) == value for key, value in wanted.items())


def rule(event):
    return has(event, eventName="GetObject", awsRegion="us-east-1")

# --- lambda filter
def rule(event):
    return len(list(filter(lambda action: action == "*", event.get("actions", [])))) > 0

# --- last element
def rule(event):
    actions = event.get("actions") or [""]
    return actions[-1] == "*"

# --- len of set display
def rule(event):
    return len({event.get("eventName"), "GetObject", "GetObject"}) == 2

# --- len of text
def rule(event):
    return len(event.get("userAgent", "")) > 20

# --- list append
def rule(event):
    reasons = []
    if event.get("errorCode"):
        reasons.append("failed")
    if event.deep_get("userIdentity", "type") == "Root":
        reasons.append("root")
    return len(reasons) >= 1 and "root" in reasons

# --- list append stream
def rule(event):
    wide = []
    for action in event.get("actions", []):
        if action.endswith("*"):
            wide.append(action)
    return bool(wide)

# --- list comp lower
def rule(event):
    return "iam:*" in [action.lower() for action in event.get("actions", [])]

# --- list equals
def rule(event):
    return event.get("actions") == ["*"]

# --- loop continue
def rule(event):
    for item in event.get("actions") or []:
        if item == "a":
            continue
        if item.startswith("s3:"):
            return True
    return False

# --- loop counter
def rule(event):
    count = 0
    for action in event.get("actions", []):
        if action == "*":
            count += 1
    return count > 1

# --- loop else
def rule(event):
    for item in event.get("actions") or []:
        if item == "*":
            break
    else:
        return False
    return True

# --- loop flag
def rule(event):
    found = False
    for item in event.get("actions") or []:
        if item in ("*", "iam:*"):
            found = True
            break
    return found and event.get("eventName") == "PutObject"

# --- map lower
def rule(event):
    return "iam:*" in map(str.lower, event.get("actions", []))

# --- match statement
def rule(event):
    match event.get("eventName"):
        case "GetObject" | "PutObject":
            return event.get("readOnly") is True
        case "ConsoleLogin" if event.get("errorCode"):
            return True
        case None:
            return False
        case name:
            return name.startswith("Delete")

# --- max of
def rule(event):
    return max(event.get("count", 0), 5) > 10

# --- max of list
def rule(event):
    return max([item.get("toPort", 0) for item in event.deep_get("requestParameters", "ipPermissions", "items", default=[])], default=0) > 1024

# --- modulo
def rule(event):
    return event.get("count", 0) % 2 == 0

# --- negative slice
def rule(event):
    return event.get("eventName", "").split("Object")[:-1] == ["Get"]

# --- nested any all
def rule(event):
    return any(all(word in action for word in ("s3", "*")) for action in event.get("actions", []))

# --- nested function
def rule(event):
    def own(key):
        return event.deep_get("userIdentity", key, default="")

    return own("type") == "IAMUser" and own("arn").endswith("admin")

# --- nested get
def rule(event):
    identity = event.get("userIdentity", {})
    issuer = identity.get("sessionContext", {}).get("sessionIssuer", {})
    return issuer.get("type") == "Role" and issuer.get("userName", "").startswith("admin")

# --- network helper
from panther_base_helpers import is_ip_in_network


def rule(event):
    return not is_ip_in_network(event.get("sourceIPAddress"), ["192.0.2.0/24", "198.51.100.0/24"])

# --- next default
def rule(event):
    found = next((tag for tag in event.get("tags", []) if tag.get("key") == "env"), None)
    return found is not None and found.get("value") == "prod"

# --- next value
def rule(event):
    value = next((tag.get("value") for tag in event.get("tags", []) if tag.get("key") == "env"), "")
    return value == "prod"

# --- not any
def rule(event):
    return not any(tag.get("key") == "env" for tag in event.get("tags") or [])

# --- not equal none
def rule(event):
    return event.get("errorCode") != None

# --- not in tuple
def rule(event):
    return event.get("awsRegion") not in ("us-east-1", "eu-west-1")

# --- not x in
def rule(event):
    return not event.get("awsRegion") in ["us-east-1", "eu-west-1"]

# --- numbers as text
def rule(event):
    try:
        return int(event.get("count", 0)) > 10
    except (TypeError, ValueError):
        return False

# --- numeric bool
def rule(event):
    return event.get("count") == True

# --- operator is not
def rule(event):
    return event.get("readOnly") is not True

# --- or empty
def rule(event):
    params = event.get("requestParameters") or {}
    groups = (params.get("ipPermissions") or {}).get("items") or []
    return any((r.get("cidrIp") or "") == "0.0.0.0/0" for g in groups for r in (g.get("ipRanges") or {}).get("items") or [])

# --- partition name
def rule(event):
    return event.get("userAgent", "").partition("/")[0] == "aws-cli"

# --- pattern match list
from panther_base_helpers import pattern_match_list


def rule(event):
    return pattern_match_list(event.get("userAgent", ""), ["aws-cli/*", "*boto*"])

# --- percent compare
def rule(event):
    return "%s:%s" % (event.get("eventSource"), event.get("eventName")) == "s3.amazonaws.com:GetObject"

# --- raise statement
def rule(event):
    if not event.get("eventName"):
        raise ValueError("no name")
    return event.get("eventName") == "GetObject"

# --- re sub
import re


def rule(event):
    return re.sub(r"\d+", "", event.get("userAgent", "")) == "aws-cli/.."

# --- recursion constant
def nested(event, keys):
    if not keys:
        return event
    return nested(event.get(keys[0]) or {}, keys[1:])


def rule(event):
    return nested(event, ["userIdentity", "sessionContext"]) != {}

# --- regex compiled fullmatch
import re

KEY = re.compile(r"AKIA[0-9A-Z]{16}", re.I)


def rule(event):
    return KEY.fullmatch(event.deep_get("userIdentity", "accessKeyId", default="")) is not None

# --- regex flags
import re


def rule(event):
    return re.search(r"(curl|python-requests)/\d+", event.get("userAgent", ""), re.IGNORECASE) is not None

# --- regex inline
import re

TOOLS = [r"(?i)kali", r"(?i)parrot", r"^aws-cli/.*botocore$"]


def rule(event):
    agent = event.get("userAgent") or ""
    return any(re.search(tool, agent) for tool in TOOLS)

# --- regex match dollar
import re


def rule(event):
    return bool(re.match(r"root$", event.get("userAgent", "")))

# --- removeprefix text
def rule(event):
    return event.get("eventSource", "").removesuffix(".amazonaws.com") in ("iam", "s3")

# --- replace text
def rule(event):
    return event.get("userAgent", "").replace("-", "") == "awscli"

# --- returns none
def rule(event):
    if event.get("errorCode"):
        return True

# --- returns value
def rule(event):
    return event.get("errorCode") and event.get("readOnly")

# --- rsplit once
def rule(event):
    return event.get("userAgent", "").rsplit("/", 1)[0].endswith("boto3")

# --- sets difference
ALLOWED = {"a", "b", "c"}


def rule(event):
    return len(set(event.get("actions") or []) - ALLOWED) > 0

# --- sets intersection
RISKY = {"s3:*", "iam:*", "*"}


def rule(event):
    return bool(RISKY & set(event.get("actions", [])))

# --- sets isdisjoint
RISKY = {"s3:*", "iam:*", "*"}


def rule(event):
    return not RISKY.isdisjoint(event.get("actions", []))

# --- sets of fields
def rule(event):
    return len({event.get("eventName"), event.get("eventSource")}) == 1

# --- sets subset
def rule(event):
    return {"a", "b"}.issubset(set(event.get("actions", [])))

# --- sets subset operator
def rule(event):
    return {"a", "b"} <= set(event.get("actions", []))

# --- sets superset
ALLOWED = {"a", "b", "c"}


def rule(event):
    return not ALLOWED.issuperset(event.get("actions") or [])

# --- severity global
NAME = None


def rule(event):
    global NAME
    NAME = event.get("eventName")
    return NAME == "GetObject"

# --- slice text
def rule(event):
    return event.get("eventName", "")[:3] == "Get" and event.get("eventName", "")[-6:] == "Object"

# --- sorted first
def rule(event):
    return sorted(event.get("actions", []))[:1] == ["*"]

# --- split account
def rule(event):
    arn = event.deep_get("userIdentity", "arn") or ""
    parts = arn.split(":")
    return len(parts) > 4 and parts[4] != event.get("recipientAccountId")

# --- split tail
def rule(event):
    return event.deep_get("userIdentity", "arn", default="").split("/")[-1] in {"root", "admin"}

# --- star args
def either(*options):
    return any(options)


def rule(event):
    return either(event.get("eventName") == "GetObject", event.get("errorCode") is not None)

# --- startswith tuple
PREFIXES = ("Delete", "Detach", "Remove")


def rule(event):
    return event.get("eventName", "").startswith(PREFIXES)

# --- strip lower
def rule(event):
    return event.get("userAgent", "").strip().lower() in ("aws-cli", "boto3")

# --- substring any case
def rule(event):
    agent = event.get("userAgent", "").upper()
    return "BOTO" in agent and "CURL" not in agent

# --- sum of bools
def rule(event):
    return sum([event.get("eventName") == "GetObject", event.get("awsRegion") == "us-east-1", bool(event.get("errorCode"))]) >= 2

# --- swap names
def rule(event):
    a = event.get("eventName")
    b = event.get("awsRegion")
    a, b = b, a
    return a == "us-east-1" and b == "GetObject"

# --- ternary nested
def rule(event):
    return True if event.get("errorCode") else (event.get("awsRegion") == "us-east-1" if event.get("readOnly") else False)

# --- text multiply
def rule(event):
    return event.get("userAgent") == "-" * 3

# --- text order
def rule(event):
    return event.get("eventTime", "") > "2024-01-01"

# --- title case
def rule(event):
    return event.get("eventName", "").capitalize() == "Getobject"

# --- truthy and compare
def rule(event):
    return bool(event.get("errorCode") and event.get("errorMessage"))

# --- try else
def rule(event):
    try:
        name = event["requestParameters"]["bucketName"]
    except (KeyError, TypeError):
        return False
    else:
        return name == "logs"

# --- try pass
def rule(event):
    result = False
    try:
        result = event["requestParameters"]["bucketName"].lower() == "logs"
    except AttributeError:
        pass
    return result

# --- type of
def rule(event):
    return type(event.get("count")) == int

# --- udm lookup
def rule(event):
    return event.udm("source_ip", default="") == "192.0.2.1"

# --- unpack pieces
def rule(event):
    try:
        service, domain, top = event.get("eventSource", "").split(".")
    except ValueError:
        return False
    return service == "s3"

# --- unpack split
def rule(event):
    service, _, rest = event.get("eventSource", "").partition(".")
    return service == "iam" and rest == "amazonaws.com"

# --- unpacking
def rule(event):
    name, region = event.get("eventName"), event.get("awsRegion")
    return name == "GetObject" and region == "us-east-1"

# --- values of event
def rule(event):
    return "logs" in event.get("requestParameters", {}).values()

# --- walrus guard
def rule(event):
    if (name := event.deep_get("requestParameters", "userName")) is None:
        return False
    return (kind := event.deep_get("userIdentity", "type", default="")) != "Root" and name != kind

# --- walrus in and
import re

PATTERN = re.compile(r"^arn:aws:iam::(\d{12}):user/(.+)$")


def rule(event):
    return bool((arn := event.deep_get("userIdentity", "arn")) and PATTERN.match(arn))

# --- while loop
def rule(event):
    names = ["GetObject", "PutObject"]
    index = 0
    while index < len(names):
        if event.get("eventName") == names[index]:
            return True
        index += 1
    return False

# --- while pop
def rule(event):
    todo = ["eventName", "awsRegion"]
    while todo:
        key = todo.pop()
        if event.get(key) == "us-east-1":
            return True
    return False

# --- xor bools
def rule(event):
    return (event.get("eventName") == "GetObject") ^ (event.get("awsRegion") == "us-east-1")

# --- zip constants
def rule(event):
    return any(event.get(key) == value for key, value in zip(("eventName", "awsRegion"), ("PutObject", "eu-west-1")))
