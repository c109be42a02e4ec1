# --- nested in
def rule(event):
    cidrs = [r.get("cidr") for p in event.get("perms", []) for r in p.get("ranges", {}).get("items", [])]
    return "0.0.0.0/0" in cidrs
# --- nested any over
def rule(event):
    cidrs = [r.get("cidr", "") for p in event.get("perms", []) for r in p.get("ranges", {}).get("items", [])]
    return any(c.startswith("192.") for c in cidrs)
# --- nested filter
def rule(event):
    ranges = [r for p in event.get("perms", []) if p.get("port") == 22 for r in p.get("ranges", {}).get("items", []) if r.get("note")]
    return len(ranges) > 0
# --- nested truth
def rule(event):
    if not [t for p in event.get("perms", []) for t in p.get("tags", [])]:
        return event.get("a") is None
    return event.get("a") == "p"
# --- nested loop over
def rule(event):
    for cidr in [r.get("cidr") for p in event.get("perms", []) for r in p.get("ranges", {}).get("items", [])]:
        if cidr == "0.0.0.0/0":
            return True
    return False
# --- nested set
def rule(event):
    tags = {t for p in event.get("perms", []) for t in p.get("tags", [])}
    return "p" in tags and "z" not in tags
# --- nested set and
def rule(event):
    tags = {t for p in event.get("perms", []) for t in p.get("tags", [])}
    return bool(tags & {"z", "q"})
# --- nested beside the event
def rule(event):
    tags = [t for p in event.get("perms", []) for t in p.get("tags", [])]
    return event.get("a") in tags
# --- nested outer kept
def rule(event):
    pairs = [(p.get("port"), r.get("cidr")) for p in event.get("perms", []) for r in p.get("ranges", {}).get("items", [])]
    return (22, "0.0.0.0/0") in pairs
# --- nested outer kept any
def rule(event):
    pairs = [(p.get("port"), r.get("cidr")) for p in event.get("perms", []) for r in p.get("ranges", {}).get("items", [])]
    return any(port == 22 and cidr == "0.0.0.0/0" for port, cidr in pairs)
# --- nested subscripts
def rule(event):
    cidrs = [r["cidr"] for p in event["perms"] for r in p["ranges"]["items"]]
    return "0.0.0.0/0" in cidrs
# --- nested or
def rule(event):
    cidrs = [r.get("cidr") for p in (event.get("perms") or []) for r in ((p.get("ranges") or {}).get("items") or [])]
    return "0.0.0.0/0" in cidrs
# --- nested count
def rule(event):
    return len([t for p in event.get("perms", []) for t in p.get("tags", [])]) > 1
# --- nested first
def rule(event):
    return [t for p in event.get("perms", []) for t in p.get("tags", [])][0] == "p"
# --- nested all
def rule(event):
    tags = [t for p in event.get("perms", []) for t in p.get("tags", [])]
    return bool(tags) and all(t in ("p", "q") for t in tags)
# --- nested twice
def rule(event):
    tags = [t for p in event.get("perms", []) for t in p.get("tags", [])]
    return any(t == "p" for t in tags) and any(t == "q" for t in tags)
# --- nested list of generator
def rule(event):
    tags = list(t for p in event.get("perms", []) for t in p.get("tags", []))
    return "z" in tags
# --- nested caught
def rule(event):
    try:
        return "0.0.0.0/0" in [r["cidr"] for p in event["perms"] for r in p["ranges"]["items"]]
    except KeyError:
        return event.get("a") == "z"
    except TypeError:
        return False
# --- nested helper
def cidrs_of(event):
    return [r.get("cidr") for p in event.get("perms", []) for r in p.get("ranges", {}).get("items", [])]


def rule(event):
    return any(c == "0.0.0.0/0" for c in cidrs_of(event))
# --- nested filtered again
def rule(event):
    ranges = [r for p in event.get("perms", []) for r in p.get("ranges", {}).get("items", [])]
    open_ = [r for r in ranges if r.get("cidr") == "0.0.0.0/0"]
    return bool(open_) and not [r for r in open_ if r.get("note")]
# --- nested join
def rule(event):
    return "p" in ",".join([t for p in event.get("perms", []) for t in p.get("tags", [])])
# --- nested texts
def rule(event):
    return "p" in [c for p in event.get("perms", []) for c in p.get("tags", "").split(",")]
# --- nested default filled
def rule(event):
    return "none" in [t for p in event.get("perms", []) for t in p.get("tags", ["none"])]
# --- nested in a nested
def rule(event):
    tags = [t for p in event.get("perms", []) for t in p.get("tags", [])]
    return any(p.get("port") == 22 and "q" in tags for p in event.get("perms", []))
# --- nested appended
def rule(event):
    found = []
    for p in event.get("perms", []):
        for r in p.get("ranges", {}).get("items", []):
            if r.get("cidr") == "0.0.0.0/0":
                found.append(p.get("port"))
    return 22 in found
