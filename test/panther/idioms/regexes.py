# --- sub literal
import re
def rule(event):
    return re.sub("x", "y", event.get("s", "")) == "ayb"
# --- sub class removed
import re
def rule(event):
    return re.sub(r"[-_. ]", "", event.get("s", "")) == "abc"
# --- sub class removed in
import re
def rule(event):
    return "abc" in re.sub(r"[-_]", "", event.get("s", "").lower())
# --- sub class to one of them
import re
def rule(event):
    return re.sub(r"[-_]", "_", event.get("s", "")) == "a_b_c"
# --- sub literal longer
import re
def rule(event):
    return re.sub(r"\.\.", "", event.get("s", "")) in {"abc", "a,b"}
# --- sub constant
import re
def rule(event):
    return re.sub("[-_]", "", "a-b_c") == event.get("s")
# --- sub backreference
import re
def rule(event):
    return re.sub("(x)", r"\1y", event.get("s", "")) == "axyb"
# --- sub unanchored only
import re
def rule(event):
    return re.sub("x$", "", event.get("s", "")) == "a"
# --- sub compiled
import re
DASHES = re.compile("[-_]")
def rule(event):
    return DASHES.sub("", event.get("s")) == "abc"
# --- sub count
import re
def rule(event):
    return re.sub("-", "", event.get("s", ""), 1) == "ab-c"
# --- sub any case
import re
def rule(event):
    return re.sub("x", "y", event.get("s", ""), flags=re.I) == "ayb"
# --- split literal last
import re
def rule(event):
    return re.split(",", event.get("s", ""))[-1] == "b"
# --- split class in
import re
def rule(event):
    return "b" in re.split(r"[,;]", event.get("s", ""))
# --- split class first
import re
def rule(event):
    return re.split(r"[,;]", event.get("s", ""))[0] == "a"
# --- split class len
import re
def rule(event):
    return len(re.split(r"[,;]", event.get("s"))) > 2
# --- split class any
import re
def rule(event):
    return any(each in ("b", "c") for each in re.split(r"[,; ]", event.get("s", "")))
# --- split group
import re
def rule(event):
    return "," in re.split(r"(,)", event.get("s", ""))
# --- split run
import re
def rule(event):
    return "b" in re.split(r"[,;]+", event.get("s", ""))
# --- split walk
import re
def rule(event):
    return "b" in re.split(",", event.deep_walk("a", "b", default=""))
# --- findall many letters
import re
def rule(event):
    return len(re.findall(r"[A-Z]", event.get("s", ""))) > 2
# --- findall two digits
import re
def rule(event):
    return len(re.findall(r"\d\d", event.get("s", ""))) == 2
# --- findall literal
import re
def rule(event):
    return len(re.findall(r"\.\.", event.get("s", ""))) >= 2
# --- findall overlapping
import re
def rule(event):
    return len(re.findall(r"aa", event.get("s", ""))) >= 2
# --- findall words
import re
def rule(event):
    return len(re.findall(r"[a-z]+", event.get("s", ""))) >= 3
# --- findall words lazily
import re
def rule(event):
    return len(re.findall(r"[a-z]+?", event.get("s", ""))) >= 3
# --- findall choice
import re
def rule(event):
    return len(re.findall(r"ab|bc", event.get("s", ""))) >= 2
# --- findall unequal choice
import re
def rule(event):
    return len(re.findall(r"a|ab", event.get("s", ""))) >= 2
# --- findall any case
import re
def rule(event):
    return len(re.findall(r"(?i)ab", event.get("s", ""))) > 1
# --- findall anchored
import re
def rule(event):
    return len(re.findall(r"^a", event.get("s", ""))) > 1
# --- findall at most
import re
def rule(event):
    return len(re.findall(r"[-_]", event.get("s", ""))) < 2
# --- findall none
import re
def rule(event):
    return len(re.findall(r"[-_]", event.get("s"))) == 0
# --- findall lower
import re
def rule(event):
    return len(re.findall(r"a", event.get("s", "").lower())) > 1
# --- findall groups
import re
def rule(event):
    return len(re.findall(r"(a)(b)", event.get("s", ""))) != 1
# --- sub run removed
import re
def rule(event):
    return re.sub(r"[-_. ]+", "", event.get("s", "")) == "abc"
# --- sub any number removed
import re
def rule(event):
    return re.sub(r"(?:aa)*", "", event.get("s", "")) == "b"
# --- sub run to something
import re
def rule(event):
    return re.sub(r"[-_]+", "-", event.get("s", "")) == "a-b"
# --- sub none of the text
import re
def rule(event):
    return re.sub("x*", "y", event.get("s", "")) == "yay"
# --- sub changed at all
import re
def rule(event):
    return re.sub("[-_]", "", event.get("s", "")) != event.get("s", "")
