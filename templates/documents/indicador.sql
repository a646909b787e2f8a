-- :codigo, :por (mes, anio, punto, sector, funcionario, ambito, sexo, edad),
-- :desde (o nada: desde enero del año de :hasta), :hasta (o nada: hoy). Lo que se
-- reparte de cualquier manera suma lo mismo.
WITH plazo AS MATERIALIZED (SELECT coalesce(:desde, substr(coalesce(:hasta, :hoy),
		1, 4) || '-01-01') AS antes, coalesce(:hasta, :hoy) AS hasta),
{{> indicadores}}
,
cual AS (SELECT * FROM definicion WHERE codigo = upper(:codigo)),
filas AS (SELECT i.*, min(fecha || clave) FROM indicador i
	WHERE i.codigo = upper(:codigo)
	GROUP BY iif((SELECT unica FROM cual), persona, clave)),
{{> repartos}}
,
grupos(que, n) AS (SELECT CASE coalesce(:por, 'mes') WHEN 'mes' THEN mes
		WHEN 'anio' THEN anio WHEN 'punto' THEN punto
		WHEN 'sector' THEN sector WHEN 'funcionario' THEN funcionario
		WHEN 'ambito' THEN ambito
		WHEN 'sexo' THEN sexo WHEN 'edad' THEN edad END, sum(n)
	FROM reparto GROUP BY 1)
SELECT json_object('_falta', 'el período termina antes de empezar: desde=' ||
	mostrar('date', antes) || ' hasta=' || mostrar('date', hasta))
FROM plazo WHERE hasta < antes
UNION ALL SELECT json_object('codigo', c.codigo, 'nombre', c.nombre, 'como', c.como,
	'desde', mostrar('date', (SELECT antes FROM plazo)),
	'hasta', mostrar('date', (SELECT hasta FROM plazo)),
	'por', coalesce(:por, 'mes'),
	'total', coalesce((SELECT sum(n) FROM grupos), 0),
	'filas', (SELECT json_group_array(json_object('que', que, 'n', n))
		FROM (SELECT * FROM grupos ORDER BY que)))
FROM cual c
