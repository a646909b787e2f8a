-- Quien se opuso a que sus datos se den a otros (persona.oposicion) no se
-- postula: ni una nueva, ni una que todavía no sale. Vale desde el día en que
-- se opuso (solicitud); lo de antes queda como está.
SELECT d._clave AS clave, 'persona' AS campo, 'impide' AS nivel,
	'se opuso a que sus datos se den a otros: no se la postula; si ahora lo ' ||
	'quiere, «terreno titular oponerse ' || d.persona ||
	' oposicion=-DER identidad=CED»' AS aviso
FROM postulacion d JOIN persona p ON p._clave = d.persona
WHERE p.oposicion LIKE '%"DER"%' AND d.estado = 'POS'
	AND d.fecha >= (SELECT max(s.respuesta) FROM solicitud s
		WHERE s.persona = d.persona AND s.derecho = 'OPO'
		AND s.estado = 'RES')
