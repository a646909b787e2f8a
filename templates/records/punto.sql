-- Puntos que la oficina no visita hace más semanas de las que su ficha dice
-- (oficina.semanas_sin_visita, u 8), y si hay una visita planificada. Cuentan
-- las jornadas que se abrieron y las actividades que se hicieron. Nada se dice
-- en las primeras semanas de una oficina.
WITH todas(punto, fecha) AS (
	SELECT punto, fecha FROM jornada WHERE punto IS NOT NULL
	UNION ALL SELECT punto, fecha FROM actividad
		WHERE estado = 'REA' AND punto IS NOT NULL),
visita(punto, fecha) AS (
	SELECT punto, max(fecha) FROM todas GROUP BY punto),
proxima(punto, fecha) AS (
	SELECT punto, min(fecha) FROM actividad
	WHERE fecha >= :hoy AND estado = 'PLA' AND punto IS NOT NULL
	GROUP BY punto),
limite(semanas) AS (
	SELECT coalesce((SELECT semanas_sin_visita FROM oficina
		WHERE cut = :comuna), 8))
SELECT p._clave AS clave, '' AS campo, 'aviso' AS nivel, p.nombre || ' ' ||
	coalesce('se visitó por última vez el ' || mostrar('date', v.fecha) ||
		', hace ' || CAST((julianday(:hoy) - julianday(v.fecha)) / 7 AS
		INTEGER) || ' semanas', 'no se ha visitado nunca') ||
	coalesce('; la próxima visita es el ' || mostrar('date', x.fecha),
		'; no hay una visita planificada') AS aviso
FROM punto p JOIN limite LEFT JOIN visita v ON v.punto = p._clave
	LEFT JOIN proxima x ON x.punto = p._clave
WHERE coalesce(v.fecha, '') < date(:hoy, '-' || (7 * semanas) || ' days')
	AND (SELECT min(fecha) FROM todas) <
		date(:hoy, '-' || (7 * semanas) || ' days')
