# --- github public repo
def rule(event):
    return event.get("action") == "repo.access" and event.get("visibility") == "public"
# --- github prefix table
PREFIXES = ("repo.", "org.", "team.")


def rule(event):
    return event.get("action", "").startswith(PREFIXES) and not event.get("action", "").endswith((".create", ".list"))
# --- github action split
def rule(event):
    area, _, verb = event.get("action", "").partition(".")
    return area == "repo" and verb in {"access", "destroy"}
# --- github action dict
SEVERE = {"repo": ["access", "destroy"], "org": ["remove_member"]}


def rule(event):
    area = event.get("action", ".").split(".")[0]
    return event.get("action", ".").split(".")[-1] in SEVERE.get(area, [])
# --- github visibility changed
def rule(event):
    return event.get("visibility") != event.deep_get("data", "previous_visibility")
# --- github actor is not user
def rule(event):
    return event.get("actor") is not None and event.get("actor") != event.get("user")
# --- github bots
def rule(event):
    actor = event.get("actor") or "unknown"
    return actor.endswith("[bot]") is False and actor != "unknown"
# --- github repo owner
def rule(event):
    return event.get("repo", "/").split("/")[0] == event.get("org")
# --- github repo in org
def rule(event):
    return event.get("repo", "").startswith(f"{event.get('org')}/")
# --- github permission list
def rule(event):
    return "admin" in event.get("permissions", [])
# --- github permission set ops
def rule(event):
    return bool(set(event.get("permissions", [])) & {"admin", "maintain"})
# --- github permission superset
def rule(event):
    return set(event.get("permissions") or []).issuperset({"admin"})
# --- github permission any in
def rule(event):
    return any(p in ("admin", "maintain") for p in event.get("permissions", []))
# --- github permission all
def rule(event):
    return all(p != "pull" for p in event.get("permissions", []))
# --- github permission exact
def rule(event):
    return event.get("permissions") == ["admin", "push"]
# --- github permission length
def rule(event):
    return len(event.get("permissions", [])) >= 2
# --- github permission first
def rule(event):
    return event.get("permissions", ["none"])[0] == "admin"
# --- github permission last guarded
def rule(event):
    perms = event.get("permissions", [])
    return len(perms) > 1 and perms[-1] == "push"
# --- github permission string
def rule(event):
    perms = event.get("permissions", "")
    if isinstance(perms, str):
        perms = [perms]
    return "admin" in perms
# --- github team two lists
def rule(event):
    return any(t in event.get("permissions", []) for t in event.deep_get("data", "team", default=[]))
# --- github nested any
def rule(event):
    return any(p.startswith(t[0]) for p in event.get("permissions", []) for t in ("abc", "xyz"))
# --- github not any
def rule(event):
    return not any(t.startswith("x") for t in event.deep_get("data", "team", default=()))
# --- github country list
ALLOWED = ["US", "DE"]


def rule(event):
    return event.deep_get("actor_location", "country_code") not in [c.upper() for c in ALLOWED]
# --- github country none
def rule(event):
    return event.deep_get("actor_location", "country_code", default="??") not in ("US", "??")
# --- github time window
def rule(event):
    created = event.get("created_at", 0) / 1000
    return 1767225000 < created < 1767226000
# --- github time floor
def rule(event):
    return event.get("created_at", 0) // 1000 % 60 == 0
# --- github time hour
def rule(event):
    return int(event.get("created_at", 0) / 1000 / 3600) % 24 < 6
# --- github public flag
def rule(event):
    return event.get("public_repo") == True and event.get("operation_type") != "create"
# --- github public flag is
def rule(event):
    return event.get("public_repo", False) is not False
# --- github public flag one
def rule(event):
    return event.get("public_repo") == 1
# --- github list with flag
def rule(event):
    return event.get("public_repo") in [True, "true", "True"]
# --- github bool text
def rule(event):
    return str(event.get("public_repo", "")).lower() == "true"
# --- github multi return
def rule(event):
    if event.get("operation_type") == "create":
        return False
    if event.get("operation_type") == "remove":
        return True
    if not event.get("public_repo"):
        return False
    return event.get("visibility") in ("public", "internal")
