-- Lo que a una brecha abierta le falta: decidir, avisar a la Agencia (sin
-- dilación indebida) y a las personas, cerrar (Ley 19.628, artículo 14 sexies).
WITH b AS (
	SELECT *, CAST(julianday(:hoy) - julianday(fecha) AS INTEGER) AS dias
	FROM brecha WHERE estado = 'ABI'),
van AS (
	SELECT *, ' (' || iif(dias = 0, 'se supo hoy', iif(dias = 1,
		'se supo ayer', 'van ' || dias || ' días')) || ')' AS cuanto
	FROM b)
SELECT _clave AS clave, 'riesgo' AS campo, 'aviso' AS nivel,
	'falta decidir qué riesgo hay para las personas' || cuanto AS aviso
	FROM van WHERE riesgo IS NULL
UNION ALL SELECT _clave, 'avisa_agencia', 'aviso',
	'falta decidir si se avisa a la Agencia' || cuanto
	FROM van WHERE avisa_agencia IS NULL
UNION ALL SELECT _clave, 'aviso_agencia', 'aviso',
	'falta el aviso a la Agencia, que va sin dilación indebida' || cuanto
	FROM van WHERE avisa_agencia = 'SI' AND aviso_agencia IS NULL
UNION ALL SELECT _clave, 'avisa_personas', 'aviso',
	'había datos sensibles o de menores de 14 sin cifrar, y no se avisa a '
	|| 'las personas: la ley lo pide'
	FROM van WHERE coalesce(avisa_personas, 'NO') = 'NO'
	AND coalesce(cifrado, 'NS') <> 'SI'
	AND coalesce(sensibles, 0) + coalesce(menores, 0) > 0
UNION ALL SELECT _clave, 'aviso_personas', 'aviso',
	'falta el aviso a las personas' || cuanto
	FROM van WHERE avisa_personas = 'SI' AND aviso_personas IS NULL
UNION ALL SELECT _clave, 'estado', 'aviso',
	'lo que había que avisar está avisado: anote las medidas y ciérrela '
	|| '(estado=CER)'
	FROM van WHERE riesgo IS NOT NULL
	AND (avisa_agencia = 'NO' OR aviso_agencia IS NOT NULL)
	AND (avisa_personas = 'NO' OR aviso_personas IS NOT NULL)
