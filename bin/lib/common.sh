# shellcheck shell=bash
# Sourced by every script in bin/: where the project stands, and the Python it runs on.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
# shellcheck disable=SC2034  # used by the scripts that source this file
python=$root/.venv/bin/python

export DJANGO_SETTINGS_MODULE=verbinders.settings
export PYTHONPATH=$root${PYTHONPATH:+:$PYTHONPATH}

complain() { # One clear line, and out.
    printf 'bin/%s: %s\n' "${0##*/}" "$1" >&2
    exit 1
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() { # Prints a Python of 3.11 or newer: the one in PYTHON, else the newest that is installed.
    local candidate
    if [ -n "${PYTHON:-}" ]; then
        new_enough "$PYTHON" || complain "PYTHON=$PYTHON is not a Python of 3.11 or newer."
        printf '%s\n' "$PYTHON"
        return
    fi
    for candidate in python3.13 python3.12 python3.11 python3; do
        if new_enough "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    complain "Python 3.11 or newer is needed and was not found. Name it with PYTHON=/path/to/python3."
}
