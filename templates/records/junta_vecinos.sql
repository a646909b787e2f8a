-- Juntas de las que no se conoce un dirigente en ejercicio, donde la oficina ya
-- lleva dirigentes.
SELECT j._clave AS clave, '' AS campo, 'aviso' AS nivel, j.nombre ||
	coalesce(' (' || j.sector || ')', '') || ': no se conoce un dirigente en '
	|| 'ejercicio' AS aviso
FROM junta_vecinos j
WHERE EXISTS (SELECT 1 FROM dirigente WHERE junta_vecinos IS NOT NULL)
AND NOT EXISTS (SELECT 1 FROM dirigente d WHERE d.junta_vecinos = j._clave
	AND coalesce(d.hasta, '9999') >= :hoy)
