-- La persona de un currículum JSON Resume. Los apellidos salen de x-omil, o de
-- las dos últimas palabras del nombre; lo que la OMIL exige y el formato no
-- trae (RUN, fecha de nacimiento) se pide al importar si x-omil no viene.
WITH o AS (SELECT json, json -> '$.basics' AS b, json -> '$."x-omil"' AS x
	FROM entrada),
n AS (SELECT *, trim(b ->> '$.name') AS nombre,
	(SELECT value FROM json_each(o.json -> '$.education')
		WHERE x IS NOT NULL
		AND value ->> '$.studyType' <> 'Título o carrera' LIMIT 1)
		AS escuela FROM o)
SELECT coalesce(:persona, x ->> '$.run') AS run,
	coalesce(x ->> '$.nombres', nombre) AS nombres,
	x ->> '$.apellido_paterno' AS apellido_paterno,
	x ->> '$.apellido_materno' AS apellido_materno,
	x ->> '$.fecha_nacimiento' AS fecha_nacimiento,
	x ->> '$.nacionalidad' AS nacionalidad,
	b ->> '$.phone' AS telefono, b ->> '$.email' AS correo,
	b ->> '$.location.city' AS cut, b ->> '$.location.region' AS sector,
	b ->> '$.label' AS trabajo_buscado, b ->> '$.summary' AS perfil,
	coalesce(x ->> '$.nivel_educacional', '99') AS nivel_educacional,
	coalesce(x ->> '$.situacion_laboral', 'NSNR') AS situacion_laboral,
	escuela ->> '$.institution' AS establecimiento,
	escuela ->> '$.area' AS titulo,
	(SELECT group_concat(value, '; ') FROM json_each(x -> '$.oficios'))
		AS oficios,
	(SELECT group_concat(value, '; ') FROM json_each(x -> '$.licencias'))
		AS licencias,
	(SELECT group_concat(value, '; ') FROM json_each(x -> '$.jornada'))
		AS jornada,
	x ->> '$.disponibilidad_inmediata' AS disponibilidad_inmediata,
	x ->> '$.movilidad' AS movilidad
FROM n
