-- :mes (2026-11; si no se dice, el de hoy). El mes contra el anterior, y el año
-- hasta ese mes contra el mismo tramo del año anterior.
WITH fin AS (SELECT coalesce(:mes, substr(:hoy, 1, 7)) AS mes),
tramo AS MATERIALIZED (SELECT mes || '-01' AS m1,
		date(mes || '-01', '+1 month', '-1 day') AS m2,
		date(mes || '-01', '-1 month') AS p1,
		date(mes || '-01', '-1 day') AS p2,
		substr(mes, 1, 4) || '-01-01' AS a1,
		date(substr(mes, 1, 4) || '-01-01', '-1 year') AS b1,
		date(mes || '-01', '-11 months', '-1 day') AS b2
	FROM fin),
plazo AS MATERIALIZED (SELECT b1 AS antes, m2 AS hasta FROM tramo),
{{> indicadores}}
,
todo AS MATERIALIZED (SELECT i.*, i.fecha BETWEEN t.m1 AND t.m2 AS en_m,
		i.fecha BETWEEN t.p1 AND t.p2 AS en_p, i.fecha >= t.a1 AS en_a,
		i.fecha BETWEEN t.b1 AND t.b2 AS en_b
	FROM indicador i CROSS JOIN tramo t),
suma AS MATERIALIZED (SELECT codigo, sum(n * en_m) AS m, sum(n * en_p) AS p,
		sum(n * en_a) AS a, sum(n * en_b) AS b FROM todo
	WHERE codigo <> 'ATE' GROUP BY codigo
	UNION ALL SELECT 'ATE', sum(m), sum(p), sum(a), sum(b) FROM (
		SELECT max(en_m) AS m, max(en_p) AS p, max(en_a) AS a,
			max(en_b) AS b
		FROM todo WHERE codigo = 'ATE' GROUP BY persona)),
figuras AS MATERIALIZED (SELECT d.*, coalesce(s.m, 0) AS m, coalesce(s.p, 0) AS p,
		coalesce(s.a, 0) AS a, coalesce(s.b, 0) AS b
	FROM definicion d LEFT JOIN suma s USING (codigo)),
-- Las personas del mes, cada una donde se atendió primero.
filas AS MATERIALIZED (SELECT * FROM (SELECT codigo, fecha, n, persona, tipo,
		clave, punto, sector, funcionario, row_number() OVER (
		PARTITION BY persona ORDER BY fecha, clave) AS vez
	FROM todo WHERE codigo = 'ATE' AND en_m) WHERE vez = 1),
{{> repartos}}
,
partes AS MATERIALIZED (SELECT * FROM reparto),
meses(mes, n) AS (SELECT substr(fecha, 1, 7), sum(n) FROM todo
	WHERE codigo = 'ATN' AND en_a GROUP BY 1),
antes(mes, n) AS (SELECT substr(fecha, 1, 7), sum(n) FROM todo
	WHERE codigo = 'ATN' AND en_b GROUP BY 1)
SELECT json_object(
	'mes', mostrar('month', (SELECT mes FROM fin)),
	'anterior', mostrar('month', substr((SELECT p1 FROM tramo), 1, 7)),
	'anio', substr((SELECT a1 FROM tramo), 1, 4),
	'anio_anterior', substr((SELECT b1 FROM tramo), 1, 4),
	'filas', (SELECT json_group_array(json_object('codigo', codigo,
		'nombre', nombre, 'mes', m, 'mes_anterior', p, 'anio', a,
		'anio_anterior', b, 'como', como))
		FROM (SELECT * FROM figuras ORDER BY orden)),
	'principales', (SELECT json_group_array(json_object('nombre', nombre,
		'm', m, 'p', p, 'a', a, 'b', b)) FROM (SELECT * FROM figuras
		WHERE codigo IN ('ATE', 'ATN', 'ORI', 'INS', 'DOF', 'DEX',
			'COL', 'APA') ORDER BY orden)),
	'sectores', (SELECT json_group_array(json_object('que', sector, 'n', n))
		FROM (SELECT sector, sum(n) AS n FROM partes GROUP BY sector
			ORDER BY n DESC, sector LIMIT 12)),
	'sexos', (SELECT json_group_array(json_object('que', sexo, 'n', n))
		FROM (SELECT sexo, sum(n) AS n FROM partes GROUP BY sexo
			ORDER BY sexo)),
	'edades', (SELECT json_group_array(json_object('que', edad, 'n', n))
		FROM (SELECT edad, sum(n) AS n FROM partes GROUP BY edad
			ORDER BY edad = 'Sin dato', edad <> 'Menos de 15', edad)),
	'meses', (SELECT json_group_array(json_object('que', mostrar('month', m.mes),
		'n', m.n, 'antes', coalesce((SELECT n FROM antes
			WHERE substr(mes, 6) = substr(m.mes, 6)), 0)))
		FROM (SELECT * FROM meses ORDER BY mes) m),
	'oficina', json((SELECT json_object(
		'municipalidad', municipalidad, 'nombre', nombre, 'comuna', cut,
		'direccion', direccion, 'telefono', telefono, 'correo', correo)
		FROM oficina_texto LIMIT 1)))
