# --- event to_dict
def rule(event):
    doc = event.to_dict()
    return doc.get("name") == "root" and doc["detail"]["name"] == "admin"

# --- event to_dict deep
def rule(event):
    return event.to_dict().deep_get("detail", "name") == "admin"

# --- event to_dict list
def rule(event):
    return isinstance(event.to_dict().get("tags"), list) and isinstance(event.to_dict(), dict)

# --- event to_dict set
def rule(event):
    doc = event.to_dict()
    doc["name"] = "q"
    return doc.get("name") == "q"

# --- nested to_dict
def rule(event):
    return event.get("detail").to_dict().get("name") == "admin"

# --- list to_dict
def rule(event):
    return event.get("tags").to_dict() == {}

# --- to_dict hasattr
def rule(event):
    return hasattr(event.to_dict(), "deep_get") or hasattr(event.get("detail"), "to_dict")

# --- to_dict str
def rule(event):
    return "mimikatz" in str(event.to_dict())

# --- to_dict type
def rule(event):
    return type(event.to_dict()) is dict

# --- to_dict recursive
def has(value):
    if isinstance(value, dict):
        return "name" in value
    return value == "x"
def rule(event):
    return has(event.to_dict()) and has(event.to_dict().get("detail", {}))

# --- to_dict truth
def rule(event):
    return bool(event.to_dict())

# --- to_dict loops
def rule(event):
    for item in event.to_dict().get("items", []):
        if isinstance(item, dict) and item.get("name") == "root":
            return True
    return False

# --- json set
import json
def rule(event):
    doc = json.loads(event.get("policy", "{}"))
    doc["name"] = "x"
    return doc.get("name") == "x"

# --- json nested append
import json
def rule(event):
    doc = json.loads(event.get("policy", "{}"))
    doc["tags"].append("q")
    return "q" in doc["tags"]

# --- sigma keyword
import json
def rule(event):
    if "mimikatz" in json.dumps(event.to_dict()):
        return True
    return False

# --- json dumps event
import json
def rule(event):
    return "mimikatz" in json.dumps(event)

# --- json dumps event lower
import json
def rule(event):
    return "mimikatz" in json.dumps(event.to_dict()).lower()

# --- json dumps any
import json
WORDS = ["mimikatz", "procdump"]
def rule(event):
    text = json.dumps(event.to_dict()).lower()
    return any(w in text for w in WORDS)

# --- any word
import json
WORDS = ("mimikatz", "procdump", "lsass")
def rule(event):
    text = json.dumps(event.to_dict())
    return any([w in text for w in WORDS])

# --- json dumps obj
import json
def rule(event):
    return "AdminAccess" in json.dumps(event.get("detail", {}))

# --- json dumps obj default
import json
def rule(event):
    return "AdminAccess" in json.dumps(event.get("detail", {}), default=str)

# --- json dumps nested
import json
def rule(event):
    return "mimikatz" in json.dumps(event.to_dict().get("detail"))

# --- json dumps plain list
import json
def rule(event):
    return "mimikatz" in json.dumps(event.to_dict().get("tags", []))

# --- json dumps sorted
import json
def rule(event):
    return "mimi/katz" in json.dumps(event.to_dict(), sort_keys=True, indent=2)

# --- json dumps failed
import json
def rule(event):
    return "access denied" in json.dumps(event.to_dict()).lower()

# --- json dumps quoted
import json
def rule(event):
    return '"name": "root"' in json.dumps(event.to_dict())

# --- json dumps number
import json
def rule(event):
    return "443" in json.dumps(event.to_dict())

# --- json dumps equal
import json
def rule(event):
    return json.dumps(event.to_dict()) == "{}"

# --- json dumps regex
import json, re
def rule(event):
    return bool(re.search("mimi.atz", json.dumps(event.to_dict())))

# --- json dumps none
import json
def rule(event):
    return json.dumps(event.get("a")) == "null"

# --- json dumps bool
import json
def rule(event):
    return json.dumps(event.get("flag")) == "true"

# --- json dumps int
import json
def rule(event):
    return json.dumps(event.get("n")) == "3"

# --- json dumps text
import json
def rule(event):
    return json.dumps(event.get("name")) == '"root"'