# --- github dispatch by getattr
def access(event):
    return event.get("visibility") == "public"


def rule(event):
    handlers = dict(access=access)
    verb = event.get("action", "").split(".")[-1]
    return handlers.get(verb, lambda e: False)(event)
# --- github generator helper
def interesting(event):
    return [p for p in event.get("permissions", []) if p not in ("pull", "triage")]


def rule(event):
    return bool(interesting(event))
# --- github tuple in tuple
def rule(event):
    return (event.get("visibility"), event.deep_get("data", "previous_visibility")) in (("public", "private"), ("public", "internal"))
# --- github class of constants
class Action:
    ACCESS = "repo.access"
    ALL = (ACCESS, "repo.destroy")


def rule(event):
    return event.get("action") in Action.ALL and event.get("action") == Action.ACCESS
# --- github enum
from enum import Enum


class Visibility(Enum):
    PUBLIC = "public"
    PRIVATE = "private"


def rule(event):
    return event.get("visibility") == Visibility.PUBLIC.value
# --- github walrus filter
def rule(event):
    if (data := event.get("data")) is None:
        return False
    return (prev := data.get("previous_visibility")) is not None and prev != event.get("visibility")
# --- github global list mutated at import
WATCH = ["repo.access"]
WATCH.append("repo.destroy")
WATCH += ["repo.rename"]


def rule(event):
    return event.get("action") in WATCH
# --- github global dict updated
NAMES = {"repo.access": 1}
NAMES["repo.destroy"] = 2
NAMES.update({"repo.rename": 3})


def rule(event):
    return NAMES.get(event.get("action"), 0) > 0
# --- github comp of dict
NAMES = {"access": True, "list": False}
ON = [f"repo.{name}" for name, on in NAMES.items() if on]


def rule(event):
    return event.get("action") in ON
# --- github try type
def rule(event):
    try:
        return event["data"]["team"][0] == "core"
    except (KeyError, IndexError, TypeError):
        return False
# --- github try attribute
def rule(event):
    try:
        return event.get("data").get("team")[1] == "sec"
    except AttributeError:
        return True
    except IndexError:
        return False
# --- gcp service and method
def rule(event):
    payload = event.get("protoPayload", {})
    return payload.get("serviceName") == "storage.googleapis.com" and payload.get("methodName", "").endswith("setIamPermissions")
# --- gcp deltas
def rule(event):
    for delta in event.deep_get("protoPayload", "serviceData", "policyDelta", "bindingDeltas", default=[]):
        if delta.get("action") == "ADD" and delta.get("member") in ("allUsers", "allAuthenticatedUsers"):
            return True
    return False
# --- gcp deltas walk
def rule(event):
    members = event.deep_walk("protoPayload", "serviceData", "policyDelta", "bindingDeltas", "member", default=[])
    return "allUsers" in members
# --- gcp deltas roles
def rule(event):
    deltas = event.deep_get("protoPayload", "serviceData", "policyDelta", "bindingDeltas", default=[])
    roles = [d.get("role", "").split("/")[-1] for d in deltas if d.get("action") == "ADD"]
    return "storage.admin" in roles
# --- gcp deltas admin
def rule(event):
    deltas = event.deep_get("protoPayload", "serviceData", "policyDelta", "bindingDeltas") or []
    return any("admin" in d.get("role", "").lower() and d.get("action") == "ADD" for d in deltas)
# --- gcp deltas subscripts
def rule(event):
    deltas = event.deep_get("protoPayload", "serviceData", "policyDelta", "bindingDeltas", default=[])
    return any(d["action"] == "ADD" and d["member"].startswith("all") for d in deltas)
# --- gcp first delta
def rule(event):
    deltas = event.deep_get("protoPayload", "serviceData", "policyDelta", "bindingDeltas", default=[{}])
    return deltas[0].get("member") == "allUsers"
# --- gcp error code absent
def rule(event):
    return "code" not in event.deep_get("protoPayload", "status", default={})
# --- gcp status truth
def rule(event):
    return not event.deep_get("protoPayload", "status")
