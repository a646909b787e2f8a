-- Un compromiso con plazo anterior a la reunión en que se tomó, y los vencidos.
SELECT c._clave AS clave, 'plazo' AS campo, 'impide' AS nivel,
	'vence antes de la reunión en que se tomó (' || mostrar('date', a.fecha)
	|| ')' AS aviso
FROM compromiso c JOIN actividad a ON a._clave = c.actividad
WHERE c.plazo < a.fecha
UNION ALL SELECT _clave, 'plazo', 'aviso', que || ': venció el ' ||
	mostrar('date', plazo) || ' y sigue ' || lower(etiqueta(
	'compromiso.estado', estado)) || '; lo tiene ' || quien
FROM compromiso WHERE estado IN ('PEN', 'CUR') AND plazo < :hoy
