#!/bin/sh
# Renders the pictures of the READMEs and the help anew: sh tests/gallery/publish.sh
set -eu
cd "$(dirname "$0")/../.."
python=${PYTHON:-.venv/bin/python}
shown="today events booking-plan desk import-3-review papers district"
"$python" -m tests.gallery --exactly $shown
for name in $shown; do
  for place in zh_CN: zh_TW:zh_TW/ en:en/; do
    shot="tests/gallery/out/$name-1366x768-${place%%:*}.png"
    "$python" -m tests.gallery.small "$shot" "resources/help/pictures/${place#*:}$name.png"
  done
done
"$python" -m tests.gallery.wall resources/help/pictures
"$python" -m desktop sample "${TMPDIR:-.}/linli-publish.sqlite"
"$python" -m desktop --db "${TMPDIR:-.}/linli-publish.sqlite" --today 2025-05-28 flyer 第二届 -o "${TMPDIR:-.}/linli-publish.pdf"
pdftoppm -r 50 -png -singlefile "${TMPDIR:-.}/linli-publish.pdf" resources/help/pictures/poster
rm -f "${TMPDIR:-.}"/linli-publish.*
