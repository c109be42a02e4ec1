def rule(event):
    return "x" in event.deep_get("requestParameters", "names", default=[])
