from panther_aws_helpers import aws_cloudtrail_success, aws_rule_context

TRAIL_CALLS = {"UpdateTrail", "PutEventSelectors"}


def rule(event):
    if not aws_cloudtrail_success(event) or event.get("eventName") not in TRAIL_CALLS:
        return False
    return not event.deep_get("userIdentity", "arn", default="").endswith(
        "assumed-role/deploy/build"
    )


def title(event):
    return f"Trail changed by {event.deep_get('userIdentity', 'arn', default='<UNKNOWN>')}"


def alert_context(event):
    return aws_rule_context(event)
