-- :sector, o nada: todos. Solo los cursos a los que hoy se puede postular. En
-- una hoja caben 9 en letra que se lee de lejos: quedan los que cierran antes,
-- y se dice cuántos más hay.
WITH abiertos AS (
	SELECT c.*, t.cut AS comuna, t.nivel AS estudios, t.modalidad AS como
	FROM curso c JOIN curso_texto t USING (_clave)
	WHERE c.estado = 'ABI' AND coalesce(c.cierre, :hoy) >= :hoy
	AND (:sector IS NULL OR c.sector = :sector)
	ORDER BY coalesce(c.cierre, '9999'), c.nombre, c._clave)
SELECT json_object(
	'fecha', mostrar('fecha_larga', :hoy),
	'sector', :sector,
	'oficina', json((
{{> membrete}}
	)),
	'cursos', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object(
			'nombre', nombre, 'quien', institucion,
			'horas', horas || iif(horas = 1, ' hora', ' horas'),
			'donde', CASE modalidad WHEN 'LIN' THEN como
				ELSE nullif(coalesce(lugar, '') || coalesce(', ' ||
					sector, coalesce(', ' || comuna, '')), '')
				END,
			'desde', mostrar('date', desde), 'horario', horario,
			'pide', nullif(iif(nivel <> '00', estudios, '') ||
				iif(requisitos IS NOT NULL, iif(nivel <> '00', '; ',
					'') || requisitos, ''), ''),
			'beneficios', beneficios,
			'hasta', mostrar('date', cierre)))) END
		FROM (SELECT * FROM abiertos LIMIT 9))),
	'mas', (SELECT CASE WHEN count(*) > 9 THEN count(*) - 9 END
		FROM abiertos))
