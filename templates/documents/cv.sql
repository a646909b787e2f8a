-- :persona (clave), :hoy; lo que la persona pide: :con_run, :con_fecha,
-- :con_estado_civil, :con_nacionalidad, :con_renta, :con_referencias ('si');
-- :con_perfil ('si'): quien no escribió su perfil lleva uno hecho de su ficha;
-- :orden de los trabajos: 'inicio', 'antiguos' o NULL: lo actual y después lo
-- que terminó más tarde.
-- Es el documento que más se imprime, y compilar la consulta cuesta más que
-- responderla: lee las tablas mismas, que son menos que sus textos, y dice con
-- etiqueta() y mostrar() lo que no va en códigos.
WITH trabajos AS (
	SELECT cargo, empresa, etiqueta('experiencia.cut', cut) AS lugar, funciones,
		CASE WHEN hasta IS NULL
			THEN 'desde ' || mostrar('mes_corto', desde)
		WHEN desde IS NULL THEN iif(hasta = 'actual', '', 'hasta ')
			|| mostrar('mes_corto', hasta)
		WHEN desde = hasta THEN mostrar('mes_corto', desde)
		ELSE mostrar('mes_corto', desde) || ' – ' ||
			mostrar('mes_corto', hasta) END AS cuando,
		substr(coalesce(desde, nullif(hasta, 'actual'))
			|| '-01', 1, 7) AS inicio,
		CASE hasta WHEN 'actual' THEN '9999' ELSE substr(
			coalesce(hasta, desde) || '-12', 1, 7) END AS fin
	FROM experiencia WHERE persona = :persona
	ORDER BY CASE :orden WHEN 'antiguos'
			THEN coalesce(inicio, '9999') END,
		CASE :orden WHEN 'inicio' THEN inicio END DESC,
		fin DESC, inicio DESC, _clave),
estudios AS (
	SELECT tipo, anio, nombre, institucion, horas FROM estudio
	WHERE persona = :persona ORDER BY anio DESC, _clave)
SELECT json_object(
	'nombre', p.nombre,
	'telefonos', json((SELECT json_group_array(json_object(
		'numero', numero, 'de', de, 'otro', otro)) FROM (
			SELECT mostrar('phone', p.telefono) AS numero,
				p.telefono_de AS de, 0 AS otro
			WHERE p.telefono IS NOT NULL
			UNION ALL SELECT mostrar('phone', p.telefono2),
				p.telefono2_de, p.telefono IS NOT NULL
			WHERE p.telefono2 IS NOT NULL))),
	'correo', p.correo,
	'lugar', coalesce(p.sector || ', ', '') || coalesce(etiqueta(
		'persona.cut', p.cut), ''),
	'personales', json('{"filas":' || pares(
		'RUN', iif(:con_run = 'si', mostrar('run', p.run), NULL),
		'Fecha de nacimiento', iif(:con_fecha = 'si',
			mostrar('fecha_larga', p.fecha_nacimiento), NULL),
		'Estado civil', iif(:con_estado_civil = 'si',
			etiqueta('persona.estado_civil', p.estado_civil), NULL),
		'Nacionalidad', iif(:con_nacionalidad = 'si',
			etiqueta('persona.nacionalidad', p.nacionalidad), NULL)) || '}'),
	'perfil', json((SELECT CASE WHEN texto IS NOT NULL
		OR p.trabajo_buscado IS NOT NULL THEN json_object(
			'texto', texto, 'busca', p.trabajo_buscado) END
		FROM (SELECT coalesce(p.perfil, CASE :con_perfil WHEN 'si' THEN
			nullif(rtrim(coalesce((SELECT cargo FROM trabajos LIMIT 1) ||
				coalesce(' con ' || p.anios_experiencia ||
					iif(p.anios_experiencia = 1, ' año', ' años') ||
					' de experiencia', '') || '. ', '') ||
				coalesce('Licencia de conducir clase ' || (
					SELECT group_concat(value, ', ')
					FROM json_each(p.licencias)
					WHERE value <> 'NO') || '. ', '') ||
				iif(p.disponibilidad_inmediata = 'SI',
					'Puede empezar de inmediato.', '')), '') END) AS texto))),
	'experiencia', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object(
				'cuando', cuando, 'cargo', cargo,
				'lugar', coalesce(empresa || ', ' || lugar, empresa, lugar),
				'funciones', funciones))) END
		FROM trabajos)),
	'educacion', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object('cuando', cuando,
				'que', que, 'donde', donde))) END
		FROM (
			SELECT anio AS cuando, nombre AS que, institucion AS donde
			FROM estudios WHERE tipo = 'TIT'
			UNION ALL SELECT NULL, etiqueta('persona.nivel_educacional',
				p.nivel_educacional) || coalesce(', ' || p.titulo, ''),
				p.establecimiento
			WHERE p.nivel_educacional BETWEEN '08' AND '98'))),
	'cursos', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object('cuando', anio,
				'que', nombre || coalesce(' (' || horas ||
					CASE horas WHEN 1 THEN ' hora)'
					ELSE ' horas)' END, ''),
				'donde', institucion))) END
		FROM estudios WHERE tipo IS NOT 'TIT')),
	'habilidades', json('{"filas":' || pares(
		'Oficios', etiqueta('persona.oficios', p.oficios),
		'Licencia de conducir', (
			SELECT 'Clase ' || group_concat(value, ', ')
			FROM json_each(p.licencias) WHERE value <> 'NO'),
		'Otros permisos', p.otros_permisos,
		'Vehículo', iif(p.vehiculo = 'SI', 'Propio', NULL)) || '}'),
	'disponibilidad', json('{"filas":' || pares(
		'Jornada', etiqueta('persona.jornada', p.jornada),
		'Para empezar', iif(p.disponibilidad_inmediata = 'SI',
			'De inmediato', NULL),
		'Puede ir a', p.movilidad,
		'Renta que espera', iif(:con_renta = 'si',
			mostrar('money', p.pretension_renta) || ' líquidos', NULL)) || '}'),
	'referencias', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object('nombre', nombre,
				'cargo', cargo, 'empresa', empresa,
				'telefono', mostrar('phone', telefono)))) END
		FROM referencia WHERE :con_referencias = 'si'
			AND persona = :persona AND acuerdo = 'SI')),
	'emision', mostrar('fecha_larga', :hoy))
FROM persona p WHERE p._clave = :persona
