from panther_aws_helpers import aws_rule_context


def lowered(value):
    return value.lower() if isinstance(value, str) else ""


def rule(event):
    if event.get("eventSource") != "iam.amazonaws.com":
        return False
    if event.get("eventName") != "CreateAccessKey":
        return False
    if event.get("errorCode") is not None:
        return False
    if event.deep_get("requestParameters", "userName") is None:
        return False
    return not (
        isinstance(event.deep_get("userIdentity", "userName"), str)
        and lowered(event.deep_get("requestParameters", "userName")) == lowered(
            event.deep_get("userIdentity", "userName")
        )
    )


def title(event):
    return f"Access key created for {event.deep_get('requestParameters', 'userName', default='a user')} by {event.deep_get('userIdentity', 'arn', default='an unknown identity')}"


def alert_context(event):
    return aws_rule_context(event) | {
        "requestParameters.userName": event.deep_get("requestParameters", "userName"),
    }
