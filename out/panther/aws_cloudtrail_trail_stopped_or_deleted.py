from panther_aws_helpers import aws_rule_context


def rule(event):
    if event.get("eventSource", "") != "cloudtrail.amazonaws.com":
        return False
    if event.get("eventName", "") not in ("StopLogging", "DeleteTrail"):
        return False
    return event.get("errorCode") is None


def alert_context(event):
    return aws_rule_context(event) | {
        "requestParameters.name": event.deep_get(
            "requestParameters", "name", default="<MISSING_NAME>"
        ),
    }
