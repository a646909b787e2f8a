-- :persona (clave), :hoy, :codigo (opcional: el código de talento).
-- Nada de aquí nombra a la persona ni a las empresas en que trabajó.
WITH p AS (SELECT * FROM persona_texto WHERE _clave = :persona),
crudo AS (SELECT * FROM persona WHERE _clave = :persona),
codigo(c) AS (
	SELECT coalesce(:codigo, 'OMIL-' || substr(:hoy, 1, 4) || '-' ||
		printf('%03d', (SELECT count(*) FROM persona o
			WHERE (o._alta, o._clave) <= (crudo._alta, crudo._clave))))
	FROM crudo),
trabajos AS (
	SELECT t.cargo, t.cut, replace(t.funciones,
			coalesce(t.empresa, char(0)), 'la empresa') AS funciones,
		coalesce(mostrar('mes_corto', e.desde), '') ||
		CASE WHEN e.desde IS NOT NULL AND e.hasta IS NOT NULL
			AND e.desde <> e.hasta
			THEN ' – ' ELSE '' END ||
		CASE WHEN e.hasta IS NULL OR e.hasta = e.desde THEN ''
			ELSE mostrar('mes_corto', e.hasta) END AS cuando
	FROM experiencia e JOIN experiencia_texto t USING (_clave)
	WHERE e.persona = :persona
	ORDER BY coalesce(e.desde, e.hasta) DESC, e._clave),
estudios AS (
	SELECT tipo, anio, nombre, institucion, horas FROM estudio
	WHERE persona = :persona ORDER BY anio DESC, _clave),
habilidades(n, campo, valor) AS (
	SELECT 1, 'Oficios', oficios FROM p
	UNION ALL SELECT 2, 'Licencia de conducir', (
		SELECT 'Clase ' || group_concat(value, ', ')
		FROM json_each(crudo.licencias) WHERE value <> 'NO') FROM crudo
	UNION ALL SELECT 3, 'Otros permisos', otros_permisos FROM p
	UNION ALL SELECT 4, 'Experiencia', anios_experiencia ||
		CASE anios_experiencia WHEN 1 THEN ' año' ELSE ' años' END
		FROM crudo),
disponibilidad(n, campo, valor) AS (
	SELECT 1, 'Jornada', jornada FROM p
	UNION ALL SELECT 2, 'Para empezar', 'De inmediato' FROM crudo
		WHERE disponibilidad_inmediata = 'SI'
	UNION ALL SELECT 3, 'Puede ir a', movilidad FROM p
	UNION ALL SELECT 4, 'Renta que espera',
		mostrar('money', pretension_renta / 100000 * 100000) || ' a ' ||
		mostrar('money', (pretension_renta / 100000 + 1) * 100000) ||
		' líquidos'
		FROM crudo WHERE pretension_renta IS NOT NULL)
SELECT json_object(
	'codigo', (SELECT c FROM codigo),
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
	'nivel', CASE WHEN (SELECT nivel_educacional FROM crudo)
		BETWEEN '08' AND '98' THEN p.nivel_educacional END,
	'cursos', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object('cuando', anio,
				'que', nombre || coalesce(' (' || horas ||
					CASE horas WHEN 1 THEN ' hora)'
					ELSE ' horas)' END, ''),
				'donde', institucion))) END
		FROM estudios WHERE tipo IS NOT 'TIT')),
	'habilidades', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object('campo', campo,
				'valor', valor))) END
		FROM habilidades WHERE valor IS NOT NULL)),
	'disponibilidad', json((
		SELECT CASE WHEN count(*) THEN json_object('filas',
			json_group_array(json_object('campo', campo,
				'valor', valor))) END
		FROM disponibilidad WHERE valor IS NOT NULL)),
	'oficina', json((SELECT json_object('telefono', telefono)
		FROM oficina_texto LIMIT 1)),
	'emision', mostrar('fecha_larga', :hoy))
FROM p
