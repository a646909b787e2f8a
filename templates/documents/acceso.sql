-- :persona. Lo que rodea a sus datos cuando la persona los pide; los datos
-- mismos los pone «terreno titular acceso» (tipos), porque aquí no están los
-- campos sensibles ni los restringidos.
SELECT json_object(
	'nombre', p.nombre, 'run', mostrar('run', p.run),
	'fecha', mostrar('fecha_larga', :hoy),
	'tipos', NULL,
	'derivaciones', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('fecha', fecha, 'entidad', entidad,
			'telefono', con_telefono = 'Sí'))) END
		FROM (SELECT t.fecha, t.entidad, t.con_telefono
			FROM derivacion_texto t JOIN derivacion d USING (_clave)
			WHERE d.persona = :persona
			AND d.estado NOT IN (SELECT codigo FROM opcion_es
				WHERE lista = 'derivacion.estado' AND es = 'sin_enviar')
			ORDER BY d.fecha))),
	'entregas', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('fecha', fecha,
			'documento', documento))) END
		FROM (SELECT t.fecha, t.documento FROM entrega_texto t
			JOIN entrega e USING (_clave)
			WHERE e.persona = :persona ORDER BY e.fecha))),
	'oficina', json((SELECT json_object('municipalidad', municipalidad,
		'nombre', nombre, 'direccion', direccion,
		'telefono', mostrar('phone', telefono), 'correo', correo,
		'comuna', (SELECT cut FROM oficina_texto LIMIT 1))
		FROM oficina WHERE cut = :comuna)))
FROM persona p WHERE p._clave = :persona
