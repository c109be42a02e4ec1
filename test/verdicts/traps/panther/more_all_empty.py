def rule(event):
    return all(item.get("port") == 22 for item in event.deep_get("requestParameters", "items", default=[])) and event.get("eventName") == "A"
