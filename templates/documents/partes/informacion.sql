-- Lo que un sector (:sector) tiene que saber: fechas, trabajos, cursos, y si hay
-- conexión (territorio.conexion). Lo que se hace solo con dirigentes o con
-- empresas no va. Esta parte se pone detrás de la parte «sector».
s AS (SELECT c.nombre, t.conexion, t.radio
	FROM conocido c LEFT JOIN territorio t ON t.nombre = c.nombre
	WHERE plano(c.nombre) = plano(:sector) LIMIT 1),
v AS (
	SELECT a._clave, a.fecha, a.hora_inicio, a.hora_termino
	FROM actividad a LEFT JOIN punto p ON p._clave = a.punto
		LEFT JOIN junta_vecinos j ON j._clave = a.junta_vecinos, s
	WHERE a.estado = 'PLA' AND a.fecha >= :hoy
	AND a.tipo NOT IN ('UCM', 'MES', 'VIS', 'ENC', 'EVF', 'APT')
	AND coalesce(a.sector, p.sector, j.sector) = s.nombre
	ORDER BY a.fecha, a.hora_inicio LIMIT 4),
fechas AS (
	SELECT v.fecha AS dia, mostrar('dia', v.fecha) || ' ' ||
		mostrar('dia_mes', v.fecha) AS fecha, v.hora_inicio ||
		coalesce(' a ' || v.hora_termino, '') AS hora,
		v.hora_inicio AS empieza,
		coalesce(t.titulo, iif(a.tipo IN ('PTO', 'MTB', 'MOD', 'MOV'), NULL,
			replace(t.tipo, ' / ', ' o '))) AS que,
		coalesce(p.lugar, t.junta_vecinos, t.lugar, t.punto) ||
			coalesce(', ' || coalesce(p.direccion, t.direccion), '')
			AS donde,
		coalesce(lower(substr(t.llevar, 1, 1)) || substr(t.llevar, 2),
			'su cédula de identidad') AS llevar
	FROM v JOIN actividad_texto t USING (_clave)
		JOIN actividad a USING (_clave)
		LEFT JOIN punto p ON p._clave = a.punto),
trabajos AS (
	SELECT t.cargo, v.cupos, t.cut AS comuna FROM vacante v
	JOIN vacante_texto t USING (_clave), s
	WHERE v.estado = 'ABI' AND coalesce(v.cierre, :hoy) >= :hoy
	ORDER BY v.sector IS NOT s.nombre, coalesce(v.cierre, '9999'), v._clave
	LIMIT 5),
cursos AS (
	SELECT nombre, cierre FROM curso
	WHERE estado = 'ABI' AND coalesce(cierre, :hoy) >= :hoy
	ORDER BY coalesce(cierre, '9999'), nombre LIMIT 3)
SELECT json_object('_falta', que) FROM falta
UNION ALL SELECT json_object(
	'sector', s.nombre, 'radio', s.radio,
	'sin_conexion', coalesce(s.conexion, 'SI') = 'NO',
	'fechas', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('fecha', fecha, 'hora', hora,
		'empieza', empieza, 'que', que, 'donde', donde,
			'habra', lower(substr(que, 1, 1)) || substr(que, 2)))) END
		FROM (SELECT * FROM fechas ORDER BY dia))),
	'llevar', coalesce((SELECT llevar FROM fechas LIMIT 1),
		'su cédula de identidad'),
	'trabajos', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('cargo', cargo, 'cupos',
		CASE WHEN cupos > 1 THEN cupos END, 'comuna', comuna)),
		'dicho', group_concat(lower(cargo), '; ')) END FROM trabajos)),
	'cursos', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('nombre', nombre, 'cierre',
		mostrar('date', cierre))), 'dicho', group_concat(nombre, '; ')) END
		FROM cursos)),
	'hay', EXISTS (SELECT 1 FROM fechas) OR EXISTS (SELECT 1 FROM trabajos)
		OR EXISTS (SELECT 1 FROM cursos),
	'al_aire', (SELECT replace(mostrar('phone', telefono), '+56 ', '')
		FROM oficina ORDER BY _clave IS NOT :comuna LIMIT 1),
	'fecha', mostrar('fecha_larga', :hoy),
