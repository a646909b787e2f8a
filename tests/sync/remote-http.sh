#!/bin/sh
# remote-http.sh TOOL: a book behind git http-backend and a real web server,
# with the shipped hook
set -eu
TOOL=$1
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$SOURCE/tests/sync/lib/server.sh"
. "$SOURCE/tests/sync/lib/nginx.sh"

# libgit2 1.5 leaks memory of its regular expressions.
echo leak:pcre2 >suppressions
export LSAN_OPTIONS="suppressions=$dir/suppressions:print_suppressions=0"

for name in office laptop thief; do "$tool" key-new $name; done
laptop=$(writer_of laptop)
thief=$(writer_of thief)
branch=refs/heads/w/$laptop
server_repo server.git
free_port
safe=$port
port=$((port + 1))
free_port_from $port
ln -s . small
ln -s . closed
printf 'terreno:%s\n' "$(openssl passwd -apr1 clave)" >passwords
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
    -subj /CN=127.0.0.1 -days 2 -keyout cert.key -out cert.pem 2>/dev/null
web_more="
			listen 127.0.0.1:$safe ssl;
			ssl_certificate $dir/cert.pem;
			ssl_certificate_key $dir/cert.key;
			location /small/ {
				client_max_body_size 100;
				fastcgi_pass unix:$dir/cgi;
			}
			location /closed/ {
				auth_basic git;
				auth_basic_user_file passwords;
				fastcgi_pass unix:$dir/cgi;
			}
			location /sick/ { return 502; }
			location /page/ { return 200 hola; }"
serve_web
site=http://127.0.0.1:$port
url=$site/server.git

says "no hay un libro" "$book" fetch x.git "$site/nada.git" - -
says "su usuario y clave en el archivo" "$book" fetch x.git "$site/closed/server.git" - -
says "su usuario y clave en el archivo" \
    "$book" fetch x.git "http://terreno:otra@127.0.0.1:$port/closed/server.git" - -
says "no es de confianza" "$book" fetch x.git "https://127.0.0.1:$safe/server.git" - -
says "tiene un problema" "$book" fetch x.git "$site/sick/x" - -
says "no contesta como uno de git" "$book" fetch x.git "$site/page/x" - -
echo "ok what a web server answers instead of a book is said in Spanish"

exchange "$url" - -

"$tool" key-new seguro
other=refs/heads/w/$(writer_of seguro)
"$book" seal s.git $other seguro 3 >/dev/null
prints "done $other" env SSL_CERT_FILE="$dir/cert.pem" "$book" push s.git \
    "https://127.0.0.1:$safe/server.git" - - $other
says "no se pudieron leer los certificados" env SSL_CERT_FILE="$dir/passwords" \
    "$book" fetch s.git "https://127.0.0.1:$safe/server.git" - -
echo "ok a server of https is known by a certificate that is trusted"

"$book" seal l.git $branch laptop 5 >/dev/null
says "no acepta envíos tan grandes" \
    "$book" push l.git "$site/small/server.git" - - $branch
prints "done $branch" "$book" push l.git \
    "http://terreno:clave@127.0.0.1:$port/closed/server.git" - - $branch
echo "ok a limit of the server is said; a password in the address lets in"

# The same by terreno, which reads the password from a file of its own.
server_repo whole.git
mkdir data
closed=$site/closed/whole.git
says "su usuario y clave en el archivo" "$TERRENO" preparar --oficina \
    --comuna 05109 --datos "$dir/data" --libro "$closed" -o hoja.pdf
echo "127.0.0.1:$port terreno clave" >data/claves-servidor
prints "" "$TERRENO" preparar --oficina --comuna 05109 --datos "$dir/data" \
    --libro "$closed" -o hoja.pdf
[ "$(tip_of whole.git main)" = "$(tip_of data/libro.git main)" ]
[ "$(stat -c %a data/claves-servidor)" = 600 ]
prints "nada nuevo" "$TERRENO" sincronizar --datos "$dir/data"
lacks "terreno clave" data/libro.db
chmod 644 data/claves-servidor
says "abierta a otras personas" "$TERRENO" sincronizar --datos "$dir/data"
echo "ok a password stands in a file of its own, and nowhere else"

stop_all
says "no se pudo llegar al servidor" timeout 20 "$book" fetch l.git "$url" - -
echo "ok a server that is down is said at once"
