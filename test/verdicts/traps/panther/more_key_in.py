def rule(event):
    return "errorCode" in event and event["errorCode"] != "x"
