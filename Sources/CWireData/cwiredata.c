#include "cwiredata.h"
