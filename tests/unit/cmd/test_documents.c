/*
 * The shipped documents, with a view of the test: their queries yield what
 * their texts ask for, and nothing that must not be printed.
 */
#include "doc.h"
#include "doc_names.h"
#include "store.h"
#include "temp.h"
#include "unit.h"

static const char *const document_dirs[] = {
    SOURCE_DIR "/templates/documents", NULL};
static const char *const record_dirs[] = {
    SOURCE_DIR "/templates/records", NULL};

/* The records of a day: fields separated by '|', elements of sets as
 * "campo/x=". */
static const struct {
	const char *type, *key, *fields;
} records[] = {
    {"oficina", "05109",
	"cut=05109|municipalidad=Municipalidad de Viña del Mar|nombre=OMIL|"
	"telefono=+56322185000"},
    {"persona", "41000000-8",
	"tipo_documento=RUN|run=41000000-8|nombres=Rosa|"
	"nombre_social=Rosario|apellido_paterno=Soto|"
	"fecha_nacimiento=1985-03-04|estado_civil=1|nacionalidad=152|"
	"telefono=+56987654321|calle=Los Boldos|numero=1450|sector=Forestal|"
	"cut=05109|nivel_educacional=24|situacion_laboral=CES|"
	"codigo_talento=OMIL-2026-7Q2KD-5|"
	"licencias/B=|oficios/"
	"5120=|trabajo_buscado=cocinera|pueblo_originario=1|"
	"rsh_tramo=40|discapacidad=2|situacion_migratoria=IRR|"
	"grupo_prioritario/PIL=|registro_bne=PEND|pretension_renta=539000"},
    {"experiencia", "e1",
	"persona=41000000-8|cargo=Cocinera|empresa=Casino Sol|cut=05109|"
	"desde=2019-03|hasta=2020-05|funciones=En Casino Sol, la cocina"},
    {"experiencia", "e2",
	"persona=41000000-8|cargo=Temporera|desde=2015|"
	"hasta=2015"},
    {"estudio", "s1",
	"persona=41000000-8|tipo=CUR|nombre=Repostería|"
	"anio=2018|horas=40"},
    {"referencia", "r1",
	"persona=41000000-8|nombre=Marta Díaz|"
	"telefono=+56911112222|acuerdo=SI"},
    {"entidad", "CEIA",
	"codigo=CEIA|nombre=Centro de Adultos|nombre_reservado=Secreto|"
	"que_llevar=carnet; dos fotos|direccion=Calle Uno 2|"
	"verificado=2026-03-03|verificado_como=TEL"},
    {"funcionario", "mgomez",
	"codigo=mgomez|nombre=Mario Gómez|cargo=Ejecutivo"},
    {"punto", "forestal", "codigo=forestal|nombre=Forestal|cut=05109"},
    {"jornada", "j1",
	"codigo=j1|fecha=2026-11-21|punto=forestal|"
	"funcionario=mgomez|estado=CERRADA"},
    {"derivacion", "F1-261121-001-K",
	"folio=F1-261121-001-K|persona=41000000-8|entidad=CEIA|"
	"fecha=2026-11-21|motivo=terminar la media|funcionario=mgomez|"
	"jornada=j1|estado=CAR|registro_bne=PEND|impresiones=1|"
	"con_telefono=NO"},
    {"empresa", "48000005-6",
	"rut=48000005-6|nombre=Casa Ferro|rubro=Restaurante"},
    {"vacante", "V1",
	"codigo=V1|cargo=Cocinero o cocinera|ocupacion=5120|"
	"empresa=48000005-6|publica_empresa=NO|rubro=Restaurante|cupos=2|"
	"cut=05109|sector=Forestal|jornada=COM|renta=650000|publica_renta=SI|"
	"nivel=31|experiencia=2|publicada=2026-11-01|cierre=2026-12-01|"
	"estado=ABI"},
    {"vacante", "V2",
	"codigo=V2|cargo=Vigilante|cupos=1|cut=05109|sector=Forestal|"
	"publicada=2026-10-01|cierre=2026-11-01|estado=ABI"},
    {"curso", "C1",
	"codigo=C1|nombre=Cocina para eventos|horas=40|cut=05109|"
	"publicada=2026-11-01|cierre=2026-12-01|estado=ABI"},
    {"curso", "C2",
	"codigo=C2|nombre=Curso lleno|cut=05109|publicada=2026-11-01|"
	"estado=LLE"},
    {"supresion", "sp1",
	"fecha=2026-11-20|estado=PRO|persona=41000000-8|causal=PED|"
	"identidad=CED|propone=Jefatura|inventario=1 de Personas|fichas=1|"
	"asientos=3|funcionario=mgomez"},
    {"supresion", "sp2",
	"fecha=2026-11-18|estado=EJE|causal=PLA|propone=Jefatura|"
	"inventario=1 de Personas, 2 de Atenciones|fichas=3|asientos=9|"
	"decreto=1234/2026|decreto_fecha=2026-11-20|ejecutada=2026-11-21|"
	"funcionario=mgomez"},
    {"actividad", "ta1",
	"codigo=ta1|tipo=APR|titulo=Entrevistas|fecha=2026-11-20|horas=3|"
	"sector=Recreo|estado=REA"},
    {"actividad", "ta2",
	"codigo=ta2|tipo=PTO|fecha=2026-12-04|hora_inicio=10:00|"
	"punto=forestal|ofrece=Cursos; Ofertas|estado=PLA"},
    {"asistencia", "sa1", "actividad=ta1|persona=41000000-8|asistio=SI"},
    {"certificado", "F1-261121-001-K",
	"folio=F1-261121-001-K|tipo=ASI|fecha=2026-11-21|"
	"titular=Rosario Soto|run=41000000-8|actividad=ta1|asistencia=sa1|"
	"que=Taller «Entrevistas»|cuando=20 de noviembre de 2026|estado=VIG|"
	"impresiones=1"},
    {"reclutamiento", "r1",
	"empresa=48000005-6|cargo=Temporera|sector=Forestal|"
	"fecha=2026-11-20|cupos=40"},
    {"reclutamiento_llegada", "l1",
	"reclutamiento=r1|persona=41000000-8|resultado=CON|"
	"inicio=2026-11-21"},
    {"necesidad", "n1",
	"fecha=2026-11-20|area=CAP|categoria=CAP.SEN|cuantas=40|"
	"sector=Forestal|zona=R|origen=ORG"},
    {"plan_oferta", "o1",
	"area=CAP|categoria=CAP.SEN|responde=SENCE|que=Curso en la sede|"
	"responsable=Marta Díaz|hasta=2026-11-01|estado=COM"},
    {"postulacion", "o1",
	"persona=41000000-8|curso=C1|fecha=2026-11-10|estado=POS|"
	"observacion=en secreto"},
    {"postulacion", "o2",
	"persona=41000000-8|vacante=V2|fecha=2026-10-12|estado=COL|"
	"inicio=2026-10-20|seguido=2026-10-20"},
    {"atencion", "a1",
	"persona=41000000-8|fecha_atencion=2026-11-21|jornada=j1|"
	"motivo/BEN.SAL=|motivo/EMP.CV=|entregado/CV=|"
	"informado=2026-11-21|observaciones=toma remedios"},
    {"brecha", "b1",
	"que=ROB|fecha=2026-11-20|ocurrio=2026-11-19|"
	"detalle=se sacó del auto|equipo=forestal-1|escritor=aa|personas=40|"
	"sensibles=3|menores=1|adolescentes=2|cifrado=NS|riesgo=ALT|"
	"avisa_agencia=SI|avisa_personas=SI|aviso_personas=2026-11-21|"
	"estado=ABI"},
    {"vehiculo", "furgon",
	"codigo=furgon|nombre=Furgón|dias/LU=|dias/MI=|telefono=+56911113333"},
    {"solicitud", "so1",
	"persona=41000000-8|fecha=2026-11-02|derecho=REC|solicita=PER|"
	"canal=PRE|identidad=CED|plazo=2026-12-02|estado=RES|"
	"respuesta=2026-11-05|fundamento=Se corrigió: Teléfono."},
    {"solicitud", "so2",
	"persona=41000000-8|fecha=2026-11-01|derecho=ACC|solicita=PER|"
	"canal=CAR|identidad=NO|plazo=2026-12-01|estado=REC"},
    {"feriado", "2026-12-08", "fecha=2026-12-08|nombre=Inmaculada"},
    {"territorio", "Forestal", "nombre=Forestal|conexion=NO|radio=Radio Uno"},
    {"union_comunal", "uc1",
	"codigo=uc1|nombre=Unión Uno|presidente=Eva Lara|oficio=ORD 12|"
	"oficio_fecha=2026-03-03"},
    {"junta_vecinos", "jv1", "codigo=jv1|nombre=Junta Uno|sector=Forestal"},
    {"junta_vecinos", "jv2", "codigo=jv2|nombre=Junta Dos|sector=Forestal"},
    {"actividad", "p1",
	"codigo=p1|tipo=PTO|fecha=2026-12-08|hora_inicio=10:00|"
	"hora_termino=13:00|punto=forestal|sector=Forestal|"
	"funcionario=mgomez|participantes/SENCE=|vehiculo=furgon|"
	"ofrece=Currículum; Cursos, becas|estado=PLA"},
    {"actividad", "m1",
	"codigo=m1|tipo=MES|titulo=Mesa de noviembre|fecha=2026-11-05|"
	"hora_inicio=15:00|hora_termino=17:00|lugar=Sala|estado=REA|"
	"acuerdos=Seguir"},
    {"actividad", "m2",
	"codigo=m2|tipo=MES|titulo=Mesa de diciembre|fecha=2026-12-03|"
	"hora_inicio=15:00|hora_termino=17:00|lugar=Sala|estado=PLA"},
    {"tema", "t1",
	"actividad=m2|clase=TAB|orden=1|titulo=Bienvenida|minutos=30"},
    {"tema", "t2",
	"actividad=m2|clase=PRE|orden=2|titulo=Qué hace CEIA|minutos=45|"
	"entidad=CEIA|quien=Luis Paz"},
    {"asistencia", "s1",
	"actividad=m1|nombre=Luis Paz|entidad=CEIA|cargo=Profesor|"
	"telefono=+56911114444|asistio=SI"},
    {"asistencia", "s2",
	"actividad=m1|nombre=Elba Rojas|junta_vecinos=jv1|"
	"telefono=+56911115555|asistio=EXC"},
    {"compromiso", "c1",
	"actividad=m1|que=Mandar los cupos|quien=Luis Paz|entidad=CEIA|"
	"plazo=2026-11-15|estado=PEN"},
    {"compromiso", "c2",
	"actividad=m1|que=Traer folletos|quien=Ana Vera|"
	"institucion=Casa Grande|plazo=2026-12-20|estado=PEN"},
    {"dirigente", "d1",
	"nombre=Elba Rojas|junta_vecinos=jv1|cargo=PRE|desde=2025-01-01|"
	"hasta=2026-12-31|telefono=+56911116666|usa_web=NO|medio=VIS|"
	"observaciones=toma remedios"},
};

