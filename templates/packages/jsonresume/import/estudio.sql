-- Títulos (education) y cursos o certificaciones (certificates).
SELECT coalesce(:persona, (SELECT json ->> '$."x-omil".run' FROM entrada))
		AS persona, 'TIT' AS tipo,
	coalesce(value ->> '$.area', value ->> '$.studyType') AS nombre,
	value ->> '$.institution' AS institucion,
	substr(value ->> '$.endDate', 1, 4) AS anio
FROM entrada, json_each(entrada.json -> '$.education')
WHERE value ->> '$.studyType' = 'Título o carrera'
	OR entrada.json -> '$."x-omil"' IS NULL
UNION ALL
SELECT coalesce(:persona, (SELECT json ->> '$."x-omil".run' FROM entrada)),
	'CUR', value ->> '$.name', value ->> '$.issuer',
	substr(value ->> '$.date', 1, 4)
FROM entrada, json_each(entrada.json -> '$.certificates')
