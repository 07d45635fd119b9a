#include "wiregazetteer.h"

const unsigned char wire_gazetteer[] = {
#embed "data/gazetteer.bin"
};
const unsigned long wire_gazetteer_size = sizeof wire_gazetteer;
