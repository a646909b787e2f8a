-- Los servicios que se dan bajo un programa, como filas de programa.
SELECT coalesce((SELECT a.value FROM attribute a
		JOIN taxonomy_term t ON t.id = a.taxonomy_term_id
		WHERE a.link_id = s.id AND t.code = 'codigo'),
	'hsds-' || substr(s.id, 1, 8)) AS codigo,
	s.name AS nombre,
	coalesce((SELECT identifier FROM organization_identifier i
			WHERE i.organization_id = s.organization_id
			AND i.identifier_type = 'terreno'),
		'hsds-' || substr(s.organization_id, 1, 8)) AS entidad,
	s.description AS descripcion, s.eligibility_description AS requisitos,
	(SELECT group_concat(document, '; ') FROM (
		SELECT document FROM required_document
		WHERE service_id = s.id ORDER BY rowid)) AS que_llevar,
	CASE s.status WHEN 'active' THEN 'SI' ELSE 'NO' END AS vigente
FROM service s WHERE coalesce(s.program_id, '') <> '' ORDER BY s.rowid
