-- :rubro, :sector. Cada empresa vigente: contacto, última visita, vacantes
-- abiertas y colocaciones del último año.
SELECT json_object(
	'fecha', mostrar('fecha_larga', :hoy), 'rubro', :rubro, 'sector', :sector,
	'cuantas', count(*),
	'sin_visita', sum(visita IS NULL),
	'filas', json_group_array(json_object('nombre', nombre, 'rubro', rubro,
		'comuna', comuna, 'contacto', contacto, 'cargo', contacto_cargo,
		'telefono', telefono, 'correo', correo,
		'visita', mostrar('date', visita), 'visitas', visitas,
		'vacantes', vacantes, 'colocadas', colocadas)),
	'oficina', json((
{{> membrete}}
	)))
FROM (SELECT e.nombre, e.rubro, t.cut AS comuna, t.contacto, t.contacto_cargo,
		t.telefono, t.correo,
		(SELECT max(fecha) FROM actividad a WHERE a.empresa = e._clave
			AND a.estado = 'REA') AS visita,
		(SELECT count(*) FROM actividad a WHERE a.empresa = e._clave
			AND a.estado = 'REA' AND a.fecha > date(:hoy, '-1 year'))
			AS visitas,
		(SELECT coalesce(sum(cupos), 0) FROM vacante v
			WHERE v.empresa = e._clave AND v.estado = 'ABI'
			AND coalesce(v.cierre, :hoy) >= :hoy) AS vacantes,
		(SELECT count(*) FROM vacante v JOIN postulacion p
			ON p.vacante = v._clave WHERE v.empresa = e._clave
			AND p.inicio > date(:hoy, '-1 year')) +
		(SELECT count(*) FROM reclutamiento r JOIN reclutamiento_llegada l
			ON l.reclutamiento = r._clave WHERE r.empresa = e._clave
			AND l.resultado = 'CON' AND l.inicio > date(:hoy, '-1 year'))
			AS colocadas
	FROM empresa e JOIN empresa_texto t ON t._clave = e._clave
	WHERE coalesce(e.vigente, 'SI') = 'SI'
		AND (:rubro IS NULL OR e.rubro = :rubro COLLATE NOCASE)
		AND (:sector IS NULL OR e.sector = :sector COLLATE NOCASE)
	ORDER BY e.nombre)
HAVING count(*)
