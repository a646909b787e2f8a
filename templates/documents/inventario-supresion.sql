-- Lo que se borraría de una persona, contado y nada más. :supresion.
SELECT json_object(
	'clave', s._clave,
	'fecha', mostrar('fecha_larga', s.fecha),
	'nombre', p.nombre, 'run', mostrar('run', p.run),
	'causal', t.causal, 'identidad', t.identidad,
	'propone', s.propone, 'inventario', s.inventario,
	'fichas', s.fichas, 'asientos', s.asientos,
	'oficina', json((SELECT json_object('municipalidad', municipalidad,
		'nombre', nombre, 'direccion', direccion,
		'telefono', mostrar('phone', telefono), 'correo', correo,
		'comuna', (SELECT cut FROM oficina_texto LIMIT 1))
		FROM oficina WHERE cut = :comuna)))
FROM supresion s JOIN supresion_texto t ON t._clave = s._clave
LEFT JOIN persona p ON p._clave = s.persona
WHERE s._clave = :supresion
