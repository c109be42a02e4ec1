from panther_aws_helpers import aws_rule_context


def rule(event):
    if event.deep_get("userIdentity", "type", default="") != "Root":
        return False
    if event.deep_get("userIdentity", "invokedBy") is not None:
        return False
    return event.get("eventType", "") != "AwsServiceEvent"


def alert_context(event):
    return aws_rule_context(event) | {"eventTime": event.get("eventTime", "<MISSING_EVENT_TIME>")}
