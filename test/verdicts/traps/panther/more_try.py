def rule(event):
    try:
        return int(event.deep_get("requestParameters", "n")) > 3
    except (TypeError, ValueError):
        return event.get("eventName") == "A"
