-- :desde y :hasta, o nada: el año hasta :hasta, o hasta hoy. A dónde llegó la
-- oficina: puntos, uniones comunales y juntas con su última visita, las visitas y
-- las personas del período, cuántas veces alguien de una junta firmó la lista de una
-- reunión de su unión comunal, y los que no se han visitado nunca. Cuentan las
-- jornadas y las actividades hechas; las personas de un punto son las atendidas en
-- él y las de las listas de sus actividades.
WITH p(de, a) AS (SELECT coalesce(:desde, date(coalesce(:hasta, :hoy), '+1 day',
	'-1 year')), coalesce(:hasta, :hoy)),
hechas AS (
	SELECT _clave, fecha, punto, junta_vecinos, union_comunal,
		coalesce(asistentes, 0) AS asistentes
	FROM actividad WHERE estado = 'REA'),
visitas(punto, dia) AS MATERIALIZED (
	SELECT punto, fecha FROM p CROSS JOIN jornada
		ON fecha BETWEEN de AND a WHERE +punto IS NOT NULL
	UNION SELECT punto, fecha FROM p CROSS JOIN hechas
		WHERE fecha BETWEEN de AND a AND punto IS NOT NULL),
ultimas(punto, dia) AS MATERIALIZED (
	SELECT _clave, (SELECT max(fecha) FROM jornada WHERE punto = t._clave)
	FROM punto t
	UNION ALL SELECT punto, max(fecha) FROM hechas
		WHERE punto IS NOT NULL GROUP BY punto),
por_punto AS (
	SELECT punto, max(dia) AS ultima, (SELECT count(*) FROM visitas v
		WHERE v.punto = u.punto) AS veces
	FROM ultimas u GROUP BY punto),
-- Punto por punto, en su índice: contarlas todas a la vez es ordenar diez años.
atendidas AS (
	SELECT t._clave AS punto, (SELECT count(DISTINCT persona) FROM atencion
		WHERE punto = t._clave AND fecha_atencion BETWEEN de AND a)
		AS personas
	FROM p CROSS JOIN punto t),
listas AS (
	SELECT h._clave, max(h.asistentes, (SELECT count(*) FROM asistencia s
		WHERE s.actividad = h._clave AND s.asistio = 'SI')) AS personas
	FROM hechas h, p WHERE h.fecha BETWEEN de AND a),
enviadas AS (
	SELECT referido_junta AS junta, count(DISTINCT persona) AS personas
	FROM p CROSS JOIN atencion ON referido_por = 'DIR'
		AND fecha_atencion BETWEEN de AND a GROUP BY referido_junta),
directas AS (
	SELECT referido_union AS union_comunal, count(DISTINCT persona) AS personas
	FROM p CROSS JOIN atencion ON referido_por = 'DIR'
		AND fecha_atencion BETWEEN de AND a
	WHERE +referido_union IS NOT NULL AND referido_junta IS NULL
	GROUP BY referido_union),
puntos AS (
	SELECT t.nombre, t.sector, v.ultima, coalesce(v.veces, 0) AS veces,
		coalesce(x.personas, 0) AS personas, (SELECT coalesce(sum(
		l.personas), 0) FROM listas l JOIN hechas h USING (_clave)
		WHERE h.punto = t._clave) AS en_listas
	FROM punto t LEFT JOIN por_punto v ON v.punto = t._clave
		LEFT JOIN atendidas x ON x.punto = t._clave),
toca(junta, dia, actividad) AS MATERIALIZED (
	SELECT junta_vecinos, fecha, _clave FROM hechas, p
		WHERE junta_vecinos IS NOT NULL AND fecha BETWEEN de AND a
	UNION SELECT p.junta_vecinos, v.dia, NULL FROM visitas v
		JOIN punto p ON p._clave = v.punto WHERE p.junta_vecinos IS NOT NULL),
llegadas(junta, dia) AS (
	SELECT junta_vecinos, fecha FROM hechas WHERE junta_vecinos IS NOT NULL
	UNION ALL SELECT p.junta_vecinos, u.dia FROM ultimas u
		JOIN punto p ON p._clave = u.punto WHERE p.junta_vecinos IS NOT NULL),
por_junta AS (
	SELECT junta, max(dia) AS ultima, (SELECT count(*) FROM toca t
		WHERE t.junta = l.junta) AS veces
	FROM llegadas l GROUP BY junta),
vinieron AS (
	SELECT s.junta_vecinos AS junta, sum(h.fecha BETWEEN de AND a) AS veces
	FROM p CROSS JOIN hechas h CROSS JOIN asistencia s
		ON s.actividad = h._clave
	WHERE h.union_comunal IS NOT NULL AND +s.junta_vecinos IS NOT NULL
	AND s.asistio = 'SI' GROUP BY 1),
