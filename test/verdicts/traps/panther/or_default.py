def rule(event):
    return (event.get("errorCode") or "fine") == "fine"
