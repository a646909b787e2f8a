-- La oficina, como la lleva el membrete: va en «oficina» de cada documento, por
-- 'oficina', json((…)). Es la de la comuna del equipo; si no hay, la que haya.
	SELECT json_object('municipalidad', municipalidad, 'nombre', nombre,
		'comuna', cut, 'direccion', direccion, 'telefono', telefono,
		'correo', correo, 'alcalde', alcalde, 'encargado', encargado,
		'encargado_cargo', coalesce(encargado_cargo, 'Encargado/a OMIL'))
	FROM oficina_texto
	ORDER BY _clave IS NOT :comuna LIMIT 1
