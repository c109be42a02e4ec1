def rule(event):
    return event.deep_get("requestParameters", "names") == ["a", "b"]
