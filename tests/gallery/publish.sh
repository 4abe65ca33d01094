#!/bin/sh
# Renders the pictures of the READMEs and the help anew: sh tests/gallery/publish.sh
set -eu
cd "$(dirname "$0")/../.."
python=${PYTHON:-.venv/bin/python}
shown="today events booking-plan desk import-3-review papers district"
"$python" -m tests.gallery $shown
mkdir -p resources/help/pictures/en
for name in $shown; do
  cp "tests/gallery/out/$name-1366x768-zh_CN.png" "resources/help/pictures/$name.png"
  cp "tests/gallery/out/$name-1366x768-en.png" "resources/help/pictures/en/$name.png"
done
"$python" -m tests.gallery.wall resources/help/pictures
"$python" -m desktop sample "${TMPDIR:-.}/linli-publish.sqlite"
"$python" -m desktop --db "${TMPDIR:-.}/linli-publish.sqlite" --today 2025-05-28 flyer 第二届 -o "${TMPDIR:-.}/linli-publish.pdf"
pdftoppm -r 50 -png -singlefile "${TMPDIR:-.}/linli-publish.pdf" resources/help/pictures/poster
rm -f "${TMPDIR:-.}"/linli-publish.*
