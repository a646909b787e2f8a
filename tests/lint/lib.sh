# Helpers of the tests in tests/lint, which look at the sources and run no
# program of ours. Source tests/lib.sh first.
cd "$SOURCE" || exit 1
work=$(dirname "$HOME")/work
export work

# c_files: prints the paths of all C sources and headers.
c_files() {
	find kit sync fixtures tests -name '*.[ch]' | sort
}

# shell_files: prints the paths of all shell scripts: those with such a name,
# those with such a first line, and, by name here, those that another script
# reads.
shell_files() {
	echo kit/dev/instalar
	echo kit/dev/demo-libro
	find kit sync fixtures tests .ci -type f ! -path '*/corpus/*' \
	    ! -path '*/vectors/*' | sort | while read -r file; do
		case $file in
		*.sh) echo "$file" ;;
		*.[ch] | *.md | *.csv | *.png | *.build | *.scd) ;;
		*) head -n 1 "$file" | grep -qaE '^#! ?/bin/(ba)?sh' &&
		    echo "$file" ;;
		esac
	done
}

# nothing NAME FILE: the file is empty; when it is not, its text is shown.
nothing() {
	[ ! -s "$2" ]
	nothing_status=$?
	[ $nothing_status -eq 0 ] || head -n 40 "$2" >&2
	tap_line $nothing_status "$1"
}
