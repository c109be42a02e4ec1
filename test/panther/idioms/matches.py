# --- g match first
import re


def rule(event):
    m = re.match(r"^(\w+)/(\w+)/", event.get("path", ""))
    return m is not None and m.group(1) == "prod"
# --- g named
import re

PATH = re.compile(r"^(?P<env>[a-z]+)/(?P<store>[a-z]+)/")


def rule(event):
    m = PATH.search(event.get("path") or "")
    if not m:
        return False
    return m.group("env") == "prod" and m.group("store") in ("db", "tls")
# --- g groups unpack
import re


def rule(event):
    m = re.match(r"(\w+)/(\w+)", event.get("path", ""))
    if m:
        env, store = m.groups()
        return env == "prod" and store == "db"
    return False
# --- g index set
import re


def rule(event):
    m = re.match(r"(\w+)@", event.get("path", ""))
    return bool(m) and m[1] in {"ada", "root"}
# --- g end of the expression
import re


def rule(event):
    m = re.match(r"arn:aws:iam::(\d+):(\w+)", event.get("path", ""))
    return m is not None and m.group(2) != "role" and m.group(1) in ["111122223333", "12"]
# --- g optional
import re


def rule(event):
    m = re.match(r"^v(\d+)\.?(\d*)$", event.get("path", ""))
    return m is not None and m.group(1) == "2" and m.group(2) == ""
# --- g dot
import re


def rule(event):
    m = re.match(r"^([^:]*):(.*)$", event.get("path", ""))
    return m is not None and m.group(1) == "a" and m.group(2) == "b:c"
# --- g rest of line
import re


def rule(event):
    m = re.match(r"user=(.+)", event.get("path", ""))
    return m is not None and m.group(1) == "ada"
# --- g bounded
import re


def rule(event):
    m = re.match(r"(\d{1,3})-(\d{2})", event.get("path", ""))
    return m is not None and m.group(1) == "12" and m.group(2) == "34"
# --- g ambiguous
import re


def rule(event):
    m = re.match(r"(\w+)\w*/", event.get("path", ""))
    return m is not None and m.group(1) == "prod"
# --- g lazy
import re


def rule(event):
    m = re.match(r"(.+?)/(.+)", event.get("path", ""))
    return m is not None and m.group(1) == "prod"
# --- g class with signs
import re


def rule(event):
    m = re.match(r"([\w.-]+)@([\w.]+)$", event.get("path", ""))
    return m is not None and m.group(2) not in ("example.com", "corp.example.com")
# --- g fullmatch
import re


def rule(event):
    m = re.fullmatch(r"(\w+):(\w+)", event.get("path", ""))
    return m is not None and m.group(2) == "b"
# --- g dict key
import re

LEVEL = {"prod": 2, "dev": 1}


def rule(event):
    m = re.match(r"(\w+)/", event.get("path", ""))
    return m is not None and m.group(1) in LEVEL
# --- g ignore case
import re


def rule(event):
    m = re.match(r"(\w+)/", event.get("path", ""), re.I)
    return m is not None and m.group(1) == "prod"
# --- g upper
import re


def rule(event):
    m = re.match(r"([A-Z]+)_([a-z]*)", event.get("path", ""))
    return m is not None and "b" == m.group(2)
# --- g whole
import re


def rule(event):
    m = re.match(r"(\w+)", event.get("path", ""))
    return m is not None and m.group(0) == "prod" or (m is not None and m.group() == "x")
# --- g constants
import re


def rule(event):
    m = re.match(r"(\w+)/", "prod/x")
    return m.group(1) == "prod" and event.get("path") == "x"
# --- g multi line
import re


def rule(event):
    m = re.search(r"^(\w+):", event.get("path", ""), re.MULTILINE)
    return m is not None and m.group(1) == "prod"
# --- g dollar in class
import re


def rule(event):
    m = re.match(r"([^/$]+)([/$])", event.get("path", ""))
    return m is not None and m.group(2) == "$" and m.group(1) != "a"
# --- g either expression
import re


def rule(event):
    m = re.match(r"(\w+)/", event.get("path", "")) or re.match(r"\w+:(\w+)", event.get("path", ""))
    return m is not None and m.group(1) == "b"
# --- g either text
import re


def rule(event):
    m = re.match(r"(\w+)/", event.get("path") or event.get("other") or "")
    return m is not None and m.group(1) == "prod"
