-- Los seis ámbitos, y el término que lleva el código de un programa.
SELECT uuid('taxonomy_term', codigo) AS id, codigo AS code,
	etiqueta AS name, etiqueta AS description,
	'Ámbitos de derivación (SENCE PP12)' AS taxonomy, 'es' AS language,
	uuid('taxonomy', 'ambito') AS taxonomy_id
FROM opcion WHERE lista = 'entidad.ambito'
UNION ALL SELECT uuid('taxonomy_term', 'codigo'), 'codigo', 'Código',
	'El código con que la oficina nombra un programa',
	'Código de terreno', 'es', uuid('taxonomy', 'codigo')
