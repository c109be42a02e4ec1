# --- ct admin attach
ADMIN_ARNS = {
    f"arn:{partition}:iam::aws:policy/{name}"
    for partition in ("aws", "aws-us-gov", "aws-cn")
    for name in ("AdministratorAccess", "PowerUserAccess")
}
EVENTS = ("AttachUserPolicy", "AttachRolePolicy", "AttachGroupPolicy")


def _target(event, *, default="<none>"):
    params = event.get("requestParameters") or {}
    for key in ("userName", "roleName", "groupName"):
        if key in params:
            return params[key]
    return default


def rule(event):
    if event.get("eventName") not in EVENTS:
        return False
    if event.get("errorCode"):
        return False
    arn = event.deep_get("requestParameters", "policyArn", default="")
    if arn not in ADMIN_ARNS:
        return False
    return _target(event).lower() not in {"breakglass", "root"}

# --- ct actor parse
def who(arn):
    head, _, tail = arn.partition("/")
    if not tail:
        return head.rsplit(":", 1)[-1]
    if head.endswith(":assumed-role"):
        return tail.split("/")[-1]
    return tail


def rule(event):
    arn = event.deep_get("userIdentity", "arn", default="unknown")
    actor = who(arn)
    return "@" in actor and actor.split("@")[1] == "example.com"

# --- ct sso role
import re

SSO = re.compile(r"^AWSReservedSSO_(?P<set>[A-Za-z0-9]+)_(?P<hash>[0-9a-f]{4,16})$")


def rule(event):
    issuer = event.deep_get("userIdentity", "sessionContext", "sessionIssuer", "userName", default="")
    found = SSO.match(issuer)
    if found is None:
        return False
    return found.group("set") == "Admin"

# --- ct sso groupdict
import re

SSO = re.compile(r"AWSReservedSSO_(?P<set>\w+?)_(?P<hash>[0-9a-f]+)")


def rule(event):
    found = SSO.search(event.deep_get("userIdentity", "sessionContext", "sessionIssuer", "userName") or "")
    return bool(found) and found.groupdict().get("set") in ("Admin", "Power")

# --- ct principal split
def rule(event):
    principal = event.deep_get("userIdentity", "principalId", default="")
    parts = principal.split(":")
    if len(parts) != 2:
        return False
    session = parts[1]
    return session.endswith("@example.com") and not session.startswith("svc-")

# --- ct principal index
def rule(event):
    return event["userIdentity"]["principalId"].split(":")[1].lower() == "alice@example.com"

# --- ct sg open
RISKY = {22, 3389, 5432}


def world(perm):
    ranges = perm.get("ipRanges", {}).get("items", [])
    return any(r.get("cidrIp") == "0.0.0.0/0" for r in ranges)


def rule(event):
    items = event.deep_get("requestParameters", "ipPermissions", "items", default=[])
    for perm in items:
        if perm.get("ipProtocol") != "tcp":
            continue
        if not world(perm):
            continue
        start, end = perm.get("fromPort", 0), perm.get("toPort", 65535)
        if any(start <= port <= end for port in RISKY):
            return True
    return False

# --- ct sg open range
def rule(event):
    for perm in event.deep_get("requestParameters", "ipPermissions", "items", default=[]) or []:
        if 22 in range(perm.get("fromPort", 0), perm.get("toPort", 0) + 1):
            return True
    return False

# --- ct sg for else
def rule(event):
    for perm in event.deep_get("requestParameters", "ipPermissions", "items", default=[]):
        if perm.get("fromPort") == 22:
            break
    else:
        return False
    return event.get("awsRegion", "").startswith("us-")

# --- ct resources arn
def rule(event):
    arns = [r.get("ARN") for r in event.get("resources") or [] if r.get("ARN")]
    return any(a.split(":")[5].startswith("my-bucket") for a in arns)

# --- ct resources accounts
def rule(event):
    own = event.get("recipientAccountId")
    others = {r.get("accountId") for r in event.get("resources", []) if r.get("accountId")}
    others.discard(own)
    return len(others) > 0

# --- ct resources accounts minus
def rule(event):
    accounts = set(r.get("accountId") for r in event.get("resources", []))
    return bool(accounts - {None, event.get("recipientAccountId")})

# --- ct mfa
def rule(event):
    mfa = event.deep_get("userIdentity", "sessionContext", "attributes", "mfaAuthenticated", default="false")
    return str(mfa).lower() == "true" and event.get("userIdentity", {}).get("type", "").upper() == "ASSUMEDROLE"

# --- ct hours
def rule(event):
    hour = int(event.get("eventTime", "T00")[11:13])
    return hour >= 22 or hour < 6

# --- ct hours try
def rule(event):
    try:
        hour = int(event["eventTime"][11:13])
    except (KeyError, TypeError, ValueError):
        return False
    return not 6 <= hour < 22

# --- ct hours dt
from datetime import datetime


