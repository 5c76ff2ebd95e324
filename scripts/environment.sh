# Sourced by scripts/demo and scripts/test: finds a Python, makes .venv, installs the locked packages into it.
# Needs Python 3.11, 3.12 or 3.13 and nothing else; uses uv where it is installed, else pip.
#   LEGATION_PYTHON   the Python to use instead of the first that fits
# shellcheck shell=bash

VENV=.venv
IN_RANGE='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'

say() { printf '%s\n' "$*" >&2; }

fits() { # a name on PATH proves nothing (pyenv has shims that only fail): run it
    "$1" -c "$IN_RANGE" >/dev/null 2>&1
}

makes_environments() { # uv needs nothing; venv needs ensurepip, which some distributions package apart
    command -v uv >/dev/null 2>&1 || "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

candidates() {
    local folder name
    if [ -n "${LEGATION_PYTHON:-}" ]; then
        printf '%s\n' "$LEGATION_PYTHON"
        return
    fi
    for name in python3.13 python3.12 python3.11 python3 python; do
        type -ap "$name" 2>/dev/null # every one on PATH: one that fails may hide one that works
    done
    for folder in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[321]*; do
        printf '%s\n' "$folder/bin/python"
    done
    if command -v uv >/dev/null 2>&1; then
        uv python find --no-python-downloads '>=3.11,<3.14' 2>/dev/null
    fi
    return 0
}

find_python() {
    local candidate bare=""
    while IFS= read -r candidate; do
        fits "$candidate" || continue
        if makes_environments "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
        bare=${bare:-$candidate}
    done < <(candidates)
    complain "$bare"
    return 1
}

complain() { # what is there, and what to do
    local found
    if [ -n "$1" ]; then
        say "legation: $1 can't make virtual environments: its ensurepip module is missing."
        say "  On Debian and Ubuntu: apt install python3-venv. Or install uv."
        return
    fi
    found=$(for name in python3 python; do "$name" --version 2>/dev/null; done | sort -u | paste -sd/ - | sed 's|/|, |g')
    say "legation needs Python 3.11, 3.12 or 3.13; found ${found:+only }${found:-none}."
    say "  Install one of them, or name it: LEGATION_PYTHON=/path/to/python3.12 $0"
    [ -z "${LEGATION_PYTHON:-}" ] || say "  LEGATION_PYTHON is $LEGATION_PYTHON, which does not run or is of another version."
}

make_venv() {
    local python
    if fits "$VENV/bin/python"; then
        return
    fi
    python=$(find_python) || exit 2
    say "legation: making $VENV with $("$python" --version) ($python)"
    rm -rf "$VENV" # none of use: its Python is gone, or too old
    if command -v uv >/dev/null 2>&1; then
        uv venv --quiet --python "$python" "$VENV"
    else
        "$python" -m venv "$VENV"
    fi
}

install() { # install ARGUMENT…: with uv or pip, only ready-made wheels
    if command -v uv >/dev/null 2>&1; then
        uv pip install --quiet --python "$VENV/bin/python" "$@"
    else
        "$VENV/bin/python" -m pip --version >/dev/null 2>&1 || "$VENV/bin/python" -m ensurepip >/dev/null
        "$VENV/bin/python" -m pip --disable-pip-version-check install --quiet --quiet "$@"
    fi
}

stamp_of() { # what .venv was made from: another lock, other settings or a checkout that moved is installed anew
    "$VENV/bin/python" -c '
import hashlib, pathlib, sys
print(hashlib.sha256(b"".join(pathlib.Path(p).read_bytes() for p in sys.argv[1:])).hexdigest(), pathlib.Path.cwd())
' "$1" pyproject.toml
}

prepare() { # prepare users|tests: .venv holds what the lock names, and this checkout
    local stamp=$VENV/legation-$1 lock=requirements/$1.txt
    make_venv
    # tests.txt holds all of users.txt: after it nothing is missing
    if [ "$1" = users ] && [ "$(cat "$VENV/legation-tests" 2>/dev/null)" = "$(stamp_of requirements/tests.txt)" ]; then
        return
    fi
    if [ "$(cat "$stamp" 2>/dev/null)" = "$(stamp_of "$lock")" ]; then
        return
    fi
    say "legation: installing the packages of $lock (some 500 MB; a minute or two)"
    rm -f "$VENV"/legation-*
    install --require-hashes --only-binary :all: -r "$lock"
    install --no-deps --no-build-isolation --editable .
    stamp_of "$lock" >"$stamp"
}
