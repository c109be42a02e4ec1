from panther_aws_helpers import aws_cloudtrail_success, aws_rule_context

# CloudTrail writes the version of the API after the name of the call.
OPENING = ("AddPermission20150331", "AddPermission20150331v2")


def rule(event):
    if event.get("eventSource") != "lambda.amazonaws.com":
        return False
    if event.get("eventName") not in OPENING:
        return False
    if not aws_cloudtrail_success(event):
        return False
    return event.deep_get("requestParameters", "principal") == "*"


def title(event):
    function = event.deep_get("requestParameters", "functionName", default="a function")
    return f"Lambda function {function} opened to everyone"


def dedup(event):
    return f"{event.deep_get('requestParameters', 'functionName', default='')}"


def alert_context(event):
    return aws_rule_context(event)
