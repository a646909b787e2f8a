-- Los indicadores de la oficina: definicion dice qué es cada uno y cómo se
-- cuenta; indicador tiene una fila por cada cosa contada entre plazo.antes y
-- plazo.hasta, que dice la consulta que toma esta parte; por_dia tiene lo mismo
-- sumado, menos ATE. unica: cada persona se cuenta una vez en cada período, donde
-- estuvo primero.
definicion(codigo, orden, unica, nombre, como) AS (VALUES
	('ATE', 1, 1, 'Personas atendidas', 'personas distintas con al menos una atención; cada una una vez, donde se atendió primero'),
	('ATN', 2, 0, 'Atenciones', 'atenciones anotadas'),
	('ORI', 3, 0, 'Orientaciones laborales', 'atenciones cuyo motivo es orientación laboral o diagnóstico (PP21)'),
	('INS', 4, 0, 'Inscripciones en la BNE', 'fichas registradas en la BNE, por la fecha de su registro (PP11)'),
	('INP', 5, 0, 'Inscripciones en la BNE pendientes', 'fichas nuevas que siguen por ingresar en la BNE'),
	('DOF', 6, 0, 'Derivaciones a ofertas de trabajo', 'postulaciones a una vacante (PP33)'),
	('DEX', 7, 0, 'Derivaciones fuera de la OMIL', 'derivaciones que no se anularon (PP12)'),
	('CEM', 8, 0, 'Visitas a empresas', 'actividades realizadas de tipo visita a empresa'),
	('ENC', 9, 0, 'Encuentros empresariales', 'actividades realizadas de tipo encuentro empresarial'),
	('FER', 10, 0, 'Ferias laborales', 'actividades realizadas de tipo feria laboral'),
	('APR', 11, 0, 'Talleres de apresto: sesiones', 'actividades realizadas de tipo taller de apresto (PP22)'),
	('APA', 12, 0, 'Talleres de apresto: asistentes', 'líneas con asistencia en la lista de un taller de apresto'),
	('EVF', 13, 0, 'Evaluaciones funcionales (inclusión)', 'lo que dice «personas que llegaron» de las actividades de ese tipo; sin nombres'),
	('APT', 14, 0, 'Análisis de puestos de trabajo (inclusión)', 'actividades realizadas de ese tipo'),
	('COL', 15, 0, 'Colocaciones laborales', 'personas que empezaron a trabajar por una vacante o un reclutamiento, por la fecha en que empezaron; quien figura en los dos ese día cuenta una vez (PP33, PE45)'),
	('FCS', 16, 0, 'Certificaciones del Fondo de Cesantía Solidario', 'atenciones con ese motivo (PP13)'),
	('PTO', 17, 0, 'Jornadas en terreno', 'jornadas abiertas en un punto'),
	('CERT', 18, 0, 'Certificados de asistencia entregados', 'certificados de asistencia vigentes, por su fecha'),
	('MES', 19, 0, 'Sesiones de la mesa intersectorial', 'actividades realizadas de tipo mesa intersectorial'),
	('MEC', 20, 0, 'Compromisos de la mesa cumplidos', 'compromisos tomados en una mesa intersectorial que se cumplieron, por la fecha en que se cerraron'),
	('REF', 21, 0, 'Personas que mandó un dirigente', 'atenciones en que se anotó que la mandó un dirigente o su junta'),
	('RIN', 22, 0, 'Personas que mandó otra institución', 'atenciones en que se anotó que la mandó otra institución u otra oficina municipal'),
	('NEC', 23, 0, 'Necesidades anotadas', 'necesidades que dijo un sector, fuera de los motivos de atención')),
visita(fecha, punto, funcionario, persona, clave, ori, fcs, ref, rin) AS NOT MATERIALIZED (
	SELECT fecha_atencion, punto, funcionario, persona, _clave,
		instr(motivo, '"EMP.ORI"') > 0, instr(motivo, '"EMP.FCS"') > 0,
		referido_por IS 'DIR', referido_por IN ('ENT', 'MUN')
	FROM atencion
	WHERE fecha_atencion BETWEEN (SELECT antes FROM plazo)
		AND (SELECT hasta FROM plazo)),
