"""What other people's parsers make of texts: one JSON line for each line `{"kind": ..., "text": ...}` on stdin."""

import ast
import html.parser
import json
import sys
import tomllib
import xml.etree.ElementTree

import markdown_it
import yaml


class Plain(yaml.SafeLoader):
    """PyYAML's safe loader, dates kept as text."""


Plain.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)


def python(text):
    """How many statements a module has, and every text in it."""
    tree = ast.parse(text)
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {"statements": len(tree.body), "texts": sorted(texts)}


class Page(html.parser.HTMLParser):
    """The tags of a page with the names of their attributes, and the text between them."""

    def __init__(self):
        super().__init__()
        self.tags, self.texts = set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(" ".join([tag, *(name for name, _ in attrs)]))

    def handle_data(self, data):
        self.texts.append(data)


def page(text):
    parser = Page()
    parser.feed(text)
    parser.close()
    return {"tags": sorted(parser.tags), "text": "".join(parser.texts)}


def report(text):
    """The names of suites and cases of a JUnit report."""
    return [node.get("name") for node in xml.etree.ElementTree.fromstring(text).iter() if node.get("name") is not None]


def markdown(text):
    """What the tokens of a text are, and the text of its cells."""
    tokens = markdown_it.MarkdownIt("commonmark").enable("table").parse(text)
    inside = [child for token in tokens for child in token.children or []]
    return {"kinds": sorted({token.type for token in [*tokens, *inside]}), "cells": ["".join(child.content for child in token.children) for token in tokens if token.type == "inline"]}


READERS = {"html": page, "xml": report, "markdown": markdown, "yaml": lambda text: list(yaml.load_all(text, Plain)), "toml": tomllib.loads, "python": python}

for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"value": READERS[request["kind"]](request["text"])}
    except Exception as error:  # each parser raises its own kinds
        answer = {"problem": f"{type(error).__name__}: {error}"[:400]}
    print(json.dumps(answer), flush=True)
