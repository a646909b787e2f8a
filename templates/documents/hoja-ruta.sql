-- :dia, o nada: el próximo con algo planificado, hoy también. :solo, un funcionario:
-- solo lo suyo. Qué se llevan, adónde van y a quién llaman los que salen ese día.
WITH mias AS (
	SELECT * FROM actividad WHERE estado <> 'SUS' AND (:solo IS NULL
	OR :solo IN (funcionario, funcionario2, funcionario3, funcionario4))),
d(dia) AS (SELECT coalesce(:dia, (SELECT min(fecha) FROM mias
	WHERE fecha >= :hoy AND estado = 'PLA'))),
a AS (
	SELECT m.*, p.lugar AS sede, coalesce(m.direccion, p.direccion) AS calle,
		p.referencia, coalesce(m.junta_vecinos, p.junta_vecinos) AS junta,
		coalesce(m.sector, p.sector) AS zona
	FROM mias m, d LEFT JOIN punto p ON p._clave = m.punto
	WHERE m.fecha <= dia AND coalesce(m.hasta, m.fecha) >= dia),
salidas AS (
	SELECT json_object(
		'hora', a.hora_inicio || coalesce(' a ' || a.hora_termino, ''),
		'que', coalesce(t.titulo, t.tipo),
		'donde', nullif(rtrim(coalesce(coalesce(a.sede, t.lugar,
			t.junta_vecinos, t.union_comunal, t.empresa, t.punto) || ', ',
			'') || coalesce(a.calle || ', ', '') || coalesce(a.referencia
			|| ', ', '') || coalesce(a.zona, ''), ', '), ''),
		'como', (SELECT acceso FROM territorio WHERE nombre = a.zona),
		'van', nullif(rtrim(coalesce(t.funcionario || ', ', '') ||
			coalesce(t.funcionario2 || ', ', '') ||
			coalesce(t.funcionario3 || ', ', '') ||
			coalesce(t.funcionario4 || ', ', ''), ', '), ''),
		'acompanan', nullif(rtrim(coalesce(t.participantes || ', ', '') ||
			coalesce(t.participantes_otros || ', ', ''), ', '), ''),
		'vehiculo', (SELECT v.nombre || coalesce(', ' || v.patente, '') ||
			coalesce(', maneja ' || v.conductor, '') || coalesce(', ' ||
			mostrar('phone', v.telefono), '') FROM vehiculo v
			WHERE v._clave = a.vehiculo),
		'pidio', a.pidio, 'temas', a.temas, 'ofrece', a.ofrece,
		'contactos', (SELECT group_concat(nombre || ', ' || lower(cargo) ||
			', ' || fono, '; ') FROM (
			SELECT nombre, etiqueta('dirigente.cargo', cargo) AS cargo,
				mostrar('phone', telefono) AS fono FROM dirigente
			WHERE telefono IS NOT NULL
			AND coalesce(hasta, '9999') >= :hoy
			AND (junta_vecinos = a.junta
				OR union_comunal = a.union_comunal)
			ORDER BY instr('PREVICSECTESDIRSOC', dirigente.cargo) LIMIT 3)),
		'avisos', (SELECT group_concat(aviso, '; ') FROM (SELECT DISTINCT
			aviso FROM actividad_avisos WHERE clave = a._clave
			AND campo <> 'estado')),
		'llevan', json((SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object('que', etiqueta(
			'actividad.equipamiento', value)))) END
			FROM json_each(a.equipamiento)))) AS salida
	FROM (SELECT * FROM a ORDER BY hora_inicio, _clave) a
	JOIN actividad_texto t USING (_clave))
SELECT json_object('_falta', 'no hay salidas planificadas' || coalesce(' el ' ||
	mostrar('date', dia), '') || '; anótelas con «terreno actividad crear», o '
	|| 'diga otro día: dia=…')
FROM d WHERE NOT EXISTS (SELECT 1 FROM a)
UNION ALL SELECT json_object(
	'fecha', mostrar('dia', dia) || ' ' || mostrar('fecha_larga', dia),
	'salidas', (SELECT json_group_array(json(salida)) FROM salidas),
	'oficina', json((
{{> membrete}}
	)))
FROM d
