def rule(event):
    return event.deep_get("requestParameters", "durationSeconds", default=0) >= 3600