# --- json dumps wrapped caught
import json
def rule(event):
    try:
        text = json.dumps(event.get("detail"))
    except TypeError:
        text = str(event.get("detail"))
    return "admin" in text

# --- json dumps own dict
import json
def rule(event):
    return "root" in json.dumps({"name": event.get("name")})

# --- json dumps own dict fails
import json
def rule(event):
    return json.dumps({"name": event.get("detail")}) == "x"

# --- json dumps constants
import json
def rule(event):
    return json.dumps(event.get("missing", "-")) == '"-"' and json.dumps(event.get("nothing", 3), indent=2) == "3"

# --- json dumps an element
import json
def rule(event):
    return any("lsass" in json.dumps(item) for item in event.to_dict().get("items", []))

# --- json dumps a text
import json
def rule(event):
    return "mimikatz" in json.dumps(event.get("name", ""))

# --- json dumps a text with a character
import json
def rule(event):
    return "note" in json.dumps(event.get("msg", ""))

# --- json alias guarded
import json
def rule(event):
    data = json.loads(event.get("policy", "{}"))
    inner = data.get("o")
    if isinstance(inner, dict):
        inner["k"] = "z"
    return isinstance(data.get("o"), dict) and data["o"].get("k") not in "z"

# --- json alias
import json
def rule(event):
    data = json.loads(event.get("policy", "{}"))
    inner = data["o"]
    inner["k"] = "z"
    return data["o"].get("k") == "z"

# --- dict alias
def rule(event):
    data = event.to_dict()
    inner = data.get("a")
    if isinstance(inner, dict):
        inner["k"] = "z"
    return isinstance(data.get("a"), dict) and data["a"].get("k") not in "z"

# --- dict alias pop
def rule(event):
    data = event.to_dict()
    data["detail"].pop("name")
    return "name" in data["detail"]

# --- dict alias list
def rule(event):
    data = event.to_dict()
    tags = data.get("tags", [])
    tags.append("q")
    return "q" in data.get("tags", [])

# --- dict alias loop
def rule(event):
    data = event.to_dict()
    for item in data.get("items", []):
        item["seen"] = True
    return any(item.get("seen") for item in data.get("items", []))

# --- dict in function below
def fill(d):
    d["k"] = "z"
def rule(event):
    data = event.to_dict()
    fill(data.get("detail", {}))
    return data["detail"].get("k") == "z"

# --- dict twice
def rule(event):
    one = event.to_dict()
    one["name"] = "q"
    return event.to_dict().get("name") == "root"

# --- dict update
def rule(event):
    data = event.to_dict()
    data.update({"name": "q"})
    return data["name"] == "q"

# --- dict setdefault
def rule(event):
    data = event.to_dict()
    data.setdefault("zz", "q")
    return data.get("zz") == "q"

# --- dict or
def rule(event):
    data = event.to_dict()
    data |= {"name": "q"}
    return data["name"] == "q"

# --- dict dumped after
import json
def rule(event):
    data = event.to_dict()
    data["note"] = "mimikatz"
    return "mimikatz" in json.dumps(data)

# --- dict held
def rule(event):
    data = event.to_dict()
    held = {"d": data}
    held["d"]["name"] = "q"
    return data.get("name") == "q"

# --- dict in list
def rule(event):
    data = event.to_dict()
    for d in [data]:
        d["name"] = "q"
    return data.get("name") == "q"

# --- dict chosen
def rule(event):
    data = event.to_dict()
    inner = data.get("detail") or data.get("o") or {}
    inner["name"] = "q"
    return data.get("detail", {}).get("name") == "q" if isinstance(data.get("detail"), dict) else False

# --- list or text
def rule(event):
    found = ["q"] if event.get("name") else "q"
    found += "root"
    return "root" in found

# --- json dumps indent text
import json
def rule(event):
    return "mimikatz" in json.dumps(event.to_dict(), indent="mimikatz")

# --- json dumps indent of the event
import json
def rule(event):
    return "mimikatz" in json.dumps(event.to_dict(), indent=event)

# --- json dumps indent blank
import json
def rule(event):
    return "root" in json.dumps(event.to_dict(), indent="\t", sort_keys=True)
