-- Un certificado c como lo dice su ficha: va entre las claves de un json_object.
	'folio', c.folio, 'papel', c.papel,
	'fecha', mostrar('fecha_larga', c.fecha),
	'reimpresion', coalesce(c.impresiones, 0),
	'anulado', c.estado = 'ANU',
	'titular', c.titular, 'run', mostrar('run', c.run),
	'que', c.que,
	-- Hay certificados que guardan el día sin «el».
	'cuando', iif(c.cuando GLOB '[0-9]*', 'el ', '') || c.cuando,
	'horas', iif(c.horas = CAST(c.horas AS INTEGER),
		CAST(c.horas AS INTEGER), mostrar('decimal', c.horas)) ||
		iif(c.horas = 1, ' hora', ' horas'),
	'cargo', c.cargo, 'organizacion', c.organizacion,
	'desde', mostrar('fecha_larga', c.desde),
	'hasta', mostrar('fecha_larga', c.hasta),
