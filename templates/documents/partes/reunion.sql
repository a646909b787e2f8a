-- De la reunión :actividad: r, su ficha; serie, las de la misma mesa o unión
-- comunal, ella también; tabla, sus temas con la hora en que empieza cada uno.
r AS (SELECT * FROM actividad WHERE _clave = :actividad),
serie AS (
	SELECT o._clave, o.fecha, o.hora_inicio, o.lugar, o.estado
	FROM actividad o, r a WHERE o.tipo = a.tipo
	AND o.union_comunal IS a.union_comunal),
tabla AS (
	SELECT m._clave, m.clase, m.titulo, m.minutos, m.resumen,
		nullif(rtrim(coalesce(m.quien || ', ', '') || coalesce(
			nombre_de('entidad', m.entidad) || ', ', ''), ', '), '')
			AS quien,
		strftime('%H:%M', a.hora_inicio, '+' || coalesce(sum(m.minutos)
			OVER (ORDER BY m.orden, m._clave ROWS BETWEEN UNBOUNDED
			PRECEDING AND 1 PRECEDING), 0) || ' minutes') AS hora,
		row_number() OVER (ORDER BY m.orden, m._clave) AS n
	FROM tema m, r a WHERE m.actividad = a._clave
	AND m.clase IN ('TAB', 'PRE')),
