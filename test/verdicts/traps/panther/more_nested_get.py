def rule(event):
    return event.get("requestParameters", {}).get("x") == "a"
