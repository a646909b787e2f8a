-- :punto, o nada. Lo que se deja a un dirigente: cómo encontrar a la OMIL y qué
-- puede pedirle, con las próximas fechas del punto o de toda la comuna.
WITH v AS (
	SELECT a._clave, a.fecha, a.hora_inicio FROM actividad a
	WHERE a.estado = 'PLA' AND a.fecha >= :hoy
	AND CASE WHEN :punto IS NULL THEN a.tipo IN ('PTO', 'MTB', 'MOV', 'UCM')
		ELSE a.punto = :punto END
	ORDER BY a.fecha, a.hora_inicio LIMIT 4)
SELECT json_object(
	'punto', nombre_de('punto', :punto),
	'fecha', mostrar('fecha_larga', :hoy),
	'funcionarios', json((SELECT json_group_array(json_object('nombre', nombre,
		'cargo', cargo, 'telefono', telefono, 'correo', correo))
		FROM (SELECT * FROM funcionario_texto ORDER BY nombre LIMIT 6))),
	'fechas', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('fecha', mostrar('fecha_larga',
		v.fecha), 'hora', v.hora_inicio, 'donde', coalesce(t.punto,
		t.junta_vecinos, t.union_comunal, t.lugar), 'que', coalesce(
		t.titulo, t.tipo)))) END FROM v JOIN actividad_texto t
		USING (_clave))),
	'oficina', json((
{{> membrete}}
	)))
