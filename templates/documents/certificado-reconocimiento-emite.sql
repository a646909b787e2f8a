-- :nombre, :cargo, :organizacion, :motivo, :desde, :hasta. El mismo a la misma
-- persona por lo mismo se imprime de nuevo.
SELECT c._clave AS _clave,
	CASE WHEN :nombre IS NULL OR :cargo IS NULL OR :organizacion IS NULL
	THEN 'diga a quién: nombre="…" cargo="…" organizacion="…" (y motivo="…" '
		|| 'desde=2026-01-01 hasta=2026-12-31 si quiere)' END AS _falta,
	'REC' AS tipo, :nombre AS titular, :cargo AS cargo,
	:organizacion AS organizacion, :desde AS desde, :hasta AS hasta,
	coalesce(:motivo, 'su trabajo colaborativo con la OMIL') AS que
FROM (SELECT 1) LEFT JOIN certificado c ON c.tipo = 'REC' AND c.estado = 'VIG'
	AND c.titular = :nombre AND c.organizacion = :organizacion
	AND c.que = coalesce(:motivo, 'su trabajo colaborativo con la OMIL')
	AND c.hasta IS :hasta
