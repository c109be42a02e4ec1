from panther_aws_helpers import aws_rule_context


def rule(event):
    if event.get("eventSource", "") != "s3.amazonaws.com":
        return False
    return event.get("eventName", "") == "PutBucketVersioning"


def alert_context(event):
    return aws_rule_context(event)