# --- gcp status len
def rule(event):
    return len(event.deep_get("protoPayload", "status", default="xx")) == 0
# --- gcp project
def rule(event):
    return event.deep_get("resource", "labels", "project_id", default="").startswith("demo-") and event.deep_get("resource", "labels", "bucket_name", default="")[-5:] == "-demo"
# --- gcp project slices
def rule(event):
    project = event.deep_get("resource", "labels", "project_id", default="")
    return project[:4] == "demo" and project[5:].isdigit()
# --- gcp labels in
def rule(event):
    labels = event.deep_get("resource", "labels", default={})
    return all(key in labels for key in ("project_id", "bucket_name"))
# --- gcp labels len
def rule(event):
    return len(event.deep_get("resource", "labels", default={})) == 2
# --- gcp service account
def rule(event):
    email = event.deep_get("protoPayload", "authenticationInfo", "principalEmail", default="")
    return not email.endswith("gserviceaccount.com") and email.count("@") == 1
# --- gcp find
def rule(event):
    email = event.deep_get("protoPayload", "authenticationInfo", "principalEmail", default="")
    return email.find("@example") == 3
# --- gcp index raises
def rule(event):
    email = event.deep_get("protoPayload", "authenticationInfo", "principalEmail", default="")
    return email.index("@") > 0
# --- gcp severity order
ORDER = ["DEBUG", "INFO", "NOTICE", "WARNING", "ERROR"]


def rule(event):
    return event.get("severity") in ORDER[2:]
# --- gcp severity index
ORDER = ["DEBUG", "INFO", "NOTICE", "WARNING", "ERROR"]


def rule(event):
    severity = event.get("severity", "DEBUG")
    return severity in ORDER and ORDER.index(severity) >= 2
# --- gcp severity rank
RANK = {"NOTICE": 2, "WARNING": 3}


def rule(event):
    return RANK.get(event.get("severity"), -1) >= RANK["NOTICE"]
# --- gcp glob
from fnmatch import fnmatch


def rule(event):
    return fnmatch(event.deep_get("protoPayload", "methodName", default=""), "storage.*Iam*")
# --- gcp method verbs
VERBS = ("set", "update", "delete")


def rule(event):
    verb = event.deep_get("protoPayload", "methodName", default="").rpartition(".")[2]
    return any(verb.lower().startswith(v) for v in VERBS)
# --- gcp ip
import ipaddress

CORP = ipaddress.ip_network("192.0.2.0/24")


def rule(event):
    ip = event.deep_get("protoPayload", "requestMetadata", "callerIP")
    try:
        return ip is not None and ipaddress.ip_address(ip) not in CORP
    except ValueError:
        return False
# --- azure operation
def rule(event):
    return event.get("operationName", "").lower() in map(str.lower, ("Add member to role", "Add owner"))
# --- azure first resource
def rule(event):
    resources = event.deep_get("properties", "targetResources", default=[])
    props = resources[0].get("modifiedProperties", []) if resources else []
    return any(p.get("displayName") == "Role.DisplayName" and "Global Administrator" in (p.get("newValue") or "") for p in props)
# --- azure strip quotes
def rule(event):
    for resource in event.deep_get("properties", "targetResources", default=[]):
        for prop in resource.get("modifiedProperties", []):
            if prop.get("displayName") == "Role.DisplayName" and prop.get("newValue", "").strip('"') == "Global Administrator":
                return True
    return False
# --- azure nested generator
def rule(event):
    return any(
        prop.get("oldValue") is None
        for resource in event.deep_get("properties", "targetResources", default=[])
        for prop in resource.get("modifiedProperties", [])
    )
# --- azure result text or number
def rule(event):
    return event.get("resultType") in (0, "0")
# --- azure result or zero
def rule(event):
    return (event.get("resultType") or 0) == 0
# --- azure result int
def rule(event):
    return int(event.get("resultType", 1)) == 0
# --- azure status truth
def rule(event):
    return not event.deep_get("properties", "status", "errorCode", default=50000)
