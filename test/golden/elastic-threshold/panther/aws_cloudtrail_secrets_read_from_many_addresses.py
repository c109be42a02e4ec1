from panther_aws_helpers import aws_cloudtrail_success, aws_rule_context


def rule(event):
    if event.get("eventSource", "") != "secretsmanager.amazonaws.com":
        return False
    if event.get("eventName", "") != "GetSecretValue":
        return False
    if not aws_cloudtrail_success(event):
        return False
    if event.deep_get("userIdentity", "arn") is None:
        return False
    return event.get("sourceIPAddress") is not None


def dedup(event):
    return f"{event.deep_get('userIdentity', 'arn', default='')}"


def unique(event):
    return f"{event.get('sourceIPAddress', '')}"


def alert_context(event):
    return aws_rule_context(event)
