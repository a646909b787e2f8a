-- :union_comunal. El oficio con que la municipalidad pide que la OMIL participe en
-- sus reuniones. Si ya se mandó, lleva el número y la fecha de su ficha.
SELECT json_object(
	'nombre', u.nombre, 'presidente', u.presidente, 'reuniones', u.reuniones,
	'acuerdo', u.acuerdo, 'numero', u.oficio,
	'juntas', (SELECT nullif(count(*), 0) FROM junta_vecinos
		WHERE union_comunal = u._clave),
	'fecha', mostrar('fecha_larga', coalesce(u.oficio_fecha, :hoy)),
	'oficina', json((
{{> membrete}}
	)))
FROM union_comunal u WHERE u._clave = :union_comunal
