from panther_aws_helpers import aws_rule_context

# What AWS IAM Identity Center sends when a person opens an account from its portal.
PORTAL_AGENT = "Jersey/${project.version}"


def rule(event):
    if event.get("eventSource") != "signin.amazonaws.com":
        return False
    if event.get("eventName") != "GetSigninToken":
        return False
    agent = event.get("userAgent", "")
    return not (isinstance(agent, str) and agent.startswith(PORTAL_AGENT))


def title(event):
    actor = event.deep_get("userIdentity", "arn", default="an unknown identity")
    return f"Console sign-in token requested by {actor} outside of the portal"


def dedup(event):
    return f"{event.deep_get('userIdentity', 'arn', default='')}"


def alert_context(event):
    return aws_rule_context(event)
