-- La tabla de una reunión por venir suma lo que la reunión dura, con un cuarto
-- de hora de más o de menos; sin hora de término, dos horas.
WITH t AS (
	SELECT t.actividad, sum(t.minutos) AS minutos, max(t._clave) AS ultimo,
		coalesce(CAST(round((julianday(a.hora_termino) -
			julianday(a.hora_inicio)) * 1440) AS INTEGER), 120) AS dura
	FROM tema t JOIN actividad a ON a._clave = t.actividad
	WHERE t.clase IN ('TAB', 'PRE') AND a.fecha >= :hoy AND a.estado = 'PLA'
	GROUP BY t.actividad)
SELECT m._clave AS clave, 'minutos' AS campo, 'aviso' AS nivel,
	'la tabla suma ' || t.minutos || ' minutos y la reunión dura ' ||
	t.dura AS aviso
FROM t JOIN tema m ON m._clave = t.ultimo WHERE t.minutos > t.dura + 15
