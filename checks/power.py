"""G3: a power cut, as a model: whatever was written and not synced is lost, or half of it, in any order.

    python -m checks.power --trials 300 --seed 7 [--control]

A disk in memory for SQLite (a VFS): it tells what was written, and keeps only what was synced. At the cut each write
since then stays or vanishes by lot, whole or in part. Then the file is opened as it lies: every commit that was
acknowledged must be there, and the file must be whole. With the settings of the house; `--control` asks for less
(synchronous=NORMAL), and must lose some.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

import apsw

SECTOR = 512
SHIPPED, CONTROL = "FULL", "NORMAL"
KEPT_OPEN: list[object] = []  # To close a connection in good order would sync.


class Disk:
    """Files as they are seen, and as they would be found after a cut."""

    def __init__(self, lot: random.Random, behind: Path) -> None:
        self.lot, self.behind = lot, behind
        self.seen: dict[str, bytearray] = {}
        self.synced: dict[str, bytearray] = {}
        self.since: dict[str, list[tuple[int, bytes | None]]] = {}  # Where what was written; None: cut off there.

    def open(self, name: str) -> None:
        self.seen.setdefault(name, bytearray())
        self.synced.setdefault(name, bytearray())
        self.since.setdefault(name, [])

    def write(self, name: str, data: bytes, offset: int) -> None:
        _put(self.seen[name], data, offset)
        self.since[name].append((offset, data))

    def truncate(self, name: str, size: int) -> None:
        del self.seen[name][size:]
        self.since[name].append((size, None))

    def sync(self, name: str) -> None:
        self.synced[name] = bytearray(self.seen[name])
        self.since[name].clear()

    def cut(self, folder: Path) -> None:
        """What lies there when the power is back."""
        for name, found in self.synced.items():
            for offset, data in self.since[name]:
                if self.lot.random() < 0.5:
                    continue
                if data is None:
                    del found[offset:]
                else:  # Of one write perhaps only the first sectors.
                    sectors = self.lot.randint(1, -(-len(data) // SECTOR))
                    _put(found, data[: sectors * SECTOR], offset)
            (folder / Path(name).name).write_bytes(found)


def _put(file: bytearray, data: bytes, offset: int) -> None:
    if len(file) < offset:
        file.extend(bytes(offset - len(file)))
    file[offset : offset + len(data)] = data


class File(apsw.VFSFile):
    """A file on that disk. Only what SQLite asks of one is here."""

    def __init__(self, disk: Disk, name: str, flags: list[int]) -> None:
        self.disk, self.name = disk, name
        disk.open(name)
        super().__init__("", f"{disk.behind}/{Path(name).name}", flags)  # For what is not asked of us: locks.

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802 -- SQLite's own names, here and below
        return bytes(self.disk.seen[self.name][offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self.disk.write(self.name, bytes(data), offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self.disk.truncate(self.name, size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.disk.sync(self.name)

    def xFileSize(self) -> int:  # noqa: N802
        return len(self.disk.seen[self.name])


class Store(apsw.VFS):
    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        super().__init__("forgets", "")

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> File:  # noqa: N802
        file = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        return File(self.disk, file, flags)

    def xAccess(self, pathname: str, flags: int) -> bool:  # noqa: N802
        return bool(self.disk.seen.get(pathname))

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        self.disk.open(filename)
        self.disk.truncate(filename, 0)
        self.disk.sync(filename)

    def xFullPathname(self, name: str) -> str:  # noqa: N802
        return name


def trial(seed: int, synchronous: str) -> str:
    """One life and one cut. What went wrong, or nothing."""
    lot = random.Random(seed)  # noqa: S311 -- the same cut each time
    with tempfile.TemporaryDirectory() as folder:
        behind, after = Path(folder) / "behind", Path(folder) / "after"
        behind.mkdir()
        after.mkdir()
        disk = Disk(lot, behind)
        acknowledged = live(disk, lot, synchronous)
        disk.cut(after)
        return found(after / "site", acknowledged)


def live(disk: Disk, lot: random.Random, synchronous: str) -> int:
    """Some commits, and half of the time the beginning of another. How many were acknowledged."""
    store = Store(disk)
    site = apsw.Connection("/site", vfs="forgets")
    # One process: the memory that several share is not asked for. And often back into the file: cuts fall there too.
    settings = ("locking_mode=EXCLUSIVE", "journal_mode=WAL", f"synchronous={synchronous}", "secure_delete=ON")
    for words in (*settings, "wal_autocheckpoint=8"):
        site.execute(f"PRAGMA {words}").fetchall()
    site.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, words TEXT)")
    many = lot.randint(5, 40)
    for number in range(1, many + 1):
        site.execute("INSERT INTO entry VALUES (?, ?)", (number, "x" * lot.randint(1, 6_000)))
    if lot.random() < 0.5:
        site.execute("BEGIN IMMEDIATE")
        site.execute("INSERT INTO entry VALUES (?, ?)", (many + 1, "half"))
    KEPT_OPEN.append((store, site))
    return many


def found(file: Path, acknowledged: int) -> str:
    """By a SQLite that knows nothing of the cut."""
    try:
        after = apsw.Connection(str(file))
        whole = str(after.execute("PRAGMA integrity_check").fetchall()[0][0])
        kept = {row[0] for row in after.execute("SELECT id FROM entry")}
        after.close()
    except apsw.Error as broken:
        return f"cannot be read: {broken}"
    lost = acknowledged - len(kept & set(range(1, acknowledged + 1)))
    return f"{lost} of {acknowledged} lost" if lost else "" if whole == "ok" else f"not whole: {whole[:60]}"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m checks.power")
    parser.add_argument("--trials", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--control", action="store_true")
    options = parser.parse_args(arguments)
    start, synchronous = time.monotonic(), CONTROL if options.control else SHIPPED
    wrong = [said for n in range(options.trials) if (said := trial(options.seed * 100_000 + n, synchronous))]
    took = time.monotonic() - start
    passed = options.trials - len(wrong)
    print(f"synchronous={synchronous} seed {options.seed}: {passed} passed, {len(wrong)} failed, {took:.0f} s")
    print("\n".join(wrong[:5]))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
