-- Las necesidades de dos períodos: toda(vez, area, categoria, sector, zona, n);
-- vez es 1 en el período y 0 en el anterior, de igual largo. Son las que dijo
-- una persona o una organización (necesidad) y los motivos de quien se atendió
-- (atencion), con el sector de su ficha. Nadie va en ellas.
dias AS (SELECT coalesce(:hasta, :hoy) AS hasta, coalesce(:desde,
		date(coalesce(:hasta, :hoy), '+1 day', '-12 months')) AS desde),
plazo AS MATERIALIZED (SELECT desde, hasta, date(desde, '-' || CAST(
		julianday(hasta) - julianday(desde) + 1 AS INTEGER) || ' days')
		AS antes FROM dias),
-- cuantos() cuenta las atenciones sin ordenarlas: en diez años son trescientas
-- mil.
contadas(t) AS MATERIALIZED (
	SELECT cuantos(a.fecha_atencion >= p.desde, a.motivo, q.sector, q.zona)
	FROM plazo p CROSS JOIN atencion a
		ON a.fecha_atencion BETWEEN p.antes AND p.hasta
	LEFT JOIN persona q ON q._clave = a.persona),
motivos(vez, motivo, sector, zona, n) AS MATERIALIZED (
	SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
	FROM contadas, json_each(t)),
dicha(vez, categoria, sector, zona, n) AS (
	SELECT n.fecha >= p.desde, n.categoria, n.sector,
		coalesce(n.zona, s.zona), coalesce(n.cuantas, 1)
	FROM plazo p CROSS JOIN necesidad n
		ON n.fecha BETWEEN p.antes AND p.hasta
	LEFT JOIN territorio s ON s._clave = n.sector
	UNION ALL SELECT g.vez, m.value, g.sector, coalesce(g.zona, s.zona), g.n
	FROM motivos g CROSS JOIN json_each(g.motivo) m
	LEFT JOIN territorio s ON s._clave = g.sector),
toda(vez, area, categoria, sector, zona, n) AS MATERIALIZED (
	SELECT vez, substr(categoria, 1, 3), categoria,
		coalesce(sector, 'Sin sector'), zona, sum(n)
	FROM dicha WHERE substr(categoria, 4, 1) = '.'
		AND (:sector IS NULL OR plano(sector) = plano(:sector))
	GROUP BY vez, categoria, sector, zona)
