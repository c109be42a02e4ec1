def rule(event):
    return event.get("eventName") == "A" and event.get("userAgent", "") != "x"
