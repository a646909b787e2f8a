-- Una persona va una vez en la lista de una actividad: por su ficha o por su
-- RUN. Dos que se llaman igual pueden ser dos. Se miran las que se anotaron en
-- los últimos tres meses. Cada par se busca por un índice: en una feria son
-- muchas las líneas de una actividad.
WITH nueva AS NOT MATERIALIZED (
	SELECT _clave, actividad, persona, coalesce(run, (SELECT p.run
		FROM persona p WHERE p._clave = asistencia.persona)) AS run
	FROM asistencia WHERE _alta >= date(:hoy, '-3 months')),
par(clave, campo, otra, nombre, persona) AS (
	SELECT x._clave, 'persona', y._clave, y.nombre, y.persona
	FROM nueva x JOIN asistencia y ON y.persona = x.persona
	WHERE +y.actividad = x.actividad AND y._clave <> x._clave
	UNION ALL SELECT x._clave, 'run', y._clave, y.nombre, y.persona
	FROM nueva x JOIN asistencia y ON y.run = x.run
	WHERE +y.actividad = x.actividad AND y._clave <> x._clave
		AND (x.persona = y.persona) IS NOT 1
	-- Con su ficha y sin RUN escrito: el de la ficha, que puede haberse
	-- corregido y no ser el de su clave.
	UNION ALL SELECT x._clave, 'run', y._clave, y.nombre, y.persona
	FROM nueva x CROSS JOIN persona p ON p._clave = x.run
		CROSS JOIN asistencia y ON y.persona = p._clave
	WHERE +y.actividad = x.actividad AND y._clave <> x._clave
		AND p.run = x.run AND y.run IS NULL
		AND (x.persona = y.persona) IS NOT 1
	UNION ALL SELECT x._clave, 'run', y._clave, y.nombre, y.persona
	FROM nueva x CROSS JOIN persona p ON p.run = x.run AND p.run <> p._clave
		CROSS JOIN asistencia y ON y.persona = p._clave
	WHERE +y.actividad = x.actividad AND y._clave <> x._clave
		AND y.run IS NULL AND (x.persona = y.persona) IS NOT 1)
SELECT clave, campo, 'impide' AS nivel, 'ya está en la lista de esa actividad (' ||
	coalesce(nombre, nombre_de('persona', persona)) ||
	'); corríjala con «terreno asistencia editar ' || otra || '»' AS aviso
FROM par
