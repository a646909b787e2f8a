SELECT json_object('oficina', json((SELECT json_object('telefono', telefono)
	FROM oficina_texto LIMIT 1)))
