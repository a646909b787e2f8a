-- A quiénes se dejó de atender hace más años que los que su ficha se conserva.
-- El último contacto es lo más nuevo que se sabe: su ficha o una atención, una
-- derivación, una entrega, una postulación, una solicitud.
WITH regla AS (
	SELECT conserva, date(:hoy, '-' || conserva || ' years') AS limite
	FROM tipo_de_ficha WHERE tipo = 'persona' AND conserva IS NOT NULL),
contacto(persona, fecha) AS (
	SELECT _clave, _alta FROM persona
	UNION ALL SELECT persona, fecha_atencion FROM atencion
	UNION ALL SELECT persona, coalesce(respuesta, fecha) FROM derivacion
	UNION ALL SELECT persona, fecha FROM entrega
	UNION ALL SELECT persona, fecha FROM postulacion
	UNION ALL SELECT persona, fecha FROM solicitud),
ultimo AS (
	SELECT persona, max(fecha) AS fecha FROM contacto
	WHERE persona IS NOT NULL GROUP BY persona)
SELECT json_object(
	'fecha', mostrar('fecha_larga', :hoy),
	'regla', json((SELECT json_object('conserva', conserva,
		'limite', mostrar('fecha_larga', limite)) FROM regla)),
	'cuantas', (SELECT count(*) FROM ultimo, regla
		WHERE ultimo.fecha < regla.limite),
	'personas', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('run', run, 'nombre', nombre,
			'contacto', contacto))) END
		FROM (SELECT mostrar('run_oculto', p.run) AS run, p.nombre,
			mostrar('date', u.fecha) AS contacto
			FROM ultimo u, regla r
			JOIN persona p ON p._clave = u.persona
			WHERE u.fecha < r.limite
			ORDER BY u.fecha, p.nombre))),
	'oficina', json((SELECT json_object('municipalidad', municipalidad,
		'nombre', nombre, 'direccion', direccion,
		'telefono', mostrar('phone', telefono), 'correo', correo,
		'comuna', (SELECT cut FROM oficina_texto LIMIT 1))
		FROM oficina WHERE cut = :comuna)))
