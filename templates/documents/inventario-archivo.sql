-- Papeles de más de cinco años, por año y serie, para el Archivo Nacional: los
-- que el programa sabe que se llenaron o se entregaron. De nadie por su nombre.
WITH papel(fecha, serie) AS (
	SELECT l.fecha, 'Fichas manuales, por lote ' || l.codigo
	FROM hoja h JOIN lote l ON l._clave = h.lote
	UNION ALL SELECT fecha, 'Cartas de derivación' FROM derivacion
	WHERE coalesce(impresiones, 0) > 0
	UNION ALL SELECT e.fecha, t.documento
	FROM entrega e JOIN entrega_texto t ON t._clave = e._clave
	UNION ALL SELECT c.fecha, 'Certificados: ' || lower(t.tipo)
	FROM certificado c JOIN certificado_texto t ON t._clave = c._clave),
vencido AS (
	SELECT CAST(substr(fecha, 1, 4) AS INTEGER) AS anio, serie,
		count(*) AS cuantos, min(fecha) AS desde, max(fecha) AS hasta
	FROM papel WHERE fecha < date(:hoy, '-5 years')
	GROUP BY anio, serie)
SELECT json_object(
	'fecha', mostrar('fecha_larga', :hoy),
	'limite', mostrar('fecha_larga', date(:hoy, '-5 years')),
	'cuantos', (SELECT coalesce(sum(cuantos), 0) FROM vencido),
	'anios', json((SELECT json_group_array(json_object('anio', anio,
		'filas', json(filas))) FROM (
		SELECT anio, (SELECT json_group_array(json_object(
			'serie', serie, 'cuantos', cuantos,
			'desde', mostrar('date', desde),
			'hasta', mostrar('date', hasta)))
			FROM (SELECT * FROM vencido w WHERE w.anio = v.anio
				ORDER BY serie)) AS filas
		FROM (SELECT DISTINCT anio FROM vencido) v ORDER BY anio))),
	'oficina', json((SELECT json_object('municipalidad', municipalidad,
		'nombre', nombre, 'direccion', direccion,
		'telefono', mostrar('phone', telefono), 'correo', correo,
		'comuna', (SELECT cut FROM oficina_texto LIMIT 1))
		FROM oficina WHERE cut = :comuna)))
