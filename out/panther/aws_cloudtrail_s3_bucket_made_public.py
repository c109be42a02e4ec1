from panther_aws_helpers import aws_rule_context


def rule(event):
    if not (
        (
            event.get("eventSource") == "s3.amazonaws.com"
            and event.get("eventName") == "PutBucketAcl"
            and event.deep_get("requestParameters", "x-amz-acl") in (
                "public-read",
                "public-read-write",
            )
        )
        or (
            event.get("eventSource") == "s3.amazonaws.com"
            and event.get("eventName") == "DeleteBucketPublicAccessBlock"
        )
    ):
        return False
    return event.get("errorCode") is None


def alert_context(event):
    return aws_rule_context(event) | {
        "requestParameters.bucketName": event.deep_get("requestParameters", "bucketName"),
    }
