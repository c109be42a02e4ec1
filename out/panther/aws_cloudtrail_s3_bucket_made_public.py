from panther_aws_helpers import aws_rule_context


def rule(event):
    if event.get("eventSource", "") != "s3.amazonaws.com":
        return False
    if event.get("errorCode") is not None:
        return False
    event_name = event.get("eventName", "")
    x_amz_acl = event.deep_get("requestParameters", "x-amz-acl", default="")
    return (
        event_name == "PutBucketAcl" and x_amz_acl in ("public-read", "public-read-write")
    ) or event_name == "DeleteBucketPublicAccessBlock"


def alert_context(event):
    return aws_rule_context(event) | {
        "requestParameters.bucketName": event.deep_get(
            "requestParameters", "bucketName", default="<MISSING_BUCKET_NAME>"
        ),
    }
