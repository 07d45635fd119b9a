#include "wirenames.h"

const unsigned char wire_names[] = {
#embed "data/names.tsv"
};
const unsigned long wire_names_size = sizeof wire_names;

_Alignas(8) const unsigned char wire_lexicon[] = {
#embed "data/lexicon.bin"
};
const unsigned long wire_lexicon_size = sizeof wire_lexicon;
