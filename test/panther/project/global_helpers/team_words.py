import re

SIGN_IN = "login"
BREAK_GLASS = {"break-glass@example.com", "root@example.com"}
LIMITS = {"login": 3, "upload": 10}
HOST = re.compile(r"^(build|test)-\d+\.example\.com$")


class Level:
    LOW = "low"
    HIGH = "high"
