# What the full screen writes of its own has a glyph in the Linux console's
# fonts (Latin-1, and … and → that Lat15 has), for a sign without one is a box.
. "$SOURCE/tests/lib.sh"
. "$SOURCE/tests/lint/lib.sh"

grep -nP "[^\x{0}-\x{FF}…→]" kit/screen/*.c >"$work/signs"
nothing "every sign of the screen's own is in the console's fonts" "$work/signs"
finish
