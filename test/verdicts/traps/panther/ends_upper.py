def rule(event):
    return event.get("userAgent", "").upper().endswith("SS")
