-- Una entidad de la red es una organización.
SELECT uuid('organization', e._clave) AS id, e.nombre AS name,
	coalesce(e.atiende, e.nombre) AS description, e.correo AS email,
	e.sitio AS website, e.tipo AS legal_status
FROM entidad e ORDER BY e._clave
