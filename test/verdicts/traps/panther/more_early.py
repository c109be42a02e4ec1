SAFE = {"a": ["x", "y"], "b": []}


def rule(event):
    if event.get("eventSource") != "iam.amazonaws.com":
        return False
    if (name := event.deep_get("requestParameters", "userName")) is None:
        return True
    return name not in SAFE.get(event.get("eventName"), [])
