def rule(event):
    return event.deep_get("requestParameters", "x", default="")[:3] == "adm" and event.deep_get("requestParameters", "x", default="")[-1:] != "z"
