def rule(event):
    return bool(set(event.deep_get("requestParameters", "names", default=[])) & {"a", "b"})
