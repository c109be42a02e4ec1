from collections.abc import Mapping, Sequence
from json import dumps

from panther_aws_helpers import aws_rule_context


def json_text(value):
    if isinstance(value, str):
        return value
    if not isinstance(value, (Mapping, Sequence)):
        return ""
    return dumps(value, default=lambda each: each.copy(), ensure_ascii=False, separators=(",", ":"))


def rule(event):
    if event.get("eventSource", "") != "s3.amazonaws.com":
        return False
    if event.get("eventName", "") != "PutBucketVersioning":
        return False
    return "suspended" in json_text(event.get("requestParameters")).lower()


def alert_context(event):
    return aws_rule_context(event)
