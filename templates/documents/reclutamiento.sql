-- :reclutamiento. A quiénes se avisó, quiénes llegaron y quiénes quedaron.
WITH r AS (SELECT * FROM reclutamiento WHERE _clave = :reclutamiento),
t AS (SELECT * FROM reclutamiento_texto WHERE _clave = :reclutamiento),
l AS (SELECT * FROM reclutamiento_llegada WHERE reclutamiento = :reclutamiento)
SELECT json_object(
	'empresa', t.empresa, 'rubro', (SELECT rubro FROM empresa
		WHERE _clave = r.empresa),
	'cargo', r.cargo, 'sector', r.sector, 'lugar', r.lugar,
	'fecha', mostrar('fecha_larga', r.fecha),
	'hasta', mostrar('fecha_larga', r.hasta), 'cupos', r.cupos,
	'llegaron', (SELECT count(*) FROM l),
	'contratadas', (SELECT count(*) FROM l WHERE resultado = 'CON'),
	'avisos', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('junta', junta_vecinos,
		'fecha', avisada, 'medio', medio, 'a_quien', a_quien,
		'llegaron', llegaron))) END FROM (SELECT x.*, (SELECT count(*)
			FROM l WHERE l.aviso_de = a.junta_vecinos) AS llegaron
		FROM reclutamiento_aviso a JOIN reclutamiento_aviso_texto x
			ON x._clave = a._clave
		WHERE a.reclutamiento = :reclutamiento
		ORDER BY a.avisada, x.junta_vecinos))),
	'personas', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('n', n, 'nombre', nombre, 'run', run,
		'resultado', resultado, 'inicio', inicio))) END FROM (
		SELECT row_number() OVER (ORDER BY x.persona) AS n,
			x.persona AS nombre, mostrar('run_oculto', p.run) AS run,
			x.resultado, x.inicio
		FROM l JOIN reclutamiento_llegada_texto x ON x._clave = l._clave
		LEFT JOIN persona p ON p._clave = l.persona ORDER BY n))),
	'oficina', json((
{{> membrete}}
	)))
FROM r, t