# --- nested added
def rule(event):
    tags = set()
    for p in event.get("perms", []):
        for t in p.get("tags", []):
            tags.add(t)
    return "p" in tags and "q" not in tags
# --- nested walrus
def rule(event):
    return bool(hits := [t for p in event.get("perms", []) for t in p.get("tags", []) if t == "q"]) and len(hits) < 9
# --- nested dict
def rule(event):
    return {t: p.get("port") for p in event.get("perms", []) for t in p.get("tags", [])}.get("p") == 22
# --- nested sum
def rule(event):
    return sum(1 for p in event.get("perms", []) for t in p.get("tags", []) if t == "p") >= 2
# --- nested extended
def rule(event):
    tags = []
    for p in event.get("perms", []):
        tags.extend(p.get("tags", []))
    return "q" in tags
# --- nested plus
def rule(event):
    tags = []
    for p in event.get("perms", []):
        if p.get("port"):
            tags += p.get("tags", [])
    return "p" in tags and len(tags) > 0
# --- nested extended with a comprehension
def rule(event):
    cidrs = []
    for p in event.get("perms", []):
        cidrs.extend(r.get("cidr") for r in p.get("ranges", {}).get("items", []))
    return any(c == "0.0.0.0/0" for c in cidrs)
# --- nested extended list of lists
def rule(event):
    cidrs = []
    for p in event.get("perms", []):
        cidrs.extend([r.get("cidr") for r in p.get("ranges", {}).get("items", [])])
    return "0.0.0.0/0" in cidrs
# --- nested left behind
def rule(event):
    found = []
    for p in event.get("perms", []):
        for t in p.get("tags", []):
            found.append(t)
    return t == "p" and "q" in found
# --- nested read again
def rule(event):
    found = []
    for p in event.get("perms", []):
        for t in p.get("tags", []):
            if t not in found:
                found.append(t)
    return "q" in found
# --- nested not empty
def rule(event):
    found = ["z"]
    for p in event.get("perms", []):
        for t in p.get("tags", []):
            found.append(t)
    return "q" in found
# --- nested alias
def rule(event):
    found = []
    other = found
    for p in event.get("perms", []):
        for t in p.get("tags", []):
            found.append(t)
    return "q" in other
# --- nested caught while adding
def rule(event):
    found = []
    try:
        for p in event.get("perms", []):
            for r in p["ranges"]["items"]:
                found.append(r["cidr"])
    except (KeyError, TypeError):
        pass
    return "0.0.0.0/0" in found
# --- nested in a branch
def rule(event):
    found = []
    if event.get("a") == "p":
        for p in event.get("perms", []):
            for t in p.get("tags", []):
                found.append(t)
    return "q" in found
# --- nested in two
def rule(event):
    found = []
    for p in event.get("perms", []):
        for t in p.get("tags", []):
            found.append(t)
    for p in event.get("perms", []):
        for r in p.get("ranges", {}).get("items", []):
            found.append(r.get("cidr"))
    return "q" in found
# --- nested known outside
def rule(event):
    found = []
    for key in ("tags", "more"):
        for p in event.get("perms", []):
            for t in p.get(key, []):
                found.append(t)
    return "q" in found
# --- nested break
def rule(event):
    hit = False
    for p in event.get("perms", []):
        for t in p.get("tags", []):
            if t == "q":
                hit = True
                break
        if hit:
            break
    return hit
# --- flag left by two loops
def rule(event):
    hit = False
    for p in event.get("perms", []):
        for t in p.get("tags", []):
            if t == "q":
                hit = True
                break
    return hit
# --- flag left by two loops without a break
def rule(event):
    hit = False
    for p in event.get("perms", []):
        if p.get("port") == 22:
            for t in p.get("tags", []):
                if t == "z":
                    hit = True
    return hit and event.get("a") == "z"
# --- number left by two loops
def rule(event):
    port = None
    for p in event.get("perms", []):
        for r in p.get("ranges", {}).get("items", []):
            if r.get("cidr") == "0.0.0.0/0":
                port = 22
    return port == 22 or event.get("a") == "z"
# --- two flags left by two loops
def rule(event):
    a = b = False
    for p in event.get("perms", []):
        for t in p.get("tags", []):
            if t == "p":
                a = True
            if t == "q":
                b = True
    return a and not b
# --- flag of two values left by two loops
def rule(event):
    level = "none"
    for p in event.get("perms", []):
        for t in p.get("tags", []):
            if t == "p":
                level = "low"
            elif t == "q":
                level = "high"
    return level == "high"
# --- flag turned on and off in two loops
def rule(event):
    hit = False
    for p in event.get("perms", []):
        for t in p.get("tags", []):
            hit = t == "q"
    return hit
# --- flag left by three loops
def rule(event):
    hit = False
    for p in event.get("perms", []):
        for r in p.get("ranges", {}).get("items", []):
            for key in r:
                if key == "note":
                    hit = True
    return hit
