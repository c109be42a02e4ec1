def rule(event):
    return event.deep_get("requestParameters", "maxResults") == 100 or event.deep_get("requestParameters", "force") == True
