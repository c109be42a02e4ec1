"""What Python's own parsers make of texts: one JSON line for each line `{"kind": ..., "text": ...}` on stdin."""

import ast
import json
import sys
import tomllib

import yaml


class Plain(yaml.SafeLoader):
    """PyYAML's safe loader, dates kept as text."""


Plain.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)


def python(text):
    """How many statements a module has, and every text in it."""
    tree = ast.parse(text)
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {"statements": len(tree.body), "texts": sorted(texts)}


READERS = {"yaml": lambda text: list(yaml.load_all(text, Plain)), "toml": tomllib.loads, "python": python}

for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"value": READERS[request["kind"]](request["text"])}
    except Exception as error:  # each parser raises its own kinds
        answer = {"problem": f"{type(error).__name__}: {error}"[:400]}
    print(json.dumps(answer), flush=True)
