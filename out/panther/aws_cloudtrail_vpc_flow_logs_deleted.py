from panther_aws_helpers import aws_rule_context


def rule(event):
    if event.get("eventSource", "") != "ec2.amazonaws.com":
        return False
    if event.get("eventName", "") != "DeleteFlowLogs":
        return False
    return event.get("errorCode") is None


def alert_context(event):
    return aws_rule_context(event)