otro(codigo, fecha, punto, sector, funcionario, persona, tipo, clave, n)
		AS NOT MATERIALIZED (
	SELECT 'INS', fecha_bne, NULL, NULL, NULL, _clave, 'persona',
		_clave, 1 FROM persona
	WHERE fecha_bne BETWEEN (SELECT antes FROM plazo)
		AND (SELECT hasta FROM plazo) AND registro_bne = 'REG'
	UNION ALL SELECT 'INP', p._alta, j.punto, NULL, j.funcionario, p._clave,
		'persona', p._clave, 1
	FROM persona p LEFT JOIN jornada j ON j._clave = p._jornada
	WHERE p.registro_bne = 'PEND' AND p._alta BETWEEN
		(SELECT antes FROM plazo) AND (SELECT hasta FROM plazo)
	UNION ALL SELECT 'DOF', fecha, punto, NULL, funcionario, persona,
		'postulacion', _clave, 1 FROM postulacion
	WHERE fecha BETWEEN (SELECT antes FROM plazo)
		AND (SELECT hasta FROM plazo) AND +vacante IS NOT NULL
	UNION ALL SELECT 'COL', inicio, punto, NULL, funcionario, persona,
		'postulacion', _clave, 1 FROM postulacion
	WHERE inicio BETWEEN (SELECT antes FROM plazo)
		AND (SELECT hasta FROM plazo) AND +vacante IS NOT NULL
		AND estado IN ('COL', 'SIG', 'TER')
	UNION ALL SELECT 'COL', l.inicio, NULL, r.sector, r.funcionario,
		l.persona, 'reclutamiento_llegada', l._clave, 1
	FROM reclutamiento_llegada l JOIN reclutamiento r
		ON r._clave = l.reclutamiento
	WHERE l.inicio BETWEEN (SELECT antes FROM plazo)
		AND (SELECT hasta FROM plazo) AND l.resultado = 'CON'
		AND NOT EXISTS (SELECT 1 FROM postulacion o
			WHERE o.persona = l.persona AND o.inicio = l.inicio
			AND o.vacante IS NOT NULL
			AND o.estado IN ('COL', 'SIG', 'TER'))
	UNION ALL SELECT 'MEC', k.cerrado, NULL, NULL, a.funcionario, NULL,
		'compromiso', k._clave, 1
	FROM compromiso k JOIN actividad a ON a._clave = k.actividad
	WHERE k.cerrado BETWEEN (SELECT antes FROM plazo)
		AND (SELECT hasta FROM plazo) AND k.estado = 'CUM'
		AND a.tipo = 'MES'
	UNION ALL SELECT 'DEX', fecha, punto, NULL, funcionario, persona,
		'derivacion', _clave, 1 FROM derivacion
	WHERE fecha BETWEEN (SELECT antes FROM plazo)
		AND (SELECT hasta FROM plazo) AND estado NOT IN (SELECT codigo FROM opcion_es
			WHERE lista = 'derivacion.estado' AND es = 'sin_enviar')
	UNION ALL SELECT CASE tipo WHEN 'VIS' THEN 'CEM' ELSE tipo END, fecha,
		punto, sector, funcionario, NULL, 'actividad', _clave,
		CASE tipo WHEN 'EVF' THEN coalesce(asistentes, 1) ELSE 1 END
	FROM actividad
	WHERE fecha BETWEEN (SELECT antes FROM plazo)
		AND (SELECT hasta FROM plazo) AND estado = 'REA'
		AND tipo IN ('VIS', 'ENC', 'FER', 'APR', 'EVF', 'APT', 'MES')
	UNION ALL SELECT 'APA', a.fecha, a.punto, coalesce(s.sector, a.sector),
		a.funcionario, s.persona, 'asistencia', s._clave, 1
	FROM actividad a JOIN asistencia s ON s.actividad = a._clave
	WHERE a.fecha BETWEEN (SELECT antes FROM plazo)
		AND (SELECT hasta FROM plazo) AND a.tipo = 'APR'
		AND a.estado = 'REA' AND s.asistio = 'SI'
	UNION ALL SELECT 'PTO', fecha, punto, NULL, funcionario, NULL, 'jornada',
		_clave, 1 FROM jornada
	WHERE fecha BETWEEN (SELECT antes FROM plazo)
		AND (SELECT hasta FROM plazo)
	UNION ALL SELECT 'CERT', c.fecha, a.punto, a.sector, a.funcionario,
		s.persona, 'certificado', c._clave, 1
	FROM certificado c LEFT JOIN actividad a ON a._clave = c.actividad
	LEFT JOIN asistencia s ON s._clave = c.asistencia
	WHERE c.fecha BETWEEN (SELECT antes FROM plazo)
		AND (SELECT hasta FROM plazo) AND c.tipo = 'ASI'
		AND c.estado = 'VIG'
	UNION ALL SELECT 'NEC', fecha, punto, sector, funcionario, NULL,
		'necesidad', _clave, 1 FROM necesidad
	WHERE fecha BETWEEN (SELECT antes FROM plazo)
		AND (SELECT hasta FROM plazo)),
indicador(codigo, fecha, punto, sector, funcionario, persona, tipo, clave, n)
		AS NOT MATERIALIZED (
	SELECT 'ATE', fecha, punto, NULL, funcionario, persona, 'atencion',
		clave, 1 FROM visita
	UNION ALL SELECT 'ATN', fecha, punto, NULL, funcionario, persona,
		'atencion', clave, 1 FROM visita
	UNION ALL SELECT 'ORI', fecha, punto, NULL, funcionario, persona,
		'atencion', clave, 1 FROM visita WHERE ori
	UNION ALL SELECT 'FCS', fecha, punto, NULL, funcionario, persona,
		'atencion', clave, 1 FROM visita WHERE fcs
	UNION ALL SELECT 'REF', fecha, punto, NULL, funcionario, persona,
		'atencion', clave, 1 FROM visita WHERE ref
	UNION ALL SELECT 'RIN', fecha, punto, NULL, funcionario, persona,
		'atencion', clave, 1 FROM visita WHERE rin
	UNION ALL SELECT * FROM otro),
-- Las atenciones se leen una vez, en el orden de su fecha, y de ellas salen
-- cinco indicadores.
visitas(fecha, atn, ori, fcs, ref, rin, en_punto) AS MATERIALIZED (
	SELECT fecha, count(*), sum(ori), sum(fcs), sum(ref), sum(rin),
		sum(punto IS NOT NULL)
	FROM visita GROUP BY fecha),
por_dia(codigo, fecha, n) AS (
	SELECT 'ATN', fecha, atn FROM visitas
	UNION ALL SELECT 'ORI', fecha, ori FROM visitas WHERE ori
	UNION ALL SELECT 'FCS', fecha, fcs FROM visitas WHERE fcs
	UNION ALL SELECT 'REF', fecha, ref FROM visitas WHERE ref
	UNION ALL SELECT 'RIN', fecha, rin FROM visitas WHERE rin
	UNION ALL SELECT codigo, fecha, n FROM otro)
