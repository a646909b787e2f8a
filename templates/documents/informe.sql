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
suma AS MATERIALIZED (SELECT codigo,
		sum(n * (fecha BETWEEN (SELECT m1 FROM tramo)
			AND (SELECT m2 FROM tramo))) AS m,
		sum(n * (fecha BETWEEN (SELECT p1 FROM tramo)
			AND (SELECT p2 FROM tramo))) AS p,
		sum(n * (fecha >= (SELECT a1 FROM tramo))) AS a,
		sum(n * (fecha BETWEEN (SELECT b1 FROM tramo)
			AND (SELECT b2 FROM tramo))) AS b
	FROM por_dia GROUP BY codigo
	UNION ALL SELECT 'ATE',
		count(DISTINCT persona) FILTER (WHERE fecha BETWEEN
			(SELECT m1 FROM tramo) AND (SELECT m2 FROM tramo)),
		count(DISTINCT persona) FILTER (WHERE fecha BETWEEN
			(SELECT p1 FROM tramo) AND (SELECT p2 FROM tramo)),
		count(DISTINCT persona) FILTER (WHERE fecha >=
			(SELECT a1 FROM tramo)),
		count(DISTINCT persona) FILTER (WHERE fecha BETWEEN
			(SELECT b1 FROM tramo) AND (SELECT b2 FROM tramo))
	FROM visita),
figuras AS MATERIALIZED (SELECT d.*, coalesce(s.m, 0) AS m, coalesce(s.p, 0) AS p,
		coalesce(s.a, 0) AS a, coalesce(s.b, 0) AS b
	FROM definicion d LEFT JOIN suma s USING (codigo)),
-- Las personas del mes, cada una donde se atendió primero.
filas AS MATERIALIZED (SELECT 'ATE' AS codigo, fecha, 1 AS n, persona,
		'atencion' AS tipo, clave, punto, NULL AS sector, funcionario,
		min(fecha || clave)
	FROM visita WHERE fecha BETWEEN (SELECT m1 FROM tramo)
		AND (SELECT m2 FROM tramo)
	GROUP BY persona),
{{> repartos}}
,
partes AS MATERIALIZED (SELECT sector, sexo, edad, sum(n) AS n FROM reparto
	GROUP BY 1, 2, 3),
antes(mes, n) AS (SELECT substr(fecha, 1, 7), sum(atn) FROM visitas
	CROSS JOIN tramo WHERE fecha BETWEEN b1 AND b2 GROUP BY 1),
-- También los meses en que solo vino alguien el año anterior.
meses(mes, n) AS (SELECT mes, sum(n) FROM (
		SELECT substr(fecha, 1, 7) AS mes, atn AS n FROM visitas
		CROSS JOIN tramo WHERE fecha >= a1
		UNION ALL SELECT substr(a1, 1, 4) || substr(mes, 5), 0
		FROM antes CROSS JOIN tramo)
	GROUP BY 1),
-- Las derivaciones de DEX, por su ámbito.
por_ambito(ambito, m, p, a) AS MATERIALIZED (SELECT coalesce(d.ambito, ''),
		sum(d.fecha >= t.m1), sum(d.fecha BETWEEN t.p1 AND t.p2),
		sum(d.fecha >= t.a1)
	FROM tramo t CROSS JOIN derivacion d
	WHERE d.fecha BETWEEN min(t.a1, t.p1) AND t.m2
		AND d.estado NOT IN (SELECT codigo FROM opcion_es
			WHERE lista = 'derivacion.estado' AND es = 'sin_enviar')
	GROUP BY 1)
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
	'ambitos', (SELECT json_group_array(json_object('nombre', nombre,
		'm', m, 'p', p, 'a', a)) FROM (
			SELECT iif(codigo = 'SOC', 'Instituciones de la sociedad civil',
				etiqueta) AS nombre, orden, coalesce(m, 0) AS m,
				coalesce(p, 0) AS p, coalesce(a, 0) AS a
			FROM opcion LEFT JOIN por_ambito ON ambito = codigo
			WHERE lista = 'derivacion.ambito'
			UNION ALL SELECT 'Sin ámbito', 999, m, p, a FROM por_ambito
			WHERE ambito = '' ORDER BY orden)),
	'meses', (SELECT json_group_array(json_object('que', mostrar('month', m.mes),
		'n', m.n, 'antes', coalesce((SELECT n FROM antes
			WHERE substr(mes, 6) = substr(m.mes, 6)), 0)))
		FROM (SELECT * FROM meses ORDER BY mes) m),
	'oficina', json((
{{> membrete}}
	)))