# --- azure app or user
def rule(event):
    by = event.deep_get("properties", "initiatedBy", default={})
    who = by.get("user") or by.get("app") or {}
    return who.get("userPrincipalName", "").endswith("@example.com")
# --- azure app null
def rule(event):
    return event.deep_get("properties", "initiatedBy", "app") is None and event.deep_get("properties", "initiatedBy", "user", "userPrincipalName") is not None
# --- azure risk
def rule(event):
    return {"low": 1, "medium": 2, "high": 3}.get(event.deep_get("properties", "riskLevel", default="low"), 0) > 2
# --- azure tags
def rule(event):
    tags = event.get("tags") or {}
    return tags.get("env") == "prod" and "owner" in tags
# --- azure tags loop
def rule(event):
    for key, value in event.get("tags", {}).items():
        if key == "env" and value == "prod":
            return True
    return False
# --- azure tags keys loop
def rule(event):
    for key in event.get("tags", {}):
        if key.startswith("own"):
            return True
    return False
# --- azure v6
import ipaddress


def rule(event):
    try:
        return ipaddress.ip_address(event.get("callerIpAddress", "")).version == 6
    except ValueError:
        return False
# --- azure category match
def rule(event):
    match (event.get("category"), event.get("resultType")):
        case ("AuditLogs", 0):
            return True
        case ("SignInLogs", _):
            return False
        case _:
            return event.get("category") is None
# --- slack scopes added
def rule(event):
    new = set(event.deep_get("details", "new_scopes", default=[]))
    old = set(event.deep_get("details", "previous_scopes", default=[]))
    return "admin" in new - old
# --- slack scopes comp
def rule(event):
    old = event.deep_get("details", "previous_scopes", default=[])
    added = [s for s in event.deep_get("details", "new_scopes", default=[]) if s not in old]
    return "admin" in added
# --- slack scopes count
def rule(event):
    return len(event.deep_get("details", "new_scopes", default=[])) > len(event.deep_get("details", "previous_scopes", default=[]))
# --- slack scopes equal
def rule(event):
    return event.deep_get("details", "new_scopes") != event.deep_get("details", "previous_scopes")
# --- slack ua
def rule(event):
    ua = event.deep_get("context", "ua", default="").lower()
    return "slack" in ua and not any(word in ua for word in ("android", "windows"))
# --- slack ua tuple
def rule(event):
    return event.deep_get("context", "ua", default="").split(" ", 1)[0] == "Slack/4"
# --- slack email
def rule(event):
    user = event.deep_get("actor", "user", default={})
    return user.get("email", "").split("@")[0] == user.get("name")
# --- slack internal
def rule(event):
    return event.deep_get("details", "is_internal_integration") in (None, False)
# --- slack internal not
def rule(event):
    return not event.get("details", {}).get("is_internal_integration", True)
# --- slack since
def rule(event):
    return event.get("date_create", 0) > 1767225599 and event.get("date_create", 0) <= 1767225600
# --- slack action map
ACTIONS = {"user_login": "login", "user_logout": None}


def rule(event):
    return ACTIONS.get(event.get("action")) is not None
# --- slack action subscripts
ACTIONS = {"user_login": "login", "user_logout": None}


def rule(event):
    if event.get("action") in ACTIONS:
        return ACTIONS[event.get("action")] == "login"
    return False
# --- k8s exec
def rule(event):
    ref = event.get("objectRef", {})
    return event.get("verb") in ("create", "get") and ref.get("resource") == "pods" and ref.get("subresource") == "exec"
# --- k8s masters
def rule(event):
    return "system:masters" in event.deep_get("user", "groups", default=[]) and event.deep_get("user", "username", default="").startswith("system:serviceaccount:")
# --- k8s account parts
def rule(event):
    name = event.deep_get("user", "username", default="")
    parts = name.split(":")
    return len(parts) >= 4 and parts[2] != "kube-system" and parts[3] == "runner"
# --- k8s account regex
import re

SA = re.compile(r"^system:serviceaccount:(?P<ns>[^:]+):(?P<name>[^:]+)$")


def rule(event):
    found = SA.match(event.deep_get("user", "username", default=""))
    return bool(found) and found["ns"] == "dev"
