def rule(event):
    return event.deep_get("requestParameters", "maxResults", default=0) in [1, "2", None, False]