def rule(event):
    when = datetime.strptime(event.get("eventTime", ""), "%Y-%m-%dT%H:%M:%SZ")
    return when.hour >= 22 or when.weekday() >= 5

# --- ct session age
from datetime import datetime, timedelta


def rule(event):
    created = event.deep_get("userIdentity", "sessionContext", "attributes", "creationDate")
    if not created:
        return False
    fmt = "%Y-%m-%dT%H:%M:%SZ"
    age = datetime.strptime(event["eventTime"], fmt) - datetime.strptime(created, fmt)
    return age > timedelta(hours=1)

# --- ct session age iso
from datetime import datetime


def rule(event):
    created = event.deep_get("userIdentity", "sessionContext", "attributes", "creationDate", default="")
    now = event.get("eventTime", "")
    try:
        delta = datetime.fromisoformat(now.replace("Z", "+00:00")) - datetime.fromisoformat(created.replace("Z", "+00:00"))
    except ValueError:
        return False
    return delta.total_seconds() > 3600

# --- ct ua tool
TOOLS = {"aws-cli": "cli", "boto3": "sdk", "terraform": "iac"}


def rule(event):
    ua = (event.get("userAgent") or "").lower()
    kind = next((v for k, v in TOOLS.items() if ua.startswith(k)), None)
    return kind == "cli"

# --- ct ua version
def rule(event):
    ua = event.get("userAgent", "")
    product, _, rest = ua.partition("/")
    version = rest.split(" ")[0]
    major = version.split(".")[0]
    return product == "aws-cli" and major.isdigit() and int(major) >= 2

# --- ct ua words
def rule(event):
    words = event.get("userAgent", "").split()
    return len(words) == 2 and words[1].startswith("Python/3")

# --- ct region
REGIONS = ["us-east-1", "us-west-2"]


def rule(event):
    region = event.get("awsRegion")
    return region is not None and region not in REGIONS[1:] and region[:2] == "us" and region[-1] == "1"

# --- ct error code
DENIED = ("AccessDenied", "UnauthorizedOperation", "Client.UnauthorizedOperation")


def rule(event):
    code = event.get("errorCode", "")
    return any(code == d or code.endswith("." + d) for d in DENIED) or not code and event.get("eventType") == "AwsApiCall"

# --- okta proxied
def rule(event):
    return (
        event.get("eventType") in {"user.session.start", "user.authentication.sso"}
        and event.deep_get("securityContext", "isProxy") is True
        and event.deep_get("outcome", "result") != "SUCCESS"
    )

# --- okta behaviors
def parse(text):
    inner = text.strip("{}")
    out = {}
    for part in inner.split(", "):
        if "=" in part:
            key, value = part.split("=", 1)
            out[key] = value
    return out


def rule(event):
    behaviors = parse(event.deep_get("debugContext", "debugData", "behaviors", default=""))
    return behaviors.get("New IP") == "POSITIVE" and behaviors.get("New Device") == "POSITIVE"

# --- okta behaviors comp
def rule(event):
    text = event.deep_get("debugContext", "debugData", "behaviors", default="{}")
    pairs = dict(p.split("=") for p in text.strip("{}").split(", ") if "=" in p)
    return [k for k, v in pairs.items() if v == "POSITIVE"] != []

# --- okta behaviors contains
def rule(event):
    text = event.deep_get("debugContext", "debugData", "behaviors") or ""
    return text.count("POSITIVE") >= 2 and "New IP=POSITIVE" in text

# --- okta risk regex
import re


def rule(event):
    risk = event.deep_get("debugContext", "debugData", "risk", default="")
    match = re.search(r"level=(\w+)", risk)
    return match is not None and match.group(1) == "HIGH"

# --- okta risk regex walrus
import re


def rule(event):
    if m := re.search(r"level=(LOW|MEDIUM|HIGH)\b", event.deep_get("debugContext", "debugData", "risk", default="")):
        return m[1] in ("MEDIUM", "HIGH")
    return False

# --- okta risk findall
import re


def rule(event):
    levels = re.findall(r"level=([A-Z]+)", event.deep_get("debugContext", "debugData", "risk", default=""))
    return "HIGH" in levels

# --- okta target user
def rule(event):
    users = [t for t in event.get("target", []) if t.get("type") == "User"]
    return len(users) == 1 and users[0].get("alternateId", "").endswith("@example.org")

# --- okta target next
def rule(event):
    user = next((t for t in event.get("target", []) if t.get("type") == "User"), None)
    if user is None:
        return False
    return user.get("alternateId", "").endswith("@example.org")

# --- okta target next default dict
def rule(event):
    app = next((t for t in event.get("target") or [] if t.get("type") == "AppInstance"), {})
    return "salesforce" in app.get("displayName", "").lower()

# --- okta target next name
def rule(event):
    name = next((t.get("displayName") for t in event.get("target", []) if t.get("type") == "User"), "")
    return name.startswith("Bob")

