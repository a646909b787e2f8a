-- :entidad. Una hoja sobre una institución de la red: la que se presenta en la
-- mesa, o la que un funcionario nuevo lee antes de derivar. Quién vino la última
-- vez a una reunión se sabe por la lista que firmó.
SELECT json_object(
	'nombre', e.nombre, 'tipo', e.tipo, 'ambito', e.ambito,
	'atiende', e.atiende, 'requisitos', e.requisitos,
	'que_llevar', e.que_llevar,
	'contacto', nullif(coalesce(e.contacto, '') ||
		iif(e.contacto IS NOT NULL, coalesce(', ' || e.contacto_cargo, ''),
			''), ''),
	'telefono', e.telefono, 'correo', e.correo,
	'direccion', nullif(coalesce(e.direccion, '') || coalesce(' (' ||
		e.referencia || ')', ''), ''),
	'sector', e.sector, 'horario', e.horario,
	'convenio', nullif(coalesce(e.convenio, '') || coalesce(' (desde el ' ||
		e.convenio_desde || ')', '') || coalesce(' (hasta el ' ||
		e.convenio_hasta || ')', ''), ''),
	'donde', coalesce(e.direccion, e.sector, e.horario, e.contacto,
		e.telefono, e.correo) IS NOT NULL,
	'fecha', mostrar('fecha_larga', :hoy),
	'oficina', json((
{{> membrete}}
	)),
	'programas', json((SELECT CASE WHEN count(*) THEN json_object('filas',
		json_group_array(json_object('nombre', nombre,
			'descripcion', descripcion, 'requisitos', requisitos,
			'que_llevar', que_llevar))) END
		FROM (SELECT * FROM programa WHERE entidad = :entidad
			AND vigente IS NOT 'NO' ORDER BY nombre))),
	'cuentas', json((SELECT json_object('enviadas', count(*),
		'atendidas', coalesce(sum(estado IN (SELECT codigo FROM opcion_es
			WHERE lista = 'derivacion.estado' AND es = 'atendida')), 0),
		'pendientes', coalesce(sum(estado NOT IN (SELECT codigo FROM opcion_es
			WHERE lista = 'derivacion.estado' AND es = 'terminada')), 0))
		FROM derivacion WHERE entidad = :entidad
		AND estado NOT IN (SELECT codigo FROM opcion_es
			WHERE lista = 'derivacion.estado' AND es = 'sin_enviar')
		AND fecha >= date(:hoy, '-1 year'))),
	'verificado', json((SELECT json_object(
		'fecha', mostrar('fecha_larga', verificado),
		'como', lower(e.verificado_como),
		'antiguo', iif(verificado < date(:hoy, '-180 days'), 1, NULL))
		FROM entidad WHERE _clave = :entidad
		AND verificado IS NOT NULL)),
	'mesa', json((SELECT json_object('quien', s.nombre, 'cargo', s.cargo,
		'telefono', mostrar('phone', s.telefono), 'correo', s.correo,
		'fecha', mostrar('fecha_larga', a.fecha))
		FROM asistencia s JOIN actividad a ON a._clave = s.actividad
		WHERE s.entidad = :entidad AND s.nombre IS NOT NULL
		AND s.asistio = 'SI' ORDER BY a.fecha DESC, s._clave LIMIT 1)))
FROM entidad_texto e WHERE e._clave = :entidad
