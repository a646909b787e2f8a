SELECT json_object('oficina', json((SELECT json_object(
	'municipalidad', municipalidad, 'nombre', nombre, 'comuna', cut,
	'direccion', direccion, 'telefono', telefono, 'correo', correo)
	FROM oficina_texto LIMIT 1)))