# --- okta target first
def rule(event):
    targets = event.get("target") or [{}]
    return targets[0].get("type") == "AppInstance"

# --- okta target last
def rule(event):
    return event.get("target", [{}])[-1].get("type") == "User"

# --- okta target filter
def rule(event):
    apps = list(filter(lambda t: t.get("type") == "AppInstance", event.get("target", [])))
    return bool(apps) and apps[0]["displayName"] == "Salesforce"

# --- okta actor self
def rule(event):
    actor = event.deep_get("actor", "alternateId", default="").lower()
    return actor in [t.get("alternateId", "").lower() for t in event.get("target", [])]

# --- okta actor not self
def rule(event):
    actor = event.deep_get("actor", "id", default="")
    for t in event.get("target", []):
        if t.get("type") == "User" and t.get("id") != actor:
            return True
    return False

# --- okta time weekend
from datetime import datetime


def rule(event):
    published = event.get("published")
    if not published:
        return False
    day = datetime.strptime(published, "%Y-%m-%dT%H:%M:%S.%fZ").strftime("%A")
    return day in ("Saturday", "Sunday")

# --- okta admin title
def rule(event):
    display = event.deep_get("actor", "displayName", default="")
    return display.title() == "Add Min" and display.replace(" ", "").casefold() == "addmin"

# --- okta domain
INTERNAL = frozenset({"example.com", "example.org"})


def domain(mail):
    return mail.rsplit("@", maxsplit=1)[-1].lower() if "@" in mail else ""


def rule(event):
    actor = domain(event.deep_get("actor", "alternateId", default=""))
    targets = {domain(t.get("alternateId", "")) for t in event.get("target", [])}
    return actor in INTERNAL and not targets.issubset(INTERNAL)

# --- okta geo dispatch
HANDLERS = {
    "user.session.start": lambda e: e.deep_get("outcome", "result") == "FAILURE",
    "user.mfa.factor.deactivate": lambda e: True,
    "policy.lifecycle.delete": lambda e: e.get("severity") in ("WARN", "ERROR"),
}


def rule(event):
    handler = HANDLERS.get(event.get("eventType"))
    return handler(event) if handler else False

# --- okta geo dispatch default
def login(event):
    return event.deep_get("client", "geographicalContext", "country") not in ("United States", "Canada")


def other(_):
    return False


def rule(event):
    return {"user.session.start": login}.get(event.get("eventType"), other)(event)

# --- okta nested fn
def rule(event):
    def got(*path):
        return event.deep_get(*path, default="")

    return got("client", "userAgent", "browser") == "CHROME" and "mac" in got("client", "userAgent", "os").lower()

# --- okta lat
def rule(event):
    geo = event.deep_get("client", "geographicalContext", "geolocation", default={})
    lat, lon = geo.get("lat"), geo.get("lon")
    if lat is None or lon is None:
        return False
    return 40 < lat < 50 and -10 <= lon <= 10

# --- okta as number
def rule(event):
    return event.deep_get("securityContext", "asNumber", default=0) in range(64496, 64512)

# --- gcp iam
def rule(event):
    deltas = event.deep_get("protoPayload", "serviceData", "policyDelta", "bindingDeltas", default=[])
    for delta in deltas:
        if delta.get("action") != "ADD":
            continue
        if delta.get("role") in ("roles/owner", "roles/editor") and not delta.get("member", "").endswith("@example.com"):
            return True
    return False

# --- gcp iam member domain
def rule(event):
    members = [
        d["member"].split(":")[-1]
        for d in event.deep_get("protoPayload", "serviceData", "policyDelta", "bindingDeltas", default=[])
        if d["action"] == "ADD"
    ]
    return any(m.split("@")[-1] in ("gmail.com", "yahoo.com") for m in members)

# --- gcp iam walk
def rule(event):
    roles = event.deep_walk("protoPayload", "serviceData", "policyDelta", "bindingDeltas", "role", default=[])
    return "roles/owner" in roles

# --- gcp perm granted all
def rule(event):
    auth = event.deep_get("protoPayload", "authorizationInfo", default=[])
    return len(auth) > 0 and not all(a.get("granted", False) for a in auth)

# --- gcp perm count
def rule(event):
    auth = event.deep_get("protoPayload", "authorizationInfo", default=[])
    return sum(1 for a in auth if a.get("granted")) == 1

# --- gcp perm count bool
def rule(event):
    auth = event.deep_get("protoPayload", "authorizationInfo", default=[])
    return sum(a.get("granted") is True for a in auth) >= 1

# --- gcp perm prefix
def rule(event):
    return any(
        a.get("permission", "").startswith(("iam.", "resourcemanager.")) and a.get("permission", "").endswith(".setIamPolicy")
        for a in event.deep_get("protoPayload", "authorizationInfo", default=[])
    )

# --- gcp perm groups
def rule(event):
    services = {a.get("permission", "").split(".")[0] for a in event.deep_get("protoPayload", "authorizationInfo", default=[])}
    return services == {"resourcemanager", "iam"}

