-- :persona. Las vacantes abiertas que le sirven, con el porqué y lo que falta.
-- Calza por oficio (CIUO-08: los cuatro dígitos, los tres o los dos primeros),
-- estudios, licencia, sector, comuna y jornada; por nada más. No se miran
-- sexo, edad, estado civil, nacionalidad ni otro motivo del artículo 2 del
-- Código del Trabajo: esta consulta no los nombra. A quien se opuso a que se le
-- busquen ofertas (persona.oposicion) no se le buscan.
WITH p AS (SELECT _clave, nombre, oficios, licencias, jornada, sector, cut,
		anios_experiencia, oposicion LIKE '%"CAL"%' AS opuesta,
		CASE WHEN nivel_educacional BETWEEN '08' AND '98'
			THEN nivel_educacional END AS nivel
	FROM persona WHERE _clave = :persona),
v AS (
	SELECT v._clave, v.cargo, v.rubro, v.sector, v.cut, v.jornada, v.cierre,
		v.empresa, v.publica_empresa, v.renta, v.publica_renta,
		v.requisitos, v.cupos,
		CASE v.nivel WHEN '00' THEN NULL ELSE v.nivel END AS nivel,
		v.licencias, v.experiencia,
		coalesce((SELECT max(CASE
			WHEN value = v.ocupacion THEN 4
			WHEN substr(value, 1, 3) = substr(v.ocupacion, 1, 3) THEN 3
			WHEN substr(value, 1, 2) = substr(v.ocupacion, 1, 2) THEN 2
			ELSE 0 END) FROM json_each(p.oficios)), 0) AS oficio,
		(SELECT count(*) FROM json_each(v.licencias) a
			JOIN json_each(p.licencias) b
			WHERE a.value = b.value) AS clases,
		coalesce(v.jornada IS NULL OR p.jornada IS NULL
			OR v.jornada IN (SELECT value FROM json_each(p.jornada))
			OR 'IND' IN (SELECT value FROM json_each(p.jornada)), 0)
			AS puede,
		p.nivel AS tiene, p.sector AS su_sector, p.cut AS su_comuna,
		p.jornada AS su_jornada, p.anios_experiencia AS anios
	FROM vacante v, p
	WHERE p.opuesta IS NOT 1 AND v.estado = 'ABI' AND coalesce(v.cierre, :hoy) >= :hoy
	AND NOT EXISTS (SELECT 1 FROM postulacion o
		WHERE o.vacante = v._clave AND o.persona = p._clave)),
juicio AS (
	SELECT *,
		CASE WHEN nivel IS NULL THEN 1
			WHEN tiene IS NULL THEN NULL
			WHEN nivel = '12' THEN tiene >= '12'
			WHEN nivel = '24' THEN tiene >= '24'
			WHEN nivel = '31' THEN tiene IN
				('31', '41', '50', '51', '52')
			ELSE tiene >= '41' END AS estudios,
		licencias IS NULL OR clases > 0 AS licencia,
		experiencia IS NULL OR coalesce(anios >= experiencia, 0)
			AS practica
	FROM v),
calce AS (
	SELECT *,
		(estudios IS 0) + (licencia IS 0) + (practica IS 0) +
			(puede IS 0) AS faltan,
		oficio * 10 + coalesce(sector = su_sector, 0) * 6 +
			coalesce(cut = su_comuna, 0) * 2 +
			(puede AND su_jornada IS NOT NULL) * 3 +
			(licencias IS NOT NULL AND clases > 0) * 4 AS puntos
	FROM juicio
	WHERE oficio > 0 OR (licencias IS NOT NULL AND clases > 0)
		OR sector = su_sector),
mejores AS (
	SELECT * FROM calce
	ORDER BY oficio < 3, faltan, puntos DESC, coalesce(cierre, '9999'), _clave
	LIMIT 12)
SELECT json_object(
	'nombre', p.nombre,
	'fecha', mostrar('fecha_larga', :hoy),
	'opuesta', nullif(p.opuesta, 0),
	'oficina', json((
{{> membrete}}
	)),
	'ofertas', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object(
		'codigo', m._clave, 'cargo', t.cargo,
		'quien', coalesce(iif(m.publica_empresa = 'SI', t.empresa, NULL),
			m.rubro),
		'lugar', coalesce(t.sector || ', ', '') || t.cut,
		'jornada', nullif(coalesce(t.jornada, '') || coalesce(', ' ||
			t.horario, ''), ''),
		'renta', iif(m.publica_renta = 'SI', t.renta || ' líquidos', NULL),
		'requisitos', m.requisitos,
		'hasta', mostrar('date', m.cierre),
		'puntos', m.puntos,
		'porque', nullif(substr(
			CASE m.oficio WHEN 4 THEN ', es su oficio'
				WHEN 3 THEN ', es un oficio muy cercano al suyo'
				WHEN 2 THEN ', es un oficio del mismo grupo'
				ELSE '' END ||
			iif(m.sector = m.su_sector, ', queda en su sector',
				iif(m.cut = m.su_comuna, ', queda en su comuna', '')) ||
			iif(m.licencias IS NOT NULL AND m.clases > 0,
				', tiene la licencia', '') ||
			iif(m.nivel IS NOT NULL AND m.estudios,
				', tiene los estudios', '') ||
			iif(m.puede AND m.su_jornada IS NOT NULL,
				', la jornada le sirve', ''), 3), ''),
		'falta', nullif(substr(
			iif(m.estudios IS 0, ', pide ' || lower(t.nivel), '') ||
			iif(m.estudios IS NULL, ', pide ' || lower(t.nivel) ||
				' (pregúntele qué estudió)', '') ||
			iif(m.licencia IS 0, ', pide licencia ' || t.licencias, '') ||
			iif(m.practica IS 0, ', pide ' || m.experiencia ||
				iif(m.experiencia = 1, ' año', ' años') ||
				' de experiencia', '') ||
			iif(m.puede IS 0, ', la jornada es otra', ''), 3), '')))) END
		FROM mejores m JOIN vacante_texto t USING (_clave))))
FROM p
