-- Quien se opuso a que sus datos se den a otros (persona.oposicion) no se
-- deriva: ni una nueva, ni una que todavía no sale. Vale desde el día en que
-- se opuso (solicitud); lo de antes queda como está.
SELECT d._clave AS clave, 'persona' AS campo, 'impide' AS nivel,
	'se opuso a que sus datos se den a otros: no se la deriva; si ahora lo ' ||
	'quiere, «terreno titular oponerse ' || d.persona ||
	' oposicion=-DER identidad=CED»' AS aviso
FROM derivacion d JOIN persona p ON p._clave = d.persona
WHERE p.oposicion LIKE '%"DER"%' AND d.estado IN ('BOR', 'EMI', 'CAR')
	AND d.fecha >= (SELECT max(s.respuesta) FROM solicitud s
		WHERE s.persona = d.persona AND s.derecho = 'OPO'
		AND s.estado = 'RES')
UNION ALL
-- Estar en algunos servicios revela algo sensible de la persona (entidad:
-- autorizacion): mientras no se sepa qué resultó, hace falta que ella consienta.
SELECT d._clave, 'consiente', 'aviso',
	'derivar a ' || e.nombre || ' revela un dato sensible de la persona, y ' ||
	'no dice que ella lo autorizó: pídaselo y anote consiente=hoy ' ||
	'consiente_version=2026-12 consiente_alcance=RES, o anúlela'
FROM derivacion d JOIN entidad e
	ON e._clave IN (d.entidad, d.opcion2, d.opcion3)
WHERE e.autorizacion = 'SI' AND d.consiente IS NULL
	AND d.estado IN ('EMI', 'CAR', 'ENT', 'REA')
