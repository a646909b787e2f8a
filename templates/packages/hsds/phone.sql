-- El teléfono de una entidad.
SELECT uuid('phone', _clave) AS id,
	uuid('organization', _clave) AS organization_id,
	telefono AS number, 'voice' AS type
FROM entidad WHERE telefono IS NOT NULL ORDER BY _clave
