-- :brecha, y :persona si es para una. Lo que el artículo 14 sexies pide que se
-- diga a cada persona, en palabras sencillas.
SELECT json_object(
	'fecha', mostrar('fecha_larga', :hoy),
	'nombre', (SELECT nombre FROM persona WHERE _clave = :persona),
	'suceso', CASE b.que
		WHEN 'ROB' THEN 'El ' || mostrar('fecha_larga', coalesce(b.ocurrio,
			b.fecha)) || ' nos robaron un computador.'
		WHEN 'PER' THEN 'El ' || mostrar('fecha_larga', coalesce(b.ocurrio,
			b.fecha)) || ' se perdió un computador.'
		WHEN 'ENV' THEN 'El ' || mostrar('fecha_larga', coalesce(b.ocurrio,
			b.fecha)) || ' enviamos datos a quien no correspondía.'
		ELSE 'El ' || mostrar('fecha_larga', coalesce(b.ocurrio,
			b.fecha)) || ' supimos que alguien pudo ver o cambiar datos que guardamos.'
		END,
	'equipo', b.equipo, 'escritor', b.escritor,
	'cifrado', iif(b.cifrado = 'SI', json('true'), NULL),
	'categorias', (SELECT group_concat(lower(etiqueta), ', ') FROM (
		SELECT etiqueta FROM campo_de_ficha
		WHERE tipo = 'persona' AND reserva <> '' ORDER BY orden)),
	'efectos', b.efectos, 'medidas', b.medidas,
	'omil', coalesce(o.nombre, 'OMIL'),
	'nombre_oficina', coalesce(o.nombre, 'OMIL'),
	'encargado', coalesce(o.encargado, 'Encargado/a'),
	'direccion', coalesce(o.direccion, 'En la oficina'),
	'telefono', mostrar('phone', o.telefono), 'correo', o.correo,
	'oficina', json((SELECT json_object('municipalidad', municipalidad,
		'nombre', nombre, 'direccion', direccion,
		'telefono', mostrar('phone', telefono), 'correo', correo,
		'comuna', (SELECT cut FROM oficina_texto LIMIT 1))
		FROM oficina WHERE cut = :comuna)))
FROM brecha b LEFT JOIN oficina o ON o.cut = :comuna
WHERE b._clave = :brecha
