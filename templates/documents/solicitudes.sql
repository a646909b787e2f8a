-- :desde y :hasta, fechas (sin ellas, todas). El registro de las solicitudes de
-- derechos: primero las que esperan respuesta, con los días que quedan.
WITH s AS (
	SELECT *, cast(julianday(plazo) - julianday(:hoy) AS INTEGER) AS quedan,
		cast(julianday(respuesta) - julianday(fecha) AS INTEGER) AS dias
	FROM solicitud
	WHERE fecha BETWEEN coalesce(:desde, '') AND coalesce(:hasta, '9999')),
abierta AS (SELECT * FROM s WHERE estado IN ('REC', 'PRO')),
fin AS (SELECT * FROM s WHERE estado NOT IN ('REC', 'PRO'))
SELECT json_object('_falta', 'el período termina antes de empezar: desde=' ||
	mostrar('date', :desde) || ' hasta=' || mostrar('date', :hasta))
WHERE :hasta < :desde
UNION ALL SELECT json_object(
	'fecha', mostrar('fecha_larga', :hoy),
	'desde', mostrar('date', :desde), 'hasta', mostrar('date', :hasta),
	'cuantas', (SELECT count(*) FROM s),
	'vencidas', nullif((SELECT count(*) FROM abierta WHERE quedan < 0), 0),
	'tarde', nullif((SELECT count(*) FROM fin WHERE respuesta > plazo), 0),
	'abiertas', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('numero', _clave, 'fecha', fecha,
		'derecho', derecho, 'persona', persona, 'plazo', plazo,
		'quedan', quedan))) END
		FROM (SELECT a._clave, t.fecha, t.derecho, t.persona, t.plazo,
			CASE WHEN a.quedan < -1 THEN 'venció hace ' ||
				-a.quedan || ' días'
			WHEN a.quedan = -1 THEN 'venció ayer'
			WHEN a.quedan = 0 THEN 'vence hoy'
			WHEN a.quedan = 1 THEN 'queda 1 día'
			ELSE 'quedan ' || a.quedan || ' días' END AS quedan
			FROM abierta a JOIN solicitud_texto t USING (_clave)
			ORDER BY a.plazo, a._clave))),
	'respondidas', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('numero', _clave, 'fecha', fecha,
		'derecho', derecho, 'persona', persona, 'canal', canal,
		'identidad', identidad, 'estado', estado,
		'negada', negada, 'respuesta', respuesta, 'dias', dias,
		'tarde', tarde))) END
		FROM (SELECT f._clave, t.fecha, t.derecho, t.persona, t.canal,
			t.identidad, t.estado, t.negada, t.respuesta, f.dias,
			CASE WHEN f.respuesta > f.plazo THEN 1 END AS tarde
			FROM fin f JOIN solicitud_texto t USING (_clave)
			ORDER BY f.fecha DESC, f._clave))),
	'oficina', json((
{{> membrete}}
	)))
