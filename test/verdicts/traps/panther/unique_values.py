def rule(event):
    return event.get("eventName", "").startswith("Describe")


def unique(event):
    return event.get("eventName", "")


def dedup(event):
    return event.get("sourceIPAddress", "")
