import re


def rule(event):
    return re.search(r"^kali.\d+$", event.get("userAgent", ""), re.IGNORECASE) is not None
