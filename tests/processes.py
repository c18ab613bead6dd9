"""Processes as Linux shows them in /proc: who descends from whom, who still runs, what they take."""

from pathlib import Path


def children(pid: int) -> list[int]:
    """All descendants that run now."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        parents[int(status.parent.name)] = (int(fields[1]), fields[0])
    found: list[int] = []
    near = [pid]
    while near:
        near = [child for child, (parent, state) in parents.items() if parent in near and state != "Z"]
        found += near
    return found


def alive(pids: list[int]) -> list[int]:
    """Those that still run; one that has ended and waits for its parent does not."""
    return [pid for pid in pids if _state(pid) not in ("", "Z", "X")]


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    except OSError:
        return ""


def memory(pids: list[int]) -> int:
    """Bytes that these processes hold together, what they share counted once (PSS)."""
    total = 0
    for pid in pids:
        try:
            rows = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        total += sum(int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:"))
    return total
