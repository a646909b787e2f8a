-- :jornada (clave). La lista lleva el RUN con asteriscos y no dice por qué
-- vino cada persona: los motivos van solo sumados.
WITH j AS (SELECT * FROM jornada_texto WHERE _clave = :jornada),
a AS (SELECT * FROM atencion WHERE jornada = :jornada),
c AS (SELECT * FROM derivacion WHERE jornada = :jornada),
-- Lo entregado: lo que se anotó al atender y lo que se imprimió (entrega).
dado(persona, documento) AS (
	SELECT a.persona, value FROM a, json_each(a.entregado)
	UNION SELECT persona, documento FROM entrega
		WHERE jornada = :jornada),
cuentas(n, que, cuantas) AS (
	SELECT 1, 'Atenciones', count(*) FROM a
	UNION ALL SELECT 2, 'Personas distintas', count(DISTINCT persona) FROM a
	UNION ALL SELECT 3, 'Personas nuevas', count(*) FROM persona
		WHERE _jornada = :jornada
	UNION ALL SELECT 4, 'Currículums entregados', count(*) FROM dado
		WHERE documento IN ('CV', 'CVC')
	UNION ALL SELECT 5, 'Cartas de derivación', count(*) FROM c
		WHERE estado NOT IN (SELECT codigo FROM opcion_es
			WHERE lista = 'derivacion.estado' AND es = 'sin_enviar')
	UNION ALL SELECT 6, 'Por inscribir en la BNE', count(*)
		FROM persona WHERE registro_bne = 'PEND'
		AND _clave IN (SELECT persona FROM a)),
motivos AS (
	SELECT coalesce(o.etiqueta, m.value) AS motivo, count(*) AS cuantas
	FROM a, json_each(a.motivo) m LEFT JOIN opcion o
		ON o.lista = 'atencion.motivo' AND o.codigo = m.value
	GROUP BY m.value ORDER BY cuantas DESC, motivo),
-- Una fila por atención; después, quien llevó una carta o un documento sin que
-- se anotara su atención. Lo de una persona va en su primera fila, y cada carta
-- una sola vez: en la atención de que nació, si se sabe.
visitas(clave, persona, orden, vez, alta, cambio) AS (
	SELECT _clave, persona, 0, row_number() OVER (PARTITION BY persona
		ORDER BY _alta, _cambio, _clave), _alta, _cambio FROM a
	UNION ALL SELECT NULL, persona, 1, 1, NULL, NULL
	FROM (SELECT persona FROM c UNION SELECT persona FROM dado)
	WHERE persona NOT IN (SELECT persona FROM a)),
filas AS (
	SELECT row_number() OVER (ORDER BY v.orden, v.alta, v.cambio, v.clave,
			p.nombre, v.persona) AS n,
		coalesce(p.nombre, nombre_de('persona', v.persona)) AS nombre,
		mostrar('run_oculto', p.run) AS run,
		(SELECT group_concat(texto, '; ') FROM (
			SELECT coalesce(o.etiqueta, x.documento) AS texto
			FROM (SELECT value AS documento FROM a,
					json_each(a.entregado)
					WHERE a._clave = v.clave
				UNION SELECT documento FROM entrega
					WHERE jornada = :jornada
					AND persona = v.persona
					AND v.vez = 1) x
			LEFT JOIN opcion o ON o.codigo = x.documento
				AND o.lista = 'atencion.entregado'
			ORDER BY o.orden, x.documento)) AS entregado,
		(SELECT group_concat(folio || iif(estado = 'ANU',
				' (anulada)', ''), ', ') FROM (
			SELECT folio, estado FROM c
			WHERE c.persona = v.persona
			AND iif(c.atencion IN (SELECT _clave FROM a
					WHERE a.persona = c.persona),
				c.atencion = v.clave, v.vez = 1)
			ORDER BY folio)) AS folio
	FROM visitas v LEFT JOIN persona p ON p._clave = v.persona
	ORDER BY n)
SELECT json_object(
	'fecha', mostrar('fecha_larga',
		(SELECT fecha FROM jornada WHERE _clave = :jornada)),
	'punto', j.punto,
	'direccion', (SELECT coalesce(lugar || ', ', '') ||
			coalesce(direccion, '') FROM punto_texto
		WHERE _clave = (SELECT punto FROM jornada
			WHERE _clave = :jornada)),
	'horario', (SELECT hora_inicio || coalesce(' a ' || hora_termino, '') ||
		' h' FROM jornada WHERE _clave = :jornada),
	'equipo', j.equipo,
	'funcionarios', coalesce((SELECT group_concat(x, ', ') FROM (
		SELECT DISTINCT funcionario AS x FROM atencion_texto
		WHERE _clave IN (SELECT _clave FROM a)
		AND funcionario IS NOT NULL ORDER BY x)), j.funcionario),
	'cuentas', json((SELECT json_group_array(json_object('que', que,
		'cuantas', cuantas)) FROM cuentas)),
	'motivos', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('motivo', motivo,
			'cuantas', cuantas))) END FROM motivos)),
	'atenciones', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('n', n, 'nombre', nombre,
			'run', run, 'entregado', entregado,
			'folio', folio))) END FROM filas)),
	'recibo', (SELECT CASE n WHEN 0 THEN 'recibido todo por la oficina'
		ELSE n || iif(n = 1, ' asiento', ' asientos') ||
			' por recibir en la oficina' ||
			CASE s WHEN 0 THEN '; hay segunda copia en el pendrive'
			ELSE coalesce('; ' || s || ' sin segunda copia', '') END
		END FROM (SELECT por_recibir(:jornada, j.equipo) AS n,
			sin_copia(:jornada, j.equipo) AS s)
		WHERE n IS NOT NULL),
	'firma', j.funcionario,
	'oficina', json((
{{> membrete}}
	)))
FROM j
