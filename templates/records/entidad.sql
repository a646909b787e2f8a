-- Un convenio que termina pronto, o que terminó en el último año.
SELECT _clave AS clave, 'convenio_hasta' AS campo, 'aviso' AS nivel, nombre ||
	': el convenio ' || iif(convenio_hasta < :hoy, 'terminó', 'termina') ||
	' el ' || mostrar('date', convenio_hasta) || '; si se renueva, anote '
	|| 'hasta cuándo' AS aviso
FROM entidad WHERE convenio IS NOT NULL AND coalesce(estado, 'ACT') <> 'DEF'
	AND convenio_hasta BETWEEN date(:hoy, '-1 year') AND date(:hoy, '+60 days')
