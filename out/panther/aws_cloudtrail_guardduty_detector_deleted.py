from panther_aws_helpers import aws_cloudtrail_success, aws_rule_context


def rule(event):
    if event.get("eventSource", "") != "guardduty.amazonaws.com":
        return False
    if event.get("eventName", "") != "DeleteDetector":
        return False
    return aws_cloudtrail_success(event)


def alert_context(event):
    return aws_rule_context(event) | {
        "eventTime": event.get("eventTime", "<MISSING_EVENT_TIME>"),
        "additionalEventData.UserName": event.deep_get(
            "additionalEventData", "UserName", default="<MISSING_USER_NAME>"
        ),
    }
