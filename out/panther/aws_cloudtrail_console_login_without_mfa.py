from panther_aws_helpers import aws_rule_context


def rule(event):
    if event.get("eventSource", "") != "signin.amazonaws.com":
        return False
    if event.get("eventName", "") != "ConsoleLogin":
        return False
    if event.deep_get("userIdentity", "type", default="") not in ("IAMUser", "Root"):
        return False
    if event.deep_get("additionalEventData", "MFAUsed", default="") != "No":
        return False
    return event.deep_get("responseElements", "ConsoleLogin", default="") == "Success"


def alert_context(event):
    return aws_rule_context(event)
