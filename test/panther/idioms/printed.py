# --- str walk
def rule(event):
    return str(event.deep_walk("a", "b")) == "x"
# --- str walk among
def rule(event):
    return str(event.deep_walk("a", "b", default="")) in {"x", "y"}
# --- str walk lower
def rule(event):
    return str(event.deep_walk("a", "b", default="")).lower() == "x"
# --- str walk starts
def rule(event):
    return str(event.deep_walk("a", "b", default="")).startswith("x")
# --- str walk ends
def rule(event):
    return str(event.deep_walk("a", "b", default="")).endswith("x")
# --- str walk neq
def rule(event):
    return str(event.deep_walk("a", "b")) != "None"
# --- f walk
def rule(event):
    return f"{event.deep_walk('a', 'b')}" == "x"
# --- f walk starts
def rule(event):
    return f"{event.deep_walk('a', 'b', default='')}".startswith("x")
# --- f walk two
def rule(event):
    return f"{event.get('s')}:{event.deep_walk('a', 'b')}" == "y:x"
# --- f walk starts with constant
def rule(event):
    return f"v:{event.deep_walk('a', 'b')}" in ("v:x", "v:y")
# --- str walk like a list
def rule(event):
    return str(event.deep_walk("a", "b")) == "['x', 'y']"
# --- f walk upper
def rule(event):
    return f"{event.deep_walk('a', 'b')}".upper() == "X"
# --- f walks
def rule(event):
    return f"{event.deep_walk('a', 'b')}/{event.deep_walk('a', 'c')}" in ("x/1", "x/None")
# --- f walk empty
def rule(event):
    return f"{event.deep_walk('a', 'b', default='')}" == ""
# --- f walk shorter than what stands around it
def rule(event):
    return f"first-{event.deep_walk('a', 'b')}" == "first"
# --- str walk in a text
def rule(event):
    return str(event.deep_walk("a", "b", default="x")) in "xy"
# --- str walk beside another
def rule(event):
    return str(event.deep_walk("a", "b", default="x")) == event.get("s")
