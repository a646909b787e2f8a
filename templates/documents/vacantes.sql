-- :sector, o nada: todos. Solo lo que está abierto hoy. En una hoja caben 9 en
-- letra que se lee de lejos; quedan las que cierran antes, y se dice cuántas
-- más hay en la oficina. No va el nombre de la empresa ni la renta cuando la
-- vacante no los publica.
WITH abiertas AS (
	SELECT v.*, t.empresa AS nombre_empresa, t.cut AS comuna,
		t.jornada AS horas, t.nivel AS estudios, t.renta AS pago,
		t.licencias AS clases
	FROM vacante v JOIN vacante_texto t USING (_clave)
	WHERE v.estado = 'ABI' AND coalesce(v.cierre, :hoy) >= :hoy
	AND (:sector IS NULL OR v.sector = :sector)
	ORDER BY coalesce(v.cierre, '9999'), v.cargo, v._clave),
caben AS (
	SELECT *, coalesce(sector, comuna) AS lugar FROM abiertas LIMIT 9),
filas AS (
	SELECT cargo, lugar,
		CASE WHEN cupos > 1 THEN cupos || ' cupos' END AS cupos,
		coalesce(iif(publica_empresa = 'SI', nombre_empresa, NULL),
			rubro) AS quien,
		nullif(coalesce(horas, '') ||
			iif(horas IS NOT NULL AND horario IS NOT NULL, ', ', '') ||
			coalesce(horario, ''), '') AS jornada,
		iif(publica_renta = 'SI', pago || ' líquidos', NULL) AS renta,
		nullif(iif(nivel <> '00', estudios, '') ||
			iif(clases IS NOT NULL, iif(nivel <> '00', '; ', '') ||
				'licencia ' || clases, '') ||
			iif(requisitos IS NOT NULL, iif(nivel <> '00' OR
				clases IS NOT NULL, '; ', '') || requisitos, ''),
			'') AS pide,
		mostrar('date', cierre) AS hasta
	FROM caben)
SELECT json_object(
	'fecha', mostrar('fecha_larga', :hoy),
	'sector', :sector,
	'oficina', json((
{{> membrete}}
	)),
	'sectores', json((SELECT CASE WHEN count(*) THEN json_group_array(
			json_object('lugar', lugar, 'filas', json(filas))) END
		FROM (SELECT lugar, json_group_array(json_object(
				'cargo', cargo, 'cupos', cupos, 'quien', quien,
				'jornada', jornada, 'renta', renta,
				'pide', pide, 'hasta', hasta)) AS filas
			FROM filas GROUP BY lugar ORDER BY lugar))),
	'mas', (SELECT CASE WHEN count(*) > 9 THEN count(*) - 9 END
		FROM abiertas))
