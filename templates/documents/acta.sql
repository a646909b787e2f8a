-- :actividad. El acta de una reunión: quiénes vinieron, qué se trató, los
-- compromisos con su estado (los que venían de antes y los nuevos), la próxima
-- sesión y las firmas.
WITH
{{> reunion}}
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
	FROM compromiso c JOIN serie o ON o._clave = c.actividad, r a
	WHERE o._clave = a._clave OR (o.fecha < a.fecha AND (c.estado IN ('PEN',
		'CUR') OR c.cerrado > (SELECT coalesce(max(x.fecha), '')
		FROM serie x WHERE x.fecha < a.fecha AND x.estado <> 'SUS')))),
proxima AS (
	SELECT o.fecha, o.hora_inicio, o.lugar FROM serie o, r a
	WHERE o.fecha > a.fecha AND o.estado <> 'SUS'
	ORDER BY o.fecha LIMIT 1)
SELECT json_object(
{{> reunion-datos}}
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
	'inquietudes', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('titulo', titulo, 'quien', quien,
		'resumen', resumen))) END FROM (SELECT m.* FROM tema m, r
		WHERE m.actividad = r._clave AND m.clase = 'INQ'
		ORDER BY m.orden))),
	'por', iif(a.tipo = 'MES', 'Por la mesa', 'Por la organización'),
	'proxima', (SELECT mostrar('fecha_larga', fecha) || coalesce(', ' ||
		hora_inicio || ' h', '') || coalesce(', ' || lugar, '')
		FROM proxima),
	'oficina', json((
{{> membrete}}
	)))
FROM r a JOIN actividad_texto t USING (_clave)
