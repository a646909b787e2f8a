-- Qué llevar, una cosa por fila: las separa el punto y coma.
WITH RECURSIVE
de(servicio, texto) AS (
	SELECT 'entidad/' || _clave, que_llevar FROM entidad
	WHERE que_llevar IS NOT NULL
	UNION ALL SELECT 'programa/' || _clave, que_llevar FROM programa
	WHERE que_llevar IS NOT NULL
	AND entidad IN (SELECT _clave FROM entidad)),
cosa(servicio, n, cosa, resto) AS (
	SELECT servicio, 0, NULL, texto || ';' FROM de
	UNION ALL
	SELECT servicio, n + 1, trim(substr(resto, 1, instr(resto, ';') - 1)),
		substr(resto, instr(resto, ';') + 1)
	FROM cosa WHERE resto <> '' AND n < 40)
SELECT uuid('required_document', servicio || '/' || n) AS id,
	uuid('service', servicio) AS service_id, cosa AS document
FROM cosa WHERE cosa <> '' ORDER BY servicio, n
