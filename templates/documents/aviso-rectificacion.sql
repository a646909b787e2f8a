-- :solicitud (de rectificación); :nombre, :documento, :telefono son lo que
-- decían las cartas. A cada institución que tiene una carta con un dato que
-- cambió, un aviso: qué decía, qué dice. El teléfono, solo a quien lo recibió.
WITH p AS (SELECT t._clave, t.nombre, t.telefono,
		CASE WHEN t.run IS NOT NULL THEN 'RUN ' || t.run
		ELSE t.tipo_documento || ' ' || t.num_documento END AS documento
	FROM persona_texto t WHERE t._clave =
		(SELECT persona FROM solicitud WHERE _clave = :solicitud)),
cambio(orden, que, decia, dice) AS (
	SELECT 1, 'Nombre', :nombre, nombre FROM p
	UNION ALL SELECT 2, 'Documento', :documento, documento FROM p
	UNION ALL SELECT 3, 'Teléfono', :telefono, telefono FROM p),
carta AS (
	SELECT d._clave, d.folio, d.fecha, d.entidad, d.con_telefono
	FROM derivacion d JOIN p ON p._clave = d.persona
	WHERE d.estado NOT IN (SELECT codigo FROM opcion_es
		WHERE lista = 'derivacion.estado' AND es = 'sin_enviar')),
dato AS (
	SELECT k._clave, c.orden, c.que, c.decia,
		coalesce(nullif(c.dice, ''), 'ya no se tiene') AS dice
	FROM carta k JOIN cambio c
	ON c.decia <> '' AND c.decia IS NOT coalesce(c.dice, '')
		AND (c.orden < 3 OR k.con_telefono = 'SI'))
SELECT CASE WHEN (SELECT count(*) FROM dato) THEN json_object(
	'fecha', mostrar('fecha_larga', :hoy),
	'avisos', (SELECT json_group_array(json_object(
		'otra', CASE WHEN n > 1 THEN 1 END,
		'entidad', nombre, 'direccion', direccion,
		'folio', folio, 'carta', carta, 'persona', persona,
		'cambios', json(cambios)))
		FROM (SELECT row_number() OVER (ORDER BY k.fecha, k._clave) AS n,
			e.nombre, e.direccion, k.folio,
			mostrar('fecha_larga', k.fecha) AS carta,
			(SELECT coalesce((SELECT decia FROM cambio
				WHERE orden = 1 AND decia <> ''), nombre)
				FROM p) AS persona,
			(SELECT json_group_array(json_object('que', que,
				'decia', decia, 'dice', dice))
				FROM (SELECT * FROM dato x
				WHERE x._clave = k._clave ORDER BY x.orden))
				AS cambios
			FROM carta k JOIN entidad_texto e ON e._clave = k.entidad
			WHERE k._clave IN (SELECT _clave FROM dato)
			ORDER BY k.fecha, k._clave)),
	'oficina', json((
{{> membrete}}
	))) END
