def rule(event):
    return str(event.deep_get("requestParameters", "maxResults")) == "100"
