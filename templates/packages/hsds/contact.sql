-- Con quién hablar.
SELECT uuid('contact', _clave) AS id,
	uuid('organization', _clave) AS organization_id,
	contacto AS name, contacto_cargo AS title
FROM entidad
WHERE coalesce(contacto, contacto_cargo) IS NOT NULL ORDER BY _clave
