-- Lo que conviene revisar de lo planificado de hoy en adelante: el vehículo o
-- un funcionario en dos partes a la misma hora, el vehículo un día en que no
-- está, un feriado; y lo que ya pasó y sigue como planificado. Nada impide
-- guardar. Sin hora de término se cuentan dos horas, y sin horas todo el día.
WITH a AS (
	SELECT _clave, _etiqueta, tipo, fecha, coalesce(hasta, fecha) AS fin,
		coalesce(hora_inicio, '00:00') AS de,
		coalesce(hora_termino, iif(hora_inicio IS NULL, '24:00',
			iif(hora_inicio >= '22:00', '24:00',
			strftime('%H:%M', hora_inicio, '+2 hours')))) AS a_las,
		punto, vehiculo, lugar, sector, funcionario, funcionario2,
		funcionario3, funcionario4
	FROM actividad
	WHERE fecha >= :hoy AND estado <> 'SUS'),
van(clave, quien, campo) AS (
	SELECT _clave, funcionario, 'funcionario' FROM a
		WHERE funcionario IS NOT NULL
	UNION ALL SELECT _clave, funcionario2, 'funcionario2' FROM a
		WHERE funcionario2 IS NOT NULL
	UNION ALL SELECT _clave, funcionario3, 'funcionario3' FROM a
		WHERE funcionario3 IS NOT NULL
	UNION ALL SELECT _clave, funcionario4, 'funcionario4' FROM a
		WHERE funcionario4 IS NOT NULL),
topan AS (
	SELECT x._clave AS clave, y._clave AS otra, x.vehiculo AS vehiculo,
		y.vehiculo AS otro_vehiculo,
		iif(y.de = '00:00' AND y.a_las = '24:00', 'todo el día',
			'de ' || y.de || ' a ' || y.a_las) || ' en ' ||
			y._etiqueta || ' (' || y._clave || ')' AS donde
	FROM a x JOIN a y ON y._clave <> x._clave
		AND y.fecha <= x.fin AND x.fecha <= y.fin
		AND y.de < x.a_las AND x.de < y.a_las),
uso AS (
	SELECT a._clave AS clave, a.fecha, a.fin, a.de, a.a_las, v.*,
		substr('DOLUMAMIJUVISA', 1 + 2 * strftime('%w', a.fecha), 2)
			AS dia
	FROM a JOIN vehiculo v ON v._clave = a.vehiculo)
SELECT clave, 'vehiculo' AS campo, 'aviso' AS nivel,
	nombre_de('vehiculo', vehiculo) || ' está pedido también ' || donde
	AS aviso FROM topan WHERE vehiculo = otro_vehiculo
UNION ALL SELECT clave, 'vehiculo', 'aviso', nombre || ' no se puede usar ese '
	|| 'día de la semana (' || etiqueta('vehiculo.dias', dias) || ')'
	FROM uso WHERE json_array_length(dias) > 0
		AND dia NOT IN (SELECT value FROM json_each(dias))
UNION ALL SELECT clave, 'vehiculo', 'aviso', nombre || ' se puede usar' ||
	coalesce(' desde las ' || abre, '') || coalesce(' hasta las ' || cierra, '')
	FROM uso WHERE (de < abre AND de > '00:00')
		OR (a_las > cierra AND a_las < '24:00')
UNION ALL SELECT clave, 'vehiculo', 'aviso', nombre || ' está disponible' ||
	coalesce(' desde el ' || mostrar('date', desde), '') ||
	coalesce(' hasta el ' || mostrar('date', hasta), '')
	FROM uso WHERE fecha < desde OR fin > hasta
UNION ALL SELECT t.clave, x.campo, 'aviso',
	nombre_de('funcionario', x.quien) || ' está también ' || t.donde
	FROM topan t JOIN van x ON x.clave = t.clave
		JOIN van y ON y.clave = t.otra AND y.quien = x.quien
UNION ALL SELECT a._clave, 'fecha', 'aviso', 'el ' ||
	mostrar('date', f.fecha) || ' es feriado: ' || f.nombre
	FROM a JOIN feriado f ON f.fecha BETWEEN a.fecha AND a.fin
UNION ALL SELECT _clave, 'estado', 'aviso', 'ya pasó y sigue planificada: '
	|| 'anote si se hizo (estado=realizada) o por qué no '
	|| '(estado=suspendida motivo_suspension=…)'
	FROM actividad WHERE estado = 'PLA' AND coalesce(hasta, fecha) < :hoy
