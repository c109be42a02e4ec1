def rule(event):
    return event.deep_get("requestParameters", "x") == 1 and event.deep_get("requestParameters", "x") is not True
