from panther_aws_helpers import aws_cloudtrail_success, aws_rule_context


def rule(event):
    if event.get("eventSource") != "kms.amazonaws.com":
        return False
    if not (
        event.get("eventName") == "ScheduleKeyDeletion" or event.get("eventName") == "DisableKey"
    ):
        return False
    return aws_cloudtrail_success(event)


def alert_context(event):
    return aws_rule_context(event) | {
        "eventTime": event.get("eventTime"),
        "additionalEventData.UserName": event.deep_get("additionalEventData", "UserName"),
    }
