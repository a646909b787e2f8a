SELECT json_object('oficina', json((
{{> membrete}}
	)))
