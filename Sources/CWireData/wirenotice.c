#include "wirenotice.h"

const unsigned char wire_notice[] = {
#embed "data/NOTICE"
};
const unsigned long wire_notice_size = sizeof wire_notice;
