from panther_aws_helpers import aws_cloudtrail_success, aws_rule_context


def rule(event):
    if event.get("eventSource", "") != "sts.amazonaws.com":
        return False
    if event.get("eventName", "") != "AssumeRole":
        return False
    return aws_cloudtrail_success(event)


def alert_context(event):
    return aws_rule_context(event)
