def rule(event):
    return isinstance(event.deep_get("requestParameters", "x"), list) and "a" in event.deep_get("requestParameters", "x")
