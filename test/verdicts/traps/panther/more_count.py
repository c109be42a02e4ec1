def rule(event):
    return event.deep_get("requestParameters", "x", default="").count("a") >= 2
