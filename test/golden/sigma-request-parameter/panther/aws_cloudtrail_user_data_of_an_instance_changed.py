from panther_aws_helpers import aws_rule_context


def lowered(value):
    return value.lower() if isinstance(value, str) else ""


def rule(event):
    if event.get("eventSource", "") != "ec2.amazonaws.com":
        return False
    if event.get("eventName", "") != "ModifyInstanceAttribute":
        return False
    return lowered(event.deep_get("requestParameters", "attribute")) == "userdata"


def alert_context(event):
    return aws_rule_context(event)
