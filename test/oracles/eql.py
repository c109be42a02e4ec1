"""What Elastic's own EQL library makes of queries: one JSON line for each line {"query": ...} on stdin."""

import json
import sys

import eql
from eql import ast


def tree(node):
    """A query as nested lists; lists of `and` and `or` are flat."""
    if isinstance(node, ast.PipedQuery):
        return ["piped", tree(node.first), [[pipe.name, *(argument.value for argument in pipe.arguments)] for pipe in node.pipes]] if node.pipes else tree(node.first)
    if isinstance(node, ast.EventQuery):
        return ["event", node.event_type, tree(node.query)]
    if isinstance(node, ast.Sequence):
        span = None if node.max_span is None else node.max_span.as_milliseconds() / 1000
        return ["sequence", span, [step(each) for each in node.queries], None if node.close is None else step(node.close)]
    if isinstance(node, ast.Sample):
        return ["sample", [step(each) for each in node.queries]]
    if isinstance(node, (ast.And, ast.Or)):
        kind = type(node).__name__.lower()
        return [kind, *(part for term in node.terms for part in flat(kind, tree(term)))]
    if isinstance(node, ast.Not):
        return ["not", tree(node.term)]
    if isinstance(node, ast.IsNull):
        return ["==", tree(node.expr), ["null"]]
    if isinstance(node, ast.IsNotNull):
        return ["!=", tree(node.expr), ["null"]]
    if isinstance(node, ast.Comparison):
        return [node.comparator, tree(node.left), tree(node.right)]
    if isinstance(node, ast.MathOperation):
        return [node.operator, tree(node.left), tree(node.right)]
    if isinstance(node, ast.InSet):
        return ["in", tree(node.expression), *map(tree, node.container)]
    if isinstance(node, ast.FunctionCall):
        return ["call", node.name.lower(), *map(tree, node.arguments)]
    if isinstance(node, ast.Field):
        return ["field", ".".join([node.base, *map(str, node.path)])]
    if isinstance(node, ast.Null):
        return ["null"]
    return ["value", node.value]


def flat(kind, part):
    return part[1:] if part[0] == kind else [part]


def step(each):
    return [tree(each.query), [tree(value) for value in each.join_values], bool(each.data.get("is_negated", False))]


def answer(query):
    reading = (eql.parser.elasticsearch_syntax, eql.parser.ignore_missing_functions, eql.parser.skip_optimizations)
    more = (eql.parser.allow_runs, eql.parser.allow_negation, eql.parser.allow_sample)
    try:
        for each in (*reading, *more):
            each.__enter__()
        return {"tree": tree(eql.parse_query(query))}
    except eql.EqlError as error:
        return {"error": str(error).split("\n")[1] if "\n" in str(error) else str(error)}
    finally:
        for each in reversed((*reading, *more)):
            each.__exit__(None, None, None)


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line)["query"])), flush=True)
