def rule(event):
    return event.get("userAgent", "").strip() == "x"
