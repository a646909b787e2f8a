-- Lo que rodea a las consultas; ellas mismas van cifradas en sus fichas, y las
-- abre «terreno auditoria» en la oficina (filas).
SELECT json_object(
	'fecha', mostrar('fecha_larga', :hoy),
	'filas', json('[]'), 'hay', NULL, 'cerradas', NULL,
	'oficina', json((SELECT json_object('municipalidad', municipalidad,
		'nombre', nombre, 'direccion', direccion,
		'telefono', mostrar('phone', telefono), 'correo', correo,
		'comuna', (SELECT cut FROM oficina_texto LIMIT 1))
		FROM oficina WHERE cut = :comuna)))
