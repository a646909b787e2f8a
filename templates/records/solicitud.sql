-- Lo que conviene mirar en las solicitudes de derechos: las que vencen o
-- vencieron, y las respondidas cuya acta no se ha impreso (el acceso y la
-- portabilidad se responden con la hoja misma).
WITH abierta AS (
	SELECT _clave, plazo, derecho, cast(julianday(plazo) -
		julianday(:hoy) AS INTEGER) AS quedan
	FROM solicitud WHERE estado IN ('REC', 'PRO') AND plazo IS NOT NULL),
cerrada AS (
	SELECT _clave FROM solicitud
	WHERE estado IN ('RES', 'DEN') AND derecho NOT IN ('ACC', 'POR')
		AND coalesce(impresiones, 0) = 0)
SELECT _clave AS clave, 'plazo' AS campo, 'aviso' AS nivel,
	CASE WHEN quedan < 0 THEN 'venció el ' || mostrar('date', plazo) ||
		' y no se ha respondido: respóndala hoy'
	WHEN quedan = 0 THEN 'vence hoy: respóndala'
	WHEN quedan = 1 THEN 'vence mañana: respóndala'
	ELSE 'quedan ' || quedan || ' días para responderla: hasta el ' ||
		mostrar('date', plazo) END AS aviso
FROM abierta WHERE quedan <= 7
UNION ALL
SELECT _clave, 'impresiones', 'aviso',
	'está respondida y su acta no se ha impreso: «terreno titular acta ' ||
	_clave || '»'
FROM cerrada
