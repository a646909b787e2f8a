-- :actividad, :lineas (en blanco; 12 si no se dice). La hoja que se firma: quienes
-- vinieron a las últimas tres del mismo tipo, o están inscritos, y líneas en blanco.
WITH
{{> reunion}}
antes AS (
	SELECT o._clave FROM serie o, r a
	WHERE a.tipo IN ('MES', 'UCM') AND o.fecha < a.fecha
	ORDER BY o.fecha DESC LIMIT 3),
gente AS (
	SELECT coalesce(s.nombre, nombre_de('persona', s.persona)) AS nombre,
		coalesce(nombre_de('entidad', s.entidad), nombre_de(
			'junta_vecinos', s.junta_vecinos), s.organizacion) AS de,
		s.cargo, mostrar('phone', s.telefono) AS telefono, s.correo,
		max(s._cambio) AS ultimo
	FROM asistencia s WHERE s.actividad IN (SELECT _clave FROM antes
		UNION SELECT _clave FROM r) AND s.asistio <> 'NO'
	GROUP BY plano(coalesce(s.nombre, s.persona))),
blancas(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM blancas
	WHERE n < CAST(coalesce(:lineas, 12) AS INTEGER))
SELECT json_object(
{{> reunion-datos}}
	'gente', json((SELECT json_group_array(json_object('n', n,
		'nombre', nombre, 'de', de, 'cargo', cargo, 'telefono', telefono,
		'correo', correo)) FROM (SELECT *, row_number() OVER () AS n FROM (
		SELECT * FROM gente ORDER BY plano(de), plano(nombre))))),
	'blancas', json((SELECT json_group_array(json_object('n', n + (SELECT
		count(*) FROM gente))) FROM blancas)),
	'oficina', json((
{{> membrete}}
	)))
FROM r a JOIN actividad_texto t USING (_clave)
