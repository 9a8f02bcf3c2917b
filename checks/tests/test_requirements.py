"""Dependencies: few, with a reason, locked by hash, without addresses, in step."""

from pathlib import Path

import pytest

from checks.requirements import find

ASKED = "django==5.2.*  # the framework\n"
LOCKED = "django==5.2.19 \\\n    --hash=sha256:aa\n"


def said(root: Path, **files: str) -> list[str]:
    texts = {"asked": ASKED, "locked": LOCKED, "tools": "-r requirements.in\n", "tools_locked": LOCKED} | files
    (root / "requirements.in").write_text(texts["asked"])
    (root / "requirements.txt").write_text(texts["locked"])
    (root / "requirements-dev.in").write_text(texts["tools"])
    (root / "requirements-dev.txt").write_text(texts["tools_locked"])
    return [problem.text for problem in sorted(set(find(root)))]


def test_all_in_order(tmp_path: Path) -> None:
    assert said(tmp_path) == []


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"asked": "django==5.2.*\n"}, "django==5.2.* has no reason beside it"),
        ({"asked": ASKED * 33}, "33 direct dependencies; the limit is 32"),
        (
            {"asked": "django==6.0.*  # newer\n"},
            "django==6.0.* is not what requirements.txt holds (5.2.19): run bin/lock",
        ),
        ({"tools": "pytest  # tests\n"}, "pytest is not what requirements-dev.txt holds (None): run bin/lock"),
        ({"tools_locked": LOCKED.replace("19", "18")}, "django runs as 5.2.19 and is tested as 5.2.18: run bin/lock"),
        ({"locked": "django==5.2.19\n"}, "django==5.2.19 has no hash"),
        (
            {"locked": "--index-url https://x.example\n" + LOCKED},
            "an address: a lock holds names, versions and hashes only",
        ),
    ],
)
def test_what_is_refused(tmp_path: Path, files: dict[str, str], problem: str) -> None:
    assert said(tmp_path, **files) == [problem]
