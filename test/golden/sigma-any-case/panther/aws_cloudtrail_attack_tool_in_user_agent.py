import re

from panther_aws_helpers import aws_rule_context


def lowered(value):
    return value.lower() if isinstance(value, str) else ""


def text(value):
    return value if isinstance(value, str) else ""


def rule(event):
    user_agent = event.get("userAgent")
    return "exampletool" in lowered(user_agent) or bool(
        re.search("[Aa][Tt][Tt][Aa][Cc][KkK][\\s\\S]*[KkK][Ii][Tt]", text(user_agent))
    )


def alert_context(event):
    return aws_rule_context(event)