# --- gcp status
def rule(event):
    status = event.deep_get("protoPayload", "status", default={})
    return status.get("code") == 7 or "DENIED" in status.get("message", "")

# --- gcp status truthy
def rule(event):
    return not event.deep_get("protoPayload", "status") and event.deep_get("protoPayload", "methodName", default="").endswith("Policy")

# --- gcp project
def rule(event):
    log = event.get("logName", "")
    project = log.split("/")[1] if log.count("/") >= 1 else None
    return project == "prod-a"

# --- gcp project unquote
from urllib.parse import unquote


def rule(event):
    return unquote(event.get("logName", "")).endswith("cloudaudit.googleapis.com/activity")

# --- gcp svc regex
import re

SA = re.compile(r"^[a-z0-9-]+@(?P<project>[a-z0-9-]+)\.iam\.gserviceaccount\.com$")


def rule(event):
    m = SA.match(event.deep_get("protoPayload", "authenticationInfo", "principalEmail", default=""))
    return m is not None and m.group("project") != event.deep_get("resource", "labels", "project_id")

# --- gcp method sets
WATCH = {"SetIamPolicy", "google.iam.admin.v1.CreateServiceAccountKey"}
MORE = WATCH | {"google.iam.admin.v1.CreateServiceAccount"}


def rule(event):
    name = event.deep_get("protoPayload", "methodName")
    return bool({name} & MORE) and bool(MORE - WATCH)

# --- gcp ip
import ipaddress

NETS = [ipaddress.ip_network(n) for n in ("198.51.100.0/24", "2001:db8::/32")]


def rule(event):
    ip = event.deep_get("protoPayload", "requestMetadata", "callerIp")
    if not ip:
        return False
    try:
        addr = ipaddress.ip_address(ip)
    except ValueError:
        return False
    return any(addr in net for net in NETS)

# --- gcp ip negative
from ipaddress import ip_address


def rule(event):
    ip = event.deep_get("protoPayload", "requestMetadata", "callerIp", default="127.0.0.1")
    return not ip_address(ip).is_private and not ip_address(ip).is_loopback

# --- gsuite suspicious
def rule(event):
    if event.deep_get("id", "applicationName") != "login":
        return False
    return bool(event.deep_get("parameters", "is_suspicious"))

# --- gsuite events params
def rule(event):
    for ev in event.get("events", [{}]):
        params = {p.get("name"): p.get("value") for p in ev.get("parameters", [])}
        if params.get("visibility") == "people_with_link":
            return True
    return False

# --- gsuite details lookup
def details_lookup(kind, names, event):
    for each in event.get("events", {}):
        if each.get("type") == kind and each.get("name") in names:
            return each
    return {}


def rule(event):
    details = details_lookup("x", ["y", "z"], event)
    return bool(details)

# --- gsuite param lookup
def param_lookup(parameters, key):
    for p in parameters:
        if p["name"] != key:
            continue
        if "value" in p:
            return p["value"]
        return p.get("multiValue", "")
    return None


def rule(event):
    for ev in event.get("events", []):
        if param_lookup(ev.get("parameters", []), "visibility") in ("public", "people_with_link"):
            return True
    return False

# --- gsuite challenge
def rule(event):
    methods = event.deep_get("parameters", "login_challenge_method", default=[])
    return "password" in methods and "security_key" not in methods

# --- gsuite challenge set
def rule(event):
    methods = set(event.deep_get("parameters", "login_challenge_method", default=[]))
    return not methods.isdisjoint({"none", "knowledge"}) and len(methods) <= 2

# --- gsuite challenge str or list
def rule(event):
    method = event.deep_get("parameters", "login_challenge_method")
    if isinstance(method, str):
        method = [method]
    return "none" in (method or [])

# --- gsuite external user
DOMAINS = ["example.com"]


def external(mail):
    return mail.split("@")[1] not in DOMAINS


def rule(event):
    target = event.deep_get("parameters", "USER_EMAIL")
    return external(target) if target else False

# --- gsuite int zero
def rule(event):
    count = event.deep_get("parameters", "num_response")
    return count is not None and count == 0 and count is not False

# --- github public
def rule(event):
    if event.get("action", "") not in ["repo.access", "repo.create"]:
        return False
    return event.get("visibility", "").lower() == "public" and event.get("public_repo") is True

# --- github action split
def rule(event):
    kind, verb = event.get("action", ".").split(".", 1)
    return kind == "repo" and verb in ("access", "destroy")

# --- github action affix
PREFIXES = ("org.", "repo.", "team.")


def rule(event):
    action = event.get("action", "")
    return action.startswith(PREFIXES) and not action.endswith(("create", "rename"))

# --- github removeprefix
def rule(event):
    return event.get("repo", "").removeprefix(event.get("org", "") + "/") == "Secret-Repo"

# --- github repo parts
def rule(event):
    owner, _, name = event.get("repo", "").partition("/")
    return owner == event.get("org") and name.lower().startswith("secret")

