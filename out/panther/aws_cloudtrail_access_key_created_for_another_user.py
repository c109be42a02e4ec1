from panther_aws_helpers import aws_rule_context


def same_text(left, right):
    return isinstance(left, str) and isinstance(right, str) and left.lower() == right.lower()


def rule(event):
    if event.get("eventSource", "") != "iam.amazonaws.com":
        return False
    if event.get("eventName", "") != "CreateAccessKey":
        return False
    if event.get("errorCode") is not None:
        return False
    request_parameters_user_name = event.deep_get("requestParameters", "userName")
    if request_parameters_user_name is None:
        return False
    user_identity_user_name = event.deep_get("userIdentity", "userName")
    return not same_text(request_parameters_user_name, user_identity_user_name)


def title(event):
    user_name = event.deep_get("requestParameters", "userName", default="a user")
    user_identity_arn = event.deep_get("userIdentity", "arn", default="an unknown identity")
    return f"Access key created for {user_name} by {user_identity_arn}"


def alert_context(event):
    return aws_rule_context(event) | {
        "requestParameters.userName": event.deep_get(
            "requestParameters", "userName", default="<MISSING_USER_NAME>"
        ),
    }
