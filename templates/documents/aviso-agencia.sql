-- :brecha. Lo que el artículo 14 sexies pide que se comunique a la Agencia.
SELECT json_object(
	'fecha', mostrar('fecha_larga', :hoy),
	'municipalidad', coalesce(o.municipalidad, 'Municipalidad'),
	'nombre', coalesce(o.nombre, 'OMIL'),
	'encargado', coalesce(o.encargado, 'Encargado/a'),
	'alcalde', o.alcalde,
	'telefono', mostrar('phone', o.telefono), 'correo', o.correo,
	'que', t.que, 'equipo', b.equipo, 'detalle', b.detalle,
	'escritor', b.escritor,
	'ocurrio', mostrar('date', b.ocurrio), 'supo', mostrar('date', b.fecha),
	'personas', b.personas, 'sensibles', coalesce(b.sensibles, 'por determinar'),
	'menores', coalesce(b.menores, 'por determinar'),
	'adolescentes', coalesce(b.adolescentes, 'por determinar'),
	'categorias', (SELECT group_concat(lower(etiqueta), ', ') FROM (
		SELECT etiqueta FROM campo_de_ficha
		WHERE tipo = 'persona' AND reserva <> '' ORDER BY orden)),
	'proteccion', CASE b.cifrado
		WHEN 'SI' THEN 'los datos estaban cifrados' || coalesce(
			' desde el ' || mostrar('date', b.cifrado_desde), '') ||
			'; quien lo tiene no los lee sin la frase de un funcionario, salvo que el equipo haya estado abierto'
		WHEN 'NO' THEN 'los datos no estaban cifrados'
		ELSE 'no consta que los datos estuvieran cifrados' END,
	'ultimo', mostrar('date', b.ultimo),
	'efectos', b.efectos, 'medidas', coalesce(b.medidas, ''),
	'riesgo', t.riesgo,
	'avisadas', CASE b.avisa_personas
		WHEN 'SI' THEN coalesce('hecho el ' ||
			mostrar('date', b.aviso_personas), 'se hará')
		WHEN 'NO' THEN 'no corresponde' ELSE 'por decidir' END,
	'oficina', json((SELECT json_object('municipalidad', municipalidad,
		'nombre', nombre, 'direccion', direccion,
		'telefono', mostrar('phone', telefono), 'correo', correo,
		'comuna', (SELECT cut FROM oficina_texto LIMIT 1))
		FROM oficina WHERE cut = :comuna)))
FROM brecha b JOIN brecha_texto t USING (_clave)
	LEFT JOIN oficina o ON o.cut = :comuna
WHERE b._clave = :brecha
