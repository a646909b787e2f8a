-- :por (sector o area), :sector, :area (la municipal que responde). Lo vencido
-- va primero en cada grupo, y después lo de prioridad alta.
WITH
{{> sector}}
sin_area(que) AS (
	SELECT 'no hay un área «' || :area || '»; las que hay: ' || (SELECT
		group_concat(codigo || ' (' || etiqueta || ')', ', ') FROM opcion
		WHERE lista = 'plan_oferta.responde')
	WHERE :area IS NOT NULL AND NOT EXISTS (SELECT 1 FROM opcion
		WHERE lista = 'plan_oferta.responde' AND (codigo = upper(:area)
		OR plano(etiqueta) = plano(:area)))),
o AS (SELECT p._clave, p.estado, p.hasta, p.sector, p.responde,
		p.estado NOT IN ('CUM', 'NOH') AND p.hasta < :hoy AS vencido
	FROM plan_oferta p
	WHERE (:sector IS NULL OR p.sector IS NULL
			OR plano(p.sector) = plano(:sector))
		AND (:area IS NULL OR p.responde = upper(:area)
			OR plano(etiqueta('plan_oferta.responde', p.responde))
				= plano(:area))),
f AS MATERIALIZED (SELECT o.*, t.categoria AS necesidad, t.que, t.responsable,
		t.responde AS quien, t.estado AS como, t.cupos, t.desde AS d,
		t.hasta AS h, coalesce(t.avance, t.motivo) AS avance, t.apoyan,
		p.prioridad IS 'ALT' AS urge,
		nullif(ltrim(coalesce('; ' || t.programa, '') ||
			coalesce('; ' || t.curso, '') ||
			coalesce('; ' || t.actividad, ''), '; '), '')
			AS con,
		iif(:por = 'area', t.responde,
			coalesce(t.sector, 'Toda la comuna')) AS grupo,
		iif(:por = 'area', coalesce(t.sector, 'Toda la comuna'),
			t.responde) AS otro
	FROM o JOIN plan_oferta_texto t ON t._clave = o._clave
		JOIN plan_oferta p ON p._clave = o._clave),
cuentas(estado, etiqueta, orden, n) AS (
	SELECT c.codigo, c.etiqueta, c.orden, (SELECT count(*) FROM f
		WHERE f.estado = c.codigo)
	FROM opcion c WHERE c.lista = 'plan_oferta.estado')
SELECT json_object('_falta', que) FROM falta
UNION ALL SELECT json_object('_falta', que) FROM sin_area
UNION ALL SELECT json_object(
	'fecha', mostrar('fecha_larga', :hoy),
	'sector', (SELECT nombre FROM conocido
		WHERE plano(nombre) = plano(:sector)),
	'area', (SELECT etiqueta FROM opcion WHERE lista = 'plan_oferta.responde'
		AND (codigo = upper(:area) OR plano(etiqueta) = plano(:area))),
	'por_area', :por = 'area',
	'como_es', (SELECT nullif(rtrim(coalesce(lower(zona) || '; ', '') ||
		coalesce('internet: ' || lower(conexion) || '; ', '') || coalesce(
		'se vive de ' || lower(actividades) || '; ', '') || coalesce(
		jefas_hogar || ' de cada 100 hogares con jefa; ', '') || coalesce(
		escolaridad || ' años de escolaridad; ', '') || coalesce(acceso,
		''), '; '), '') FROM territorio_texto
		WHERE plano(nombre) = plano(:sector)),
	'hay', (SELECT count(*) FROM f),
	'vencidos', (SELECT count(*) FROM f WHERE vencido),
	'estados', (SELECT json_group_array(json_object('estado', etiqueta,
		'n', n)) FROM (SELECT * FROM cuentas ORDER BY orden)),
	'grupos', (SELECT json_group_array(json_object('grupo', grupo,
		'filas', json(filas))) FROM (
		SELECT grupo, json_group_array(json_object('necesidad', necesidad,
			'que', que, 'con', con, 'otro', otro,
			'responsable', responsable, 'cupos', cupos,
			'desde', d, 'hasta', h, 'estado', como,
			'vencido', vencido, 'avance', avance,
			'apoyan', apoyan, 'urge', urge)) AS filas
		FROM (SELECT * FROM f ORDER BY grupo <> 'Toda la comuna', grupo,
			vencido DESC, urge DESC, hasta, que)
		GROUP BY grupo ORDER BY grupo <> 'Toda la comuna', grupo)),
	'oficina', json((
{{> membrete}}
	)))
