-- HSDS exige un código postal: 0000000 dice que no se sabe.
WITH region(codigo, nombre) AS (VALUES
	('01', 'Tarapacá'), ('02', 'Antofagasta'), ('03', 'Atacama'),
	('04', 'Coquimbo'), ('05', 'Valparaíso'),
	('06', 'Libertador General Bernardo O''Higgins'), ('07', 'Maule'),
	('08', 'Biobío'), ('09', 'La Araucanía'), ('10', 'Los Lagos'),
	('11', 'Aysén del General Carlos Ibáñez del Campo'),
	('12', 'Magallanes y de la Antártica Chilena'),
	('13', 'Metropolitana de Santiago'), ('14', 'Los Ríos'),
	('15', 'Arica y Parinacota'), ('16', 'Ñuble'))
SELECT uuid('address', e._clave) AS id,
	uuid('location', e._clave) AS location_id,
	e.direccion AS address_1, coalesce(o.etiqueta, 'Chile') AS city,
	coalesce(r.nombre, 'Chile') AS state_province,
	coalesce(e.codigo_postal, '0000000') AS postal_code,
	'CL' AS country, 'physical' AS address_type
FROM entidad e
LEFT JOIN opcion o ON o.lista = 'entidad.cut' AND o.codigo = e.cut
LEFT JOIN region r ON r.codigo = substr(e.cut, 1, 2)
WHERE e.direccion IS NOT NULL ORDER BY e._clave
