-- :entidad, o nada: todas. :desde y :hasta, o nada: los 90 días hasta :hasta, o
-- hasta hoy. Para la mesa y para llamar por teléfono: qué se mandó a cada
-- institución, qué contestó y qué falta, lo vencido primero. El nombre va solo si
-- la persona autorizó que el destino cuente el resultado; si no, va el folio.
-- «Sin noticia» sale del plazo: nunca cuenta como terminada.
WITH plazo AS (SELECT coalesce(:desde, date(coalesce(:hasta, :hoy), '-90 days'))
		AS desde, coalesce(:hasta, :hoy) AS hasta),
e AS (SELECT codigo, es FROM opcion_es
	WHERE lista = 'derivacion.estado'),
d AS (
	SELECT d._clave, d.folio, d.fecha, d.entidad, d.persona,
		d.consiente IS NOT NULL AND d.consiente_retiro IS NULL AS autoriza,
		d.estado, d.respuesta, t.estado AS como,
		t.motivo_termino AS razon,
		coalesce(d.plazo, date(d.fecha, '+30 days')) AS plazo,
		d.estado IN (SELECT codigo FROM e WHERE es = 'llego') AS llego,
		d.estado IN (SELECT codigo FROM e
			WHERE es = 'atendida') AS atendida,
		d.estado IN (SELECT codigo FROM e
			WHERE es = 'no_atendida') AS termino_mal,
		d.estado NOT IN (SELECT codigo FROM e
			WHERE es = 'terminada') AS abierta
	FROM derivacion d JOIN derivacion_texto t USING (_clave)
	WHERE d.estado NOT IN (SELECT codigo FROM e WHERE es = 'sin_enviar')
	AND d.fecha BETWEEN (SELECT desde FROM plazo)
		AND (SELECT hasta FROM plazo)
	AND (:entidad IS NULL OR d.entidad = :entidad)),
s AS (SELECT *, abierta AND plazo < :hoy AS vencida FROM d),
pendientes AS (
	SELECT entidad, json_group_array(json_object(
		'folio', folio, 'fecha', mostrar('date', fecha),
		'persona', coalesce(iif(autoriza,
			nombre_de('persona', persona), NULL),
			'(solo el folio)'),
		'estado', como, 'plazo', mostrar('date', plazo),
		'dias', CASE WHEN vencida THEN julianday(:hoy) - julianday(plazo)
			END)) AS filas
	FROM (SELECT * FROM s WHERE abierta
		ORDER BY vencida DESC, plazo, folio)
	GROUP BY entidad),
por_entidad AS (
	SELECT s.entidad, nombre_de('entidad', s.entidad) AS nombre,
		count(*) AS enviadas, sum(respuesta IS NOT NULL) AS contestadas,
		sum(llego) AS llegaron, sum(atendida) AS atendidas,
		sum(termino_mal) AS no, sum(abierta) AS pendientes,
		sum(vencida) AS vencidas
	FROM s GROUP BY s.entidad),
etapas(n, etapa, cuantas) AS (
	SELECT 1, 'Enviadas', count(*) FROM s
	UNION ALL SELECT 2, 'Con respuesta', sum(respuesta IS NOT NULL) FROM s
	UNION ALL SELECT 3, 'La persona llegó', sum(llego) FROM s
	UNION ALL SELECT 4, 'La atendieron', sum(atendida) FROM s
	UNION ALL SELECT 5, 'No la atendieron', sum(termino_mal) FROM s
	UNION ALL SELECT 6, 'En plazo', sum(abierta AND NOT vencida) FROM s
	UNION ALL SELECT 7, 'Sin noticia', sum(vencida) FROM s),
motivos AS (
	SELECT razon, count(*) AS cuantas FROM s
	WHERE termino_mal AND razon IS NOT NULL
	GROUP BY razon ORDER BY cuantas DESC, razon)
SELECT json_object('_falta', 'el período termina antes de empezar: desde=' ||
	mostrar('date', desde) || ' hasta=' || mostrar('date', hasta))
FROM plazo WHERE hasta < desde
UNION ALL SELECT json_object(
	'entidad', nombre_de('entidad', :entidad),
	'desde', (SELECT mostrar('fecha_larga', desde) FROM plazo),
	'hasta', (SELECT mostrar('fecha_larga', hasta) FROM plazo),
	'oficina', json((
{{> membrete}}
	)),
	'etapas', json((SELECT json_group_array(json_object('etapa', etapa,
		'cuantas', coalesce(cuantas, 0), 'porciento', coalesce(
			cast(round(100.0 * cuantas / nullif((SELECT cuantas
				FROM etapas WHERE n = 1), 0)) AS INTEGER), 0) || ' %'))
		FROM etapas)),
	'motivos', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('motivo', razon, 'cuantas', cuantas)))
		END FROM motivos)),
	'resumen', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('nombre', nombre,
			'enviadas', enviadas, 'contestadas', contestadas,
			'llegaron', llegaron, 'atendidas', atendidas, 'no', no,
			'pendientes', pendientes, 'vencidas', vencidas))) END
		FROM (SELECT * FROM por_entidad
			ORDER BY vencidas DESC, pendientes DESC, nombre))),
	'pendientes', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('nombre', nombre, 'filas',
			json(filas)))) END
		FROM (SELECT e.nombre, p.filas FROM pendientes p
			JOIN por_entidad e USING (entidad)
			ORDER BY e.vencidas DESC, e.nombre))))
FROM (SELECT count(*) AS cuantas FROM s) WHERE cuantas > 0
