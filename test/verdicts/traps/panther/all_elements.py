def rule(event):
    return all(name.startswith("a") for name in event.deep_get("requestParameters", "names", default=[]))
