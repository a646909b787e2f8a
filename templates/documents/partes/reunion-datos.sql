-- Qué reunión es, cuándo y dónde: de r a y su actividad_texto t, entre las claves
-- de un json_object.
	'que', coalesce(a.titulo, t.tipo),
	'fecha', mostrar('dia', a.fecha) || ' ' || mostrar('fecha_larga', a.fecha),
	'hora', a.hora_inicio || coalesce(' a ' || a.hora_termino, ''),
	'lugar', nullif(rtrim(coalesce(coalesce(a.lugar, t.punto, t.junta_vecinos,
		t.union_comunal, t.empresa) || ', ', '') || coalesce(a.direccion ||
		', ', ''), ', '), ''),