struct desk {
	char *dir;
	struct kit_env env;
	struct kit_journal *journal;
	struct kit_view *view;
	struct kit_forms *forms;
	struct kit_store store;
	struct kit_db *db;
};

static void
must(enum kit_code code, const struct kit_err *err)
{
	if (code != KIT_OK)
		fail_msg("%s", err->text);
}

static struct kit_atom
atom_of(const struct kit_form *form, struct kit_sv name, struct kit_sv text)
{
	const struct kit_field *f = kit_form_named(form, name);
	struct kit_atom a = {KIT_ATOM_TEXT, 0, text};

	if (!f) /* an element of a set */
		return (struct kit_atom){KIT_ATOM_INT, 1, {0}};
	if (strcmp(f->kind->column, "INTEGER") == 0) {
		a.type = KIT_ATOM_INT;
		assert_true(kit_sv_int(text, &a.number));
		a.text = (struct kit_sv){0};
	}
	return a;
}

static void
write_record(struct desk *d, size_t row)
{
	struct kit_write writes[32] = {0};
	struct kit_sv rest = kit_sv(records[row].fields), value, name;
	const struct kit_form *form = NULL;
	struct kit_err err = {0};
	size_t n = 0;

	must(kit_forms_get(d->forms, kit_sv(records[row].type), &form, &err),
	    &err);
	while (kit_sv_split(&rest, '|', &value)) {
		assert_true(n < LEN(writes));
		kit_sv_split(&value, '=', &name);
		writes[n].field = name;
		writes[n++].value = atom_of(form, name, value);
	}
	must(kit_store_write(&d->store, kit_sv(records[row].type),
		 kit_sv(records[row].key), writes, n, &err),
	    &err);
}

