def rule(event):
    return event.get("eventName") not in {"A", "B"} and "z" not in event.get("userAgent", "z")
