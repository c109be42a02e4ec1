def rule(event):
    return event.deep_get("requestParameters", "name", default="").lower() in ("admin", "ſk", "straße")
