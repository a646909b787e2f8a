-- Con qué se responde a cada necesidad: oferta(categoria, orden, que, sector).
-- Lo del plan de oferta que no quedó sin hacer, los programas vigentes, los
-- cursos abiertos y las actividades que vienen.
oferta(categoria, orden, que, sector) AS (
	SELECT o.categoria, 1, t.responde || ': ' || o.que || ' (' ||
		lower(t.estado) || iif(o.estado = 'CUM', '',
		', hasta el ' || t.hasta) || ')', o.sector
	FROM plan_oferta o JOIN plan_oferta_texto t ON t._clave = o._clave
	WHERE o.estado <> 'NOH'
	UNION ALL SELECT c.value, 2, p.nombre || coalesce(' (' ||
		nombre_de('entidad', p.entidad) || ')', ''), NULL
	FROM programa p, json_each(p.necesidades) c
	WHERE coalesce(p.vigente, 'SI') = 'SI'
	UNION ALL SELECT c.value, 3, 'Curso ' || u.nombre ||
		coalesce(' (se postula hasta el ' || mostrar('date', u.cierre) ||
		')', ''), NULL
	FROM curso u, json_each(coalesce(u.necesidades, json_array(
		iif(u.sence_id IS NULL, 'CAP.OFI', 'CAP.SEN')))) c
	WHERE u.estado = 'ABI' AND coalesce(u.cierre, :hoy) >= :hoy
	UNION ALL SELECT iif(a.tipo = 'APR', 'EMP.APR', 'EMP.OFE'), 4,
		t.tipo || ' el ' || t.fecha || coalesce(', ' || a.sector, ''),
		a.sector
	FROM actividad a JOIN actividad_texto t ON t._clave = a._clave
	WHERE a.estado = 'PLA' AND a.fecha >= :hoy
		AND a.tipo IN ('APR', 'FER', 'ENC', 'CHA'))
