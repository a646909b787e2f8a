-- :persona, en JSON Resume 1.2.1. Ese formato no tiene lugar para RUN, fecha
-- de nacimiento, nacionalidad, licencias ni disponibilidad: van en el objeto
-- x-omil solo cuando se pide (:con_omil = 'si'). Las referencias, solo las de
-- quienes están de acuerdo y si la persona lo pide. json_patch quita los nulos.
-- Cada columna se nombra: un SELECT * de persona_texto las trae todas, y cada
-- currículum que se imprime lleva esta consulta.
WITH trabajos AS (
	SELECT e.desde, nullif(e.hasta, 'actual') AS hasta, t.cargo, t.empresa,
		t.cut, t.funciones
	FROM experiencia e JOIN experiencia_texto t USING (_clave)
	WHERE e.persona = :persona
	ORDER BY coalesce(e.hasta, e.desde) = 'actual' DESC,
		coalesce(e.hasta, e.desde) DESC, e.desde DESC, e._clave),
estudios AS (
	SELECT tipo, cast(anio AS TEXT) AS anio, nombre, institucion, horas
	FROM estudio WHERE persona = :persona ORDER BY anio DESC, _clave)
SELECT json_patch('{}', json_object(
	'$schema', 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.2.1/schema.json',
	'basics', json(json_patch('{}', json_object(
		'name', p.nombre, 'label', p.trabajo_buscado,
		'email', p.correo, 'phone', c.telefono, 'summary', p.perfil,
		'location', json(json_patch('{}', json_object(
			'city', p.cut, 'region', p.sector, 'countryCode', 'CL')))))),
	'work', (SELECT nullif(json_group_array(json(json_patch('{}',
			json_object('name', empresa, 'position', cargo,
				'location', cut, 'startDate', desde,
				'endDate', hasta, 'summary', funciones)))), '[]')
		FROM trabajos) -> '$',
	'education', (SELECT nullif(json_group_array(json(json_patch('{}',
			json_object('institution', donde, 'area', que,
				'studyType', tipo, 'endDate', anio)))), '[]')
		FROM (
			SELECT institucion AS donde, nombre AS que,
				'Título o carrera' AS tipo, anio
			FROM estudios WHERE tipo = 'TIT'
			UNION ALL SELECT p.establecimiento, p.titulo,
				p.nivel_educacional, NULL
			WHERE c.nivel_educacional BETWEEN '08' AND '98')) -> '$',
	'certificates', (SELECT nullif(json_group_array(json(json_patch('{}',
			json_object('name', nombre, 'date', anio,
				'issuer', institucion)))), '[]')
		FROM estudios WHERE tipo IS NOT 'TIT') -> '$',
	'skills', (SELECT nullif(json_group_array(json_object('name', name)),
			'[]')
		FROM (SELECT o.etiqueta AS name FROM json_each(c.oficios) j
			JOIN opcion o ON o.lista = 'persona.oficios'
			AND o.codigo = j.value ORDER BY j.value)) -> '$',
	'references', CASE :con_referencias WHEN 'si' THEN (
		SELECT nullif(json_group_array(json(json_patch('{}',
			json_object('name', nombre, 'reference',
				nullif(trim(coalesce(cargo, '') ||
					coalesce(', ' || empresa, '') ||
					coalesce(', ' || telefono, ''), ', '), '')))))
			, '[]')
		FROM referencia_texto WHERE _clave IN (SELECT _clave
			FROM referencia WHERE persona = :persona
			AND acuerdo = 'SI')) END -> '$',
	'meta', json_object('version', 'v1.2.1'),
	'x-omil', json(CASE :con_omil WHEN 'si' THEN json_patch('{}',
		json_object('run', c.run, 'fecha_nacimiento', c.fecha_nacimiento,
			'nacionalidad', c.nacionalidad, 'nombres', c.nombres,
			'apellido_paterno', c.apellido_paterno,
			'apellido_materno', c.apellido_materno,
			'nivel_educacional', c.nivel_educacional,
			'situacion_laboral', c.situacion_laboral,
			'oficios', json(c.oficios), 'licencias', json(c.licencias),
			'jornada', json(c.jornada),
			'disponibilidad_inmediata', c.disponibilidad_inmediata,
			'movilidad', c.movilidad)) END)))
FROM persona_texto p JOIN persona c USING (_clave)
WHERE p._clave = :persona
