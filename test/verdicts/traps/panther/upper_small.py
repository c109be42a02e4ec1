def rule(event):
    if event.get("eventName") != "GetObject":
        return False
    return event.get("userAgent", "").upper() == "curl" or event.get("awsRegion", "").upper() == "US-EAST-1"
