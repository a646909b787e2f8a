-- Lo que una entidad atiende, y cada uno de sus programas, es un servicio.
SELECT uuid('service', 'entidad/' || e._clave) AS id,
	uuid('organization', e._clave) AS organization_id,
	NULL AS program_id, e.nombre AS name, e.atiende AS description,
	e.sitio AS url, e.correo AS email,
	CASE e.estado WHEN 'INA' THEN 'inactive' WHEN 'DEF' THEN 'defunct'
		WHEN 'TMP' THEN 'temporarily closed' ELSE 'active' END AS status,
	e.requisitos AS eligibility_description,
	e.edad_minima AS minimum_age, e.edad_maxima AS maximum_age,
	e.verificado AS assured_date,
	e.verificado_por AS assurer_email
FROM entidad e
UNION ALL
SELECT uuid('service', 'programa/' || p._clave),
	uuid('organization', p.entidad), uuid('program', p._clave),
	p.nombre, p.descripcion, NULL, NULL,
	CASE p.vigente WHEN 'NO' THEN 'inactive' ELSE 'active' END,
	p.requisitos, NULL, NULL, NULL, NULL
FROM programa p WHERE p.entidad IN (SELECT _clave FROM entidad)
ORDER BY name, id
