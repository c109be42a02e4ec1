from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import product
from json import dumps

from panther_aws_helpers import aws_cloudtrail_success, aws_rule_context
from panther_detection_helpers.caching import get_string_set, put_string_set

EMPTY_VALUES = (None, "", "-", "none", [], {})
HISTORY_SECONDS = 604800


def values(value, *keys):
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [found for item in value for found in values(item, *keys)]
    if not keys:
        return [value]
    if not isinstance(value, Mapping) or keys[0] not in value:
        return []
    return values(value.get(keys[0]), *keys[1:])


def is_new(seconds, *fields):
    found = False
    for terms in product(*fields):
        digest = sha256(dumps(terms, default=str).encode()).hexdigest()
        key = f"{__name__}:{digest}"
        found = not get_string_set(key, force_ttl_check=True) or found
        put_string_set(key, [digest], seconds)
    return found


def account_id_values(event):
    if event.deep_get("userIdentity", "accountId") not in EMPTY_VALUES:
        return values(event, "userIdentity", "accountId")
    return values(event, "recipientAccountId")


def rule(event):
    if event.get("eventSource", "") != "sts.amazonaws.com":
        return False
    if event.get("eventName", "") != "AssumeRole":
        return False
    if not aws_cloudtrail_success(event):
        return False
    account_id = event.deep_get("userIdentity", "accountId")
    return (account_id is not None or event.get("recipientAccountId") is not None) and is_new(
        HISTORY_SECONDS, account_id_values(event)
    )


def alert_context(event):
    return aws_rule_context(event)
