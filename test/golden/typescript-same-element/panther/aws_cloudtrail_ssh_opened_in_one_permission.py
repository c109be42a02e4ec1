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
    if event.get("eventSource", "") != "ec2.amazonaws.com":
        return False
    if event.get("eventName", "") != "AuthorizeSecurityGroupIngress":
        return False
    ip_permissions_items = values(event, "requestParameters", "ipPermissions", "items")
    return any(
        "tcp" in values(item, "ipProtocol") and 22 in values(item, "fromPort")
        for item in ip_permissions_items
    )


def alert_context(event):
    return aws_rule_context(event)
