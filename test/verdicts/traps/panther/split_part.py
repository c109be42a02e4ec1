def rule(event):
    return event.get("eventSource", "").split(".")[0] == "iam"
