# The tests that need a web server source this file after server.sh.

PATH=$PATH:/usr/sbin
backend=$(git --exec-path)/git-http-backend

# serve_web: starts nginx on $port with git http-backend for the repositories of
# $dir; $web_more is added to the server block
web_more=
serve_web() {
	web_user=
	[ "$(id -u)" -ne 0 ] || web_user="user root;"
	mkdir -p tmp
	cat >nginx.conf <<-EOT
	$web_user
	daemon off;
	worker_processes 1;
	pid $dir/nginx.pid;
	error_log $dir/error.log;
	events { worker_connections 64; }
	http {
		access_log off;
		client_body_temp_path $dir/tmp/a;
		proxy_temp_path $dir/tmp/b;
		fastcgi_temp_path $dir/tmp/c;
		uwsgi_temp_path $dir/tmp/d;
		scgi_temp_path $dir/tmp/e;
		server {
			listen 127.0.0.1:$port;
			client_max_body_size 0;
			fastcgi_param SCRIPT_FILENAME $backend;
			fastcgi_param GIT_HTTP_EXPORT_ALL "";
			fastcgi_param GIT_PROJECT_ROOT $dir;
			fastcgi_param PATH_INFO \$uri;
			fastcgi_param QUERY_STRING \$query_string;
			fastcgi_param REQUEST_METHOD \$request_method;
			fastcgi_param CONTENT_TYPE \$content_type;
			fastcgi_param CONTENT_LENGTH \$content_length;
			fastcgi_param HTTP_CONTENT_ENCODING \$http_content_encoding;
			fastcgi_param REMOTE_USER git;
			location / { fastcgi_pass unix:$dir/cgi; }
			$web_more
		}
	}
	EOT
	start fcgiwrap -s "unix:$dir/cgi"
	until_up [ -S cgi ]
	start nginx -e "$dir/error.log" -c "$dir/nginx.conf"
	until_up git ls-remote "http://127.0.0.1:$port/server.git"
}
