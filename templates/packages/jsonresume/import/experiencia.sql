-- Un trabajo, pagado o no: work y volunteer. Sin fin, sigue en él.
SELECT coalesce(:persona, (SELECT json ->> '$."x-omil".run' FROM entrada))
		AS persona,
	coalesce(value ->> '$.position', 'Voluntariado') AS cargo,
	coalesce(value ->> '$.name', value ->> '$.organization') AS empresa,
	value ->> '$.location' AS cut,
	substr(value ->> '$.startDate', 1, 7) AS desde,
	coalesce(substr(value ->> '$.endDate', 1, 7),
		iif(value ->> '$.startDate' IS NULL, NULL, 'actual')) AS hasta,
	nullif(coalesce(value ->> '$.summary', '') || coalesce((
		SELECT '. ' || group_concat(h.value, '. ')
		FROM json_each(t.value -> '$.highlights') h), ''), '') AS funciones
FROM (
	SELECT value FROM entrada, json_each(entrada.json -> '$.work')
	UNION ALL
	SELECT value FROM entrada, json_each(entrada.json -> '$.volunteer')) t
