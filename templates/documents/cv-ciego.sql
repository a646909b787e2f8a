-- :persona (clave), :hoy, :orden como en cv. El código de talento lo da
-- «terreno cv RUN --ciego».
-- Nada de aquí nombra a la persona ni a las empresas en que trabajó.
-- p y c se nombran una vez: cada mención de una vista _texto se paga entera.
WITH trabajos AS (
	SELECT t.cargo, t.cut, replace(t.funciones,
			coalesce(t.empresa, char(0)), 'la empresa') AS funciones,
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
	'codigo', c.codigo_talento,
	'comuna', p.cut,
	'perfil', json(CASE WHEN p.perfil IS NOT NULL
		OR p.trabajo_buscado IS NOT NULL THEN json_object(
			'texto', p.perfil, 'busca', p.trabajo_buscado) END),
	'experiencia', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object(
				'cuando', cuando, 'cargo', cargo, 'comuna', cut,
				'funciones', funciones))) END
		FROM trabajos)),
	'nivel', CASE WHEN c.nivel_educacional
		BETWEEN '08' AND '98' THEN p.nivel_educacional END,
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
		'Experiencia', c.anios_experiencia ||
			iif(c.anios_experiencia = 1, ' año', ' años')) || '}'),
	'disponibilidad', json('{"filas":' || pares(
		'Jornada', p.jornada,
		'Para empezar', iif(c.disponibilidad_inmediata = 'SI',
			'De inmediato', NULL),
		'Puede ir a', p.movilidad,
		'Renta que espera',
			mostrar('money', c.pretension_renta / 100000 * 100000) ||
			' a ' || mostrar('money',
				(c.pretension_renta / 100000 + 1) * 100000) ||
			' líquidos') || '}'),
	'oficina', json((
{{> membrete}}
	)),
	'emision', mostrar('fecha_larga', :hoy))
FROM persona_texto p JOIN persona c USING (_clave)
WHERE p._clave = :persona
