-- :anio (si no se dice, el de hoy), contra el anterior. Es para la cuenta
-- pública: en los repartos nadie se reconoce (resguardar). El ahorro es una
-- estimación con los valores de la ficha de la oficina.
WITH cual_anio AS (SELECT CAST(coalesce(:anio, substr(:hoy, 1, 4)) AS INTEGER) AS y),
tramo AS MATERIALIZED (SELECT y || '-01-01' AS a1, y || '-12-31' AS a2,
		(y - 1) || '-01-01' AS b1 FROM cual_anio),
plazo AS MATERIALIZED (SELECT b1 AS antes, a2 AS hasta FROM tramo),
{{> indicadores}}
,
suma AS MATERIALIZED (SELECT codigo,
		sum(n * (fecha >= (SELECT a1 FROM tramo))) AS a,
		sum(n * (fecha < (SELECT a1 FROM tramo))) AS b
	FROM por_dia GROUP BY codigo
	UNION ALL SELECT 'ATE',
		count(DISTINCT persona) FILTER (WHERE fecha >=
			(SELECT a1 FROM tramo)),
		count(DISTINCT persona) FILTER (WHERE fecha <
			(SELECT a1 FROM tramo))
	FROM visita),
figuras AS MATERIALIZED (SELECT d.*, coalesce(s.a, 0) AS a, coalesce(s.b, 0) AS b
	FROM definicion d LEFT JOIN suma s USING (codigo)),
filas AS MATERIALIZED (SELECT 'ATE' AS codigo, fecha, 1 AS n, persona,
		'atencion' AS tipo, clave, punto, NULL AS sector, funcionario,
		min(fecha || clave)
	FROM visita WHERE fecha >= (SELECT a1 FROM tramo)
	GROUP BY persona),
{{> repartos}}
,
juntas AS MATERIALIZED (SELECT sector, sexo, edad, sum(n) AS n FROM reparto
	GROUP BY 1, 2, 3),
partes(cual, que, n) AS MATERIALIZED (
	SELECT 'sector', sector, sum(n) FROM juntas GROUP BY sector
	UNION ALL SELECT 'sexo', sexo, sum(n) FROM juntas GROUP BY sexo
	UNION ALL SELECT 'edad', edad, sum(n) FROM juntas GROUP BY edad),
puestas AS MATERIALIZED (SELECT *, row_number() OVER (PARTITION BY cual
		ORDER BY n DESC, que) - 1 AS i FROM partes),
-- De un reparto de más de cuarenta partes van las cuarenta de más gente.
dichas(cual, t) AS MATERIALIZED (SELECT cual,
		resguardar(json_array(json(json_group_array(n))))
	FROM (SELECT * FROM puestas WHERE i < 40 ORDER BY cual, i) GROUP BY cual),
repartos AS (SELECT p.cual, p.i, p.que,
		json_extract(d.t, '$[0][' || p.i || ']') AS n
	FROM puestas p JOIN dichas d USING (cual) WHERE p.i < 40),
terreno AS (SELECT coalesce(sum(en_punto), 0) AS n FROM visitas
	WHERE fecha >= (SELECT a1 FROM tramo)),
ahorro AS (SELECT o.ahorro_pasaje AS pasaje, o.ahorro_copias AS copias,
		o.ahorro_copia AS copia, t.n, t.n * o.ahorro_pasaje AS viajes,
		t.n * o.ahorro_copias * o.ahorro_copia AS papeles
	FROM terreno t LEFT JOIN oficina o ON 1 LIMIT 1)
SELECT json_object(
	'anio', (SELECT y FROM cual_anio), 'anterior', (SELECT y - 1 FROM cual_anio),
	'filas', (SELECT json_group_array(json_object('codigo', codigo,
		'nombre', nombre, 'anio', a, 'anterior', b, 'como', como))
		FROM (SELECT * FROM figuras ORDER BY orden)),
	'principales', (SELECT json_group_array(json_object('nombre', nombre,
		'a', a, 'b', b)) FROM (SELECT * FROM figuras
		WHERE codigo IN ('ATE', 'ATN', 'ORI', 'INS', 'DOF', 'DEX',
			'COL', 'APA') ORDER BY orden)),
	'sectores', (SELECT json_group_array(json_object('que', que, 'n', n))
		FROM (SELECT * FROM repartos WHERE cual = 'sector' ORDER BY i)),
	'sexos', (SELECT json_group_array(json_object('que', que, 'n', n))
		FROM (SELECT * FROM repartos WHERE cual = 'sexo' ORDER BY i)),
	'edades', (SELECT json_group_array(json_object('que', que, 'n', n))
		FROM (SELECT * FROM repartos WHERE cual = 'edad'
			ORDER BY que = 'Sin dato', que <> 'Menos de 15', que)),
	'ahorro', json((SELECT json_object('n', n,
		'pasaje', mostrar('money', pasaje), 'copias', copias,
		'copia', mostrar('money', copia),
		'viajes', mostrar('money', viajes),
		'papeles', mostrar('money', papeles),
		'total', mostrar('money', viajes + coalesce(papeles, 0)))
		FROM ahorro WHERE viajes IS NOT NULL)),
	'oficina', json((
{{> membrete}}
	)))