# --- github created
def rule(event):
    return event.get("created_at", 0) / 1000 > 1700000000

# --- github created dt
from datetime import datetime, timezone


def rule(event):
    ts = event.get("created_at")
    when = datetime.fromtimestamp(ts / 1000, tz=timezone.utc)
    return when.hour < 6 or when.hour > 20

# --- github webhook host
from urllib.parse import urlparse


def rule(event):
    host = urlparse(event.deep_get("config", "url", default="")).hostname or ""
    return not host.endswith("acme.com")

# --- github webhook scheme
def rule(event):
    url = event.deep_get("config", "url", default="")
    host = url.split("://")[-1].split("/")[0]
    return host == "hooks.example.com"

# --- github events star
def rule(event):
    return "*" in event.deep_get("config", "events", default=[])

# --- github ua
def rule(event):
    return event.get("user_agent", "").split("/")[0] == "git"

# --- github business none
def rule(event):
    return event.get("business") is None and "business" in event and event.get("actor")  != event.get("user")

# --- github counts keys
def rule(event):
    return "country_code" in event.get("actor_location", {}).keys() and event["actor_location"]["country_code"] not in {"US", "CA"}

# --- github values
def rule(event):
    return "DE" in event.get("actor_location", {}).values()

# --- github items
def rule(event):
    for key, value in event.get("actor_location", {}).items():
        if key == "country_code" and value == "DE":
            return True
    return False

# --- k8s exec
def rule(event):
    ref = event.get("objectRef") or {}
    return event.get("verb") in ("create", "get") and ref.get("resource") == "pods" and ref.get("subresource") == "exec"

# --- k8s privileged
def rule(event):
    for c in event.deep_get("requestObject", "spec", "containers", default=[]):
        ctx = c.get("securityContext") or {}
        if ctx.get("privileged"):
            return True
    return False

# --- k8s caps
DANGER = {"SYS_ADMIN", "ALL"}


def rule(event):
    added = set()
    for c in event.deep_get("requestObject", "spec", "containers", default=[]):
        added |= set(c.get("securityContext", {}).get("capabilities", {}).get("add", []))
    return bool(added & DANGER)

# --- k8s caps any any
DANGER = {"SYS_ADMIN", "ALL"}


def rule(event):
    return any(
        cap in DANGER
        for c in event.deep_get("requestObject", "spec", "containers", default=[])
        for cap in c.get("securityContext", {}).get("capabilities", {}).get("add", [])
    )

# --- k8s caps update
DANGER = {"SYS_ADMIN", "ALL"}


def rule(event):
    caps = []
    for c in event.deep_get("requestObject", "spec", "containers", default=[]):
        caps.extend(c.get("securityContext", {}).get("capabilities", {}).get("add", []))
    return any(cap in DANGER for cap in caps)

# --- k8s hostpath
SENSITIVE = ("/var/run/docker.sock", "/etc", "/proc")


def rule(event):
    volumes = event.deep_get("requestObject", "spec", "volumes", default=[])
    paths = [v.get("hostPath", {}).get("path", "") for v in volumes if "hostPath" in v]
    return any(p == s or p.startswith(s + "/") for p in paths for s in SENSITIVE)

# --- k8s image registry
ALLOWED = ("registry.example.com/", "ghcr.io/acme/")


def rule(event):
    images = [c.get("image", "") for c in event.deep_get("requestObject", "spec", "containers", default=[])]
    return not all(i.startswith(ALLOWED) for i in images)

# --- k8s image latest
def rule(event):
    for c in event.deep_get("requestObject", "spec", "containers", default=[]):
        image = c.get("image", "")
        name, sep, tag = image.rpartition(":")
        if not sep or tag == "latest":
            return True
    return False

# --- k8s uri
def rule(event):
    uri = event.get("requestURI", "").split("?")[0]
    parts = uri.strip("/").split("/")
    return len(parts) >= 4 and parts[2] == "namespaces" and parts[3] in ("kube-system", "default")

# --- k8s user
def rule(event):
    name = event.deep_get("user", "username", default="")
    if not name.startswith("system:"):
        return False
    pieces = name.split(":")
    return len(pieces) == 4 and pieces[1] == "serviceaccount" and pieces[-1] == "deployer"

# --- k8s groups
def rule(event):
    groups = event.deep_get("user", "groups", default=[])
    return "system:masters" in groups or any(g.startswith("dev") for g in groups)

# --- k8s ips
import ipaddress


def public(ip):
    try:
        return ipaddress.ip_address(ip).is_global
    except ValueError:
        return False


def rule(event):
    return any(public(ip) for ip in event.get("sourceIPs", []))

# --- k8s ips all private
import ipaddress


def rule(event):
    ips = event.get("sourceIPs", [])
    return bool(ips) and all(ipaddress.ip_address(i) in ipaddress.ip_network("10.0.0.0/8") for i in ips)

