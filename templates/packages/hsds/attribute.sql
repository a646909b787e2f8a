-- El ámbito de cada entidad, y el código de cada programa.
SELECT uuid('attribute', 'ambito/' || _clave) AS id,
	uuid('service', 'entidad/' || _clave) AS link_id,
	uuid('taxonomy_term', ambito) AS taxonomy_term_id,
	'eligibility' AS link_type, 'service' AS link_entity, NULL AS value
FROM entidad WHERE ambito IS NOT NULL
UNION ALL SELECT uuid('attribute', 'codigo/' || _clave),
	uuid('service', 'programa/' || _clave),
	uuid('taxonomy_term', 'codigo'), 'identifier', 'service', _clave
FROM programa WHERE entidad IN (SELECT _clave FROM entidad)
ORDER BY link_type, id
