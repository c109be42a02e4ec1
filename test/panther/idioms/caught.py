# --- isinstance list of types
def rule(event):
    return isinstance(event.get("a"), [str, list])

# --- isinstance name text
def rule(event):
    return isinstance(event.get("a"), "str")

# --- isinstance none
def rule(event):
    return isinstance(event.get("a"), None)

# --- isinstance none in tuple
def rule(event):
    return isinstance(event.get("a"), (str, None))

# --- isinstance set
def rule(event):
    return isinstance(event.get("a"), {str})

# --- isinstance true
def rule(event):
    v = event.get("a")
    values = [v] if isinstance(v, False) else v
    return "x" in (values or [])

# --- isinstance field
def rule(event):
    return isinstance(event.get("a"), event.get("b"))

# --- isinstance nested tuple
NUM = (int, float)
def rule(event):
    return isinstance(event.get("a"), (str, NUM))

# --- isinstance star
NUM = (int, float)
def rule(event):
    return isinstance(event.get("a"), (str, *NUM))

# --- except misspelt attribute
import json
def rule(event):
    try:
        return json.loads(event.get("policy", "{}")).get("name") == "root"
    except json.DecodeError:
        return False

# --- except right attribute
import json
def rule(event):
    try:
        return json.loads(event.get("policy", "{}")).get("name") == "root"
    except json.JSONDecodeError:
        return False

# --- except misspelt name
def rule(event):
    try:
        return event["a"]["b"] == "x"
    except KeyErorr:
        return False

# --- except misspelt second
def rule(event):
    try:
        return event["a"]["b"] == "x"
    except KeyError:
        return True
    except TypeErorr:
        return False

# --- except misspelt in tuple
def rule(event):
    try:
        return event["a"]["b"] == "x"
    except (KeyError, TypeErorr):
        return False

# --- except text
def rule(event):
    try:
        return event["a"] == "x"
    except "KeyError":
        return False

# --- except text tuple
def rule(event):
    try:
        return event["a"] == "x"
    except (KeyError, "TypeError"):
        return False

# --- except list
def rule(event):
    try:
        return event["a"] == "x"
    except [KeyError, TypeError]:
        return False

# --- except instance
def rule(event):
    try:
        return event["a"] == "x"
    except KeyError():
        return False

# --- except none
def rule(event):
    try:
        return event["a"] == "x"
    except None:
        return False

# --- except constant tuple
ERRORS = (KeyError, TypeError)
def rule(event):
    try:
        return event["a"]["b"] == "x"
    except ERRORS:
        return False

# --- except nested tuple
ERRORS = (KeyError, (TypeError, ValueError))
def rule(event):
    try:
        return event["a"]["b"] == "x"
    except ERRORS:
        return False

# --- except or
def rule(event):
    try:
        return event["a"]["b"] == "x"
    except KeyError or TypeError:
        return False

# --- except class
class Mine:
    pass
def rule(event):
    try:
        return event["a"] == "x"
    except Mine:
        return False

# --- except str type
def rule(event):
    try:
        return event["a"] == "x"
    except str:
        return False

# --- except imported alias
from json import JSONDecodeError as Bad
import json
def rule(event):
    try:
        return json.loads(event.get("policy", "{}")) == {}
    except Bad:
        return True

# --- from json
from json import JSONDecodeError, loads
def rule(event):
    try:
        return loads(event.get("policy", "{}")) == {}
    except JSONDecodeError:
        return True

# --- from json decoder
import json
from json.decoder import JSONDecodeError
def rule(event):
    try:
        return json.loads(event.get("policy", "{}")) == {}
    except JSONDecodeError:
        return True

# --- json alias
import json as j
def rule(event):
    try:
        return j.loads(event.get("policy", "{}")) == {}
    except j.JSONDecodeError:
        return True

# --- assigned
Bad = KeyError
def rule(event):
    try:
        return event["a"] == "x"
    except Bad:
        return True

# --- class attribute
class E:
    MISSING = KeyError
    ALL = (KeyError, TypeError)
def rule(event):
    try:
        return event["a"]["b"] == "x"
    except E.MISSING:
        return True

# --- class attribute tuple
class E:
    MISSING = KeyError
    ALL = (KeyError, TypeError)
def rule(event):
    try:
        return event["a"]["b"] == "x"
    except E.ALL:
        return True

# --- star tuple
BASE = (KeyError,)
def rule(event):
    try:
        return event["a"]["b"] == "x"
    except (*BASE, TypeError):
        return True

# --- plus tuple
BASE = (KeyError,)
def rule(event):
    try:
        return event["a"]["b"] == "x"
    except BASE + (TypeError,):
        return True

# --- list const
ERRORS = [KeyError, TypeError]
def rule(event):
    try:
        return event["a"]["b"] == "x"
    except tuple(ERRORS):
        return True

# --- list const fails
ERRORS = [KeyError, TypeError]
def rule(event):
    try:
        return event["a"]["b"] == "x"
    except ERRORS:
        return True

# --- local alias
def rule(event):
    err = KeyError if event.get("n") == 3 else TypeError
    try:
        return event["a"]["b"] == "x"
    except err:
        return True

# --- own subclass of key
class Missing(KeyError):
    pass
def rule(event):
    try:
        if "a" not in event:
            raise Missing("a")
        return event["a"]["b"] == "x"
    except KeyError:
        return True

# --- own subclass catches less
class Missing(KeyError):
    pass
def rule(event):
    try:
        return event["a"] == "x"
    except Missing:
        return True

# --- raise class in tuple
def rule(event):
    try:
        raise ValueError if event.get("a") == "x" else TypeError
    except ValueError:
        return True
    except TypeError:
        return False

# --- shadowed exception
KeyError = ValueError
def rule(event):
    try:
        return event["a"] == "x"
    except KeyError:
        return True

# --- shadowed local
def rule(event):
    KeyError = event.get("n")
    try:
        return event["a"] == "x"
    except KeyError:
        return True

# --- parameter
def attempt(event, errors=(KeyError, TypeError)):
    try:
        return event["a"]["b"] == "x"
    except errors:
        return True
def rule(event):
    return attempt(event) and attempt(event, KeyError)

# --- handler order unreachable
def rule(event):
    try:
        return event["a"]["b"] == "x"
    except Exception:
        return event.get("n") == 3
    except Nonsense:
        return True

# --- exception in handler
def rule(event):
    try:
        return event["a"]["b"] == "x"
    except KeyError:
        return event["n"] > 2
    except TypeError:
        return event["m"] > 2

# --- own error of another module
import json
from requests import JSONDecodeError
def rule(event):
    try:
        return json.loads(event.get("policy", "{}")) == {}
    except json.JSONDecodeError:
        return True
    except JSONDecodeError:
        return False

# --- except type of an exception
def rule(event):
    try:
        return event["b"] == 1
    except type(KeyError("x")):
        return True

# --- except instance of its own class
known = KeyError("x")
def rule(event):
    try:
        return event["b"] == 1
    except known:
        return True