# --- k8s privileged
def rule(event):
    for c in event.deep_get("requestObject", "spec", "containers", default=[]):
        ctx = c.get("securityContext") or {}
        if ctx.get("privileged") is True:
            return True
    return False
# --- k8s privileged walk
def rule(event):
    return event.deep_walk("requestObject", "spec", "containers", "securityContext", "privileged", default=False) is True
# --- k8s images
def rule(event):
    images = [c.get("image", "") for c in event.deep_get("requestObject", "spec", "containers", default=[])]
    return any(not i.startswith("registry.example.com/") for i in images)
# --- k8s latest
def rule(event):
    containers = event.deep_get("requestObject", "spec", "containers", default=[])
    return any(":" not in c.get("image", ":") or c.get("image", "").endswith(":latest") for c in containers)
# --- k8s host
def rule(event):
    spec = event.deep_get("requestObject", "spec", default={})
    return any(spec.get(key) for key in ("hostNetwork", "hostPID", "hostIPC"))
# --- k8s host list
def rule(event):
    spec = event.deep_get("requestObject", "spec", default={})
    return True in [spec.get("hostNetwork"), spec.get("hostPID")]
# --- k8s code
def rule(event):
    code = event.deep_get("responseStatus", "code", default=500)
    return 100 <= code < 400
# --- k8s code text
def rule(event):
    return str(event.deep_get("responseStatus", "code", default=500)).startswith("1")
# --- k8s code digits
def rule(event):
    return event.deep_get("responseStatus", "code", default=0) // 100 in (1, 2)
# --- k8s annotation
def rule(event):
    return event.deep_get("annotations", "authorization.k8s.io/decision") == "allow"
# --- k8s annotation get
def rule(event):
    return (event.get("annotations") or {}).get("authorization.k8s.io/decision", "forbid") != "forbid"
# --- k8s ips
import ipaddress


def rule(event):
    return any(ipaddress.ip_address(ip).is_global for ip in event.get("sourceIPs", []))
# --- k8s ips private
from ipaddress import ip_address


def is_private(text):
    try:
        return ip_address(text).is_private
    except ValueError:
        return False


def rule(event):
    return all(is_private(ip) for ip in event.get("sourceIPs", []))
# --- k8s ips prefix
def rule(event):
    return any(ip.startswith("10.") for ip in event.get("sourceIPs", []))
# --- k8s ips first
def rule(event):
    ips = event.get("sourceIPs") or ["0.0.0.0"]
    return ips[0] != "0.0.0.0"
# --- k8s namespaces
PROTECTED = frozenset(["kube-system", "kube-public"])


def rule(event):
    return event.deep_get("objectRef", "namespace") in PROTECTED
# --- k8s score
def rule(event):
    score = 0
    if event.get("verb") == "create":
        score += 1
    if event.deep_get("objectRef", "namespace") == "kube-system":
        score += 2
    if event.deep_get("objectRef", "subresource"):
        score *= 2
    return score >= 6
# --- vpc ports
def rule(event):
    return event.get("dstPort") in {22, 3389} and event.get("action") == "ACCEPT"
# --- vpc port range
def rule(event):
    return event.get("srcPort", 0) in range(1024, 65536) and event.get("dstPort", 0) < 1024
# --- vpc port guarded
def rule(event):
    port = event.get("dstPort")
    return isinstance(port, int) and port <= 1023
# --- vpc rate
def rule(event):
    packets = event.get("packets", 0)
    if not packets:
        return False
    return event.get("bytes", 0) / packets > 1000
# --- vpc rate ratio
def rule(event):
    return event.get("bytes", 0) > 1000 * event.get("packets", 1)
# --- vpc sum
def rule(event):
    return event.get("bytes", 0) + event.get("packets", 0) > 52000
# --- vpc divmod
def rule(event):
    return divmod(event.get("bytes", 0), 1000)[0] == 52
# --- vpc round
def rule(event):
    return round(event.get("bytes", 0) / 1024) >= 51
# --- vpc max
def rule(event):
    return max(event.get("srcPort", 0), event.get("dstPort", 0)) > 49151
