-- :punto. Las próximas cinco fechas del punto, y qué se ofrece y se lleva.
WITH p AS (SELECT * FROM punto WHERE _clave = :punto),
a AS (SELECT * FROM actividad WHERE punto = :punto AND fecha >= :hoy
	AND estado = 'PLA' ORDER BY fecha, hora_inicio LIMIT 5),
primera AS (SELECT * FROM a ORDER BY fecha, hora_inicio LIMIT 1)
SELECT json_object(
	'punto', p.nombre, 'lugar', p.lugar, 'direccion', p.direccion,
	'referencia', p.referencia, 'horario', p.horario, 'sector', p.sector,
	'fechas', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('dia', mostrar('dia', fecha),
			'fecha', mostrar('fecha_larga', fecha),
			'horas', hora_inicio || coalesce(' a ' || hora_termino, ''),
			'que', iif(tipo = 'PTO', titulo, coalesce(titulo,
				etiqueta('actividad.tipo', tipo)))))) END
		FROM (SELECT * FROM a ORDER BY fecha, hora_inicio))),
	'ofrece', json(lista((SELECT ofrece FROM primera))),
	'llevar', json(lista((SELECT llevar FROM primera))),
	'oficina', json((
{{> membrete}}
	)))
FROM p
