-- :dirigente, que tiene ficha; o :nombre, :cargo, :organizacion de quien no la
-- tiene. :motivo, :desde, :hasta. El mismo a la misma persona por lo mismo se
-- imprime de nuevo.
WITH d AS (SELECT d._clave, d.nombre, t.cargo, coalesce(t.junta_vecinos,
		t.union_comunal, d.organizacion) AS organizacion
	FROM dirigente d JOIN dirigente_texto t ON t._clave = d._clave
	WHERE d._clave = :dirigente),
a AS (SELECT d._clave AS dirigente, coalesce(d.nombre, :nombre) AS nombre,
		coalesce(:cargo, d.cargo) AS cargo,
		coalesce(:organizacion, d.organizacion) AS organizacion,
		coalesce(:motivo, 'su trabajo colaborativo con la OMIL') AS que
	FROM (SELECT 1) LEFT JOIN d)
SELECT c._clave AS _clave,
	CASE WHEN a.nombre IS NULL OR a.cargo IS NULL OR a.organizacion IS NULL
	THEN 'diga a quién: dirigente=… si tiene ficha, o nombre="…" cargo="…" '
		|| 'organizacion="…" (y motivo="…" desde=2026-01-01 '
		|| 'hasta=2026-12-31 si quiere)' END AS _falta,
	'REC' AS tipo, a.nombre AS titular, a.dirigente, a.cargo, a.organizacion,
	:desde AS desde, :hasta AS hasta, a.que
FROM a LEFT JOIN certificado c ON c.tipo = 'REC' AND c.estado = 'VIG'
	AND c.titular = a.nombre AND c.organizacion = a.organizacion
	AND c.que = a.que AND c.hasta IS :hasta
