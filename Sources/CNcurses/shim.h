#pragma once
// Wide-character curses. Inline wrappers stand for macros, variadics and globals, which Swift cannot see. No logic.
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
