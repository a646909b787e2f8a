-- :codigo, :desde, :hasta: las filas que cuenta un indicador. De la persona no
-- va más que lo que reparte: su RUN no está en ellas.
WITH plazo AS MATERIALIZED (SELECT coalesce(:desde, substr(coalesce(:hasta, :hoy),
		1, 4) || '-01-01') AS antes, coalesce(:hasta, :hoy) AS hasta),
{{> indicadores}}
,
cual AS (SELECT * FROM definicion WHERE codigo = upper(:codigo)),
filas AS (SELECT i.*, min(fecha || clave) FROM indicador i
	WHERE i.codigo = upper(:codigo)
	GROUP BY iif((SELECT unica FROM cual), persona, clave)),
{{> repartos}}
SELECT json_object('_falta', 'el período termina antes de empezar: desde=' ||
	mostrar('date', antes) || ' hasta=' || mostrar('date', hasta))
FROM plazo WHERE hasta < antes
UNION ALL SELECT json_object('codigo', c.codigo, 'nombre', c.nombre, 'como', c.como,
	'desde', mostrar('date', (SELECT antes FROM plazo)),
	'hasta', mostrar('date', (SELECT hasta FROM plazo)),
	'filas', (SELECT json_group_array(json_object('fecha', fecha, 'tipo', tipo,
		'clave', iif(tipo = 'persona', nombre_de(tipo, clave), clave),
		'punto', punto, 'sector', sector, 'funcionario', funcionario,
		'sexo', sexo, 'edad', edad, 'n', n))
		FROM (SELECT * FROM reparto ORDER BY fecha, tipo, clave)))
FROM cual c
