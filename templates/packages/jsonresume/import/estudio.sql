-- Títulos (education) y cursos o certificaciones (certificates).
SELECT :persona AS persona, 'TIT' AS tipo,
	coalesce(value ->> '$.area', value ->> '$.studyType') AS nombre,
	value ->> '$.institution' AS institucion,
	substr(value ->> '$.endDate', 1, 4) AS anio
FROM entrada, json_each(json -> '$.education')
WHERE value ->> '$.studyType' = 'Título o carrera'
	OR json -> '$."x-omil"' IS NULL
UNION ALL
SELECT :persona, 'CUR', value ->> '$.name', value ->> '$.issuer',
	substr(value ->> '$.date', 1, 4)
FROM entrada, json_each(json -> '$.certificates')
