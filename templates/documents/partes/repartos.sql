-- De las filas de un indicador, por qué se reparten: reparto(codigo, fecha, n,
-- persona, tipo, clave, mes, anio, punto, sector, funcionario, ambito, sexo, edad),
-- desde filas(…), que dice la consulta. El ámbito es de las derivaciones.
reparto AS (SELECT f.codigo, f.fecha, f.n, f.persona, f.tipo, f.clave,
		substr(f.fecha, 1, 7) AS mes, substr(f.fecha, 1, 4) AS anio,
		coalesce((SELECT nombre FROM punto WHERE _clave = f.punto),
			'Sin punto') AS punto,
		coalesce(f.sector, q.sector, (SELECT sector FROM punto
			WHERE _clave = f.punto), 'Sin sector') AS sector,
		coalesce(nombre_de('funcionario', f.funcionario),
			'Sin funcionario') AS funcionario,
		coalesce(CASE f.codigo WHEN 'DEX' THEN etiqueta('derivacion.ambito',
			(SELECT ambito FROM derivacion WHERE _clave = f.clave)) END,
			'Sin ámbito') AS ambito,
		CASE q.sexo WHEN 'F' THEN 'Mujeres' WHEN 'M' THEN 'Hombres'
			ELSE 'Sin dato' END AS sexo,
		CASE WHEN q.fecha_nacimiento IS NULL THEN 'Sin dato' ELSE
			CASE (CAST(replace(f.fecha, '-', '') AS INTEGER) -
			CAST(replace(q.fecha_nacimiento, '-', '') AS INTEGER))
			/ 150000 WHEN 0 THEN 'Menos de 15' WHEN 1 THEN '15 a 29'
			WHEN 2 THEN '30 a 44' WHEN 3 THEN '45 a 59'
			ELSE '60 o más' END END AS edad
	FROM filas f LEFT JOIN persona q ON q._clave = f.persona)
