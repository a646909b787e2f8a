-- :vacante o :curso, o nada: todas. :desde y :hasta, o nada: las de los 90 días
-- hasta :hasta, o hasta hoy. A quién hay que llamar hoy y en los próximos siete
-- días, qué cierra en esos días, en qué etapa va cada postulación y quién quedó
-- trabajando.
-- El contacto que toca sale de postulacion.md (proximo).
WITH plazo AS (SELECT coalesce(:desde, date(coalesce(:hasta, :hoy), '-90 days'))
		AS desde, coalesce(:hasta, :hoy) AS hasta),
p AS (
	SELECT p._clave, p.persona, p.vacante, p.curso, p.fecha, p.estado,
		p.seguido, p.proximo, p.inicio, t.estado AS como,
		coalesce(nombre_de('vacante', p.vacante),
			nombre_de('curso', p.curso)) AS donde,
		coalesce(p.vacante, p.curso) AS codigo
	FROM postulacion p JOIN postulacion_texto t USING (_clave)
	WHERE (:vacante IS NULL OR p.vacante = :vacante)
	AND (:curso IS NULL OR p.curso = :curso)),
llamar AS (
	SELECT p.*, x.nombre, CASE WHEN q.oposicion LIKE '%"CON"%'
			THEN 'no llamar: se opuso' ELSE x.telefono END
			AS telefono,
		CASE WHEN proximo < :hoy THEN cast(
			julianday(:hoy) - julianday(proximo) AS INTEGER) END AS dias
	FROM p JOIN persona_texto x
		ON x._clave = p.persona
	JOIN persona q ON q._clave = p.persona
	WHERE p.proximo > '' AND p.proximo <= date(:hoy, '+7 days')
	ORDER BY p.proximo, x.nombre, p._clave),
s AS (
	SELECT * FROM p WHERE fecha BETWEEN (SELECT desde FROM plazo)
		AND (SELECT hasta FROM plazo)),
etapas(n, etapa, cuantas) AS (
	SELECT 1, 'Postulaciones', count(*) FROM s
	UNION ALL SELECT 2, 'Citadas a entrevista', sum(estado IN ('ENT', 'SEL',
		'COL', 'SIG', 'TER')) FROM s
	UNION ALL SELECT 3, 'Colocadas', sum(estado IN ('COL', 'SIG', 'TER'))
		FROM s
	UNION ALL SELECT 4, 'Siguen', sum(estado IN ('COL', 'SIG')) FROM s
	UNION ALL SELECT 5, 'No quedaron', sum(estado IN ('REC', 'DES')) FROM s
	UNION ALL SELECT 6, 'Sin respuesta', sum(estado = 'SRE') FROM s),
motivos AS (
	SELECT t.motivo, count(*) AS cuantas FROM s
	JOIN postulacion_texto t USING (_clave)
	WHERE s.estado IN ('REC', 'DES') AND t.motivo IS NOT NULL
	GROUP BY t.motivo ORDER BY cuantas DESC, t.motivo),
cierran AS (
	SELECT _clave, cargo AS que, 'Vacante' AS tipo, cierre, cupos,
		(SELECT count(*) FROM postulacion WHERE vacante = v._clave
			AND estado NOT IN ('REC', 'DES')) AS van
	FROM vacante v WHERE estado = 'ABI'
	AND cierre <= date(:hoy, '+7 days')
	AND :curso IS NULL AND (:vacante IS NULL OR _clave = :vacante)
	UNION ALL
	SELECT _clave, nombre, 'Curso', cierre, cupos,
		(SELECT count(*) FROM postulacion WHERE curso = c._clave
			AND estado NOT IN ('REC', 'DES'))
	FROM curso c WHERE estado = 'ABI'
	AND cierre <= date(:hoy, '+7 days')
	AND :vacante IS NULL AND (:curso IS NULL OR _clave = :curso))
SELECT json_object('_falta', 'el período termina antes de empezar: desde=' ||
	mostrar('date', desde) || ' hasta=' || mostrar('date', hasta))
FROM plazo WHERE hasta < desde
UNION ALL SELECT json_object(
	'fecha', mostrar('fecha_larga', :hoy),
	'donde', coalesce(nombre_de('vacante', :vacante),
		nombre_de('curso', :curso)),
	'desde', (SELECT mostrar('date', desde) FROM plazo),
	'hasta', (SELECT mostrar('date', hasta) FROM plazo),
	'oficina', json((SELECT json_object('municipalidad', municipalidad,
		'nombre', nombre, 'direccion', direccion,
		'telefono', mostrar('phone', telefono), 'correo', correo,
		'comuna', (SELECT cut FROM oficina_texto LIMIT 1))
		FROM oficina WHERE cut = :comuna)),
	'llamar', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object(
			'cuando', mostrar('date', proximo),
			'vencida', dias || iif(dias = 1, ' día', ' días'),
			'nombre', nombre, 'telefono', telefono, 'donde', donde,
			'codigo', codigo, 'estado', como))) END FROM llamar)),
	'cierran', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('tipo', tipo, 'codigo', _clave,
			'que', que, 'cuando', mostrar('date', cierre),
			'cerro', CASE WHEN cierre < :hoy THEN 1 END,
			'cupos', cupos, 'van', van))) END
		FROM (SELECT * FROM cierran ORDER BY cierre, tipo, _clave))),
	'etapas', json((SELECT json_group_array(json_object('etapa', etapa,
		'cuantas', coalesce(cuantas, 0), 'porciento', coalesce(
			cast(round(100.0 * cuantas / nullif((SELECT cuantas
				FROM etapas WHERE n = 1), 0)) AS INTEGER), 0) || ' %'))
		FROM etapas)),
	'motivos', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('motivo', motivo,
			'cuantas', cuantas))) END FROM motivos)))
