def rule(event):
    return event.get("userAgent", "").startswith(("Boto", "aws*"))
