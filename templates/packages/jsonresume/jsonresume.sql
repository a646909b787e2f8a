-- :persona, en JSON Resume 1.2.1. Ese formato no tiene lugar para RUN, fecha
-- de nacimiento, nacionalidad, licencias ni disponibilidad: van en el objeto
-- x-omil solo cuando se pide (:con_omil = 'si'). Las referencias, solo las de
-- quienes están de acuerdo y si la persona lo pide. json_patch quita los nulos.
-- Cada currículum que se imprime lleva esta consulta, y compilarla cuesta más
-- que responderla: lee las tablas mismas, que son menos que sus textos, y dice
-- con etiqueta() y mostrar() lo que no va en códigos.
WITH trabajos AS (
	SELECT desde, nullif(hasta, 'actual') AS termino, cargo, empresa,
		etiqueta('experiencia.cut', cut) AS lugar, funciones
	FROM experiencia WHERE persona = :persona
	ORDER BY coalesce(hasta, desde) = 'actual' DESC,
		coalesce(hasta, desde) DESC, desde DESC, _clave),
estudios AS (
	SELECT tipo, cast(anio AS TEXT) AS anio, nombre, institucion, horas
	FROM estudio WHERE persona = :persona ORDER BY anio DESC, _clave)
SELECT json_patch('{}', json_object(
	'$schema', 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.2.1/schema.json',
	'basics', json(json_patch('{}', json_object(
		'name', p.nombre, 'label', p.trabajo_buscado,
		'email', p.correo, 'phone', p.telefono, 'summary', p.perfil,
		'location', json(json_patch('{}', json_object(
			'city', etiqueta('persona.cut', p.cut), 'region', p.sector,
			'countryCode', 'CL')))))),
	'work', (SELECT nullif(json_group_array(json(json_patch('{}',
			json_object('name', empresa, 'position', cargo,
				'location', lugar, 'startDate', desde,
				'endDate', termino, 'summary', funciones)))), '[]')
		FROM trabajos) -> '$',
	'education', (SELECT nullif(json_group_array(json(json_patch('{}',
			json_object('institution', donde, 'area', que,
				'studyType', tipo, 'endDate', anio)))), '[]')
		FROM (
			SELECT institucion AS donde, nombre AS que,
				'Título o carrera' AS tipo, anio
			FROM estudios WHERE tipo = 'TIT'
			UNION ALL SELECT p.establecimiento, p.titulo, etiqueta(
				'persona.nivel_educacional', p.nivel_educacional),
				NULL
			WHERE p.nivel_educacional BETWEEN '08' AND '98')) -> '$',
	'certificates', (SELECT nullif(json_group_array(json(json_patch('{}',
			json_object('name', nombre, 'date', anio,
				'issuer', institucion)))), '[]')
		FROM estudios WHERE tipo IS NOT 'TIT') -> '$',
	'skills', (SELECT nullif(json_group_array(json_object('name', name)),
			'[]')
		FROM (SELECT o.etiqueta AS name FROM json_each(p.oficios) j
			JOIN opcion o ON o.lista = 'persona.oficios'
			AND o.codigo = j.value ORDER BY j.value)) -> '$',
	'references', CASE :con_referencias WHEN 'si' THEN (
		SELECT nullif(json_group_array(json(json_patch('{}',
			json_object('name', nombre, 'reference',
				nullif(trim(coalesce(cargo, '') ||
					coalesce(', ' || empresa, '') || coalesce(', ' ||
					mostrar('phone', telefono), ''), ', '), ''))))),
			'[]')
		FROM referencia WHERE persona = :persona
			AND acuerdo = 'SI') END -> '$',
	'meta', json_object('version', 'v1.2.1'),
	'x-omil', json(CASE :con_omil WHEN 'si' THEN json_patch('{}',
		json_object('run', p.run, 'fecha_nacimiento', p.fecha_nacimiento,
			'nacionalidad', p.nacionalidad, 'nombres', p.nombres,
			'apellido_paterno', p.apellido_paterno,
			'apellido_materno', p.apellido_materno,
			'nivel_educacional', p.nivel_educacional,
			'situacion_laboral', p.situacion_laboral,
			'oficios', json(p.oficios), 'licencias', json(p.licencias),
			'jornada', json(p.jornada),
			'disponibilidad_inmediata', p.disponibilidad_inmediata,
			'movilidad', p.movilidad)) END)))
FROM persona p WHERE p._clave = :persona
