from collections.abc import Mapping, Sequence

from panther_aws_helpers import aws_rule_context


def values(value, *keys):
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [found for item in value for found in values(item, *keys)]
    if not keys:
        return [value]
    if not isinstance(value, Mapping) or keys[0] not in value:
        return []
    return values(value.get(keys[0]), *keys[1:])


def rule(event):
    if not any(value == "s3.amazonaws.com" for value in values(event, "eventSource")):
        return False
    return any(value == "PutBucketVersioning" for value in values(event, "eventName"))


def alert_context(event):
    return aws_rule_context(event)
