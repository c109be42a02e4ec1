def rule(event):
    return (event.deep_get("requestParameters", "x") == "a") if event.get("eventName") == "B" else (event.deep_get("requestParameters", "y") is None)
