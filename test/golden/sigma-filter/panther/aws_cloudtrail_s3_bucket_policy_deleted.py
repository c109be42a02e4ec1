from panther_aws_helpers import aws_rule_context


def lowered(value):
    return value.lower() if isinstance(value, str) else ""


def rule(event):
    if event.get("eventSource", "") != "s3.amazonaws.com":
        return False
    if event.get("eventName", "") not in ("DeleteBucketPolicy", "DeleteBucketPublicAccessBlock"):
        return False
    if lowered(event.get("userAgent")).startswith("cloudformation"):
        return False
    return event.get("errorCode") is None


def alert_context(event):
    return aws_rule_context(event)
