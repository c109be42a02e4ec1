from panther_aws_helpers import aws_rule_context


def same_text(left, right):
    return isinstance(left, str) and isinstance(right, str) and left.lower() == right.lower()


def rule(event):
    if event.get("eventSource", "") != "iam.amazonaws.com":
        return False
    if event.get("eventName", "") != "CreateAccessKey":
        return False
    return same_text(
        event.deep_get("requestParameters", "userName"), event.deep_get("userIdentity", "userName")
    )


def alert_context(event):
    return aws_rule_context(event)
