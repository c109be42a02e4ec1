"""Converts Sigma rules with pySigma backends, and runs Panther rules for real.

Reads one JSON object a line: {"versions": [...]}, {"path", "text", "mapping"} or {"python", "event"}; answers each with one line.
"""

import importlib.metadata
import json
import logging
import re
import sys
import warnings

import yaml
from panther_core.enriched_event import PantherEvent
from panther_core.rule import Rule
from sigma.backends.elasticsearch import EqlBackend, ESQLBackend, LuceneBackend
from sigma.backends.panther import PantherBackend
from sigma.collection import SigmaCollection
from sigma.pipelines.panther import panther_pipeline
from sigma.processing.pipeline import ProcessingItem, ProcessingPipeline
from sigma.processing.transformations import FieldMappingTransformation

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

ELASTIC = {"lucene": LuceneBackend, "eql": EqlBackend, "esql": ESQLBackend}
UNKNOWN_TACTIC = re.compile(r"ATT&CK tactic ([a-z-]+) not found")


def attempt(work):
    try:
        return {"output": work()}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def elastic(text, language, mapping):
    items = [ProcessingItem(FieldMappingTransformation(mapping))] if mapping else []
    backend = ELASTIC[language](processing_pipeline=ProcessingPipeline(items=items))
    (query,) = backend.convert(SigmaCollection.from_yaml(text))
    return query


def panther(text, form):
    output = PantherBackend(processing_pipeline=panther_pipeline()).convert(SigmaCollection.from_yaml(text), form)
    return yaml.safe_load(output) if isinstance(output, str) else output


def without_tactics(text, names):
    """The rule without the tags of tactics that the backend does not know."""
    return "".join(line for line in text.splitlines(True) if line.strip().strip("'\"") not in {f"- attack.{name}" for name in names})


def panther_both(text, form):
    """The conversion, and where it is refused for a tactic only, the one without those tags."""
    first = attempt(lambda: panther(text, form))
    answer, names = first, []
    while found := UNKNOWN_TACTIC.search(answer.get("error", "")):
        if found.group(1) in names:
            break
        names.append(found.group(1))
        answer = attempt(lambda: panther(without_tactics(text, names), form))
    return {"shipped": first, "helped": answer}


def convert(request):
    text, mapping = request["text"], request["mapping"]
    answers = {name: {"shipped": attempt(lambda: elastic(text, name, {})), "helped": attempt(lambda: elastic(text, name, mapping))} for name in ELASTIC}
    return answers | {form: panther_both(text, form) for form in ("python", "sdyaml")}


def run(request):
    """What panther_core makes of an event: True, False, or the name of the error."""
    rule = Rule({"id": "rule", "versionId": "1", "body": request["python"], "severity": "INFO"})
    result = rule.run(PantherEvent(request["event"], None), {}, {})
    raised = result.setup_exception or result.detection_exception or result.input_exception
    return {"outcome": "error" if raised else "match" if result.detection_output else "quiet"}


def answer(request):
    if "versions" in request:
        return {name: importlib.metadata.version(name) for name in request["versions"]}
    return run(request) if "python" in request else convert(request)


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line)), default=str))
