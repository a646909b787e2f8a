-- Todo servicio de una entidad se presta en su lugar.
SELECT uuid('service_at_location', s || _clave) AS id,
	uuid('service', s || _clave) AS service_id,
	uuid('location', lugar) AS location_id
FROM (
	SELECT 'entidad/' AS s, _clave, _clave AS lugar FROM entidad
	UNION ALL SELECT 'programa/', _clave, entidad FROM programa)
WHERE lugar IN (SELECT _clave FROM entidad
	WHERE coalesce(direccion, sector, referencia) IS NOT NULL)
ORDER BY s, _clave
