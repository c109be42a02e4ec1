"""Answers requests, one JSON object a line: does Hyperscan find a regex in texts, and does a Terraform file parse."""
import json
import sys

import hcl2
import hyperscan


def search(request):
    database = hyperscan.Database()
    try:
        database.compile(expressions=[request["regex"].encode()], flags=[0])
    except hyperscan.error as problem:
        return {"problem": str(problem)}
    found = []
    for text in request["texts"]:
        hits = []
        database.scan(text.encode(), match_event_handler=lambda *_: hits.append(True))
        found.append(bool(hits))
    return {"found": found}


def terraform(request):
    parsed = hcl2.loads(request["terraform"])
    return {"blocks": len(parsed.get("resource", []))}


for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = search(request) if "regex" in request else terraform(request)
    except Exception as problem:  # what a parser objects to is the answer
        answer = {"problem": str(problem)}
    print(json.dumps(answer), flush=True)
