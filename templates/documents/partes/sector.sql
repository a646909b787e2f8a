-- Los sectores que nombra alguna ficha, y qué decir de un :sector que no es uno.
conocido(nombre) AS (
	SELECT nombre FROM territorio UNION SELECT sector FROM junta_vecinos
	UNION SELECT sector FROM punto UNION SELECT sector FROM actividad
	UNION SELECT sector FROM necesidad UNION SELECT sector FROM plan_oferta),
falta(que) AS (
	SELECT 'no hay un sector «' || :sector || '»; los que hay: ' || (SELECT
		group_concat(nombre, ', ') FROM (SELECT nombre FROM conocido
		WHERE nombre IS NOT NULL ORDER BY plano(nombre) LIMIT 40))
	WHERE :sector IS NOT NULL AND NOT EXISTS (SELECT 1 FROM conocido
		WHERE plano(nombre) = plano(:sector))),
