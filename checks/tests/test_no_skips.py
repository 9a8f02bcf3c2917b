"""A test that is left out makes the run fail, however it was left out."""

import subprocess
import sys
from pathlib import Path

import pytest

PASSES = "def test_passes(): pass\n"


def run(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(PASSES + code)
    line = [sys.executable, "-m", "pytest", "-p", "checks.no_skips", "-p", "no:django", "-q", "-c", "/dev/null", "."]
    return subprocess.run(line, cwd=folder, capture_output=True, text=True)


def test_a_run_without_skips_passes(tmp_path: Path) -> None:
    assert run(tmp_path, "").returncode == 0


@pytest.mark.parametrize(
    "code",
    [
        "import pytest\ndef test_skips(): pytest.skip('no browser here')\n",
        "import pytest\n@pytest.mark.skip('no browser here')\ndef test_skips(): pass\n",
        "import pytest\n@pytest.mark.xfail(reason='no browser here')\ndef test_fails(): assert False\n",
        "import pytest\npytest.skip('no browser here', allow_module_level=True)\n",
    ],
)
def test_a_test_that_is_left_out_fails_the_run(tmp_path: Path, code: str) -> None:
    done = run(tmp_path, code)
    assert done.returncode != 0
    assert "left out, so not passed" in done.stdout
    assert "no browser here" in done.stdout
