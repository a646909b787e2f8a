-- :mes (AAAA-MM), o nada: el mes de hoy. El mes por semanas, de lunes a
-- domingo, y al final lo que conviene revisar (actividad.sql, punto.sql).
WITH m(mes) AS (SELECT coalesce(:mes, strftime('%Y-%m', :hoy))),
a AS (
	SELECT t._clave, a.fecha, a.hora_inicio, a.hora_termino, a.estado,
		t.tipo, t.titulo, t.punto, t.junta_vecinos, t.union_comunal,
		t.empresa, t.lugar, t.sector, t.vehiculo,
		t.participantes, t.participantes_otros, t.equipamiento,
		a.motivo_suspension,
		date(a.fecha, 'weekday 0', '-6 days') AS lunes,
		nullif(rtrim(coalesce(t.funcionario || ', ', '') ||
			coalesce(t.funcionario2 || ', ', '') ||
			coalesce(t.funcionario3 || ', ', '') ||
			coalesce(t.funcionario4 || ', ', ''), ', '), '') AS van
	FROM actividad a JOIN actividad_texto t USING (_clave), m
	WHERE a.fecha BETWEEN mes || '-01' AND mes || '-31'),
filas AS (
	SELECT lunes, json_group_array(json_object(
		'dia', substr(mostrar('dia', fecha), 1, 2) || char(160) || CAST(substr(fecha, 9) AS INTEGER),
		'hora', coalesce(hora_inicio || coalesce('–' || hora_termino, ''),
			''),
		'que', coalesce(titulo, tipo),
		'donde', nullif(rtrim(coalesce(coalesce(punto, junta_vecinos, union_comunal, empresa, lugar) || ', ', '') ||
			coalesce(CASE WHEN instr(coalesce(punto, junta_vecinos, union_comunal, ''), sector) THEN NULL
			ELSE sector || ', ' END, ''), ', '), ''),
		'van', van, 'acompanan', nullif(rtrim(coalesce(participantes || ', ', '') ||
			coalesce(participantes_otros || ', ', ''), ', '), ''),
		'llevan', equipamiento, 'vehiculo', vehiculo,
		'estado', CASE estado WHEN 'REA' THEN 'hecha'
			WHEN 'SUS' THEN 'suspendida: ' || motivo_suspension END,
		'ojo', EXISTS (SELECT 1 FROM actividad_avisos v
			WHERE v.clave = a._clave)))
		AS filas
	FROM (SELECT * FROM a ORDER BY fecha, hora_inicio, _clave) a
	GROUP BY lunes),
revisar(orden, texto) AS (
	SELECT DISTINCT a.fecha, mostrar('date', a.fecha) || ', ' ||
		coalesce(a.titulo, a.tipo) || ': ' || v.aviso
	FROM actividad_avisos v JOIN a ON a._clave = v.clave
	UNION SELECT 'p', aviso FROM punto_avisos)
SELECT json_object(
	'mes', (SELECT mostrar('month', mes) FROM m),
	'vehiculos', (SELECT group_concat(nombre || coalesce(' (' || dias || ')',
		''), '; ') FROM (SELECT nombre, dias FROM vehiculo_texto
		ORDER BY nombre)),
	'hay', EXISTS (SELECT 1 FROM a),
	'semanas', json((SELECT json_group_array(json_object('titulo',
		'Del ' || CAST(substr(lunes, 9) AS INTEGER) || '-' ||
		CAST(substr(lunes, 6, 2) AS INTEGER) || ' al ' ||
		CAST(substr(date(lunes, '+6 days'), 9) AS INTEGER) || '-' ||
		CAST(substr(date(lunes, '+6 days'), 6, 2) AS INTEGER),
		'filas', json(filas))) FROM (SELECT * FROM filas ORDER BY lunes))),
	'revisar', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('texto', texto))) END
		FROM (SELECT texto FROM revisar ORDER BY orden, texto))),
	'fecha', mostrar('fecha_larga', :hoy),
	'oficina', json((
{{> membrete}}
	)))