static int
open_desk(void **state)
{
	static struct desk d;
	struct kit_err err = {0};

	d = (struct desk){
	    .dir = temp_dir(), .forms = kit_forms_new(record_dirs)};
	must(kit_crypto_start(&err), &err);
	setenv("XDG_RUNTIME_DIR", d.dir, 1);
	kit_env_init(&d.env);
	must(kit_journal_create(d.dir,
		 kit_sv("0123456789abcdef0123456789abcdef"), &d.env, &err),
	    &err);
	must(kit_journal_open(d.dir, &d.env, &d.journal, &err), &err);
	must(kit_view_open(
		 &(struct kit_view_source){
		     .journal = d.journal, .forms = d.forms, .env = &d.env},
		 &d.view, &err),
	    &err);
	d.store = (struct kit_store){.env = &d.env,
	    .forms = d.forms,
	    .journal = d.journal,
	    .view = d.view};
	must(kit_store_begin(&d.store, &err), &err);
	for (size_t i = 0; i < LEN(records); i++)
		write_record(&d, i);
	must(kit_store_commit(&d.store, &err), &err);
	must(kit_view_reader(d.view, &d.db, &err), &err);
	*state = &d;
	return 0;
}

static int
close_desk(void **state)
{
	struct desk *d = *state;

	kit_store_done(&d->store);
	kit_view_free(d->view);
	kit_journal_free(d->journal);
	kit_forms_free(d->forms);
	temp_done(d->dir);
	return 0;
}

