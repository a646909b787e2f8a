-- La oficina, como la lleva el membrete: va en «oficina» de cada documento, por
-- 'oficina', json((…)). Es la de la comuna del equipo; si no hay, la que haya.
	SELECT json_object('municipalidad', municipalidad, 'nombre', nombre,
		'comuna', cut, 'direccion', direccion, 'telefono', telefono,
		'correo', correo)
	FROM oficina_texto
	ORDER BY _clave IS NOT :comuna LIMIT 1
