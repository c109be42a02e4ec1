def rule(event):
    return any(item.get("cidrIp") == "0.0.0.0/0" and item.get("port", 22) == 22 for item in event.deep_get("requestParameters", "items", default=[]))
