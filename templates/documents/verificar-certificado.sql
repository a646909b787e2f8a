-- :folio, :texto (lo que se leyó del QR, o el folio solo). Lo pregunta «terreno
-- verificar-certificado».
WITH c AS (SELECT f.*, t.tipo AS que_tipo, t.fecha AS el, t.estado AS como,
		mostrar('run_oculto', f.run) AS oculto,
		length(:texto) > length(f.folio) + 1 AS trae
	FROM certificado f JOIN certificado_texto t ON t._clave = f._clave
	WHERE f._clave = :folio),
v AS (SELECT c.*, trae AND trim(:texto) <> trim(papel) AS distinto FROM c)
SELECT json_object('folio', folio, 'valido', estado = 'VIG' AND NOT distinto,
	'lineas', json((SELECT json_group_array(linea) FROM (
		SELECT CASE WHEN estado = 'ANU' THEN folio || ': ANULADO: ' ||
				motivo_anulacion
			WHEN distinto THEN folio || ': el folio existe, pero el '
				|| 'papel no dice lo mismo; no lo dé por bueno'
			ELSE folio || ': es de esta oficina y está vigente' END
			AS linea
		UNION ALL SELECT 'El papel debe decir:'
		UNION ALL SELECT '  certificado ' || lower(que_tipo) || ' del ' || el
		UNION ALL SELECT '  ' || titular || coalesce(' (' || oculto || ')', '')
		UNION ALL SELECT '  ' || que
		UNION ALL SELECT '  ' || cuando WHERE cuando IS NOT NULL
		UNION ALL SELECT '  ' || iif(horas = CAST(horas AS INTEGER),
			CAST(horas AS INTEGER), mostrar('decimal', horas)) ||
			iif(horas = 1, ' hora', ' horas')
			WHERE horas IS NOT NULL
		UNION ALL SELECT '  ' || cargo || ' de ' || organizacion
			WHERE cargo IS NOT NULL))))
FROM v
