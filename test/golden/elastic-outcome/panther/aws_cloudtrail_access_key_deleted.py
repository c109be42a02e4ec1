from panther_aws_helpers import aws_cloudtrail_success, aws_rule_context


def rule(event):
    if event.get("eventSource", "") != "iam.amazonaws.com":
        return False
    if event.get("eventName", "") not in ("DeleteAccessKey", "UpdateAccessKey"):
        return False
    if not aws_cloudtrail_success(event):
        return False
    return event.deep_get("userIdentity", "type", default="") != "AWSService"


def alert_context(event):
    return aws_rule_context(event)
