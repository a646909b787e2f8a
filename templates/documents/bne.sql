-- :persona, o nada: la cola entera. Lo que falta teclear en la Bolsa Nacional
-- de Empleo: personas por inscribir o actualizar, en el orden de las pantallas
-- de la BNE y listas para copiar, y derivaciones que faltan en el historial de
-- quien está inscrito. Quien espera hace más días va primero. Es para teclear
-- en la oficina: lleva el RUN entero.
WITH q AS (
	SELECT p._clave, p.registro_bne,
		max(coalesce(p._alta, ''), coalesce((SELECT max(fecha_atencion)
			FROM atencion a WHERE a.persona = p._clave), '')) AS visto,
		coalesce((SELECT min(fecha_atencion) FROM atencion a
			WHERE a.persona = p._clave), p._alta) AS desde
	FROM persona p
	WHERE CASE WHEN :persona IS NULL THEN p.registro_bne IN ('PEND', 'ACT')
		ELSE p._clave = :persona END),
cola AS (
	-- Con un reloj que estuvo adelantado, los días darían menos de cero.
	SELECT *, max(0, cast(julianday(:hoy) - julianday(substr(desde, 1, 10))
		AS INTEGER)) AS dias
	FROM q ORDER BY desde, _clave),
personas AS (
	SELECT c.dias, c.desde, t._clave, json_object(
		'nombre', t.nombre,
		'que', CASE c.registro_bne WHEN 'ACT' THEN 'Actualizar'
			ELSE 'Inscribir' END,
		'dias', c.dias || iif(c.dias = 1, ' día', ' días'),
		'pantallas', json((SELECT json_group_array(json(value))
			FROM json_each(json_array(
			json_object('titulo', 'Datos personales', 'campos', json(pares(
				iif(t.run IS NULL, 'Documento', 'RUN'),
					coalesce(t.run,
					t.num_documento),
				'Nombres', t.nombres,
				'Primer apellido', t.apellido_paterno,
				'Segundo apellido', t.apellido_materno,
				'Fecha de nacimiento',
					t.fecha_nacimiento,
				'Sexo registral', t.sexo,
				'Nacionalidad', t.nacionalidad,
				'Estado civil', t.estado_civil))),
			json_object('titulo', 'Contacto y domicilio', 'campos', json(pares(
				'Correo', t.correo,
				'Teléfono', t.telefono,
				'Teléfono 2', t.telefono2,
				'Calle', nullif(coalesce(t.calle, '') ||
					coalesce(' ' || t.numero, '') ||
					coalesce(', ' || t.depto, ''), ''),
				'Comuna', t.cut))),
			json_object('titulo', 'Situación laboral', 'campos', json(pares(
				'Situación', t.situacion_laboral,
				'Cesante desde', t.cesante_desde))),
			json_object('titulo', 'Formación', 'campos', json((
				SELECT json_group_array(json_object('campo', campo,
					'valor', valor)) FROM (
				SELECT 'Nivel' AS campo, t.nivel_educacional AS valor
				UNION ALL SELECT 'Establecimiento', t.establecimiento
				UNION ALL SELECT 'Título', t.titulo
				UNION ALL SELECT 'Curso', nombre ||
					coalesce(', ' || institucion, '') ||
					coalesce(', ' || anio, '')
				FROM estudio WHERE persona = t._clave)
				WHERE valor IS NOT NULL))),
			json_object('titulo', 'Experiencia', 'campos', json((
				SELECT json_group_array(json_object('campo',
					mostrar('mes_corto', desde) ||
					coalesce(' – ' || mostrar('mes_corto', hasta), ''),
					'valor', cargo || coalesce(', ' || empresa, '') ||
					coalesce('. ' || funciones, '')))
				FROM (SELECT * FROM experiencia
					WHERE persona = t._clave
					ORDER BY coalesce(hasta, desde) DESC)))),
			json_object('titulo', 'Conocimientos y licencias', 'campos',
				json(pares(
				'Oficios', t.oficios,
				'Licencias', t.licencias,
				'Otros permisos', t.otros_permisos))),
			json_object('titulo', 'Qué busca', 'campos', json(pares(
				'Trabajo', t.trabajo_buscado,
				'Jornada', t.jornada,
				'Contrato', t.tipo_contrato,
				'Renta líquida', t.pretension_renta,
				'Disponible de inmediato',
					t.disponibilidad_inmediata,
				'Puede ir a', t.movilidad)))))
			WHERE json_array_length(value, '$.campos') > 0))) AS ficha
	FROM cola c JOIN persona_texto t USING (_clave)),
