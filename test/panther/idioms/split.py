# --- once then regex
import re


def rule(event):
    return bool(re.search(r"^\w+/\w+$", event.get("s", "/").split("/", 1)[1]))
# --- once then pieces then regex
import re


def rule(event):
    key = event.get("s", "").split("/", 1)[1] if "/" in event.get("s", "") else ""
    name = key.split("/")[-1] if "/" in key else key
    return bool(re.match(r"(?i)(how|d).*\.(txt|html?)$", name))
# --- once first piece regex
import re


def rule(event):
    return bool(re.search(r"^[a-z]+$", event.get("s", "").split("/", 1)[0]))
# --- once last regex
import re


def rule(event):
    return bool(re.search(r"^\w+$", event.get("s", "").rsplit("/", 1)[-1]))
# --- once before last regex
import re


def rule(event):
    return bool(re.search(r"^\w+(/x)?$", event.get("s", "").rsplit("/", 1)[0]))
# --- once before last regex with colon
import re


def rule(event):
    return bool(re.fullmatch(r"[\w:]+", event.get("s", "").rsplit(":", 1)[0]))
# --- partition regex
import re


def rule(event):
    return bool(re.search(r"\d$", event.get("s", "").partition(":")[2]))
# --- rpartition regex
import re


def rule(event):
    return bool(re.search(r"^x", event.get("s", "").rpartition(":")[0]))
# --- once ignore case
import re


def rule(event):
    return bool(re.search(r"^b$", event.get("s", "/").split("/", 1)[1], re.I))
# --- once contains
import re


def rule(event):
    return bool(re.search(r"c/d", event.get("s", "/").split("/", 1)[1]))
# --- match end A
import re


def rule(event):
    key = event.get("s", "/").split("/", 1)[1]
    return bool(re.match(r"(?i)(how|d).*\.(txt|html?)$", key))
# --- match end B
import re


def rule(event):
    key = event.get("s", "/").split("/", 1)[1]
    return bool(re.match(r"(?i)(how|d).*\.(txt|html?)$", key.split("/")[-1]))
# --- match end C
import re


def rule(event):
    key = event.get("s", "/").split("/", 1)[1]
    return bool(re.match(r"(how|d).*\.txt", key.split("/")[-1]))
# --- match end D
import re


def rule(event):
    return bool(re.match(r"(how|d).*\.txt$", event.get("s", "").split("/")[-1]))