juntas AS (
	SELECT j._clave, w.junta IS NOT NULL AS vino,
		coalesce(w.veces, 0) AS vinieron, iif(j.nombre LIKE
			'Junta de Vecinos %', substr(j.nombre, 18), j.nombre)
			AS nombre, j.sector, j.union_comunal, v.ultima,
		coalesce(v.veces, 0) AS veces, coalesce(e.personas, 0) AS enviadas,
		(SELECT coalesce(sum(x.personas), 0) FROM atendidas x
			JOIN punto p ON p._clave = x.punto
			WHERE p.junta_vecinos = j._clave) + (SELECT coalesce(sum(
			l.personas), 0) FROM hechas h JOIN listas l USING (_clave)
			LEFT JOIN punto p ON p._clave = h.punto WHERE
			coalesce(h.junta_vecinos, p.junta_vecinos) = j._clave)
			AS personas
	FROM junta_vecinos j LEFT JOIN por_junta v ON v.junta = j._clave
		LEFT JOIN enviadas e ON e.junta = j._clave
		LEFT JOIN vinieron w ON w.junta = j._clave),
uniones AS (
	SELECT u.nombre, (SELECT max(h.fecha) FROM hechas h
			WHERE h.union_comunal = u._clave) AS ultima,
		(SELECT count(*) FROM hechas h, p WHERE h.union_comunal = u._clave
			AND h.fecha BETWEEN de AND a) AS reuniones,
		(SELECT coalesce(sum(l.personas), 0) FROM listas l
			JOIN hechas h USING (_clave)
			WHERE h.union_comunal = u._clave) AS asistieron,
		count(j._clave) AS juntas, sum(j.ultima IS NOT NULL) AS llegadas,
		sum(j.enviadas) + coalesce((SELECT x.personas FROM directas x
			WHERE x.union_comunal = u._clave), 0) AS enviadas
	FROM union_comunal u LEFT JOIN juntas j ON j.union_comunal = u._clave
	GROUP BY u._clave)
SELECT json_object('_falta', 'el período termina antes de empezar: desde=' ||
	mostrar('date', de) || ' hasta=' || mostrar('date', a))
FROM p WHERE a < de
UNION ALL SELECT json_object(
	'desde', (SELECT mostrar('fecha_larga', de) FROM p),
	'hasta', (SELECT mostrar('fecha_larga', a) FROM p),
	'resumen', json_object(
		'puntos', (SELECT count(*) FROM puntos),
		'visitados', (SELECT count(*) FROM puntos WHERE veces > 0),
		'visitas', (SELECT coalesce(sum(veces), 0) FROM puntos),
		'juntas', (SELECT count(*) FROM juntas),
		'llegadas', (SELECT count(*) FROM juntas WHERE ultima IS NOT NULL),
		'vinieron', (SELECT count(*) FROM juntas WHERE vino),
		'enviadas', (SELECT count(DISTINCT persona) FROM p CROSS JOIN atencion
			ON fecha_atencion BETWEEN de AND a
			WHERE +referido_por = 'DIR')),
	'puntos', json((SELECT json_group_array(json_object('nombre', nombre,
		'sector', sector, 'ultima', coalesce(mostrar('date', ultima),
		'nunca'), 'veces', veces, 'personas', personas,
		'en_listas', en_listas)) FROM (SELECT * FROM puntos
		ORDER BY ultima IS NOT NULL, ultima, nombre))),
	'uniones', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('nombre', nombre, 'ultima',
		coalesce(mostrar('date', ultima), 'nunca'), 'reuniones', reuniones,
		'asistieron', asistieron, 'juntas', juntas, 'llegadas',
		coalesce(llegadas, 0), 'enviadas', coalesce(enviadas, 0)))) END
		FROM (SELECT * FROM uniones ORDER BY nombre))),
	'juntas', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('nombre', nombre, 'sector', sector,
		'ultima', coalesce(mostrar('date', ultima), 'nunca'),
		'veces', veces, 'vinieron', vinieron,
		'personas', personas, 'enviadas', enviadas))) END
		FROM (SELECT * FROM juntas
		WHERE ultima IS NOT NULL OR enviadas OR vino
		ORDER BY ultima, nombre))),
	'nunca', json((SELECT CASE WHEN count(*) THEN json_object('cuantas',
		sum(n), 'filas', json_group_array(json_object('sector', sector,
		'cuales', cuales))) END FROM (SELECT coalesce(sector,
		'Sin sector') AS sector, count(*) AS n, group_concat(nombre, '; ') AS cuales
		FROM (SELECT * FROM juntas WHERE ultima IS NULL AND NOT vino
		ORDER BY nombre) GROUP BY sector ORDER BY sector))),
	'difusion', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('medio', medio, 'veces', veces,
		'copias', copias, 'sectores', sectores, 'seguidores',
		seguidores))) END FROM (
		SELECT etiqueta('difusion.medio', medio) AS medio, count(*) AS veces,
			sum(copias) AS copias, count(DISTINCT sector) AS sectores,
			(SELECT x.seguidores FROM difusion x, p WHERE x.medio = d.medio
				AND x.fecha BETWEEN de AND a AND x.seguidores IS NOT NULL
				ORDER BY x.fecha DESC, x._clave LIMIT 1) AS seguidores
		FROM p CROSS JOIN difusion d ON d.fecha BETWEEN de AND a
		GROUP BY d.medio ORDER BY count(*) DESC, 1))),
	'oficina', json((
{{> membrete}}
	)))