/* Binds "nombre=valor|…"; fails for a name that the query does not have. */
static void
bind(struct kit_stmt *q, const char *params)
{
	struct kit_sv rest = kit_sv(params), value, name;

	while (kit_sv_split(&rest, '|', &value)) {
		struct kit_str full KIT_STR_AUTO = {0};
		kit_sv_split(&value, '=', &name);
		kit_str_printf(&full, ":" KIT_SV_FMT, KIT_SV_ARG(name));
		kit_sql_text(q, full.p, value);
	}
}

static void
query(
    struct desk *d, const char *name, const char *params, struct kit_str *json)
{
	KIT_AUTO(doc) doc = NULL;
	KIT_AUTO(stmt) q = NULL;
	KIT_AUTO(pdf) pdf = kit_pdf_new(NULL);
	struct kit_str bytes KIT_STR_AUTO = {0};
	struct kit_doc_env env = {.forms = d->forms};
	struct kit_err err = {0};
	bool row = false;

	must(kit_doc_load(document_dirs, name, &doc, &err), &err);
	assert_true(kit_doc_description(doc)[0] != '\0');
	must(kit_sql_prepare(d->db, kit_doc_sql(doc), &q, &err), &err);
	if (params[0])
		bind(q, params);
	must(kit_sql_step(q, &row, &err), &err);
	assert_true(row);
	assert_int_equal(kit_sql_columns(q), 1);
	kit_str_sv(json, kit_sql_get_text(q, 0));
	must(kit_doc_try(doc, kit_str_view(json), pdf, &env, &err), &err);
	must(kit_pdf_bytes(pdf, &bytes, &err), &err);
	assert_true(kit_sv_starts(kit_str_view(&bytes), "%PDF-"));
}

