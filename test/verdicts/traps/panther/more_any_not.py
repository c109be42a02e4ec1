def rule(event):
    return not any(name in ("a", "b") for name in event.deep_get("requestParameters", "names", default=[]))
