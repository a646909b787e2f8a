-- Que se borraron los datos de alguien: sin decir de quién. :supresion.
SELECT json_object(
	'clave', s._clave,
	'fecha', mostrar('fecha_larga', s.ejecutada),
	'propuesta', mostrar('fecha_larga', s.fecha),
	'causal', t.causal, 'propone', s.propone,
	'decreto', s.decreto,
	'decreto_fecha', mostrar('fecha_larga', s.decreto_fecha),
	'inventario', s.inventario, 'fichas', s.fichas, 'asientos', s.asientos,
	'funcionario', t.funcionario,
	'oficina', json((SELECT json_object('municipalidad', municipalidad,
		'nombre', nombre, 'direccion', direccion,
		'telefono', mostrar('phone', telefono), 'correo', correo,
		'comuna', (SELECT cut FROM oficina_texto LIMIT 1))
		FROM oficina WHERE cut = :comuna)))
FROM supresion s JOIN supresion_texto t ON t._clave = s._clave
WHERE s._clave = :supresion AND s.estado = 'EJE'
