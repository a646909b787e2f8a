-- :actividad. La invitación a una reunión, con su tabla, y a quiénes va: las
-- instituciones y organizaciones que vinieron a las de la misma serie en el último
-- año, y las que se presentan en esta.
WITH
{{> reunion}}
antes AS (
	SELECT o._clave FROM serie o, r a
	WHERE o.fecha >= date(a.fecha, '-1 year') AND o.fecha < a.fecha),
invitadas(nombre) AS (
	SELECT coalesce(nombre_de('entidad', s.entidad), nombre_de(
		'junta_vecinos', s.junta_vecinos), s.organizacion)
	FROM asistencia s JOIN antes ON antes._clave = s.actividad
	WHERE s.asistio <> 'NO'
	UNION SELECT nombre_de('entidad', m.entidad) FROM tema m, r a
	WHERE m.actividad = a._clave)
SELECT json_object(
{{> reunion-datos}}
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
	'oficina', json((
{{> membrete}}
	)))
FROM r a JOIN actividad_texto t USING (_clave)
