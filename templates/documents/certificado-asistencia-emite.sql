-- :actividad, y :asistencia si es de una sola persona. Una fila por línea de la
-- lista: quien no asistió no recibe certificado, y se dice si se le nombró.
SELECT * FROM (SELECT c._clave AS _clave,
	CASE WHEN s.asistio <> 'SI' THEN coalesce(s.nombre, p.nombre) ||
		' no asistió: si la hoja firmada dice otra cosa, corrija su '
		|| 'asistencia' END AS _falta,
	'ASI' AS tipo, coalesce(p.nombre, s.nombre) AS titular,
	coalesce(p.run, s.run) AS run, s.actividad, s._clave AS asistencia,
	coalesce(s.horas, a.horas) AS horas,
	etiqueta('actividad.tipo', a.tipo) || coalesce(' «' || a.titulo || '»', '')
		AS que,
	iif(a.hasta > a.fecha, 'del ', 'el ') || mostrar('fecha_larga', a.fecha) ||
		iif(a.hasta > a.fecha, ' al ' || mostrar('fecha_larga', a.hasta),
		'') || coalesce(', ' ||
		coalesce(a.lugar, (SELECT coalesce(lugar, nombre) FROM punto
			WHERE _clave = a.punto), nombre_de('junta_vecinos',
			a.junta_vecinos)), '') AS cuando
FROM asistencia s JOIN actividad a ON a._clave = s.actividad
LEFT JOIN persona p ON p._clave = s.persona
LEFT JOIN certificado c ON c.asistencia = s._clave AND c.estado = 'VIG'
WHERE s.actividad = coalesce(:actividad, (SELECT actividad FROM asistencia
		WHERE _clave = :asistencia))
	AND (:asistencia IS NULL OR s._clave = :asistencia)
	AND (s.asistio = 'SI' OR :asistencia IS NOT NULL)
ORDER BY s.linea IS NULL, s.linea, titular, s._clave)
UNION ALL SELECT NULL, 'nadie asistió a esa actividad según su lista: tecléela con '
	|| '«terreno asistencia crear actividad=' || :actividad || ' nombre=…»',
	NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
WHERE :asistencia IS NULL AND NOT EXISTS (SELECT 1 FROM asistencia s
	WHERE s.actividad = :actividad AND s.asistio = 'SI')
