#!/bin/sh
# Makes the Windows installer on Linux, from Windows wheels and the official embeddable Python.
#
#     PYTHON_EMBED_ZIP=python-3.12.10-embed-amd64.zip PYTHON_EMBED_SHA256=… installer/windows/build.sh
#
# The ZIP and its checksum stand on python.org, on the page of the release ("Windows embeddable package (64-bit)").
# Needs pip (of PYTHON, or python3), makensis (Debian: nsis) and objdump (binutils). SETUP=FILE names the result.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(dirname "$(dirname "$here")")
python=${PYTHON:-python3}
work=$root/build/windows
say() { printf '%s\n' "$*" >&2; }

[ -f "${PYTHON_EMBED_ZIP-}" ] || { say "PYTHON_EMBED_ZIP names no file; see the head of this script."; exit 1; }
[ "$(sha256sum "$PYTHON_EMBED_ZIP" | cut -d ' ' -f 1)" = "${PYTHON_EMBED_SHA256-}" ] || {
    say "$PYTHON_EMBED_ZIP is not the file that PYTHON_EMBED_SHA256 names."
    exit 1
}
for tool in makensis objdump; do
    command -v $tool >/dev/null || { say "$tool is missing (Debian: apt-get install nsis binutils)."; exit 1; }
done

version=$("$python" -c 'import sys, tomllib; print(tomllib.load(open(sys.argv[1], "rb"))["project"]["version"])' "$root/pyproject.toml")
setup=${SETUP:-$root/dist/linli-$version-setup.exe}
rm -rf "$work"
mkdir -p "$work" "$(dirname "$setup")"

# What the program is built on, for Windows; qt-material made the theme and is not needed any more. A package that comes
# only as source (lunar-python, plain Python) is made into a wheel first.
"$python" - "$root/pyproject.toml" >"$work/wanted.txt" <<'END'
import sys, tomllib
for line in tomllib.load(open(sys.argv[1], "rb"))["project"]["dependencies"]:
    if not line.startswith("qt-material"):
        print(line)
END
"$python" -m pip wheel -q --no-deps -w "$work/wheels" -c "$root/constraints.txt" lunar-python
"$python" -m pip install -q --no-compile --target "$work/packages" --platform win_amd64 --python-version 3.12 \
    --implementation cp --only-binary=:all: --find-links "$work/wheels" -c "$root/constraints.txt" -r "$work/wanted.txt"

"$python" "$here/stage.py" "$PYTHON_EMBED_ZIP" "$work/packages" "$work/stage"
makensis -V2 -WX -INPUTCHARSET UTF8 "-DVERSION=$version" "-DSTAGE=$work/stage" "-DOUT=$setup" "$here/setup.nsi"
say "Made $setup: $(($(wc -c <"$setup") / 1000000)) MB"
