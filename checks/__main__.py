"""bin/check: every look at the project that is no test, a line each.

bin/check                everything
bin/check types lint     these only
bin/check --fix          puts in order what can be: format, order of imports, .po files
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
DJANGO = [PYTHON, "-m", "django"]
_DEPLOY = [ROOT / "deploy" / "manage"]
SCRIPTS = [str(path) for path in sorted(ROOT.glob("bin/*")) + sorted(ROOT.glob(".ci/*")) + _DEPLOY if path.is_file()]
STEPS = {
    # The slow ones first: the others find a place beside them.
    "types": [PYTHON, "-m", "mypy"],
    "imports": [PYTHON, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
    "migrations": [*DJANGO, "makemigrations", "--check", "--dry-run"],
    "deploy": [*DJANGO, "check", "--deploy", "--fail-level", "WARNING"],
    "templates": [PYTHON, "-m", "checks.templates"],
    "translations": [PYTHON, "-m", "checks.translations"],
    "plain": [PYTHON, "-m", "checks.plain"],
    "styles": [PYTHON, "-m", "checks.join_css", "--check"],
    "sizes": [PYTHON, "-m", "checks.sizes"],
    "hazards": [PYTHON, "-m", "checks.hazards"],
    "requirements": [PYTHON, "-m", "checks.requirements"],
    "asvs": [PYTHON, "-m", "checks.asvs"],
    "lint": [PYTHON, "-m", "ruff", "check"],
    "format": [PYTHON, "-m", "ruff", "format", "--check"],
    "shell": [str(Path(PYTHON).parent / "shellcheck"), "-x", *SCRIPTS],
}
FIXES = [
    [PYTHON, "-m", "ruff", "check", "--fix"],
    [PYTHON, "-m", "ruff", "format"],
    [PYTHON, "-m", "checks.join_css"],
    [PYTHON, "-m", "checks.translations", "--write"],
]


def surroundings(folder: str) -> dict[str, str]:
    """A production site, as docs/production.md has it; nothing of this shell's own settings."""
    ours = {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "BASE_URL": "https://verbinders.example",
        "ALLOWED_HOSTS": "verbinders.example",
        "DATABASE_URL": f"sqlite:///{folder}/check.sqlite3",
        "EMAIL_URL": "smtp://localhost:25",
    }
    foreign = {"DEBUG", "DEMO", "DATABASE_OWNER_URL", "DATABASE_WORKER_URL"}
    return {name: value for name, value in os.environ.items() if name not in foreign} | ours


def run(name: str, environment: dict[str, str]) -> tuple[str, int, str, float]:
    start = time.monotonic()
    done = subprocess.run(STEPS[name], env=environment, capture_output=True, text=True)
    return name, done.returncode, (done.stdout + done.stderr).strip(), time.monotonic() - start


def main(names: list[str]) -> int:
    if names == ["--fix"]:
        return max(subprocess.run(line).returncode for line in FIXES)
    if unknown := [name for name in names if name not in STEPS]:
        sys.exit(f"bin/check does not know {unknown[0]!r}. It knows: {' '.join(STEPS)}")
    failed = []
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as pool:
        environment = surroundings(folder)
        for name, code, output, seconds in pool.map(lambda name: run(name, environment), names or STEPS):
            print(f"{name:<13} {'FAILED' if code else 'ok'}  {seconds:.1f} s", flush=True)
            if not code and name == "plain":
                print(f"              {output.splitlines()[-1]}", flush=True)
            if code:
                failed.append(name)
                print("\n" + output + "\n", flush=True)
    print(f"bin/check: {'failed: ' + ', '.join(failed) if failed else 'all ok'}")
    return 1 if failed else 0


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1:]))
