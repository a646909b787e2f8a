# The office's own pictures: the arms of the municipality in every letterhead,
# and pictures that are refused.
. "$SOURCE/tests/lib.sh"

prepare
images="$TERRENO_DATOS/plantillas/documents/imagenes"
vectors="$SOURCE/tests/vectors/pictures"
mkdir -p "$images"

pictures() { # DOCUMENT…: how many pictures its pages show
	"$T" documento "$@" -o x.pdf >doc.out 2>doc.err || return
	pdfimages -list x.pdf | tail -n +3 | wc -l
}

is "without arms a letterhead has none" 0 "$(pictures plan-oferta)"
cp "$vectors/escudo.png" "$images/"
is "with them it shows them" 1 "$(pictures plan-oferta)"
is "  and nothing is told" "" "$(cat doc.err)"
cp x.pdf first.pdf
is "  and twice they print the same" 1 "$(pictures plan-oferta)"
ok "  byte by byte" cmp -s first.pdf x.pdf
rm "$images/escudo.png"
cp "$vectors/escudo.jpg" "$images/"
is "a JPEG does as well" 1 "$(pictures plan-oferta)"
rm "$images/escudo.jpg"

# A picture that can not be printed does not stop the letter.
bad() { # FILE TEXT
	cp "$1" "$images/escudo.png"
	is "$2: the page comes without it" 0 "$(pictures plan-oferta)"
	has "  which is told" "$2" "$(cat doc.err)"
	has "  and that it is printed" "se imprime sin ella" "$(cat doc.err)"
	has "  diagnostico says so too" "$2" "$("$T" diagnostico)"
	rm "$images/escudo.png"
}
bad "$vectors/cortada.png" "está cortada o dañada"
bad "$vectors/texto.png" "no es una imagen PNG ni JPEG"
bad "$vectors/ancha.png" "caben hasta 2000 por lado"
head -c 600000 /dev/zero >grande.png
bad grande.png "ocupa 585 kB; caben hasta 512"

# Documents of the office's own, with pictures.
documents="$TERRENO_DATOS/plantillas/documents"
cp "$vectors/gris.png" "$images/mapa.png"
cat >"$documents/aviso.md" <<'FIN'
titulo: Aviso
descripcion: un aviso con mapa
pliegue: diptico
letra: 11
---
```imagen mapa ancho=30 centro
```

```imagen falta si_hay
```

Portada

```pagina
```

Segunda

```pagina
```

Tercera

```pagina
```

Última
FIN
is "a picture of its own stands in a text" 1 "$(pictures aviso)"
is "  and one that may be missing is no word" "" "$(cat doc.err)"
is "a folded sheet has two sides" 2 \
    "$(pdfinfo x.pdf | sed -n 's/^Pages: *//p')"
is "  across" "792 x 612 pts (letter)" \
    "$(pdfinfo x.pdf | sed -n 's/^Page size: *//p')"
is "  outside the last panel and the first" "Última Portada" \
    "$(pdftotext -f 1 -l 1 -layout x.pdf - | tr -s ' \n\f' ' ' |
	sed 's/^ //; s/ $//')"
is "  inside the second and the third" "Segunda Tercera" \
    "$(pdftotext -f 2 -l 2 -layout x.pdf - | tr -s ' \n\f' ' ' |
	sed 's/^ //; s/ $//')"
printf '\n```pagina\n```\n\nQuinta\n' >>"$documents/aviso.md"
fails_with 3 "ocupa 5 caras y un díptico tiene 4" "$T" documento aviso -o x.pdf
finish
