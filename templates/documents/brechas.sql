-- El registro de brechas que la ley pide, con lo que se avisó y cuándo.
SELECT json_object(
	'fecha', mostrar('fecha_larga', :hoy),
	'hay', (SELECT iif(count(*), json('true'), NULL) FROM brecha),
	'brechas', json((SELECT json_group_array(json_object(
		'fecha', fecha, 'que', que, 'equipo', equipo,
		'detalle', detalle, 'efectos', efectos, 'medidas', medidas,
		'personas', personas, 'sensibles', sensibles,
		'menores', menores, 'adolescentes', adolescentes,
		'cifrado', cifrado, 'desde', cifrado_desde,
		'ultimo', ultimo, 'riesgo', riesgo,
		'agencia', coalesce(aviso_agencia, iif(avisa = 'SI', 'falta',
			iif(avisa = 'NO', 'no corresponde', 'por decidir'))),
		'avisadas', coalesce(aviso_personas, iif(avisa2 = 'SI', 'falta',
			iif(avisa2 = 'NO', 'no corresponde', 'por decidir'))),
		'estado', estado))
		FROM (SELECT t.*, b.avisa_agencia AS avisa,
			b.avisa_personas AS avisa2
			FROM brecha_texto t JOIN brecha b USING (_clave)
			ORDER BY b.fecha, b._clave))),
	'oficina', json((SELECT json_object('municipalidad', municipalidad,
		'nombre', nombre, 'direccion', direccion,
		'telefono', mostrar('phone', telefono), 'correo', correo,
		'comuna', (SELECT cut FROM oficina_texto LIMIT 1))
		FROM oficina WHERE cut = :comuna)))