# --- k8s code class
def rule(event):
    code = event.deep_get("responseStatus", "code", default=0)
    return 200 <= code < 300

# --- k8s code str
def rule(event):
    return str(event.deep_get("responseStatus", "code")).startswith("2")

# --- k8s code div
def rule(event):
    return event.deep_get("responseStatus", "code", default=500) // 100 == 2

# --- k8s annotation
def rule(event):
    return event.get("annotations", {}).get("authorization.k8s.io/decision") == "allow"

# --- k8s annotation deep
def rule(event):
    return event.deep_get("annotations", "authorization.k8s.io/decision", default="forbid") != "forbid"

# --- alb status class
def rule(event):
    return str(event.get("elbStatusCode", ""))[:1] in ("4", "5")

# --- alb status fstr
def rule(event):
    return f"{event.get('elbStatusCode')}"[0] == "4"

# --- alb status zfill
def rule(event):
    return str(event.get("elbStatusCode")).zfill(4) == "0403"

# --- alb url traversal
def rule(event):
    url = event.get("requestUrl", "")
    path = url.split("?", 1)[0]
    return any(seg == ".." for seg in path.split("/"))

# --- alb url query
def rule(event):
    url = event.get("requestUrl", "")
    _, sep, query = url.partition("?")
    if not sep:
        return False
    params = dict(kv.split("=", 1) for kv in query.split("&") if "=" in kv)
    return "or" in params.get("user", "").lower()

# --- alb sqli list
PATTERNS = ["%27", "union+select", "1%3d1", "--"]


def rule(event):
    url = (event.get("requestUrl") or "").lower()
    hits = [p for p in PATTERNS if p in url]
    return len(hits) >= 2

# --- alb sqli score
PATTERNS = {"%27": 3, "union+select": 5, "1%3d1": 4, "--": 1}


def rule(event):
    url = (event.get("requestUrl") or "").lower()
    score = 0
    for p, w in PATTERNS.items():
        if p in url:
            score += w
        if score >= 7:
            break
    return score >= 7

# --- alb sqli sum
PATTERNS = {"%27": 3, "union+select": 5, "1%3d1": 4, "--": 1}


def rule(event):
    url = (event.get("requestUrl") or "").lower()
    return sum(w for p, w in PATTERNS.items() if p in url) > 6

# --- alb scanner ua
import re

SCANNERS = re.compile(r"\b(sqlmap|nikto|nmap)\b", re.I)


def rule(event):
    return bool(SCANNERS.search(event.get("userAgent", ""))) and event.get("targetStatusCode") is None

# --- alb scanner re.match str
import re


def rule(event):
    return re.match("^(?:sqlmap|nikto)/[0-9.]+$", str(event.get("userAgent"))) is not None

# --- alb actions
def rule(event):
    acts = event.get("actionsExecuted") or []
    return "waf" in acts and acts.index("waf") == 0 if "waf" in acts else False

# --- alb actions join
def rule(event):
    return ",".join(event.get("actionsExecuted", [])) == "waf,forward"

# --- alb actions sorted
def rule(event):
    return sorted(event.get("actionsExecuted", [])) == ["forward", "waf"]

# --- alb domain eq
def rule(event):
    return event.get("domainName", "").lower() == "app.example.com" and event.get("domainName").upper() != event.get("domainName")

# --- alb domain swapcase
def rule(event):
    return event.get("domainName", "").swapcase().startswith("app")

# --- alb ts slice
def rule(event):
    ts = event.get("timestamp", "")
    return ts[:4] == "2024" and ts[5:7] == "05"

# --- alb ts split
def rule(event):
    date, time = event.get("timestamp", " ").split(" ")
    return time.split(":")[0] in ("22", "23") and date > "2024-01-01"

# --- alb ts int
def rule(event):
    ts = event.get("timestamp", "")
    if len(ts) < 13 or not ts[11:13].isdigit():
        return False
    return int(ts[11:13]) > 20

# --- alb b64
import base64


def rule(event):
    label = event.get("query", "").split(".")[0]
    try:
        return base64.b64decode(label).decode() == "hello"
    except Exception:
        return False

# --- dns labels
def rule(event):
    name = event.get("query", "").rstrip(".")
    labels = name.split(".")
    return len(labels) > 2 and ".".join(labels[-2:]) == "example.net"

# --- dns long label
def rule(event):
    return any(len(label) > 7 for label in event.get("query", "").split("."))

# --- dns max label
def rule(event):
    return max(len(label) for label in event.get("query", "").split(".")) >= 8

# --- dns entropy
import math
from collections import Counter


def entropy(s):
    counts = Counter(s)
    return -sum(c / len(s) * math.log2(c / len(s)) for c in counts.values())


def rule(event):
    q = event.get("query", "")
    return bool(q) and entropy(q) > 3.0

# --- dns type
TXT = {"TXT", "NULL", "CNAME"}


