-- El plan como calendario (RFC 5545), para el teléfono o Thunderbird. :desde y
-- :hasta, o nada: desde hace un mes, y por un año. :solo, un funcionario o
-- un punto: solo lo suyo. Las barras, comas, punto y coma y líneas de un texto van escapadas. La
-- revisión (SEQUENCE) son los segundos desde 2020 en que la ficha cambió: crece
-- con cada cambio, y es la misma en todos los equipos.
WITH plazo AS (SELECT coalesce(:desde, date(:hoy, '-1 month')) AS desde,
		coalesce(:hasta, date(:hoy, '+1 year')) AS hasta),
a AS (
	SELECT t._clave, a.fecha, coalesce(a.hasta, a.fecha) AS fin,
		a.hora_inicio, a.hora_termino, a.estado, a._cambio,
		coalesce(t.titulo, t.tipo) AS que,
		nullif(rtrim(coalesce(coalesce(t.punto, t.junta_vecinos, t.union_comunal, t.empresa, t.lugar) || ', ', '') ||
			coalesce(t.direccion || ', ', '') ||
			coalesce(t.sector || ', ', ''), ', '), '') AS donde,
		nullif(rtrim(coalesce('Van: ' || nullif(nullif(rtrim(coalesce(t.funcionario || ', ', '') ||
			coalesce(t.funcionario2 || ', ', '') ||
			coalesce(t.funcionario3 || ', ', '') ||
			coalesce(t.funcionario4 || ', ', ''), ', '), ''), '') || char(10), '') ||
			coalesce('Acompañan: ' || nullif(nullif(rtrim(coalesce(t.participantes || ', ', '') ||
			coalesce(t.participantes_otros || ', ', ''), ', '), ''), '') || char(10), '') ||
			coalesce('Llevan: ' || t.equipamiento || char(10), '') ||
			coalesce('Vehículo: ' || t.vehiculo || char(10), '') ||
			coalesce('Temas: ' || a.temas || char(10), ''), char(10)), '') AS notas
	FROM actividad a JOIN actividad_texto t USING (_clave)
	WHERE a.fecha BETWEEN (SELECT desde FROM plazo)
		AND (SELECT hasta FROM plazo)
	AND (:solo IS NULL OR :solo IN (a.punto, a.funcionario,
		a.funcionario2, a.funcionario3, a.funcionario4))),
e AS (
	SELECT *, replace(replace(replace(replace(que, '\', '\\'), ';', '\;'),
		',', '\,'), char(10), '\n') AS titulo,
		replace(replace(replace(replace(donde, '\', '\\'), ';', '\;'),
		',', '\,'), char(10), '\n') AS lugar,
		replace(replace(replace(replace(notas, '\', '\\'), ';', '\;'),
		',', '\,'), char(10), '\n') AS texto
	FROM a)
SELECT json_object('_falta', 'el período termina antes de empezar: desde=' ||
	mostrar('date', desde) || ' hasta=' || mostrar('date', hasta))
FROM plazo WHERE hasta < desde
UNION ALL SELECT json_object(
	'nombre', replace(replace(coalesce((SELECT nombre FROM oficina
		WHERE cut = :comuna), 'OMIL'), ',', '\,'), ';', '\;'),
	'sello', strftime('%Y%m%dT120000Z', :hoy),
	'eventos', json((SELECT json_group_array(json_object(
		'uid', uuid('actividad', _clave), 'titulo', titulo,
		'lugar', nullif(lugar, ''), 'texto', nullif(texto, ''),
		'revision', (_cambio >> 16) / 1000 - 1577836800,
		'cambio', strftime('%Y%m%dT%H%M%SZ', (_cambio >> 16) / 1000,
			'unixepoch'),
		'confirmado', iif(estado = 'SUS', 'CANCELLED', 'CONFIRMED'),
		'inicio', iif(hora_inicio IS NULL, ';VALUE=DATE:' ||
			replace(fecha, '-', ''), ';TZID=America/Santiago:' ||
			replace(fecha, '-', '') || 'T' || replace(hora_inicio,
			':', '') || '00'),
		'fin', iif(hora_inicio IS NULL, ';VALUE=DATE:' ||
			replace(date(fin, '+1 day'), '-', ''),
			';TZID=America/Santiago:' || iif(hora_termino IS NULL,
			strftime('%Y%m%dT%H%M00', fin || ' ' || hora_inicio,
			'+2 hours'), replace(fin, '-', '') || 'T' ||
			replace(hora_termino, ':', '') || '00'))))
		FROM (SELECT * FROM e ORDER BY fecha, hora_inicio, _clave))))
