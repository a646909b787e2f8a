-- :sector. El mismo aviso como texto para copiar en WhatsApp. En un sector sin
-- conexión dice que no sirve y qué usar.
WITH
{{> sector}}
{{> informacion}}
	'oficina', json((
{{> membrete}}
	)))
FROM s
