-- :actividad. El acta de una reunión: quiénes vinieron, qué se trató, los
-- compromisos con su estado (los que venían de antes y los nuevos), la próxima
-- sesión y las firmas.
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
lista AS (
	SELECT coalesce(s.nombre, nombre_de('persona', s.persona)) AS nombre,
		coalesce(nombre_de('entidad', s.entidad), nombre_de(
			'junta_vecinos', s.junta_vecinos), s.organizacion) AS de,
		s.cargo, s.asistio
	FROM asistencia s, r WHERE s.actividad = r._clave),
c AS (
	SELECT c.que, c.quien, coalesce(nombre_de('entidad', c.entidad),
		c.institucion) AS de, mostrar('date', c.plazo) AS plazo,
		CASE WHEN c.estado IN ('PEN', 'CUR') AND c.plazo < :hoy
			THEN 'vencido' ELSE lower(etiqueta('compromiso.estado',
			c.estado)) END AS estado,
		c.hecho, c.plazo AS dia, o._clave = a._clave AS nuevo
	FROM compromiso c JOIN actividad o ON o._clave = c.actividad, r a
	WHERE o._clave = a._clave OR (o.tipo = a.tipo AND o.fecha < a.fecha
		AND (c.estado IN ('PEN', 'CUR') OR c.cerrado > (SELECT
			coalesce(max(x.fecha), '') FROM actividad x WHERE x.tipo =
			a.tipo AND x.fecha < a.fecha AND x.estado <> 'SUS')))),
proxima AS (
	SELECT o.fecha, o.hora_inicio, o.lugar FROM actividad o, r a
	WHERE o.tipo = a.tipo AND o.fecha > a.fecha AND o.estado <> 'SUS'
	AND o.union_comunal IS a.union_comunal ORDER BY o.fecha LIMIT 1)
SELECT json_object(
	'que', coalesce(a.titulo, t.tipo),
	'fecha', CASE strftime('%w', a.fecha) WHEN '0' THEN 'domingo'
		WHEN '1' THEN 'lunes' WHEN '2' THEN 'martes'
		WHEN '3' THEN 'miércoles' WHEN '4' THEN 'jueves'
		WHEN '5' THEN 'viernes' ELSE 'sábado' END || ' ' || mostrar('fecha_larga', a.fecha),
	'hora', a.hora_inicio || coalesce(' a ' || a.hora_termino, ''),
	'lugar', nullif(rtrim(coalesce(coalesce(a.lugar, t.punto, t.junta_vecinos, t.union_comunal, t.empresa) || ', ', '') ||
			coalesce(a.direccion || ', ', ''), ', '), ''),
	'asisten', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('nombre', nombre, 'de', de,
		'cargo', cargo)), 'cuantos', count(*)) END FROM (SELECT * FROM lista
		WHERE asistio = 'SI' ORDER BY de, nombre))),
	'excusas', (SELECT group_concat(nombre || coalesce(' (' || de || ')', ''),
		'; ') FROM lista WHERE asistio = 'EXC'),
	'temas', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('n', n, 'titulo', titulo,
		'quien', quien, 'resumen', resumen, 'presenta', clase = 'PRE')))
		END FROM (SELECT * FROM tabla ORDER BY n))),
	'acuerdos', a.acuerdos,
	'nuevos', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('que', que, 'quien', quien, 'de', de,
		'plazo', plazo, 'estado', estado))) END FROM (SELECT * FROM c
		WHERE nuevo ORDER BY dia, que))),
	'anteriores', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('que', que, 'quien', quien, 'de', de,
		'plazo', plazo, 'estado', estado, 'hecho', hecho))) END FROM (
		SELECT * FROM c WHERE NOT nuevo ORDER BY dia, que))),
	'pedidos', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('titulo', titulo, 'quien', quien)))
		END FROM (SELECT m.titulo, m.quien FROM tema m, r WHERE m.actividad
		= r._clave AND m.clase = 'PED' ORDER BY m.orden))),
	'proxima', (SELECT mostrar('fecha_larga', fecha) || coalesce(', ' ||
		hora_inicio || ' h', '') || coalesce(', ' || lugar, '')
		FROM proxima),
	'oficina', json((SELECT json_object('municipalidad', municipalidad,
		'nombre', nombre, 'direccion', direccion,
		'telefono', mostrar('phone', telefono), 'correo', correo,
		'encargado', encargado, 'encargado_cargo', encargado_cargo,
		'comuna', (SELECT cut FROM oficina_texto LIMIT 1))
		FROM oficina WHERE cut = :comuna)))
FROM r a JOIN actividad_texto t USING (_clave)
