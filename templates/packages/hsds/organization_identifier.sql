-- El código con que terreno nombra a la entidad: por él se la reconoce al volver.
SELECT uuid('organization_identifier', _clave) AS id,
	uuid('organization', _clave) AS organization_id,
	'terreno' AS identifier_type, _clave AS identifier
FROM entidad ORDER BY _clave
