-- Los vocabularios de este paquete.
SELECT uuid('taxonomy', 'ambito') AS id,
	'Ámbitos de derivación (SENCE PP12)' AS name,
	'Los seis ámbitos de la Derivación Extra OMIL' AS description
UNION ALL SELECT uuid('taxonomy', 'codigo'), 'Código de terreno',
	'El código con que la oficina nombra un programa'