static const struct {
	/* Separated by '|': in are texts that are printed, out are not. */
	const char *name, *params, *in, *out;
} cases[] = {
    {"cv", "persona=41000000-8|hoy=2026-11-21",
	"Rosario Soto|+56 9 8765 4321|Forestal, Viña del Mar|"
	"03/2019 – 05/2020|\"2015\"|Repostería (40 horas)|Clase B",
	"Boldos|1450|41.000|1985|Soltero|Marta|539|Chile"},
    {"cv",
	"persona=41000000-8|hoy=2026-11-21|con_run=si|con_fecha=si|"
	"con_estado_civil=si|con_nacionalidad=si|con_renta=si|"
	"con_referencias=si",
	"41.000.000-8|4 de marzo de 1985|Soltero/a|Chile|"
	"$539.000 líquidos|Marta Díaz",
	"Boldos"},
    {"cv-ciego", "persona=41000000-8|hoy=2026-11-21",
	"OMIL-2026-7Q2KD-5|la empresa|$500.000 a $600.000",
	"Rosa|Soto|Casino|41.000|9 8765|Forestal|1985"},
    {"carta", "folio=F1-261121-001-K",
	"RUN 41.000.000-8|terminar la media|\"reimpresion\":1|"
	"[\"carnet\",\"dos fotos\"]|Mario Gómez",
	"9 8765|Secreto"},
    {"jornada", "jornada=j1",
	"41.***.***-8|Rosario Soto|F1-261121-001-K|"
	"Salud / salud mental / consumo",
	"41.000.000|remedios"},
    {"vacantes", "hoy=2026-11-21|comuna=05109",
	"Forestal|Cocinero o cocinera|2 cupos|Restaurante|$650.000 líquidos|"
	"Técnico de nivel superior|01-12-2026|+56 32 218 5000",
	"Ferro|Vigilante"},
    {"cursos", "hoy=2026-11-21", "Cocina para eventos|40 horas|01-12-2026",
	"Curso lleno"},
    {"ofertas", "persona=41000000-8|hoy=2026-11-21",
	"Rosario Soto|es su oficio|queda en su sector|"
	"pide técnico de nivel superior|pide 2 años de experiencia",
	"Ferro|Vigilante|41.000|1985"},
    {"postulaciones", "hoy=2026-11-21",
	"Rosario Soto|+56 9 8765 4321|Cocina para eventos|17-11-2026|4 días|"
	"Postuló|19-11-2026|Colocada|\"etapa\":\"Colocadas\",\"cuantas\":1",
	"41.000|secreto|Ferro"},
    {"postulaciones", "hoy=2026-11-30|curso=C1",
	"01-12-2026|\"van\":1|Cocina para eventos", "Colocada\"|Ferro"},
    {"derivaciones", "hoy=2027-01-21",
	"F1-261121-001-K|Carta impresa|(solo el folio)|21-12-2026|"
	"\"dias\":31|\"etapa\":\"Sin noticia\",\"cuantas\":1,"
	"\"porciento\":\"100 %\"",
	"Rosa|Soto|41.000|Secreto"},
    {"bne", "hoy=2026-11-23",
	"Inscribir|41.000.000-8|Cocinera|Repostería|Licencias|\"dias\":\"2 "
	"días\"",
	"remedios"},
    {"perfil-entidad", "entidad=CEIA|hoy=2026-11-23",
	"Centro de Adultos|Calle Uno 2|\"enviadas\":1,\"atendidas\":0,"
	"\"pendientes\":1|\"fecha\":\"3 de marzo de 2026\"|\"antiguo\":1|"
	"\"quien\":\"Luis Paz\",\"cargo\":\"Profesor\",\"telefono\":\""
	"+56 9 1111 4444",
	"Secreto|Soto"},
    {"certificado-asistencia", "certificado=F1-261121-001-K",
	"F1-261121-001-K|Rosario Soto|41.000.000-8|Entrevistas|"
	"\"reimpresion\":1|20 de noviembre de 2026",
	"Boldos|9 8765"},
    {"certificado-reconocimiento", "certificado=F1-261121-001-K",
	"F1-261121-001-K", "Boldos"},
    {"verificar-certificado", "folio=F1-261121-001-K|texto=F1-261121-001-K",
	"\"valido\":1|es de esta oficina|41.***.***-8", "41.000.000"},
    {"afiche", "punto=forestal|hoy=2026-11-23",
	"viernes|4 de diciembre de 2026|10:00|[\"Cursos\",\"Ofertas\"]",
	"Soto"},
    {"diptico", "hoy=2026-11-23", "04-12-2026 10:00|\"vacantes\":2", "Soto"},
    {"empresas", "hoy=2026-11-23", "Casa Ferro|\"vacantes\":2|\"colocadas\":1",
	"Soto"},
    {"reclutamiento", "reclutamiento=r1",
	"Casa Ferro|Temporera|Rosario Soto|41.***.***-8|\"contratadas\":1",
	"41.000.000"},
    {"indicador", "codigo=ate|por=sector|hoy=2026-11-23",
	"\"total\":1|{\"que\":\"Forestal\",\"n\":1}", "Soto|41.000"},
    {"indicador-filas", "codigo=apa|hoy=2026-11-23",
	"\"tipo\":\"asistencia\",\"clave\":\"sa1\"|30 a 44", "Soto|41.000"},
    {"informe", "hoy=2026-11-23",
	"{\"codigo\":\"ATE\",\"nombre\":\"Personas atendidas\",\"mes\":1,|"
	"\"CERT\"|Forestal",
	"Soto|41.000"},
    {"cuenta", "hoy=2026-11-23", "\"anio\":2026|menos de 5|\"ahorro\":null",
	"Soto|41.000"},
    {"necesidades", "hoy=2026-11-23",
	"Cursos SENCE|SENCE: Curso en la sede|Forestal|menos de 5|"
	"\"emp\":\"menos de 5\",\"cap\":\"reservado\"",
	"Soto|41.000"},
    {"plan-oferta", "hoy=2026-11-23|por=area",
	"Curso en la sede|Marta Díaz|\"vencidos\":1|Toda la comuna", "Soto"},
    {"acceso", "persona=41000000-8|hoy=2026-11-23",
	"Rosario Soto|41.000.000-8|Centro de Adultos", "Secreto|remedios"},
    {"acto-derecho", "solicitud=so1",
	"Rosario Soto|RUN 41.000.000-8|Rectificación|Cédula a la vista|"
	"2 de diciembre de 2026|Se corrigió: Teléfono|Centro de Adultos",
	"Secreto|remedios"},
    {"aviso-rectificacion",
	"solicitud=so1|hoy=2026-11-23|nombre=Rosa Soto|documento=RUN "
	"41.000.000-8|telefono=+56 9 1111 0000",
	"Centro de Adultos|\"decia\":\"Rosa Soto\",\"dice\":\"Rosario Soto\"|"
	"F1-261121-001-K",
	"Secreto|Teléfono|1111 0000"},
    {"solicitudes", "hoy=2026-11-23",
	"\"cuantas\":2|quedan 8 días|Acceso|Rosario Soto|\"dias\":3|"
	"Cédula a la vista",
	"41.000|Secreto"},
    {"registro", "hoy=2026-11-23",
	"Intermediación laboral|\"conserva\":5|Pueblo originario|"
	"Consentimiento expreso; Ley 21.015",
	"Soto|41.000"},
    {"auditoria", "hoy=2026-11-23", "23 de noviembre de 2026", "Soto|41.000"},
    {"brechas", "hoy=2026-11-23",
	"forestal-1|Robo o hurto|se sacó del auto|\"agencia\":\"falta\"|"
	"\"avisadas\":\"21-11-2026\"",
	"Soto|41.000"},
    {"aviso-agencia", "brecha=b1|hoy=2026-11-23",
	"Robo o hurto|forestal-1|pueblo originario|\"personas\":40|"
	"no consta que los datos estuvieran cifrados",
	"Soto|41.000"},
    {"aviso-brecha", "brecha=b1|hoy=2026-11-23|persona=41000000-8",
	"Rosario Soto|nos robaron un computador|pueblo originario", "41.000"},
    {"inventario-supresion", "supresion=sp1",
	"Rosario Soto|41.000.000-8|La persona lo pidió|1 de Personas",
	"remedios|Secreto|Casino"},
    {"acta-supresion", "supresion=sp2",
	"1234/2026|20 de noviembre de 2026|2 de Atenciones", "Soto|41.000"},
    {"inventario-archivo", "hoy=2033-01-10",
	"\"anio\":2026|Cartas de derivación|\"desde\":\"21-11-2026\"",
	"Soto|41.000|remedios"},
    {"conservacion", "hoy=2033-01-10", "\"cuantas\":|41.***.***-8|Rosario Soto",
	"41.000|remedios"},
    {"plan", "mes=2026-12|hoy=2026-11-21",
	"diciembre de 2026|ma\u00a08|10:00–13:00|Furgón (Lunes, Miércoles)|"
	"Mario Gómez|Funcionario/a SENCE|Mesa de diciembre|"
	"no se puede usar ese día de la semana|es feriado: Inmaculada",
	"Mesa de noviembre"},
    {"hoja-ruta", "hoy=2026-11-21|dia=2026-12-08",
	"martes 8 de diciembre de 2026|10:00 a 13:00|Furgón, +56 9 1111 3333|"
	"Mario Gómez|es feriado: Inmaculada",
	"Mesa de noviembre"},
    {"oficio", "union_comunal=uc1|hoy=2026-11-21",
	"Unión Uno|\"numero\":\"ORD 12\"|3 de marzo de 2026|Eva Lara", "Soto"},
    {"agenda", "punto=forestal|hoy=2026-11-21",
	"martes 8 de diciembre|de 10:00 a 13:00|Currículum|Cursos|"
	"Funcionario/a SENCE|Su cédula de identidad",
	"Mesa"},
    {"calendario", "hoy=2026-11-21",
	";TZID=America/Santiago:20261208T100000|Forestal\\\\, Forestal|"
	"CONFIRMED|"
	"Mesa de noviembre|Vehículo: Furgón",
	"remedios"},
    {"cobertura", "hoy=2026-11-21",
	"\"visitados\":1|\"veces\":1,|Junta Dos; Junta Uno|"
	"\"enviadas\":0",
	"Rosa"},
    {"tabla", "actividad=m2",
	"\"hora\":\"15:30\"|Luis Paz, Centro de Adultos|\"suma\":75|"
	"\"dura\":120|\"pendientes\":2",
	"Secreto"},
    {"convocatoria", "actividad=m2|hoy=2026-11-21",
	"jueves 3 de diciembre de 2026|Centro de Adultos|Junta Uno|"
	"Qué hace CEIA",
	"Secreto"},
    {"lista-asistencia", "actividad=m2|lineas=2",
	"Luis Paz|Profesor|+56 9 1111 4444|Elba Rojas|{\"n\":4}",
	"{\"n\":5}|Secreto"},
    {"acta", "actividad=m1|hoy=2026-11-21",
	"\"cuantos\":1|Elba Rojas (Junta Uno)|Seguir|vencido|Casa Grande|"
	"3 de diciembre de 2026, 15:00 h, Sala",
	"Secreto"},
    {"compromisos", "hoy=2026-11-21",
	"\"abiertos\":2,\"vencidos\":1|vencido (6 días)|Ana Vera", "Secreto"},
    {"directorio", "hoy=2026-11-21",
	"Elba Rojas|Presidente/a|+56 9 1111 5555|En persona|no usa|"
	"termina su mandato el 31-12-2026|\"cuantas\":1,\"cuales\":\"Junta "
	"Dos\"",
	"1111 6666"},
    {"contacto-omil", "hoy=2026-11-21|comuna=05109",
	"Mario Gómez|+56 32 218 5000|8 de diciembre de 2026", "Elba"},
    {"informacion", "sector=Forestal|hoy=2026-11-21|comuna=05109",
	"\"sin_conexion\":1|Radio Uno|martes 8 de diciembre|"
	"Cocinero o cocinera|Cocina para eventos",
	"Ferro|Mesa"},
    {"whatsapp", "sector=Forestal|hoy=2026-11-21",
	"\"sin_conexion\":1|martes 8 de diciembre", "Ferro"},
    {"ficha", "", "Municipalidad de Viña del Mar", "Soto"},
    {"manual-territorio", "", "+56 32 218 5000", "Soto"},
    {"manual-oficina", "", "+56 32 218 5000", "Soto"},
    {"manual-ofertas", "", "+56 32 218 5000", "Soto"},
    {"manual", "", "+56 32 218 5000", "Soto"},
};

