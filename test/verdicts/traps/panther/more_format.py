def rule(event):
    return f"{event.get('eventSource')}:{event.get('eventName')}" == "iam.amazonaws.com:A"
