#include "wiremodel.h"

_Alignas(16) const unsigned char wire_model[] = {
#embed "data/model.bin"
};
const unsigned long wire_model_size = sizeof wire_model;
