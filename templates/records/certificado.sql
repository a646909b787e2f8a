-- Un certificado de asistencia es de quien asistió a esa actividad. Se miran
-- los del último mes.
SELECT c._clave AS clave, 'asistencia' AS campo, 'impide' AS nivel,
	c.titular || ' no asistió a esa actividad: si la hoja firmada dice otra '
	|| 'cosa, corrija su asistencia y vuelva a emitirlo' AS aviso
FROM certificado c LEFT JOIN asistencia s ON s._clave = c.asistencia
WHERE c.tipo = 'ASI' AND c.estado = 'VIG' AND c._alta >= date(:hoy, '-1 month')
	AND (s._clave IS NULL OR s.actividad IS NOT c.actividad
		OR s.asistio <> 'SI')
UNION ALL SELECT c._clave, 'asistencia', 'impide',
	'ya tiene el certificado ' || o._clave || '; imprímalo con «terreno '
	|| 'documento certificado-asistencia certificado=' || o._clave || '»'
FROM certificado c JOIN certificado o ON o.asistencia = c.asistencia
	AND o._clave <> c._clave AND o.estado = 'VIG'
WHERE c.tipo = 'ASI' AND c.estado = 'VIG' AND c._alta >= date(:hoy, '-1 month')
