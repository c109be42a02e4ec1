from fnmatch import fnmatch


def rule(event):
    return fnmatch(event.get("userAgent", ""), "a[bc]*?d")
