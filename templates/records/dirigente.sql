-- Dos mandatos de un mismo cargo a la vez no pueden ser; los de director y de
-- socio son varios. Un mandato que vence pronto, uno vencido sin reemplazo, y
-- la misma persona dos veces se avisan.
WITH d AS (
	SELECT _clave, nombre, cargo, junta_vecinos, union_comunal,
		plano(organizacion) AS organizacion, telefono, persona,
		coalesce(desde, '0000') AS de, coalesce(hasta, '9999') AS a,
		hasta
	FROM dirigente)
SELECT x._clave AS clave, 'desde' AS campo, 'impide' AS nivel,
	'en esas fechas el cargo es de ' || y.nombre || ' (' ||
	coalesce(mostrar('date', nullif(y.de, '0000')), 'sin inicio') || ' a ' ||
	coalesce(mostrar('date', y.hasta), 'sin término') || '); si ya no lo es, '
	|| 'anote cuándo terminó: «terreno dirigente editar ' || y._clave ||
	' hasta=…»' AS aviso
FROM d x JOIN d y ON y._clave <> x._clave AND y.cargo = x.cargo
	AND y.de <= x.a AND x.de <= y.a
WHERE x.cargo IN ('PRE', 'VIC', 'SEC', 'TES') AND (
	x.junta_vecinos = y.junta_vecinos OR x.union_comunal = y.union_comunal
	OR x.organizacion = y.organizacion)
UNION ALL SELECT _clave, 'hasta', 'aviso', nombre || ' termina su mandato el ' ||
	mostrar('date', hasta)
FROM d WHERE hasta BETWEEN :hoy AND date(:hoy, '+60 days')
UNION ALL SELECT x._clave, 'hasta', 'aviso', x.nombre || ' terminó su mandato el ' ||
	mostrar('date', x.hasta) || ' y no se sabe quién sigue'
FROM d x WHERE x.hasta < :hoy AND NOT EXISTS (SELECT 1 FROM d y
	WHERE y.cargo = x.cargo AND y.a > x.hasta AND (
	x.junta_vecinos = y.junta_vecinos OR x.union_comunal = y.union_comunal
	OR x.organizacion = y.organizacion))
UNION ALL SELECT x._clave, 'telefono', 'aviso', x.nombre || ' tiene el mismo teléfono que ' ||
	y.nombre || '; si es la misma persona en otro cargo, está bien: si no, '
	|| 'corrija uno'
FROM d x JOIN d y ON y.telefono = x.telefono AND y._clave <> x._clave
	AND plano(y.nombre) <> plano(x.nombre)
WHERE x.a >= :hoy AND y.a >= :hoy
