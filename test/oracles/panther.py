"""What Panther's own engine makes of detections: one JSON answer a line for each JSON request a line.

Development only: panther_core and panther_analysis_tool are under the AGPL and no part of rulec. Requests:
  {"folders": [path]}                             puts folders of helper modules on the path
  {"models": [{"config", "log_type"}]}            loads data models, used for events that name their log type
  {"events": [...]}                               the events that every later rule is run on
  {"id", "body", "events": [...]}                 runs a rule on those events and on its own
  {"yaml": text}                                  checks a rule's YAML against the schemas of the tool
A run is answered with one letter an event (m match, q quiet, e error), and what the functions beside `rule` failed with.
"""

import contextlib
import io
import json
import os
import sys

import yaml
from jsonschema import Draft202012Validator
from panther_analysis_tool.analysis_utils import _PATSafeLoader
from panther_analysis_tool.schemas import ANALYSIS_CONFIG_SCHEMA, RULE_SCHEMA
from panther_core.data_model import DataModel
from panther_core.enriched_event import PantherEvent
from panther_core.rule import AUXILIARY_FUNCTIONS, Rule
from panther_detection_helpers import caching

os.environ.setdefault("AWS_REGION", "us-east-1")
# No key-value store is at hand: it has nothing, whatever is put there.
caching.get_string_set = lambda *_, **__: set()
caching.put_string_set = lambda *_, **__: None
MOST_PROBLEMS = 20


class Session:
    """What was loaded so far."""

    def __init__(self):
        self.events = []
        self.models = {}

    def model_of(self, event):
        log_type = event.get("p_log_type") if isinstance(event, dict) else None
        return self.models.get(log_type) if isinstance(log_type, str) else None

    def run(self, request):
        rule = Rule({"id": request["id"], "versionId": "1", "body": request["body"]})
        if rule.setup_exception is not None:
            return {"problem": repr(rule.setup_exception)}
        letters, problems = [], []
        for index, event in enumerate([*self.events, *request["events"]]):
            mapping = event if isinstance(event, dict) else {}
            found = rule.run(PantherEvent(mapping, self.model_of(event)), {}, {}, batch_mode=False)
            letters.append(letter(found))
            for name in AUXILIARY_FUNCTIONS:
                error = getattr(found, f"{name}_exception")
                if error is not None and len(problems) < MOST_PROBLEMS:
                    problems.append([index, name, repr(error)[:200]])
            if found.detection_exception is not None and len(problems) < MOST_PROBLEMS:
                problems.append([index, "rule", repr(found.detection_exception)[:200]])
        return {"outcomes": "".join(letters), "problems": problems}

    def answer(self, request):
        if "folders" in request:
            sys.path[:0] = request["folders"]
            return {}
        if "models" in request:
            self.models = {each["log_type"]: DataModel(each["config"]) for each in request["models"]}
            return {}
        if "yaml" in request:
            return schema_problem(request["yaml"])
        if "body" in request:
            return self.run(request)
        self.events = request["events"]
        return {}


def letter(found):
    if found.detection_exception is not None:
        return "e"
    return "m" if found.detection_output is True else "q"


def schema_problem(text):
    """The tool's two schemas, on what its own loader reads."""
    try:
        value = yaml.load(text, Loader=_PATSafeLoader)
        RULE_SCHEMA.validate(value)
        Draft202012Validator(ANALYSIS_CONFIG_SCHEMA).validate(value)
    except Exception as error:  # pylint: disable=broad-except
        return {"problem": str(error)[:400]}
    return {}


def main():
    session = Session()
    answers, requests = sys.stdout, sys.stdin
    # A detection may read from it (`shlex.split(None)` does) and finds nothing there.
    sys.stdin = io.StringIO()
    for line in requests:
        with contextlib.redirect_stdout(io.StringIO()):
            try:
                reply = session.answer(json.loads(line))
            except BaseException as error:  # pylint: disable=broad-except
                reply = {"problem": repr(error)[:400]}
        answers.write(json.dumps(reply) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
