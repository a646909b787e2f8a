-- :sector. Lo que un sector tiene que saber: la hoja para la pizarra y el texto
-- para leer en la radio. Donde no hay conexión (territorio.conexion) nada manda
-- a internet: dice el teléfono y el dirigente.
WITH s AS (SELECT :sector AS nombre, t.conexion, t.zona, t.radio, t.medios
	FROM (SELECT 1) LEFT JOIN territorio t ON t.nombre = :sector
	WHERE :sector IS NOT NULL),
v AS (
	SELECT a._clave, a.fecha, a.hora_inicio, a.hora_termino
	FROM actividad a LEFT JOIN punto p ON p._clave = a.punto
		LEFT JOIN junta_vecinos j ON j._clave = a.junta_vecinos, s
	WHERE a.estado = 'PLA' AND a.fecha >= :hoy
	AND a.tipo NOT IN ('MES', 'VIS', 'ENC')
	AND coalesce(a.sector, p.sector, j.sector) = s.nombre
	ORDER BY a.fecha, a.hora_inicio LIMIT 4),
fechas AS (
	SELECT v.fecha AS dia, CASE strftime('%w', v.fecha) WHEN '0' THEN 'domingo'
		WHEN '1' THEN 'lunes' WHEN '2' THEN 'martes'
		WHEN '3' THEN 'miércoles' WHEN '4' THEN 'jueves'
		WHEN '5' THEN 'viernes' ELSE 'sábado' END || ' ' || substr(
		mostrar('fecha_larga', v.fecha), 1, length(mostrar('fecha_larga',
		v.fecha)) - 8) AS fecha, v.hora_inicio || coalesce(' a ' ||
		v.hora_termino, '') AS hora, v.hora_inicio AS empieza,
		coalesce(t.titulo, iif(a.tipo IN ('PTO', 'MTB', 'MOD', 'MOV'), NULL,
			t.tipo)) AS que,
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
SELECT json_object(
	'sector', s.nombre, 'radio', s.radio,
	'sin_conexion', coalesce(s.conexion, 'SI') = 'NO',
	'fechas', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('fecha', fecha, 'hora', hora,
		'empieza', empieza, 'que', que, 'donde', donde))) END
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
	'fecha', mostrar('fecha_larga', :hoy),
	'oficina', json((SELECT json_object('municipalidad', municipalidad,
		'nombre', nombre, 'direccion', direccion,
		'telefono', mostrar('phone', telefono), 'correo', correo,
		'encargado', encargado, 'encargado_cargo', encargado_cargo,
		'comuna', (SELECT cut FROM oficina_texto LIMIT 1))
		FROM oficina WHERE cut = :comuna)))
FROM s
