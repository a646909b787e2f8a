-- :actividad, :lineas (en blanco; 12 si no se dice). La hoja que se firma: quienes
-- vinieron a las últimas tres del mismo tipo, o están inscritos, y líneas en blanco.
WITH r AS (SELECT * FROM actividad WHERE _clave = :actividad),
antes AS (
	SELECT o._clave FROM actividad o, r a WHERE o.tipo = a.tipo
	AND o.tipo IN ('MES', 'UCM') AND o.fecha < a.fecha
	AND o.union_comunal IS a.union_comunal
	ORDER BY o.fecha DESC LIMIT 3),
gente AS (
	SELECT coalesce(s.nombre, nombre_de('persona', s.persona)) AS nombre,
		coalesce(nombre_de('entidad', s.entidad), nombre_de(
			'junta_vecinos', s.junta_vecinos), s.organizacion) AS de,
		s.cargo, mostrar('phone', s.telefono) AS telefono, s.correo,
		max(s._cambio) AS ultimo
	FROM asistencia s WHERE s.actividad IN (SELECT _clave FROM antes
		UNION SELECT _clave FROM r) AND s.asistio <> 'NO'
	GROUP BY lower(coalesce(s.nombre, s.persona))),
blancas(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM blancas
	WHERE n < CAST(coalesce(:lineas, 12) AS INTEGER))
SELECT json_object(
	'que', coalesce(a.titulo, t.tipo),
	'fecha', CASE strftime('%w', a.fecha) WHEN '0' THEN 'domingo'
		WHEN '1' THEN 'lunes' WHEN '2' THEN 'martes'
		WHEN '3' THEN 'miércoles' WHEN '4' THEN 'jueves'
		WHEN '5' THEN 'viernes' ELSE 'sábado' END || ' ' || mostrar('fecha_larga', a.fecha),
	'hora', a.hora_inicio || coalesce(' a ' || a.hora_termino, ''),
	'lugar', nullif(rtrim(coalesce(coalesce(a.lugar, t.punto, t.junta_vecinos, t.union_comunal, t.empresa) || ', ', '') ||
			coalesce(a.direccion || ', ', ''), ', '), ''),
	'gente', json((SELECT json_group_array(json_object('n', n,
		'nombre', nombre, 'de', de, 'cargo', cargo, 'telefono', telefono,
		'correo', correo)) FROM (SELECT *, row_number() OVER () AS n FROM (
		SELECT * FROM gente ORDER BY de, nombre)))),
	'blancas', json((SELECT json_group_array(json_object('n', n + (SELECT
		count(*) FROM gente))) FROM blancas)),
	'oficina', json((SELECT json_object('municipalidad', municipalidad,
		'nombre', nombre, 'direccion', direccion,
		'telefono', mostrar('phone', telefono), 'correo', correo,
		'encargado', encargado, 'encargado_cargo', encargado_cargo,
		'comuna', (SELECT cut FROM oficina_texto LIMIT 1))
		FROM oficina WHERE cut = :comuna)))
FROM r a JOIN actividad_texto t USING (_clave)
