# The tests that need sshd source this file after server.sh.

# libgit2 1.5 and libssh2 1.10 leak a list of known hosts with each login. The
# test of http looks for our own leaks.
printf 'leak:%s\n' pcre2 libssh2 libgit2 >suppressions
export LSAN_OPTIONS="suppressions=$dir/suppressions:print_suppressions=0"

sshd=$(PATH=$PATH:/usr/sbin command -v sshd)
[ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd

# serve HOSTKEY: runs sshd with that key in the foreground, on $port
serve() {
	cat >"$dir/sshd_config" <<-EOF
	Port $port
	ListenAddress 127.0.0.1
	HostKey $dir/$1
	AuthorizedKeysFile $dir/authorized
	PidFile none
	StrictModes no
	UsePAM no
	PasswordAuthentication no
	KbdInteractiveAuthentication no
	PermitRootLogin prohibit-password
	EOF
	start "$sshd" -D -e -f "$dir/sshd_config"
	until_up ssh-keyscan -t ed25519 -p "$port" 127.0.0.1
}
