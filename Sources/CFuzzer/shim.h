#pragma once
#include <stddef.h>
#include <stdint.h>

// libFuzzer's own entry (LLVM, FuzzerInterface.h): it takes the arguments that it knows and calls back with each input.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));
