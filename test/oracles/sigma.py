"""What pySigma makes of Sigma files, in a normal form: one JSON line for each line `{"path": ..., "text": ...}` on stdin.

Development only: pySigma is under the LGPL and no part of rulec. Nodes are ["and", ...], ["or", ...], ["not", x] with
sorted, distinct parts, and leaves [field or null, value].
"""

import datetime
import json
import sys

import yaml
from sigma.collection import SigmaCollection
from sigma.conditions import (
    ConditionAND,
    ConditionFieldEqualsValueExpression,
    ConditionNOT,
    ConditionOR,
    ConditionValueExpression,
)
from sigma.correlations import SigmaCorrelationRule
from sigma.types import (
    Placeholder,
    SigmaBool,
    SigmaCasedString,
    SigmaCIDRExpression,
    SigmaCompareExpression,
    SigmaExists,
    SigmaExpansion,
    SigmaFieldReference,
    SigmaNull,
    SigmaNumber,
    SigmaRegularExpression,
    SigmaString,
    SigmaTimestampPart,
    SpecialChars,
)
from sigma.validation import SigmaValidator
from sigma.validators.core import validators as core_validators


class TextDates(yaml.SafeLoader):
    """PyYAML's safe loader, dates kept as text."""


TextDates.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)


def parts(text):
    """A string as literal texts and wildcards."""
    result = []
    for part in text.s:
        if part == SpecialChars.WILDCARD_MULTI:
            result.append({"wildcard": "*"})
        elif part == SpecialChars.WILDCARD_SINGLE:
            result.append({"wildcard": "?"})
        elif isinstance(part, Placeholder):
            result.append({"placeholder": part.name})
        else:
            result.append(part)
    return result


def value(item):
    """A value as a list that begins with its kind."""
    if isinstance(item, SigmaCasedString):
        return ["cased", parts(item)]
    if isinstance(item, SigmaString):
        return ["text", parts(item)]
    if isinstance(item, SigmaTimestampPart):
        return ["date", item.timestamp_part.name.lower(), item.number]
    if isinstance(item, SigmaNumber):
        return ["number", item.number]
    if isinstance(item, SigmaBool):
        return ["boolean", item.boolean]
    if isinstance(item, SigmaNull):
        return ["null"]
    if isinstance(item, SigmaRegularExpression):
        return ["regex", str(item.regexp), sorted(flag.name[0].lower() for flag in item.flags)]
    if isinstance(item, SigmaCIDRExpression):
        return ["cidr", item.cidr]
    if isinstance(item, SigmaCompareExpression):
        of = item.number
        part = [of.timestamp_part.name.lower()] if isinstance(of, SigmaTimestampPart) else []
        return ["compare", item.op.name.lower(), *part, of.number]
    if isinstance(item, SigmaFieldReference):
        return ["field", item.field, item.starts_with, item.ends_with]
    if isinstance(item, SigmaExists):
        return ["exists", item.exists]
    return ["unknown", type(item).__name__]


def joined(kind, nodes):
    """A node in normal form: nested ones of its kind flattened, sorted, none twice; a single part stands for itself."""
    flat = {}
    for node in nodes:
        for part in node[1:] if node[0] == kind else [node]:
            flat[json.dumps(part, sort_keys=True, ensure_ascii=False)] = part
    ordered = [flat[key] for key in sorted(flat)]
    return ordered[0] if len(ordered) == 1 else [kind, *ordered]


def leaf(field, item):
    """A comparison; expansions are any of their values."""
    if isinstance(item, SigmaExpansion):
        return joined("or", [leaf(field, each) for each in item.values])
    return ["is", field, value(item)]


def normal(node):
    """The normal form of a parsed condition."""
    if isinstance(node, ConditionAND):
        return joined("and", [normal(each) for each in node.args])
    if isinstance(node, ConditionOR):
        return joined("or", [normal(each) for each in node.args])
    if isinstance(node, ConditionNOT):
        inner = normal(node.args[0])
        return inner[1] if inner[0] == "not" else ["not", inner]
    if isinstance(node, ConditionFieldEqualsValueExpression):
        return leaf(node.field, node.value)
    if isinstance(node, ConditionValueExpression):
        return leaf(None, node.value)
    return ["unknown", type(node).__name__]


def describe(rule):
    """One rule: its condition, or that it is a correlation."""
    if isinstance(rule, SigmaCorrelationRule):
        return {"correlation": rule.type.name.lower()}
    return {"condition": joined("or", [normal(each.parsed) for each in rule.detection.parsed_condition])}


# Those that look names up on the network are left out.
VALIDATOR = SigmaValidator({each for name, each in core_validators.items() if "attack" not in name and "d3" not in name})


def issues(rules):
    """What the validators of `sigma check` find."""
    found = []
    for rule in rules:
        for issue in VALIDATOR.validate_rule(rule):
            found.append([type(issue).__name__, issue.severity.name.lower()])
    return found


def answer(request):
    """Everything about one file."""
    text = request["text"]
    result = {"path": request["path"]}
    try:
        result["yaml"] = list(yaml.load_all(text, TextDates))
    except yaml.YAMLError as error:
        result["yamlError"] = str(error)
    try:
        collection = SigmaCollection.from_yaml(text)
        result["rules"] = [describe(rule) for rule in collection.rules]
        if request.get("check"):
            collection.resolve_rule_references()
            result["issues"] = issues(collection.rules)
    except Exception as error:  # pySigma raises many kinds
        result["error"] = f"{type(error).__name__}: {error}"
    return result


for line in sys.stdin:
    json.dump(answer(json.loads(line)), sys.stdout, ensure_ascii=False, default=lambda each: each.isoformat() if isinstance(each, datetime.date) else str(each))
    sys.stdout.write("\n")
    sys.stdout.flush()
