-- :punto. Aviso para la pizarra del punto: cuándo van, qué se ofrece, qué
-- llevar, y los talleres, ferias y charlas que vienen en su sector.
WITH p AS (SELECT p._clave, p.nombre, p.lugar, p.direccion, p.referencia,
		p.horario, p.sector, p.junta_vecinos
	FROM punto p WHERE p._clave = :punto),
v AS (
	SELECT a.* FROM actividad a, p
	WHERE a.punto = p._clave AND a.estado = 'PLA' AND a.fecha >= :hoy
	ORDER BY a.fecha, a.hora_inicio LIMIT 6),
otras AS (
	SELECT a._clave, a.fecha FROM actividad a, p
	WHERE a.estado = 'PLA' AND a.fecha >= :hoy AND a.punto IS NOT p._clave
	AND a.tipo IN ('APR', 'INF', 'FER', 'CHA')
	AND (a.sector = p.sector OR a.junta_vecinos = p.junta_vecinos)
	ORDER BY a.fecha LIMIT 4)
SELECT json_object(
	'nombre', nombre, 'lugar', lugar, 'direccion', direccion,
	'referencia', referencia, 'horario', horario, 'sector', sector,
	'fechas', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('fecha', mostrar('dia', fecha) || ' ' ||
			mostrar('dia_mes', fecha), 'hora', coalesce('de ' ||
			hora_inicio || coalesce(' a ' ||
			hora_termino, ''), '')))) END FROM v)),
	'ofrece', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('que', value))) END FROM (
		SELECT DISTINCT value FROM v, json_each(lista(v.ofrece))))),
	'acompanan', (SELECT group_concat(que, ', ') FROM (SELECT DISTINCT
		etiqueta('actividad.participantes', value) AS que FROM v,
		json_each(v.participantes) WHERE value <> 'OMIL')),
	'llevar', coalesce((SELECT v.llevar FROM v WHERE v.llevar IS NOT NULL
		LIMIT 1), 'Su cédula de identidad'),
	'otras', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('fecha', mostrar('fecha_larga',
			o.fecha), 'hora', t.hora_inicio, 'que', coalesce(t.titulo,
			t.tipo), 'donde', coalesce(t.lugar, t.junta_vecinos,
			t.punto, t.direccion)))) END
		FROM otras o JOIN actividad_texto t USING (_clave))),
	'fecha', mostrar('fecha_larga', :hoy),
	'oficina', json((
{{> membrete}}
	)))
FROM p
