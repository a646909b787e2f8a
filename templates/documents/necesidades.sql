-- :desde y :hasta (si no se dicen, los doce meses hasta hoy), :sector. Lo que
-- cuenta menos de cinco no se dice, ni lo que dejaría deducirlo (resguardar).
WITH
{{> sector}}
{{> necesidades}}
,
{{> oferta}}
,
areas(orden, area, nombre) AS (SELECT orden, codigo, etiqueta FROM opcion
	WHERE lista = 'necesidad.area'),
-- Sectores por áreas, y su total.
sectores(i, sector) AS MATERIALIZED (
	SELECT row_number() OVER (ORDER BY sector = 'Sin sector', sector) - 1,
		sector
	FROM (SELECT DISTINCT sector FROM toda WHERE vez = 1)),
cuadro(t) AS MATERIALIZED (SELECT resguardar(json_group_array(json(fila))) FROM (
	SELECT json_group_array(n) AS fila FROM (
		SELECT s.i, a.orden, coalesce((SELECT sum(n) FROM toda t
			WHERE t.vez = 1 AND t.sector = s.sector
			AND t.area = a.area), 0) AS n
		FROM sectores s CROSS JOIN areas a ORDER BY s.i, a.orden)
	GROUP BY i ORDER BY i)),
antes(t) AS MATERIALIZED (SELECT resguardar(json_array(json(json_group_array(n))))
	FROM (SELECT coalesce((SELECT sum(n) FROM toda t WHERE t.vez = 0
		AND t.area = a.area), 0) AS n FROM areas a ORDER BY a.orden)),
-- Lo urbano y lo rural.
zonas(i, zona, nombre) AS (VALUES (0, 'U', 'Urbana'), (1, 'R', 'Rural'),
	(2, NULL, 'Sin anotar')),
por_zona(t) AS MATERIALIZED (SELECT resguardar(json_group_array(json(fila))) FROM (
	SELECT json_group_array(n) AS fila FROM (
		SELECT z.i, a.orden, coalesce((SELECT sum(n) FROM toda t
			WHERE t.vez = 1 AND t.zona IS z.zona
			AND t.area = a.area), 0) AS n
		FROM zonas z CROSS JOIN areas a ORDER BY z.i, a.orden)
	GROUP BY i ORDER BY i)),
-- Las subcategorías de cada área, de la más frecuente a la menos.
cuentas(area, categoria, ahora, antes) AS (
	SELECT area, categoria, sum(n * vez), sum(n * (1 - vez)) FROM toda
	GROUP BY area, categoria),
puestos(area, i, categoria, ahora, antes) AS MATERIALIZED (
	SELECT area, row_number() OVER (PARTITION BY area
		ORDER BY ahora DESC, antes DESC, categoria) - 1, categoria,
		ahora, antes
	FROM cuentas),
dichos(area, ahora, antes) AS MATERIALIZED (
	SELECT area, resguardar(json_array(json(json_group_array(ahora)))),
		resguardar(json_array(json(json_group_array(antes))))
	FROM (SELECT * FROM puestos ORDER BY area, i) GROUP BY area),
frecuentes AS (SELECT p.area, p.i, p.categoria,
		coalesce(etiqueta('necesidad.categoria', p.categoria),
			p.categoria) AS nombre,
		json_extract(d.ahora, '$[0][' || p.i || ']') AS ahora,
		json_extract(d.antes, '$[0][' || p.i || ']') AS antes
	FROM puestos p JOIN dichos d USING (area)
	WHERE p.i < 10 AND p.ahora > 0)
SELECT json_object('_falta', que) FROM falta WHERE NOT EXISTS (SELECT 1 FROM toda)
UNION ALL SELECT json_object('_falta', 'el período termina antes de empezar: desde=' ||
	mostrar('date', desde) || ' hasta=' || mostrar('date', hasta))
FROM dias WHERE hasta < desde
UNION ALL SELECT json_object(
	'desde', mostrar('fecha_larga', (SELECT desde FROM plazo)),
	'hasta', mostrar('fecha_larga', (SELECT hasta FROM plazo)),
	'antes_desde', mostrar('date', (SELECT antes FROM plazo)),
	'antes_hasta', mostrar('date', (SELECT date(desde, '-1 day') FROM plazo)),
	'sector', (SELECT nombre FROM conocido
		WHERE plano(nombre) = plano(:sector)),
	'hay', (SELECT count(*) > 0 FROM sectores),
	'areas', (SELECT json_group_array(json_object('nombre', a.nombre,
		'ahora', json_extract((SELECT t FROM cuadro),
			'$[' || (SELECT count(*) FROM sectores) || '][' ||
			a.orden || ']'),
		'antes', json_extract((SELECT t FROM antes),
			'$[0][' || a.orden || ']')))
		FROM (SELECT * FROM areas ORDER BY orden) a),
	'sectores', (SELECT json_group_array(json_object('nombre',
		coalesce(s.sector, 'Total'), 'total', s.sector IS NULL,
		'emp', json_extract(f.value, '$[0]'),
		'cap', json_extract(f.value, '$[1]'),
		'ben', json_extract(f.value, '$[2]'),
		'todo', json_extract(f.value, '$[3]')))
		FROM json_each((SELECT t FROM cuadro)) f
		LEFT JOIN sectores s ON s.i = f.key),
	'zonas', (SELECT json_group_array(json_object('nombre', z.nombre,
		'emp', json_extract(f.value, '$[0]'),
		'cap', json_extract(f.value, '$[1]'),
		'ben', json_extract(f.value, '$[2]'),
		'todo', json_extract(f.value, '$[3]')))
		FROM json_each((SELECT t FROM por_zona)) f
		JOIN zonas z ON z.i = f.key),
	'detalle', (SELECT json_group_array(json_object('nombre', a.nombre,
		'filas', json((SELECT CASE WHEN count(*) THEN json_object('f',
			json_group_array(json_object('nombre', nombre,
			'ahora', ahora, 'antes', antes))) END
			FROM (SELECT * FROM frecuentes WHERE area = a.area
				ORDER BY i))),
		'ofertas', json((SELECT CASE WHEN count(*) THEN json_object('f',
			json_group_array(json_object('nombre', nombre,
			'ofrece', ofrece))) END FROM (
			SELECT f.nombre, (SELECT group_concat(que, '; ') FROM (
				SELECT que FROM oferta o
				WHERE o.categoria = f.categoria AND (
					:sector IS NULL OR o.sector IS NULL
					OR o.sector = :sector)
				ORDER BY orden, que LIMIT 5)) AS ofrece
			FROM frecuentes f WHERE f.area = a.area ORDER BY f.i)))
		)) FROM (SELECT * FROM areas ORDER BY orden) a),
	'oficina', json((
{{> membrete}}
	)))
