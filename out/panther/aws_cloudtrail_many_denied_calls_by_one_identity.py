from panther_aws_helpers import aws_rule_context

ERROR_CODES = ("AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation")


def rule(event):
    if event.get("errorCode", "") not in ERROR_CODES:
        return False
    return event.deep_get("userIdentity", "arn") is not None


def dedup(event):
    return f"{event.deep_get('userIdentity', 'arn', default='')}"


def title(event):
    user_identity_arn = event.deep_get("userIdentity", "arn", default="an unknown identity")
    return f"Many denied calls by {user_identity_arn}"


def alert_context(event):
    return aws_rule_context(event)
