-- :certificado. Lo que dice el papel está en la ficha del certificado.
SELECT json_object(
{{> certificado}}
	'oficina', json((
{{> membrete}}
	)))
FROM certificado c WHERE c._clave = :certificado
