from panther_aws_helpers import aws_rule_context


def lowered(value):
    return value.lower() if isinstance(value, str) else ""


def rule(event):
    if event.get("eventSource") != "iam.amazonaws.com":
        return False
    if event.get("eventName") != "CreateAccessKey":
        return False
    return (
        isinstance(event.deep_get("userIdentity", "userName"), str)
        and lowered(event.deep_get("requestParameters", "userName")) == lowered(
            event.deep_get("userIdentity", "userName")
        )
    )


def alert_context(event):
    return aws_rule_context(event)
