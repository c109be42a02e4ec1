def rule(event):
    return not event.deep_get("requestParameters", "x") in ["a", 1, True]
