-- Los puntos con su próxima fecha, y lo abierto hoy. Los textos son partes
-- (diptico-portada, diptico-izquierda, diptico-derecha, diptico-atras), que la
-- oficina cambia en sus plantillas.
SELECT json_object(
	'puntos', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('nombre', nombre, 'direccion',
			direccion, 'cuando', cuando))) END FROM (
		SELECT p.nombre, coalesce(p.lugar, p.direccion) AS direccion,
			coalesce((SELECT mostrar('date', min(a.fecha)) ||
				coalesce(' ' || a.hora_inicio, '')
				FROM actividad a WHERE a.punto = p._clave
				AND a.fecha >= :hoy AND a.estado = 'PLA'
				HAVING min(a.fecha) IS NOT NULL), p.horario)
				AS cuando
		FROM punto p WHERE :sector IS NULL OR p.sector = :sector
		ORDER BY p.nombre LIMIT 8))),
	'vacantes', (SELECT coalesce(sum(cupos), 0) FROM vacante
		WHERE estado = 'ABI' AND coalesce(cierre, :hoy) >= :hoy),
	'cursos', (SELECT count(*) FROM curso WHERE estado = 'ABI'
		AND coalesce(cierre, :hoy) >= :hoy),
	'sector', :sector,
	'oficina', json((SELECT json_object(
		'municipalidad', municipalidad, 'nombre', nombre, 'comuna', cut,
		'direccion', direccion, 'telefono', telefono, 'correo', correo)
		FROM oficina_texto LIMIT 1)))
