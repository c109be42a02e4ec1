from panther_aws_helpers import aws_rule_context


def rule(event):
    if event.get("eventName", "") != "ConsoleLogin":
        return False
    if event.deep_get("responseElements", "ConsoleLogin", default="") != "Failure":
        return False
    return event.get("sourceIPAddress") is not None


def dedup(event):
    return f"{event.get('sourceIPAddress', '')}"


def alert_context(event):
    return aws_rule_context(event)