def rule(event):
    return event.get("queryType", "A").upper() in TXT and any(a.get("rdata") for a in event.get("answers", []))

# --- dns digits
def rule(event):
    digits = sum(c.isdigit() for c in event.get("query", ""))
    return digits == 0

# --- dns digits filter
def rule(event):
    vowels = [c for c in event.get("query", "") if c in "aeiou"]
    return len(vowels) > 5

# --- crowd cmd
import re

ENC = re.compile(r"-e(?:nc(?:odedcommand)?)?\s+([A-Za-z0-9+/=]{8,})", re.IGNORECASE)


def rule(event):
    cmd = event.get("cmd", "")
    if "powershell" not in cmd.lower():
        return False
    return ENC.search(cmd) is not None

# --- crowd cmd decode
import base64
import re


def rule(event):
    found = re.findall(r"[A-Za-z0-9+/]{8,}={0,2}", event.get("cmd", ""))
    for each in found:
        try:
            text = base64.b64decode(each).decode("utf-16-le")
        except (ValueError, UnicodeDecodeError):
            continue
        if text.lower() == "iex":
            return True
    return False

# --- crowd cmd tokens
def rule(event):
    tokens = event.get("cmd", "").lower().split()
    return "-encodedcommand" in tokens and tokens[0].endswith("powershell")

# --- crowd cmd enumerate
def rule(event):
    tokens = event.get("cmd", "").split(" ")
    for i, tok in enumerate(tokens):
        if tok.lower().startswith("-enc") and i + 1 < len(tokens):
            return len(tokens[i + 1]) > 4
    return False

# --- ssn re
import re


def rule(event):
    return re.fullmatch(r"\d{3}-\d{2}-\d{4}", event.get("ssn", "")) is not None

# --- ssn parts
def rule(event):
    a, b, c = event.get("ssn", "--").split("-")
    return len(a) == 3 and len(b) == 2 and c.isdigit()

# --- ssn join
def rule(event):
    return "".join(event.get("ssn", "").split("-")) == "078051120"

# --- ssn replace int
def rule(event):
    return int(event.get("ssn", "0").replace("-", "")) > 78000000

# --- empties
def rule(event):
    return all(not event.get(k) for k in ("empty", "zero", "no", "nil", "lst", "obj"))

# --- empties len
def rule(event):
    return len([k for k in ("empty", "zero", "no", "nil", "lst", "obj") if k in event and not event[k]]) >= 5

# --- empties is
def rule(event):
    return event.get("nil") is None and event.get("empty") is not None and event.get("zero") == False and event.get("no") == 0

# --- empties or chain
def rule(event):
    return (event.get("empty") or event.get("zero") or event.get("nil") or "fallback") == "fallback"

# --- empties and chain
def rule(event):
    return (event.get("ssn") and event.get("lst")) == []

# --- empties dict eq
def rule(event):
    return event.get("obj") == {} and event.get("lst") == []

# --- empties none eq
def rule(event):
    return event.get("nil") == None and event.get("missing") == event.get("nil")

# --- mixed in
def rule(event):
    return 1 in event.get("mixed", []) and None in event.get("mixed", [])

# --- mixed true in
def rule(event):
    return True in event.get("mixed", []) and {"k": 3} in event.get("mixed", [])

# --- mixed isinstance
def rule(event):
    return len([m for m in event.get("mixed", []) if isinstance(m, int)]) == 2

# --- mixed isinstance not bool
def rule(event):
    return len([m for m in event.get("mixed", []) if isinstance(m, int) and not isinstance(m, bool)]) == 1

# --- mixed str
def rule(event):
    return any(isinstance(m, str) and m.isalpha() for m in event.get("mixed", []))

# --- mixed dict any
def rule(event):
    return any(m.get("k") == 3 for m in event.get("mixed", []) if isinstance(m, dict))

# --- mixed hasattr
def rule(event):
    return any(m.get("k") == 3 for m in event.get("mixed", []) if hasattr(m, "get"))

# --- mixed count
def rule(event):
    return event.get("mixed", []).count(1) == 2

# --- mixed none filter
def rule(event):
    return [m for m in event.get("mixed", []) if m is None] == [None]

# --- scores max
def rule(event):
    return max(event.get("scores", [0])) > 4

# --- scores max default
def rule(event):
    return max(event.get("scores", []), default=0) > 4

# --- scores sum
def rule(event):
    return sum(event.get("scores", [])) > 9

# --- scores avg
def rule(event):
    scores = event.get("scores", [])
    return sum(scores) / len(scores) > 3 if scores else False

# --- scores min
def rule(event):
    return min(event.get("scores", [9])) == 1

# --- scores all
def rule(event):
    return all(s >= 1 for s in event.get("scores", [])) and any(s == 5 for s in event.get("scores", []))

# --- scores sorted
def rule(event):
    return sorted(event.get("scores", []))[-1] == 5

# --- tags items
def rule(event):
    return any(k == "Env" and v == "prod" for k, v in event.get("tags", {}).items())

