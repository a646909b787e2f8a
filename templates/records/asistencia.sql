-- Una persona va una vez en la lista de una actividad: por su ficha o por su
-- RUN. Dos que se llaman igual pueden ser dos. Se miran las que se anotaron en
-- los últimos tres meses.
WITH una AS (
	SELECT _clave, _alta, actividad, nombre, persona, coalesce(run, (SELECT p.run
		FROM persona p WHERE p._clave = asistencia.persona)) AS run
	FROM asistencia)
SELECT x._clave AS clave, iif(x.persona = y.persona, 'persona', 'run') AS campo,
	'impide' AS nivel, 'ya está en la lista de esa actividad (' ||
	coalesce(y.nombre, nombre_de('persona', y.persona)) ||
	'); corríjala con «terreno asistencia editar ' || y._clave || '»' AS aviso
FROM una x JOIN una y ON y.actividad = x.actividad AND y._clave <> x._clave
WHERE x._alta >= date(:hoy, '-3 months')
	AND (x.persona = y.persona OR x.run = y.run)
