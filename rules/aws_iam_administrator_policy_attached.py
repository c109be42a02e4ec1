from panther_aws_helpers import aws_cloudtrail_success, aws_rule_context

ATTACHING = ("AttachUserPolicy", "AttachGroupPolicy", "AttachRolePolicy")


def rule(event):
    if event.get("eventSource") != "iam.amazonaws.com":
        return False
    if event.get("eventName") not in ATTACHING:
        return False
    if not aws_cloudtrail_success(event):
        return False
    policy = event.deep_get("requestParameters", "policyArn", default="")
    return isinstance(policy, str) and policy.endswith(":policy/AdministratorAccess")


def title(event):
    actor = event.deep_get("userIdentity", "arn", default="an unknown identity")
    return f"Administrator access granted by {actor}"


def severity(event):
    if event.get("eventName") == "AttachUserPolicy":
        return "HIGH"
    return "MEDIUM"


def alert_context(event):
    return aws_rule_context(event)
