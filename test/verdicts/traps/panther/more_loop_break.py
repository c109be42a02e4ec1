def rule(event):
    found = False
    for name in event.deep_get("requestParameters", "names", default=[]):
        if name == "stop":
            break
        if name.startswith("a"):
            found = True
    return found and not event.get("errorCode")
