-- :persona (clave), :hoy; lo que la persona pide: :con_run, :con_fecha,
-- :con_estado_civil, :con_nacionalidad, :con_renta, :con_referencias ('si').
WITH p AS (SELECT * FROM persona_texto WHERE _clave = :persona),
crudo AS (SELECT * FROM persona WHERE _clave = :persona),
personales(n, campo, valor) AS (
	SELECT 1, 'RUN', run FROM p WHERE :con_run = 'si'
	UNION ALL SELECT 2, 'Fecha de nacimiento',
		mostrar('fecha_larga', fecha_nacimiento)
		FROM crudo WHERE :con_fecha = 'si'
	UNION ALL SELECT 3, 'Estado civil', estado_civil FROM p
		WHERE :con_estado_civil = 'si'
	UNION ALL SELECT 4, 'Nacionalidad', nacionalidad FROM p
		WHERE :con_nacionalidad = 'si'),
trabajos AS (
	SELECT e._clave, t.cargo, t.empresa, t.cut, t.funciones,
		coalesce(mostrar('mes_corto', e.desde), '') ||
		CASE WHEN e.desde IS NOT NULL AND e.hasta IS NOT NULL
			AND e.desde <> e.hasta
			THEN ' – ' ELSE '' END ||
		CASE WHEN e.hasta IS NULL OR e.hasta = e.desde THEN ''
			ELSE mostrar('mes_corto', e.hasta) END AS cuando
	FROM experiencia e JOIN experiencia_texto t USING (_clave)
	WHERE e.persona = :persona
	ORDER BY coalesce(e.desde, e.hasta) DESC, e._clave),
estudios AS (
	SELECT tipo, anio, nombre, institucion, horas FROM estudio
	WHERE persona = :persona ORDER BY anio DESC, _clave),
educacion(cuando, que, donde) AS (
	SELECT anio, nombre, institucion FROM estudios WHERE tipo = 'TIT'
	UNION ALL
	SELECT NULL, p.nivel_educacional || coalesce(', ' || p.titulo, ''),
		p.establecimiento
	FROM p, crudo WHERE crudo.nivel_educacional BETWEEN '08' AND '98'),
habilidades(n, campo, valor) AS (
	SELECT 1, 'Oficios', oficios FROM p
	UNION ALL SELECT 2, 'Licencia de conducir', (
		SELECT 'Clase ' || group_concat(value, ', ')
		FROM json_each(crudo.licencias) WHERE value <> 'NO') FROM crudo
	UNION ALL SELECT 3, 'Otros permisos', otros_permisos FROM p
	UNION ALL SELECT 4, 'Vehículo', 'Propio' FROM crudo
		WHERE vehiculo = 'SI'),
disponibilidad(n, campo, valor) AS (
	SELECT 1, 'Jornada', jornada FROM p
	UNION ALL SELECT 2, 'Para empezar', 'De inmediato' FROM crudo
		WHERE disponibilidad_inmediata = 'SI'
	UNION ALL SELECT 3, 'Puede ir a', movilidad FROM p
	UNION ALL SELECT 4, 'Renta que espera', pretension_renta || ' líquidos'
		FROM p WHERE :con_renta = 'si')
SELECT json_object(
	'nombre', p.nombre,
	'telefono', p.telefono,
	'correo', p.correo,
	'lugar', coalesce(p.sector || ', ', '') || coalesce(p.cut, ''),
	'personales', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object('campo', campo,
				'valor', valor))) END
		FROM personales WHERE valor IS NOT NULL)),
	'perfil', json(CASE WHEN p.perfil IS NOT NULL
		OR p.trabajo_buscado IS NOT NULL THEN json_object(
			'texto', p.perfil, 'busca', p.trabajo_buscado) END),
	'experiencia', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object(
				'cuando', cuando, 'cargo', cargo,
				'lugar', nullif(coalesce(empresa, '') ||
					CASE WHEN empresa IS NOT NULL
						AND cut IS NOT NULL
						THEN ', ' ELSE '' END ||
					coalesce(cut, ''), ''),
				'funciones', funciones))) END
		FROM trabajos)),
	'educacion', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object('cuando', cuando,
				'que', que, 'donde', donde))) END
		FROM educacion)),
	'cursos', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object('cuando', anio,
				'que', nombre || coalesce(' (' || horas ||
					CASE horas WHEN 1 THEN ' hora)'
					ELSE ' horas)' END, ''),
				'donde', institucion))) END
		FROM estudios WHERE tipo IS NOT 'TIT')),
	'habilidades', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object('campo', campo,
				'valor', valor))) END
		FROM habilidades WHERE valor IS NOT NULL)),
	'disponibilidad', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object('campo', campo,
				'valor', valor))) END
		FROM disponibilidad WHERE valor IS NOT NULL)),
	'referencias', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object('nombre', nombre,
				'cargo', cargo, 'empresa', empresa,
				'telefono', telefono))) END
		FROM referencia_texto WHERE :con_referencias = 'si'
		AND _clave IN (SELECT _clave FROM referencia
			WHERE persona = :persona AND acuerdo = 'SI'))),
	'emision', mostrar('fecha_larga', :hoy))
FROM p
