from collections.abc import Mapping, Sequence

from panther_aws_helpers import aws_rule_context

VALUES = ("0.0.0.0/0", "::/0")


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
    if event.get("errorCode") is not None:
        return False
    cidr_ip = event.deep_get("requestParameters", "cidrIp", default="")
    cidr_ips = values(
        event, "requestParameters", "ipPermissions", "items", "ipRanges", "items", "cidrIp"
    )
    cidr_ipv6s = values(
        event, "requestParameters", "ipPermissions", "items", "ipv6Ranges", "items", "cidrIpv6"
    )
    return (
        cidr_ip in VALUES
        or any(value in VALUES for value in cidr_ips)
        or any(value in VALUES for value in cidr_ipv6s)
    )


def title(event):
    group_id = event.deep_get("requestParameters", "groupId", default="A security group")
    return f"{group_id} was opened to the world"


def alert_context(event):
    return aws_rule_context(event) | {
        "requestParameters.groupId": event.deep_get(
            "requestParameters", "groupId", default="<MISSING_GROUP_ID>"
        ),
    }
