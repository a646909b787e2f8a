-- :sector. Lo que un sector tiene que saber: la hoja para la pizarra y el texto
-- para leer en la radio. Donde no hay conexión (territorio.conexion) nada manda
-- a internet: dice el teléfono y el dirigente.
WITH
{{> sector}}
{{> informacion}}
	'oficina', json((
{{> membrete}}
	)))
FROM s
