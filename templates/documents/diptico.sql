-- :sector, o nada: todos. Los ocho puntos adonde se va más pronto, y las
-- vacantes y los cursos abiertos hoy. Los textos son partes (diptico-portada,
-- diptico-izquierda, diptico-derecha, diptico-atras), que la oficina cambia en
-- sus plantillas.
WITH
{{> sector}}
p AS (SELECT * FROM punto
	WHERE :sector IS NULL OR plano(sector) = plano(:sector)),
proxima AS (
	SELECT punto AS _clave, hora_inicio, min(fecha) AS fecha FROM actividad
	WHERE punto IS NOT NULL AND fecha >= :hoy AND estado = 'PLA'
	GROUP BY punto)
SELECT json_object('_falta', que) FROM falta
UNION ALL SELECT json_object(
	'puntos', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('nombre', nombre, 'direccion',
			direccion, 'cuando', cuando))) END FROM (
		SELECT p.nombre, coalesce(p.lugar, p.direccion) AS direccion,
			coalesce(mostrar('date', a.fecha) || coalesce(' ' ||
				a.hora_inicio, ''), p.horario) AS cuando
		FROM p LEFT JOIN proxima a USING (_clave)
		ORDER BY a.fecha IS NULL, a.fecha, a.hora_inicio, p.nombre
		LIMIT 8))),
	'mas', (SELECT iif(count(*) > 8, count(*) - 8, NULL) FROM p),
	'vacantes', (SELECT coalesce(sum(cupos), 0) FROM vacante
		WHERE estado = 'ABI' AND coalesce(cierre, :hoy) >= :hoy),
	'cursos', (SELECT count(*) FROM curso WHERE estado = 'ABI'
		AND coalesce(cierre, :hoy) >= :hoy),
	'sector', (SELECT nombre FROM conocido
		WHERE plano(nombre) = plano(:sector)),
	'oficina', json((
{{> membrete}}
	)))
