-- :actividad. La tabla de una reunión: temas con su hora, quién los presenta y
-- cuánto duran, los compromisos que vienen de antes y quién no se ha presentado.
WITH
{{> reunion}}
antes AS (SELECT o._clave, o.fecha FROM serie o, r a WHERE o.fecha < a.fecha)
SELECT json_object(
{{> reunion-datos}}
	'tabla', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('n', n, 'hora', hora,
			'titulo', titulo, 'quien', quien, 'minutos', minutos,
			'presenta', clase = 'PRE')),
		'suma', sum(minutos)) END FROM (SELECT * FROM tabla ORDER BY n))),
	'dura', CAST(round((julianday(a.hora_termino) - julianday(a.hora_inicio)) *
		1440) AS INTEGER),
	'pendientes', (SELECT count(*) FROM compromiso c JOIN antes o
		ON o._clave = c.actividad WHERE c.estado IN ('PEN', 'CUR')),
	'pedidos', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('titulo', titulo, 'quien', quien))) END
		FROM (SELECT m.titulo, m.quien FROM tema m JOIN antes o
		ON o._clave = m.actividad WHERE m.clase = 'PED'
		AND o.fecha >= date(a.fecha, '-3 months')
		ORDER BY o.fecha DESC, m.orden LIMIT 8))),
	'sin_presentar', (SELECT group_concat(nombre, '; ') FROM (
		SELECT DISTINCT nombre_de('entidad', s.entidad) AS nombre
		FROM asistencia s JOIN antes o ON o._clave = s.actividad
		WHERE a.tipo = 'MES' AND s.asistio = 'SI' AND s.entidad IS NOT NULL
		AND o.fecha >= date(a.fecha, '-1 year')
		AND s.entidad NOT IN (SELECT m.entidad FROM tema m
			WHERE m.clase = 'PRE' AND m.entidad IS NOT NULL)
		ORDER BY 1)),
	'oficina', json((
{{> membrete}}
	)))
FROM r a JOIN actividad_texto t USING (_clave)