# --- vpc min
def rule(event):
    return min(event.get("packets", 100), 100) == 40
# --- vpc max of list
def rule(event):
    return max([event.get("srcPort", 0), event.get("dstPort", 0), 1]) == 50000
# --- vpc clamp
def rule(event):
    return min(max(event.get("packets", 0), 10), 100) > 39
# --- vpc private source
import ipaddress

PRIVATE = [ipaddress.ip_network(n) for n in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")]


def private(text):
    return any(ipaddress.ip_address(text) in net for net in PRIVATE)


def rule(event):
    return not private(event.get("srcAddr", "10.0.0.1")) and private(event.get("dstAddr", "192.0.2.1"))
# --- vpc octets
def rule(event):
    octets = event.get("dstAddr", "0.0.0.0").split(".")
    return len(octets) == 4 and int(octets[0]) == 10
# --- vpc direction
def rule(event):
    return event.get("flowDirection", "egress") == "ingress" and event.get("status") not in ("NODATA", "SKIPDATA")
# --- vpc protocol
PROTOCOLS = {6: "tcp", 17: "udp"}


def rule(event):
    return PROTOCOLS.get(event.get("protocol")) == "tcp"
# --- vpc protocol subscripts
PROTOCOLS = {6: "tcp", 17: "udp"}


def rule(event):
    try:
        return PROTOCOLS[event.get("protocol")] == "tcp"
    except KeyError:
        return False
# --- guardduty severity
def rule(event):
    return float(event.get("severity", 0)) >= 7.0 and not event.deep_get("service", "archived")
# --- guardduty severity range
def rule(event):
    return 7.0 <= float(event.get("severity", 0)) <= 8.9
# --- guardduty severity int
def rule(event):
    return int(event.get("severity", 0)) == 8
# --- guardduty type
def rule(event):
    purpose, rest = event.get("type", ":").split(":", 1)
    return purpose == "UnauthorizedAccess" and rest.split("/")[0] == "EC2"
# --- guardduty type regex
import re


def rule(event):
    return re.search(r":(EC2|IAMUser)/", event.get("type") or "") is not None
# --- guardduty sample
def rule(event):
    if event.deep_get("service", "additionalInfo", "sample"):
        return False
    return event.get("type", "").startswith("UnauthorizedAccess")
# --- guardduty tags
def rule(event):
    tags = event.deep_get("resource", "instanceDetails", "tags", default=[])
    return {"key": "env", "value": "prod"} in tags
# --- guardduty tags comp
def rule(event):
    tags = {t["key"]: t["value"] for t in event.deep_get("resource", "instanceDetails", "tags", default=[])}
    return tags.get("env") == "prod"
# --- guardduty tags loop
def tag(event, name):
    for t in event.deep_get("resource", "instanceDetails", "tags", default=[]):
        if t.get("key") == name:
            return t.get("value")
    return None


def rule(event):
    return tag(event, "env") == "prod"
# --- guardduty port
def rule(event):
    action = event.deep_get("service", "action", default={})
    return action.get("actionType") == "NETWORK_CONNECTION" and action.get("networkConnectionAction", {}).get("localPortDetails", {}).get("port") in (22, 3389)
# --- guardduty count
def rule(event):
    return event.deep_get("service", "count", default=0) >= 3 > event.deep_get("service", "missing", default=0)
# --- guardduty region
def rule(event):
    return event.get("region", "")[:3] == "eu-" and event.get("accountId", "")[-4:] == "3333"
# --- guardduty account
ACCOUNTS = {"111122223333": "prod", "123456789012": "dev"}


def rule(event):
    return ACCOUNTS.get(event.get("accountId"), "unknown") != "dev"
# --- s3 status
def rule(event):
    return event.get("httpstatus") == 200 and event.get("operation", "").split(".")[1] == "GET"
# --- s3 error class
def rule(event):
    return str(event.get("httpstatus", ""))[:1] in ("2", "3")
# --- s3 agent
def rule(event):
    agent = event.get("useragent", "").strip("[]").split()
    return bool(agent) and agent[0].startswith("aws-cli/")
# --- s3 agent lstrip
def rule(event):
    return event.get("useragent", "").lstrip("[").lower().startswith("aws-cli")
# --- s3 requester
def rule(event):
    arn = event.get("requester") or ""
    return ":user/" in arn and arn.split(":")[4] == "123456789012"
# --- s3 requester parts
def rule(event):
    parts = event.get("requester", "").split(":")
    if len(parts) < 6:
        return False
    account, resource = parts[4], parts[5]
    return account.isdigit() and resource.startswith("user/")
# --- s3 requester unpack
def rule(event):
    try:
        _, _, service, _, account, resource = event.get("requester", "").split(":")
    except ValueError:
        return False
    return service == "iam" and account == "123456789012" and resource != "root"
# --- s3 key suffix
def rule(event):
    return event.get("key", "").rsplit(".", 1)[-1].lower() in ("csv", "sql", "bak")
# --- s3 key depth
def rule(event):
    return event.get("key", "").count("/") >= 2
# --- s3 key replace
def rule(event):
    return event.get("key", "").replace("/", "-").startswith("2026-03-")
# --- s3 bytes
def rule(event):
    return (event.get("bytessent") or 0) > 100_000 and event.get("objectsize") is None
# --- s3 bytes text
def rule(event):
    try:
        return int(str(event.get("bytessent"))) > 100000
    except ValueError:
        return False
# --- s3 uri words
def rule(event):
    words = event.get("requesturi", "").split(" ")
    return len(words) == 3 and words[0] == "GET" and "?" in words[1]
# --- s3 bucket set
def rule(event):
    return not {event.get("bucket")} & {"logs-demo", "other"} == set()
# --- s3 bucket suppress
from contextlib import suppress


def rule(event):
    with suppress(KeyError, AttributeError):
        if event["bucket"].endswith("-demo"):
            return event["key"].startswith("2026")
    return event.get("operation") is None
# --- s3 suppress flag
import contextlib

OK = (TypeError,)


def rule(event):
    hit = False
    with contextlib.suppress(*OK):
        hit = event.get("httpstatus") > 199
    return hit
# --- s3 suppress one name
from contextlib import suppress as ignoring


def rule(event):
    hit = False
    with ignoring(TypeError):
        hit = event.get("httpstatus") > 199
        hit = hit and event.get("bytessent") > 100
    return hit
# --- s3 reduce
from functools import reduce


def rule(event):
    return reduce(lambda held, key: held and event.get(key) is not None, ("bucket", "key", "remoteip"), True)
# --- s3 reduce sum
import functools


def rule(event):
    return functools.reduce(lambda a, b: a + b, [event.get("httpstatus", 0), 1]) == 201
# --- onepassword app
def rule(event):
    client = event.get("client") or {}
    return client.get("app_name", "").startswith("1Password") and event.get("used_version", 0) > 3
# --- onepassword version
def rule(event):
    major = event.deep_get("client", "platform_version", default="0").split(".")[0]
    return int(major) >= 10
# --- onepassword version tuple
def rule(event):
    version = tuple(int(p) for p in event.deep_get("client", "platform_version", default="0").split("."))
    return version >= (10, 2)
# --- onepassword type table
BAD = {"credentials_ok": False, "mfa_failed": True}


def rule(event):
    return BAD.get(event.get("type"), True) is False
# --- onepassword category words
def rule(event):
    return "success" in event.get("category", "").split("_")
# --- onepassword email none
def rule(event):
    return event.deep_get("user", "email", default="<none>") != "<none>" and event.get("details") is None
# --- onepassword both
def rule(event):
    return bool(event.get("user")) and not bool(event.get("details"))
# --- onepassword country any
def rule(event):
    return any([event.deep_get("location", "country") == c for c in ("FR", "DE")])
# --- onepassword max texts
def rule(event):
    return max(event.get("action", ""), "e") == "fill"
# --- onepassword max mixed
def rule(event):
    return max(1, event.get("used_version")) == 4
# --- onepassword min three
def rule(event):
    return min(9, event.get("used_version", 9), 7) == 4
