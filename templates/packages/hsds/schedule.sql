-- Cuándo atiende: como se lee en la carta, y por días y horas si se anotaron.
SELECT uuid('schedule', e._clave) AS id,
	uuid('service', 'entidad/' || e._clave) AS service_id,
	NULL AS location_id,
	iif(e.dias IS NOT NULL, 'WEEKLY', NULL) AS freq,
	(SELECT group_concat(d, ',') FROM (
		SELECT substr('MO TU WE TH FR SA SU', instr(
			'LU MA MI JU VI SA DO', value), 2) AS d
		FROM json_each(e.dias)
		ORDER BY instr('LU MA MI JU VI SA DO', value))) AS byday,
	e.horario AS description, e.abre AS opens_at, e.cierra AS closes_at
FROM entidad e
WHERE coalesce(e.horario, e.dias, e.abre, e.cierra) IS NOT NULL
ORDER BY e._clave