historial AS (
	SELECT d.folio, d.fecha, d.fecha AS dia, p.nombre, mostrar('run', p.run) AS run,
		nombre_de('entidad', d.entidad) AS destino
	FROM derivacion d JOIN persona p ON p._clave = d.persona
	WHERE d.registro_bne = 'PEND' AND d.estado NOT IN (SELECT codigo FROM opcion_es
		WHERE lista = 'derivacion.estado' AND es = 'sin_enviar')
	AND p.registro_bne IN ('REG', 'YA', 'ACT')
	AND (:persona IS NULL OR d.persona = :persona)
	ORDER BY d.fecha, d.folio),
-- Lo que no se pudo, y por qué: alguien puede resolverlo.
imposibles AS (
	SELECT nombre, 'Inscribir' AS que, bne_motivo AS motivo
	FROM persona_texto WHERE _clave IN (SELECT _clave FROM persona
		WHERE registro_bne = 'IMP'
		AND (:persona IS NULL OR _clave = :persona))
	UNION ALL SELECT nombre_de('persona', d.persona),
		'Anotar ' || d.folio, etiqueta('derivacion.bne_motivo',
			d.bne_motivo)
	FROM derivacion d WHERE d.registro_bne = 'IMP'
	AND (:persona IS NULL OR d.persona = :persona)
	ORDER BY 1, 2),
-- Una fila por lo que hay que teclear, con las columnas de las pantallas.
teclear AS (
	SELECT 1 AS n, c.desde, c._clave AS orden, json_object(
		'que', CASE c.registro_bne WHEN 'ACT' THEN 'Actualizar'
			ELSE 'Inscribir' END,
		'dias', c.dias, 'folio', NULL, 'destino', NULL,
		'documento', coalesce(t.run, t.num_documento),
		'nombres', t.nombres, 'primer_apellido', t.apellido_paterno,
		'segundo_apellido', t.apellido_materno,
		'nacimiento', t.fecha_nacimiento, 'sexo', t.sexo,
		'nacionalidad', t.nacionalidad,
		'estado_civil', t.estado_civil, 'correo', t.correo,
		'telefono', t.telefono, 'telefono2', t.telefono2,
		'calle', t.calle, 'numero', t.numero, 'depto', t.depto,
		'comuna', t.cut, 'situacion', t.situacion_laboral,
		'nivel', t.nivel_educacional, 'titulo', t.titulo,
		'oficios', t.oficios, 'licencias', t.licencias,
		'trabajo', t.trabajo_buscado, 'jornada', t.jornada,
		'renta', t.pretension_renta) AS fila
	FROM cola c JOIN persona_texto t USING (_clave)
	UNION ALL SELECT 2, h.dia, h.folio, json_object(
		'que', 'Anotar en el historial',
		'dias', max(0, cast(julianday(:hoy) - julianday(h.dia) AS INTEGER)),
		'folio', h.folio, 'destino', h.destino, 'documento', h.run,
		'nombres', h.nombre)
	FROM historial h)
SELECT json_object(
	'fecha', mostrar('fecha_larga', :hoy),
	'teclear', json((SELECT json_group_array(json(fila)) FROM (
		SELECT fila FROM teclear ORDER BY n, desde, orden))),
	'imposibles', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('nombre', nombre, 'que', que,
			'motivo', motivo))) END FROM imposibles)),
	'cuantas', (SELECT count(*) FROM personas),
	'personas', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json(ficha))) END
		FROM (SELECT ficha FROM personas ORDER BY desde, _clave))),
	'historial', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('folio', folio,
			'fecha', mostrar('date', fecha), 'nombre', nombre,
			'run', run, 'destino', destino))) END FROM historial)))
