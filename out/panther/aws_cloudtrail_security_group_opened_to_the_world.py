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
    return (
        event.deep_get("requestParameters", "cidrIp", default="") in VALUES
        or any(
            value in VALUES
            for value in values(
                event, "requestParameters", "ipPermissions", "items", "ipRanges", "items", "cidrIp"
            )
        )
        or any(
            value in VALUES
            for value in values(
                event,
                "requestParameters",
                "ipPermissions",
                "items",
                "ipv6Ranges",
                "items",
                "cidrIpv6",
            )
        )
    )


def title(event):
    request_parameters_group_id = event.deep_get(
        "requestParameters", "groupId", default="A security group"
    )
    return f"{request_parameters_group_id} was opened to the world"


def alert_context(event):
    return aws_rule_context(event) | {
        "requestParameters.groupId": event.deep_get(
            "requestParameters", "groupId", default="<MISSING_GROUP_ID>"
        ),
    }
