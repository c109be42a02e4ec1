from panther_aws_helpers import aws_rule_context


def same_text(left, right):
    return isinstance(left, str) and isinstance(right, str) and left.lower() == right.lower()


def rule(event):
    if event.get("eventSource", "") != "iam.amazonaws.com":
        return False
    if event.get("eventName", "") != "CreateAccessKey":
        return False
    request_parameters_user_name = event.deep_get("requestParameters", "userName")
    user_identity_user_name = event.deep_get("userIdentity", "userName")
    return same_text(request_parameters_user_name, user_identity_user_name)


def alert_context(event):
    return aws_rule_context(event)
