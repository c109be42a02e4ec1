def rule(event):
    return 1 < event.deep_get("requestParameters", "n", default=0) <= 5
