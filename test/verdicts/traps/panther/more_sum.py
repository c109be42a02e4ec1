def rule(event):
    return sum(1 for name in event.deep_get("requestParameters", "names", default=[]) if name == "a") > 1
