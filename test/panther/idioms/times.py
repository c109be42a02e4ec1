# --- hours strptime
from datetime import datetime
def rule(event):
    when = datetime.strptime(event.get("eventTime"), "%Y-%m-%dT%H:%M:%SZ")
    return when.hour >= 22 or when.hour < 6

# --- hours strptime default
from datetime import datetime
def rule(event):
    when = datetime.strptime(event.get("eventTime", "2024-03-09T10:15:07Z"), "%Y-%m-%dT%H:%M:%SZ")
    return not 8 <= when.hour < 18

# --- hours strptime try
import datetime
BUSINESS = range(8, 18)
def rule(event):
    try:
        when = datetime.datetime.strptime(event.get("eventTime"), "%Y-%m-%dT%H:%M:%SZ")
    except (TypeError, ValueError):
        return False
    return when.hour not in BUSINESS

# --- hours fraction
from datetime import datetime
def rule(event):
    when = datetime.strptime(event.get("published", ""), "%Y-%m-%dT%H:%M:%S.%fZ")
    return when.hour == 23

# --- hours zone
from datetime import datetime
def rule(event):
    when = datetime.strptime(event.get("published", ""), "%Y-%m-%dT%H:%M:%S.%f%z")
    return when.hour == 23

# --- hours iso
from datetime import datetime
def rule(event):
    when = datetime.fromisoformat(event.get("eventTime"))
    return when.hour in (22, 23, 0, 1)

# --- hours iso replace
from datetime import datetime, timezone
def rule(event):
    when = datetime.fromisoformat(event.get("eventTime").replace("Z", "+00:00"))
    return when.hour >= 22

# --- hours replace tzinfo
from datetime import datetime, timezone
def rule(event):
    when = datetime.strptime(event.get("eventTime", ""), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    return when.hour >= 22

# --- hours rstrip
from datetime import datetime
def rule(event):
    return datetime.fromisoformat(event.get("eventTime", "").rstrip("Z")).hour == 23

# --- hours slice
from datetime import datetime
def rule(event):
    return datetime.strptime(event.get("eventTime", "")[:19], "%Y-%m-%dT%H:%M:%S").hour == 23

# --- hours split
from datetime import datetime
def rule(event):
    return datetime.strptime(event.get("published", "").split(".")[0], "%Y-%m-%dT%H:%M:%S").hour == 23

# --- hours and weekday
from datetime import datetime
def rule(event):
    when = datetime.strptime(event.get("eventTime", ""), "%Y-%m-%dT%H:%M:%SZ")
    if when.weekday() >= 5:
        return True
    return when.hour < 7 or when.hour > 19

# --- hours helper
from datetime import datetime
def off_hours(text):
    hour = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").hour
    return hour < 6 or hour > 20
def rule(event):
    return off_hours(event.get("eventTime", "")) and event.get("eventName") == "AuthorizeSecurityGroupIngress"

# --- hours attribute of method
from datetime import datetime
def rule(event):
    when = datetime.strptime(event.get("eventTime", ""), "%Y-%m-%dT%H:%M:%SZ")
    try:
        return when.weekday().hour == 5
    except AttributeError:
        return True

# --- hours dict
from datetime import datetime
SHIFT = {22: "night", 23: "night"}
def rule(event):
    when = datetime.strptime(event.get("eventTime", ""), "%Y-%m-%dT%H:%M:%SZ")
    return SHIFT.get(when.hour) == "night"

# --- hours arithmetic
from datetime import datetime
def rule(event):
    when = datetime.strptime(event.get("eventTime", ""), "%Y-%m-%dT%H:%M:%SZ")
    return (when.hour + 1) % 24 < 6

# --- date only
from datetime import datetime
def rule(event):
    return datetime.strptime(event.get("eventTime", "")[:10], "%Y-%m-%d").hour == 0
