def rule(event):
    return int(event.deep_get("requestParameters", "durationSeconds", default="0")) > 10
