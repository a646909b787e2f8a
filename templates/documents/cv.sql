-- :persona (clave), :hoy; lo que la persona pide: :con_run, :con_fecha,
-- :con_estado_civil, :con_nacionalidad, :con_renta, :con_referencias ('si');
-- :con_perfil ('si'): quien no escribió su perfil lleva uno hecho de su ficha;
-- :orden de los trabajos: 'inicio', 'antiguos' o NULL: lo actual y después lo
-- que terminó más tarde.
-- p y c se nombran una vez: cada mención de una vista _texto se paga entera.
WITH trabajos AS (
	SELECT e._clave, t.cargo, t.empresa, t.cut, t.funciones,
		CASE WHEN e.hasta IS NULL
			THEN 'desde ' || mostrar('mes_corto', e.desde)
		WHEN e.desde IS NULL THEN iif(e.hasta = 'actual', '', 'hasta ')
			|| mostrar('mes_corto', e.hasta)
		WHEN e.desde = e.hasta THEN mostrar('mes_corto', e.desde)
		ELSE mostrar('mes_corto', e.desde) || ' – ' ||
			mostrar('mes_corto', e.hasta) END AS cuando,
		substr(coalesce(e.desde, nullif(e.hasta, 'actual'))
			|| '-01', 1, 7) AS inicio,
		CASE e.hasta WHEN 'actual' THEN '9999' ELSE substr(
			coalesce(e.hasta, e.desde) || '-12', 1, 7) END AS fin
	FROM experiencia e JOIN experiencia_texto t USING (_clave)
	WHERE e.persona = :persona
	ORDER BY CASE :orden WHEN 'antiguos'
			THEN coalesce(inicio, '9999') END,
		CASE :orden WHEN 'inicio' THEN inicio END DESC,
		fin DESC, inicio DESC, e._clave),
estudios AS (
	SELECT tipo, anio, nombre, institucion, horas FROM estudio
	WHERE persona = :persona ORDER BY anio DESC, _clave)
SELECT json_object(
	'nombre', p.nombre,
	'telefonos', json((SELECT json_group_array(json_object(
		'numero', numero, 'de', de, 'otro', otro)) FROM (
			SELECT p.telefono AS numero, p.telefono_de AS de, 0 AS otro
			WHERE p.telefono IS NOT NULL
			UNION ALL SELECT p.telefono2, p.telefono2_de,
				p.telefono IS NOT NULL
			WHERE p.telefono2 IS NOT NULL))),
	'correo', p.correo,
	'lugar', coalesce(p.sector || ', ', '') || coalesce(p.cut, ''),
	'personales', json('{"filas":' || pares(
		'RUN', iif(:con_run = 'si', p.run, NULL),
		'Fecha de nacimiento', iif(:con_fecha = 'si',
			mostrar('fecha_larga', c.fecha_nacimiento), NULL),
		'Estado civil', iif(:con_estado_civil = 'si', p.estado_civil, NULL),
		'Nacionalidad', iif(:con_nacionalidad = 'si', p.nacionalidad,
			NULL)) || '}'),
	'perfil', json((SELECT CASE WHEN texto IS NOT NULL
		OR p.trabajo_buscado IS NOT NULL THEN json_object(
			'texto', texto, 'busca', p.trabajo_buscado) END
		FROM (SELECT coalesce(p.perfil, CASE :con_perfil WHEN 'si' THEN (
			SELECT nullif(group_concat(frase, ' '), '') FROM (
				SELECT (SELECT cargo FROM trabajos LIMIT 1) ||
					coalesce(' con ' || c.anios_experiencia ||
						iif(c.anios_experiencia = 1, ' año', ' años') ||
						' de experiencia', '') || '.' AS frase
				UNION ALL SELECT 'Licencia de conducir clase ' || (
					SELECT group_concat(value, ', ')
					FROM json_each(c.licencias)
					WHERE value <> 'NO') || '.'
				UNION ALL SELECT 'Puede empezar de inmediato.'
				WHERE c.disponibilidad_inmediata = 'SI')) END) AS texto))),
	'experiencia', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object(
				'cuando', cuando, 'cargo', cargo,
				'lugar', nullif(coalesce(empresa, '') ||
					CASE WHEN empresa IS NOT NULL
						AND cut IS NOT NULL
						THEN ', ' ELSE '' END ||
					coalesce(cut, ''), ''),
				'funciones', funciones))) END
		FROM trabajos)),
	'educacion', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object('cuando', cuando,
				'que', que, 'donde', donde))) END
		FROM (
			SELECT anio AS cuando, nombre AS que, institucion AS donde
			FROM estudios WHERE tipo = 'TIT'
			UNION ALL SELECT NULL, p.nivel_educacional ||
				coalesce(', ' || p.titulo, ''), p.establecimiento
			WHERE c.nivel_educacional BETWEEN '08' AND '98'))),
	'cursos', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object('cuando', anio,
				'que', nombre || coalesce(' (' || horas ||
					CASE horas WHEN 1 THEN ' hora)'
					ELSE ' horas)' END, ''),
				'donde', institucion))) END
		FROM estudios WHERE tipo IS NOT 'TIT')),
	'habilidades', json('{"filas":' || pares(
		'Oficios', p.oficios,
		'Licencia de conducir', (
			SELECT 'Clase ' || group_concat(value, ', ')
			FROM json_each(c.licencias) WHERE value <> 'NO'),
		'Otros permisos', p.otros_permisos,
		'Vehículo', iif(c.vehiculo = 'SI', 'Propio', NULL)) || '}'),
	'disponibilidad', json('{"filas":' || pares(
		'Jornada', p.jornada,
		'Para empezar', iif(c.disponibilidad_inmediata = 'SI',
			'De inmediato', NULL),
		'Puede ir a', p.movilidad,
		'Renta que espera', iif(:con_renta = 'si',
			p.pretension_renta || ' líquidos', NULL)) || '}'),
	'referencias', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object('nombre', nombre,
				'cargo', cargo, 'empresa', empresa,
				'telefono', telefono))) END
		FROM referencia_texto WHERE :con_referencias = 'si'
		AND _clave IN (SELECT _clave FROM referencia
			WHERE persona = :persona AND acuerdo = 'SI'))),
	'emision', mostrar('fecha_larga', :hoy))
FROM persona_texto p JOIN persona c USING (_clave)
WHERE p._clave = :persona
