# --- reserved
import ipaddress
def external(ip):
    try:
        addr = ipaddress.ip_address(ip)
    except ValueError:
        return False
    return not (addr.is_private or addr.is_loopback or addr.is_link_local or addr.is_multicast or addr.is_reserved or addr.is_unspecified)
def rule(event):
    return external(event.get("ip", ""))
# --- reserved alone
from ipaddress import ip_address
def rule(event):
    return ip_address(event.get("ip", "192.0.2.1")).is_reserved
# --- has global
from ipaddress import ip_address
def rule(event):
    for ip in event.get("ips", []):
        try:
            address = ip_address(ip)
        except ValueError:
            continue
        if hasattr(address, "is_global") and address.is_global:
            return True
    return False
