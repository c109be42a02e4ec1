def rule(event):
    if event.get("errorCode"):
        return False
    name = event.get("eventName", "")
    if name == "A" or name.endswith("B"):
        return event.deep_get("userIdentity", "type") != "Root"
    for item in event.get("resources") or []:
        if "arn" in item.get("ARN", ""):
            return True
    return False
