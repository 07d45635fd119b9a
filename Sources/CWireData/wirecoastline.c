#include "wirecoastline.h"

const unsigned char wire_coastline[] = {
#embed "data/coastline.bin"
};
const unsigned long wire_coastline_size = sizeof wire_coastline;
