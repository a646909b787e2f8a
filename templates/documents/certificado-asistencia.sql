-- :certificado. Lo que dice el papel está en la ficha del certificado.
SELECT json_object(
	'folio', c.folio, 'papel', c.papel,
	'fecha', mostrar('fecha_larga', c.fecha),
	'reimpresion', coalesce(c.impresiones, 0),
	'anulado', c.estado = 'ANU',
	'titular', c.titular, 'run', mostrar('run', c.run),
	'que', c.que, 'cuando', c.cuando, 'horas', iif(c.horas = CAST(c.horas AS INTEGER),
		CAST(c.horas AS INTEGER), mostrar('decimal', c.horas)),
	'cargo', c.cargo, 'organizacion', c.organizacion,
	'desde', mostrar('fecha_larga', c.desde),
	'hasta', mostrar('fecha_larga', c.hasta),
	'alcalde', (SELECT alcalde FROM oficina LIMIT 1),
	'encargado', (SELECT encargado FROM oficina LIMIT 1),
	'encargado_cargo', (SELECT coalesce(encargado_cargo, 'Encargado/a OMIL')
		FROM oficina LIMIT 1),
	'oficina', json((SELECT json_object(
		'municipalidad', municipalidad, 'nombre', nombre, 'comuna', cut,
		'direccion', direccion, 'telefono', telefono, 'correo', correo)
		FROM oficina_texto LIMIT 1)))
FROM certificado c WHERE c._clave = :certificado
