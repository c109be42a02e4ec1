from panther_aws_helpers import aws_rule_context


def rule(event):
    if event.get("eventSource", "") != "s3.amazonaws.com":
        return False
    if event.get("eventName", "") != "ListBuckets":
        return False
    return event.deep_get("userIdentity", "arn") is not None


def dedup(event):
    return f"{event.deep_get('userIdentity', 'arn', default='')}"


def alert_context(event):
    return aws_rule_context(event)
