-- :solicitud. El acta de una solicitud respondida o negada, para la persona.
WITH s AS (SELECT * FROM solicitud WHERE _clave = :solicitud),
t AS (SELECT * FROM solicitud_texto WHERE _clave = (SELECT _clave FROM s)),
p AS (SELECT * FROM persona_texto WHERE _clave = (SELECT persona FROM s))
SELECT json_object(
	'numero', s._clave,
	'derecho', t.derecho,
	'nombre', (SELECT nombre FROM p),
	'documento', (SELECT CASE WHEN run IS NOT NULL THEN 'RUN ' || run
		ELSE tipo_documento || ' ' || num_documento END FROM p),
	'solicita', CASE WHEN s.solicita <> 'PER'
		THEN t.solicita || ': ' || t.solicita_nombre END,
	'fecha', mostrar('fecha_larga', s.fecha),
	'canal', t.canal,
	'identidad', t.identidad,
	'detalle', s.detalle,
	'plazo', mostrar('fecha_larga', s.plazo),
	'respuesta', mostrar('fecha_larga', s.respuesta),
	'dias', cast(julianday(s.respuesta) - julianday(s.fecha) AS INTEGER),
	'atraso', CASE WHEN s.respuesta > s.plazo THEN 1 END,
	'pendiente', CASE WHEN s.estado NOT IN ('RES', 'DEN') THEN t.estado END,
	'hecho', CASE WHEN s.estado <> 'DEN' THEN s.fundamento END,
	'acto', s.acto,
	'negada', json(CASE s.estado WHEN 'DEN' THEN json_object(
		'razon', t.negada, 'fundamento', s.fundamento) END),
	'rectificada', json(CASE s.derecho WHEN 'REC' THEN json_object(
		'cartas', json((SELECT CASE WHEN count(*) THEN json_object(
			'filas', json_group_array(json_object('fecha', fecha,
				'entidad', entidad))) END
			FROM (SELECT x.fecha, x.entidad FROM derivacion d
				JOIN derivacion_texto x USING (_clave)
				WHERE d.persona = s.persona
				AND d.estado NOT IN (SELECT codigo FROM opcion_es
					WHERE lista = 'derivacion.estado' AND es = 'sin_enviar')
				ORDER BY d.fecha))),
		'entregas', json((SELECT CASE WHEN count(*) THEN json_object(
			'filas', json_group_array(json_object('fecha', fecha,
				'documento', documento))) END
			FROM (SELECT x.fecha, x.documento FROM entrega e
				JOIN entrega_texto x USING (_clave)
				WHERE e.persona = s.persona
				ORDER BY e.fecha)))) END),
	'bloqueo', CASE WHEN s.derecho = 'BLO' AND s.estado = 'RES' THEN 1 END,
	'retiro', json(CASE WHEN s.derecho IN ('CON', 'OPO')
		AND s.estado = 'RES' THEN json_object(
		'base', (SELECT base FROM tipo_de_ficha WHERE tipo = 'persona'),
		'conserva', (SELECT conserva FROM tipo_de_ficha
			WHERE tipo = 'persona'),
		'consentidos', (SELECT group_concat(etiqueta, ', ')
			FROM campo_de_ficha WHERE tipo = 'persona'
			AND base LIKE 'Consentimiento%')) END),
	'funcionario', t.funcionario,
	'oficina', json((
{{> membrete}}
	)))
FROM s JOIN t ON t._clave = s._clave