# --- tags lower keys
def rule(event):
    tags = {k.lower(): v for k, v in event.get("tags", {}).items()}
    return tags.get("env") == "prod"

# --- tags keys set
def rule(event):
    return {"Env", "Owner"} <= set(event.get("tags", {}))

# --- tags keys list
def rule(event):
    return list(event.get("tags", {}).keys()) == ["Env", "Owner"]

# --- tags missing required
REQUIRED = ["Env", "Owner", "Team"]


def rule(event):
    missing = [t for t in REQUIRED if t not in event.get("tags", {})]
    return missing == ["Team"]

# --- tags missing lower
REQUIRED = ["env", "owner"]


def rule(event):
    return all(t in event.get("tags", {}) for t in REQUIRED)

# --- tags len
def rule(event):
    return len(event.get("tags", {})) == 2

# --- pairs
def rule(event):
    return any(k == "b" and v > 1 for k, v in event.get("pairs", []))

# --- pairs dict
def rule(event):
    return dict(event.get("pairs", [])).get("b") == 2

# --- pairs index
def rule(event):
    return any(p[0] == "a" and p[1] == 1 for p in event.get("pairs", []))

# --- flow bytes
MB = 1024 * 1024


def rule(event):
    return event.get("bytes", 0) > 100 * MB and event.get("action") == "ACCEPT"

# --- flow bytes rate
def rule(event):
    secs = event.get("end", 0) - event.get("start", 0)
    if secs <= 0:
        return False
    return event.get("bytes", 0) / secs > 200000

# --- flow avg packet
def rule(event):
    return event.get("packets") and event["bytes"] // event["packets"] > 1500

# --- flow avg packet bool
def rule(event):
    return bool(event.get("packets") and event["bytes"] // event["packets"] > 1500)

# --- flow ports
ADMIN = frozenset([22, 3389])


def rule(event):
    return event.get("dstPort") in ADMIN and event.get("srcPort", 0) > 1023

# --- flow ports str
def rule(event):
    return str(event.get("dstPort")) in ("22", "3389")

# --- flow port int
def rule(event):
    try:
        return int(event.get("dstPort")) in (22, 3389)
    except (TypeError, ValueError):
        return False

# --- flow proto map
PROTO = {1: "icmp", 6: "tcp", 17: "udp"}


def rule(event):
    return PROTO.get(event.get("protocol"), "other") == "tcp"

# --- flow proto map subscript
PROTO = {1: "icmp", 6: "tcp", 17: "udp"}


def rule(event):
    return PROTO[event.get("protocol", 6)] == "tcp"

# --- flow big str
def rule(event):
    return str(event.get("big")).startswith("1")

# --- flow huge str
def rule(event):
    return str(event.get("huge")).startswith("1")

# --- flow huge str e
def rule(event):
    return str(event.get("huge")) == "1e+22" or str(event.get("tiny")) == "1e-07"

# --- flow huge str exact
def rule(event):
    return str(event.get("big")) == "12345678901234567890"

# --- flow neg
def rule(event):
    return event.get("neg", 0) < 0 and abs(event["neg"]) == 5 and -event["neg"] > 4 and event["neg"] % 3 == 1 and event["neg"] // 2 == -3

# --- flow latency
def rule(event):
    return 0.1 < event.get("latency", 0) < 0.5 and round(event["latency"], 1) == 0.2

# --- flow latency ms
def rule(event):
    return int(event.get("latency", 0) * 1000) == 250

# --- flow latency fmt
def rule(event):
    return f"{event.get('latency', 0):.2f}" == "0.25"

# --- flow int fmt
def rule(event):
    return f"{event.get('dstPort', 0):05d}" == "00022"

# --- flow thousands
def rule(event):
    return f"{event.get('bytes', 0):,}".startswith("123,")

# --- flow direction
def rule(event):
    return event.get("flowDirection", "").capitalize() == "Egress" and not event.get("srcAddr", "").startswith(("10.1.", "192.168."))

# --- flow ip cmp
import ipaddress


def rule(event):
    src, dst = ipaddress.ip_address(event.get("srcAddr")), ipaddress.ip_address(event.get("dstAddr"))
    return src.is_private and not dst.is_private

# --- flow ip octets
def rule(event):
    octets = [int(o) for o in event.get("srcAddr", "0.0.0.0").split(".")]
    return octets[0] == 10 and octets[3] < 10

# --- flow ip in sub
import ipaddress


def rule(event):
    net = ipaddress.ip_network(event.get("srcAddr", "10.0.0.0") + "/32")
    return net.subnet_of(ipaddress.ip_network("10.0.0.0/8"))

# --- flow dur minutes
def rule(event):
    return (event["end"] - event["start"]) / 60 == 10

# --- flow timedelta
from datetime import timedelta


def rule(event):
    return timedelta(seconds=event.get("end", 0) - event.get("start", 0)) >= timedelta(minutes=10)
