-- El registro de lo que la oficina hace con datos de personas. Sale de las
-- plantillas mismas: lleva cada tipo de ficha que dice para qué se usa.
SELECT json_object(
	'fecha', mostrar('fecha_larga', :hoy),
	'tipos', json((SELECT json_group_array(json_object(
		'titulo', titulo, 'finalidad', finalidad, 'base', base,
		'destinatarios', destinatarios, 'conserva', conserva,
		'datos', datos, 'sensibles', sensibles,
		'restringidos', restringidos, 'bases', json(bases)))
		FROM (SELECT t.*,
			(SELECT group_concat(etiqueta, ', ') FROM (
				SELECT etiqueta FROM campo_de_ficha c
				WHERE c.tipo = t.tipo AND reserva = ''
				ORDER BY orden)) AS datos,
			(SELECT group_concat(etiqueta, ', ') FROM (
				SELECT etiqueta FROM campo_de_ficha c
				WHERE c.tipo = t.tipo AND reserva = 'sensible'
				ORDER BY orden)) AS sensibles,
			(SELECT group_concat(etiqueta, ', ') FROM (
				SELECT etiqueta FROM campo_de_ficha c
				WHERE c.tipo = t.tipo AND reserva = 'restringido'
				ORDER BY orden)) AS restringidos,
			(SELECT CASE WHEN count(*) THEN json_object('filas',
				json_group_array(json_object('campos', campos,
					'base', base))) END
				FROM (SELECT c.base, group_concat(c.etiqueta, ', ')
					AS campos FROM campo_de_ficha c
					WHERE c.tipo = t.tipo AND c.base <> t.base
					GROUP BY c.base ORDER BY min(c.orden)))
				AS bases
			FROM tipo_de_ficha t WHERE finalidad <> ''
			ORDER BY t.tipo <> 'persona', titulo))),
	'personas', (SELECT count(*) FROM persona),
	'equipo', :equipo,
	'responsable', json((SELECT json_object(
		'municipalidad', coalesce(max(municipalidad), 'Municipalidad'),
		'alcalde', max(alcalde),
		'encargado', coalesce(max(encargado), 'por nombrar'),
		'nombre', coalesce(max(nombre), 'OMIL'),
		'direccion', coalesce(max(direccion), 'la oficina'),
		'telefono', mostrar('phone', max(telefono)),
		'correo', max(correo)) FROM oficina WHERE cut = :comuna)),
	'computadores', json((SELECT json_object(
		'cifrados', coalesce(sum(cifrado = 'SI'), 0),
		'todos', max(count(*), 1)) FROM computador)),
	'oficina', json((SELECT json_object('municipalidad', municipalidad,
		'nombre', nombre, 'direccion', direccion,
		'telefono', mostrar('phone', telefono), 'correo', correo,
		'comuna', (SELECT cut FROM oficina_texto LIMIT 1))
		FROM oficina WHERE cut = :comuna)))
