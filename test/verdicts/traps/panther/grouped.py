def rule(event):
    return event.get("eventName") == "GetObject" and not event.get("errorCode")


def dedup(event):
    return event.deep_get("userIdentity", "arn", default="unknown")
