-- El lugar de una entidad; su nombre es el sector.
SELECT uuid('location', _clave) AS id, 'physical' AS location_type,
	uuid('organization', _clave) AS organization_id, sector AS name,
	referencia AS transportation
FROM entidad
WHERE coalesce(direccion, sector, referencia) IS NOT NULL ORDER BY _clave
