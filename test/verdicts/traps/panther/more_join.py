def rule(event):
    return ",".join(event.deep_get("requestParameters", "names", default=[])) == "a,b"
