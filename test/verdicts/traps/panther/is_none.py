def rule(event):
    return event.get("errorCode") is None and event.deep_get("requestParameters", "tags") is not None