static void
documents_say_what_they_should(void **state)
{
	static const char *const never[] = {"Mapuche", "vulnerabilidad",
	    "Sensorial", "Irregular", "infractoras", "remedios"};

	for (size_t i = 0; i < LEN(cases); i++) {
		struct kit_str json KIT_STR_AUTO = {0};
		struct kit_sv in = kit_sv(cases[i].in),
			      out = kit_sv(cases[i].out);
		struct kit_sv part;
		query(*state, cases[i].name, cases[i].params, &json);
		while (kit_sv_split(&in, '|', &part))
			if (!memmem(json.p, json.n, part.p, part.n))
				fail_msg("%s lacks " KIT_SV_FMT ": %s",
				    cases[i].name, KIT_SV_ARG(part), json.p);
		while (kit_sv_split(&out, '|', &part))
			if (memmem(json.p, json.n, part.p, part.n))
				fail_msg("%s says " KIT_SV_FMT ": %s",
				    cases[i].name, KIT_SV_ARG(part), json.p);
		for (size_t k = 0; k < LEN(never); k++)
			assert_null(strstr(json.p, never[k]));
	}
}

/* Each shipped document with a query has a row above. */
static void
no_document_is_left_out(void **state KIT_UNUSED)
{
	struct kit_err err = {0};
	char **names = NULL;
	size_t n = 0;

	must(kit_doc_names(document_dirs, &names, &n, &err), &err);
	assert_true(n > 0);
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;
		while (k < LEN(cases) && strcmp(cases[k].name, names[i]) != 0)
			k++;
		if (k == LEN(cases) && strcmp(names[i], "recuperacion") != 0)
			fail_msg("%s has no case in this test", names[i]);
	}
	free(names);
}

static void
an_unknown_document_names_the_nearest(void **state KIT_UNUSED)
{
	static const char *const wrong[] = {"crta", "../documents/carta", ""};

	for (size_t i = 0; i < LEN(wrong); i++) {
		struct kit_err err = {0};
		struct kit_doc *doc = NULL;
		assert_int_equal(
		    kit_doc_load(document_dirs, wrong[i], &doc, &err),
		    KIT_ENOTFOUND);
		assert_non_null(strstr(err.text, "«terreno documentos»"));
		assert_null(doc);
		if (i == 0)
			assert_non_null(strstr(err.text, "«carta»"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(documents_say_what_they_should),
	    cmocka_unit_test(no_document_is_left_out),
	    cmocka_unit_test(an_unknown_document_names_the_nearest),
	};

	return cmocka_run_group_tests_name(
	    "documents", tests, open_desk, close_desk);
}
