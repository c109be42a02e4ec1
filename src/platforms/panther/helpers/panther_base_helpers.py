"""rulec's own statement of what the published module of this name gives to detections."""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatch
from ipaddress import ip_address, ip_network


def deep_get(dictionary, *keys, default=None):
    at = dictionary
    for key in keys:
        at = at.get(key, default) if isinstance(at, Mapping) else default
    return default if at is None else at


def deep_walk(obj, *keys, default=None, return_val="all"):
    found = []

    def has_nothing(part):
        if isinstance(part, str) or not isinstance(part, Sequence):
            return False
        return all(has_nothing(item) for item in part)

    if not keys:
        return default if has_nothing(obj) else obj
    if isinstance(obj, Mapping):
        below = obj.get(keys[0], None)
        return default if below is None else deep_walk(below, *keys[1:], default=default, return_val=return_val)
    if isinstance(obj, Sequence) and not isinstance(obj, str):
        for item in obj:
            value = deep_walk(item, *keys, default=default, return_val=return_val)
            if isinstance(value, Sequence) and not isinstance(value, str):
                found.extend(value)
            elif value is not None:
                found.append(value)
    distinct = list(dict.fromkeys(found))
    if not distinct:
        return default
    if return_val == "first":
        return distinct[0]
    if return_val == "last":
        return distinct[-1]
    if return_val != "all":
        return "all"
    return distinct[0] if len(distinct) == 1 else distinct


def pattern_match(string_to_match, pattern):
    return fnmatch(string_to_match, pattern)


def pattern_match_list(string_to_match, patterns):
    return any(fnmatch(string_to_match, pattern) for pattern in patterns)


def is_ip_in_network(ip_addr, networks):
    return any(ip_address(ip_addr) in ip_network(network) for network in networks)


def listify(maybe_list):
    try:
        iter(maybe_list)
    except TypeError:
        return [maybe_list]
    return [maybe_list] if isinstance(maybe_list, (str, bytes, dict)) else maybe_list


def defang_ioc(ioc):
    return ioc.replace("http://", "hxxp://").replace("https://", "hxxps://").replace(".", "[.]")
