#include "wiregazetteer.h"

const unsigned char wire_gazetteer[] = {
#embed "data/gazetteer.bin"
};
const unsigned long wire_gazetteer_size = sizeof wire_gazetteer;

_Alignas(64) const unsigned char wire_demonyms[] = {
#embed "data/demonyms.bin"
};
const unsigned long wire_demonyms_size = sizeof wire_demonyms;
