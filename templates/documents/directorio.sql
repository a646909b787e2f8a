-- :sector, o nada: todos. Dirigentes en ejercicio por sector, solo con sus datos
-- de contacto; el teléfono y el correo son los que anotaron la última vez que
-- firmaron una lista. Aparte, quienes firmaron por una junta y no tienen ficha,
-- los mandatos que vencen pronto y las juntas sin un dirigente conocido.
WITH
{{> sector}}
d AS (
	SELECT d._clave, d.nombre, d.junta_vecinos, d.union_comunal,
		etiqueta('dirigente.cargo', d.cargo) AS cargo, d.telefono,
		d.telefono2, d.correo, etiqueta('dirigente.medio', d.medio) AS medio,
		d.usa_web, d.hasta, coalesce(j.nombre, u.nombre, d.organizacion)
		AS organizacion, coalesce(d.sector, j.sector, u.sector,
		'Sin sector') AS sector, instr('PREVICSECTESDIRSOC', d.cargo) AS orden
	FROM dirigente d LEFT JOIN junta_vecinos j ON j._clave = d.junta_vecinos
		LEFT JOIN union_comunal u ON u._clave = d.union_comunal
	WHERE coalesce(d.hasta, '9999') >= :hoy),
firmas AS (
	SELECT s.junta_vecinos, s.nombre, s.telefono, s.correo, s.cargo,
		a.fecha, row_number() OVER (PARTITION BY s.junta_vecinos,
		plano(s.nombre) ORDER BY a.fecha DESC) AS vez
	FROM asistencia s JOIN actividad a ON a._clave = s.actividad
	WHERE s.junta_vecinos IS NOT NULL AND s.nombre IS NOT NULL),
base AS (
	SELECT d.*, coalesce(f.telefono, d.telefono) AS fono,
		coalesce(f.correo, d.correo) AS mail, f.fecha AS firmo
	FROM d LEFT JOIN firmas f ON f.vez = 1
		AND f.junta_vecinos = d.junta_vecinos
		AND plano(f.nombre) = plano(d.nombre)
	WHERE :sector IS NULL OR plano(d.sector) = plano(:sector)),
sin AS (
	SELECT f.nombre, f.telefono, f.cargo, j.nombre AS junta, j.sector
	FROM firmas f JOIN junta_vecinos j ON j._clave = f.junta_vecinos
	WHERE f.vez = 1 AND f.fecha >= date(:hoy, '-1 year')
	AND NOT EXISTS (SELECT 1 FROM dirigente d WHERE d.junta_vecinos =
		f.junta_vecinos AND plano(d.nombre) = plano(f.nombre))
	AND (:sector IS NULL OR plano(j.sector) = plano(:sector)))
SELECT json_object('_falta', que) FROM falta
UNION ALL SELECT json_object(
	'sector', (SELECT nombre FROM conocido
		WHERE plano(nombre) = plano(:sector)), 'fecha', mostrar('fecha_larga', :hoy),
	'cuantos', (SELECT count(*) FROM base),
	'sectores', json((SELECT json_group_array(json_object('nombre', sector,
		'filas', json(filas))) FROM (SELECT sector, json_group_array(
		json_object('nombre', nombre, 'cargo', cargo,
		'organizacion', organizacion, 'telefono', nullif(rtrim(coalesce(
			mostrar('phone', fono) || ', ', '') || coalesce(mostrar(
			'phone', nullif(telefono2, fono)), ''), ', '), ''),
		'correo', mail, 'medio', medio, 'web', iif(usa_web = 'NO', 'no usa',
			NULL))) AS filas FROM (SELECT * FROM base ORDER BY sector,
		organizacion, orden, nombre) GROUP BY sector ORDER BY sector))),
	'sin', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('nombre', nombre, 'cargo', cargo,
		'junta', junta, 'sector', sector, 'telefono', mostrar('phone',
		telefono)))) END FROM (SELECT * FROM sin ORDER BY junta, nombre))),
	'vencen', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('texto', aviso))) END
		FROM dirigente_avisos v WHERE campo IN ('hasta', 'telefono')
		AND (:sector IS NULL OR clave IN (SELECT _clave FROM base)))),
	'faltan', json((SELECT CASE WHEN count(*) THEN json_object('cuantas',
		count(*), 'cuales', group_concat(nombre, '; ')) END FROM (
		SELECT j.nombre FROM junta_vecinos_avisos v JOIN junta_vecinos j
		ON j._clave = v.clave WHERE :sector IS NULL OR plano(j.sector) = plano(:sector)
		ORDER BY j.nombre))),
	'oficina', json((
{{> membrete}}
	)))
