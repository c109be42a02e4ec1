"""rulec's own statement of what the published module of this name gives to detections."""

from panther_base_helpers import deep_get


def aws_cloudtrail_success(event):
    return not (event.get("errorCode", "") or event.get("errorMessage", ""))


def aws_rule_context(event):
    return {
        "eventName": event.get("eventName", "<MISSING_EVENT_NAME>"),
        "eventSource": event.get("eventSource", "<MISSING_ACCOUNT_ID>"),
        "awsRegion": event.get("awsRegion", "<MISSING_AWS_REGION>"),
        "recipientAccountId": event.get("recipientAccountId", "<MISSING_ACCOUNT_ID>"),
        "sourceIPAddress": event.get("sourceIPAddress", "<MISSING_SOURCE_IP>"),
        "userAgent": event.get("userAgent", "<MISSING_USER_AGENT>"),
        "userIdentity": event.get("userIdentity", "<MISSING_USER_IDENTITY>"),
    }


def lookup_aws_account_name(account_id):
    return account_id


def aws_strip_role_session_id(user_identity_arn):
    return "/".join(user_identity_arn.split("/")[:2])


def get_actor_user(event):
    kind = deep_get(event, "userIdentity", "type")
    unknown = f"Unknown{kind}"
    if kind == "Root":
        account = deep_get(event, "userIdentity", "accountId", default="UnknownRootUser")
        return deep_get(event, "userIdentity", "userName", default=account)
    if kind in ("IAMUser", "Directory", "Unknown", "SAMLUser", "WebIdentityUser"):
        return deep_get(event, "userIdentity", "userName", default=unknown)
    if kind in ("AssumedRole", "Role", "FederatedUser"):
        name = deep_get(event, "userIdentity", "sessionContext", "sessionIssuer", "userName", default=unknown)
        if name.startswith("AWSReservedSSO_"):
            return deep_get(event, "userIdentity", "principalId", default=unknown).split(":")[1]
        return name
    if kind == "IdentityCenterUser":
        return deep_get(event, "additionalEventData", "UserName", default=unknown)
    if kind in ("AWSService", "AWSAccount"):
        return event.get("sourceIdentity", unknown)
    if event.get("eventType") == "AwsServiceEvent":
        return deep_get(event, "userIdentity", "invokedBy", default="UnknownAwsServiceEvent")
    return "UnknownUser"
