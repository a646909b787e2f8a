-- Un programa de una entidad.
SELECT uuid('program', _clave) AS id,
	uuid('organization', entidad) AS organization_id,
	nombre AS name, _clave AS alternate_name,
	coalesce(descripcion, nombre) AS description
FROM programa WHERE entidad IN (SELECT _clave FROM entidad) ORDER BY _clave
