-- :entidad, o nada: todas. Los compromisos abiertos por institución, los
-- vencidos primero; y los que se cerraron en los últimos 90 días.
WITH c AS (
	SELECT c.que, c.quien, c.plazo, c.estado, c.hecho, c.cerrado, c.entidad,
		coalesce(nombre_de('entidad', c.entidad), c.institucion,
			'Sin institución') AS de,
		mostrar('date', o.fecha) AS sesion,
		c.plazo < :hoy AND c.estado IN ('PEN', 'CUR') AS vencido
	FROM compromiso c JOIN actividad o ON o._clave = c.actividad
	WHERE :entidad IS NULL OR c.entidad = :entidad),
de AS (
	SELECT de, sum(vencido) AS vencidos, count(*) AS abiertos,
		json_group_array(json_object('que', que, 'quien', quien,
		'plazo', mostrar('date', plazo), 'estado', CASE WHEN vencido
			THEN 'vencido (' || CAST(julianday(:hoy) -
			julianday(plazo) AS INTEGER) || ' días)'
			ELSE lower(etiqueta('compromiso.estado', estado)) END,
		'vencido', vencido, 'sesion', sesion, 'hecho', hecho)) AS filas
	FROM (SELECT * FROM c WHERE estado IN ('PEN', 'CUR')
		ORDER BY vencido DESC, plazo, que) GROUP BY de)
SELECT json_object(
	'fecha', mostrar('fecha_larga', :hoy),
	'abiertos', (SELECT count(*) FROM c WHERE estado IN ('PEN', 'CUR')),
	'vencidos', (SELECT count(*) FROM c WHERE vencido),
	'instituciones', json((SELECT json_group_array(json_object('nombre', de,
		'filas', json(filas))) FROM (SELECT * FROM de
		ORDER BY vencidos DESC, de))),
	'cerrados', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('que', que, 'de', de,
		'como', lower(etiqueta('compromiso.estado', estado)),
		'cerrado', mostrar('date', cerrado), 'hecho', hecho))) END
		FROM (SELECT * FROM c WHERE cerrado >= date(:hoy, '-90 days')
		ORDER BY cerrado DESC, que))),
	'oficina', json((
{{> membrete}}
	)))
