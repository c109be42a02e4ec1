def rule(event):
    return bool(event.get("errorCode")) and not event.deep_get("requestParameters", "force")
