-- Lo que un paquete HSDS dice de cada organización, como filas de entidad. Sin
-- código de terreno, el código es la parte primera de su identificador. Una
-- organización con varios lugares o servicios propios entra con el primero.
WITH o AS (
	SELECT o.*, o.rowid AS orden, coalesce((SELECT identifier FROM organization_identifier i
			WHERE i.organization_id = o.id
			AND i.identifier_type = 'terreno'),
		'hsds-' || substr(o.id, 1, 8)) AS codigo,
		(SELECT min(rowid) FROM service s WHERE s.organization_id = o.id
			AND coalesce(s.program_id, '') = '') AS propio,
		(SELECT min(rowid) FROM location l
			WHERE l.organization_id = o.id) AS lugar
	FROM organization o)
SELECT o.codigo, o.name AS nombre,
	(SELECT t.code FROM attribute a
		JOIN taxonomy_term t ON t.id = a.taxonomy_term_id
		WHERE a.link_id = s.id AND t.code IN
			('NIV', 'INH', 'FOR', 'MIC', 'MUN', 'SOC') LIMIT 1)
		AS ambito,
	o.legal_status AS tipo,
	coalesce(nullif(s.description, ''), nullif(o.description, o.name))
		AS atiende,
	s.eligibility_description AS requisitos,
	(SELECT group_concat(document, '; ') FROM (
		SELECT document FROM required_document
		WHERE service_id = s.id ORDER BY rowid)) AS que_llevar,
	s.minimum_age AS edad_minima, s.maximum_age AS edad_maxima,
	c.name AS contacto, c.title AS contacto_cargo,
	(SELECT number FROM phone WHERE organization_id = o.id LIMIT 1)
		AS telefono,
	coalesce(nullif(o.email, ''), s.email) AS correo,
	coalesce(nullif(o.website, ''), s.url) AS sitio,
	a.address_1 AS direccion, l.transportation AS referencia,
	l.name AS sector, a.city AS cut,
	nullif(a.postal_code, '0000000') AS codigo_postal,
	h.description AS horario,
	replace(replace(replace(replace(replace(replace(replace(replace(
		h.byday, 'MO', 'LU'), 'TU', 'MA'), 'WE', 'MI'), 'TH', 'JU'),
		'FR', 'VI'), 'SA', 'SA'), 'SU', 'DO'), ',', ';') AS dias,
	h.opens_at AS abre, h.closes_at AS cierra,
	CASE s.status WHEN 'inactive' THEN 'INA' WHEN 'defunct' THEN 'DEF'
		WHEN 'temporarily closed' THEN 'TMP' ELSE 'ACT' END AS estado,
	s.assured_date AS verificado, s.assurer_email AS verificado_por
FROM o LEFT JOIN service s ON s.rowid = o.propio
LEFT JOIN location l ON l.rowid = o.lugar
LEFT JOIN address a ON a.rowid = (SELECT min(rowid) FROM address
	WHERE location_id = l.id)
LEFT JOIN contact c ON c.rowid = (SELECT min(rowid) FROM contact
	WHERE organization_id = o.id)
LEFT JOIN schedule h ON h.rowid = (SELECT min(rowid) FROM schedule
	WHERE service_id = s.id OR location_id = l.id)
ORDER BY o.orden
