-- :folio. Lo que la derivación no dice del lugar se toma de la entidad.
-- El teléfono de la persona va solo si ella lo pidió (con_telefono). Nunca
-- van su situación social, de salud, migratoria ni penal. La copia para la OMIL,
-- el plazo del talón y cómo vuelve los dice la ficha de la oficina.
WITH d AS (SELECT * FROM derivacion WHERE folio = :folio),
t AS (SELECT * FROM derivacion_texto WHERE _clave = (SELECT _clave FROM d)),
e AS (SELECT * FROM entidad_texto WHERE _clave = (SELECT entidad FROM d)),
o AS (SELECT * FROM oficina LIMIT 1)
SELECT json_object(
	'folio', d.folio,
	'fecha', mostrar('fecha_larga', d.fecha),
	'reimpresion', coalesce(d.impresiones, 0),
	'motivo', d.motivo,
	'programa', t.programa,
	'persona', json((SELECT json_object(
		'nombre', p.nombre,
		'documento', CASE WHEN p.run IS NOT NULL THEN 'RUN ' || p.run
			ELSE p.tipo_documento || ' ' || p.num_documento END,
		'telefono', CASE d.con_telefono WHEN 'SI' THEN p.telefono END)
		FROM persona_texto p WHERE p._clave = d.persona)),
	'destino', json((SELECT json_object(
		'nombre', e.nombre,
		'direccion', coalesce(t.direccion, e.direccion),
		'referencia', CASE WHEN t.direccion IS NULL
			THEN e.referencia END,
		'horario', coalesce(t.horario, e.horario),
		'contacto', coalesce(t.contacto, e.contacto),
		'cargo', CASE WHEN t.contacto IS NULL THEN e.contacto_cargo
			ELSE t.contacto_cargo END,
		'telefono', coalesce(t.contacto_telefono, e.telefono),
		'correo', CASE WHEN t.contacto IS NULL THEN e.correo END,
		'verificado', json((SELECT json_object(
			'fecha', mostrar('fecha_larga', verificado),
			'hace', CASE dias WHEN 0 THEN 'hoy'
				WHEN 1 THEN 'ayer'
				ELSE 'hace ' || dias || ' días' END,
			'antiguo', CASE WHEN dias > 180 THEN 1 END)
			FROM (SELECT verificado, cast(julianday(:hoy) -
				julianday(verificado) AS INTEGER) AS dias
				FROM entidad WHERE _clave = d.entidad)
			WHERE dias IS NOT NULL)))
		FROM e)),
	'llevar', json(lista(coalesce(t.que_llevar,
		(SELECT que_llevar FROM e)))),
	'copias', CASE (SELECT carta_copia FROM o) WHEN 'SI' THEN 2 ELSE 1 END,
	'opciones', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('nombre', x.nombre,
			'direccion', x.direccion,
			'telefono', x.telefono))) END
		FROM entidad_texto x
		WHERE x._clave IN (d.opcion2, d.opcion3))),
	'vuelta', json_object('como', (SELECT carta_vuelta FROM o),
		'fecha', mostrar('fecha_larga', coalesce(d.plazo,
			date(d.fecha, '+' || coalesce(
			(SELECT carta_plazo FROM o), 30) || ' days')))),
	'funcionario', json((SELECT json_object('nombre', f.nombre,
		'cargo', f.cargo)
		FROM (SELECT 1) LEFT JOIN funcionario_texto f
		ON f._clave = d.funcionario)),
	'oficina', json((
{{> membrete}}
	)))
FROM d, t
