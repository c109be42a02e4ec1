NAMES = ["ann", "bob"]
HOSTS = ["build-1.example.com"]
__all__ = ["NAMES"]
