-- :actividad. La invitación a una reunión, con su tabla, y a quiénes va: las
-- instituciones y organizaciones que vinieron a las del mismo tipo en el último
-- año, y las que se presentan en esta.
WITH r AS (SELECT * FROM actividad WHERE _clave = :actividad),
tabla AS (
	SELECT m._clave, m.clase, m.titulo, m.minutos, m.resumen,
		nullif(rtrim(coalesce(m.quien || ', ', '') ||
			coalesce(nombre_de('entidad', m.entidad) || ', ', ''), ', '), '') AS quien,
		strftime('%H:%M', a.hora_inicio, '+' || coalesce(sum(m.minutos)
			OVER (ORDER BY m.orden, m._clave ROWS BETWEEN UNBOUNDED
			PRECEDING AND 1 PRECEDING), 0) || ' minutes') AS hora,
		row_number() OVER (ORDER BY m.orden, m._clave) AS n
	FROM tema m, r a WHERE m.actividad = a._clave AND m.clase <> 'PED'),
antes AS (
	SELECT o._clave FROM actividad o, r a WHERE o.tipo = a.tipo
	AND o.fecha >= date(a.fecha, '-1 year') AND o.fecha < a.fecha),
invitadas(nombre) AS (
	SELECT coalesce(nombre_de('entidad', s.entidad), nombre_de(
		'junta_vecinos', s.junta_vecinos), s.organizacion)
	FROM asistencia s JOIN antes ON antes._clave = s.actividad
	WHERE s.asistio <> 'NO'
	UNION SELECT nombre_de('entidad', m.entidad) FROM tema m, r a
	WHERE m.actividad = a._clave)
SELECT json_object(
	'que', coalesce(a.titulo, t.tipo),
	'fecha', CASE strftime('%w', a.fecha) WHEN '0' THEN 'domingo'
		WHEN '1' THEN 'lunes' WHEN '2' THEN 'martes'
		WHEN '3' THEN 'miércoles' WHEN '4' THEN 'jueves'
		WHEN '5' THEN 'viernes' ELSE 'sábado' END || ' ' || mostrar('fecha_larga', a.fecha),
	'hora', a.hora_inicio || coalesce(' a ' || a.hora_termino, ''),
	'lugar', nullif(rtrim(coalesce(coalesce(a.lugar, t.punto, t.junta_vecinos, t.union_comunal, t.empresa) || ', ', '') ||
			coalesce(a.direccion || ', ', ''), ', '), ''),
	'tabla', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('n', n, 'hora', hora,
			'titulo', titulo, 'quien', quien, 'minutos', minutos,
			'presenta', clase = 'PRE')),
		'suma', sum(minutos)) END FROM (SELECT * FROM tabla ORDER BY n))),
	'temas', a.temas,
	'invitadas', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('nombre', nombre))) END
		FROM (SELECT nombre FROM invitadas WHERE nombre IS NOT NULL
		ORDER BY nombre))),
	'hoy', mostrar('fecha_larga', :hoy),
	'oficina', json((SELECT json_object('municipalidad', municipalidad,
		'nombre', nombre, 'direccion', direccion,
		'telefono', mostrar('phone', telefono), 'correo', correo,
		'encargado', encargado, 'encargado_cargo', encargado_cargo,
		'comuna', (SELECT cut FROM oficina_texto LIMIT 1))
		FROM oficina WHERE cut = :comuna)))
FROM r a JOIN actividad_texto t USING (_clave)
