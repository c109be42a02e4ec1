"""Answers requests, one JSON object a line: where Hyperscan and RE2 find a regex in texts, and what a Terraform file holds."""
import json
import sys

import hcl2
import hyperscan
import re2


def under_hyperscan(regex, texts):
    database = hyperscan.Database()
    database.compile(expressions=[regex.encode()], flags=[0])
    found = []
    for text in texts:
        hits = []
        database.scan(text.encode(), match_event_handler=lambda *_: hits.append(True))
        found.append(bool(hits))
    return found


def under_re2(regex, texts):
    compiled = re2.compile(regex)
    return [compiled.search(text) is not None for text in texts]


def search(request):
    answer = {}
    for name, run in (("hyperscan", under_hyperscan), ("re2", under_re2)):
        try:
            answer[name] = run(request["regex"], request["texts"])
        except (hyperscan.error, re2.error) as problem:
            answer[name] = str(problem)
    return answer


def texts_under(key, value):
    if isinstance(value, list):
        return [text for item in value for text in texts_under(key, item)]
    if not isinstance(value, dict):
        return []
    own = [value[key]] if isinstance(value.get(key), str) else []
    return own + [text for name, item in value.items() if name != key or not own for text in texts_under(key, item)]


def terraform(request):
    return {"queries": texts_under("query_string", hcl2.loads(request["terraform"]).get("resource", []))}


for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = search(request) if "regex" in request else terraform(request)
    except Exception as problem:  # what a parser objects to is the answer
        answer = {"problem": str(problem)}
    print(json.dumps(answer), flush=True)
