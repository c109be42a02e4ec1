def rule(event):
    return len(event.deep_get("requestParameters", "names", default=[])) > 2
