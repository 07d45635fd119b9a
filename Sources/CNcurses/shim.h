#pragma once
// Wide-character curses. Inline wrappers stand for macros, variadics and globals, which Swift cannot see. No logic.
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <term.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <wchar.h>

// Glibc's overlay hides it: how many columns ncurses gives a character.
extern int wcwidth(wchar_t character);
static inline int wire_width(wchar_t character) { return wcwidth(character); }

// Globals, which Swift 6 refuses to read.
static inline WINDOW *wire_standard_screen(void) { return stdscr; }
static inline WINDOW *wire_current_screen(void) { return curscr; }
static inline int wire_colours(void) { return COLORS; }
static inline int wire_colour_pairs(void) { return COLOR_PAIRS; }
static inline FILE *wire_standard_output(void) { return stdout; }
static inline FILE *wire_standard_input(void) { return stdin; }

// Attribute macros.
static const attr_t wire_bold = WA_BOLD;
static const attr_t wire_dim = WA_DIM;
static const attr_t wire_italic = WA_ITALIC;
static const attr_t wire_underline = WA_UNDERLINE;
static const attr_t wire_reverse = WA_REVERSE;
static const attr_t wire_blink = WA_BLINK;

// setcchar takes pairs past 32,767 only through its last, untyped argument.
static inline int wire_set_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
    return setcchar(cell, text, attributes, 0, &pair);
}

// The terminfo interface in its const-correct and unambiguous forms: 0 and -1 stand for absent strings.
static inline const char *wire_terminfo_string(const char *name) {
    const char *value = tigetstr((char *)name);
    return value == (const char *)-1 ? 0 : value;
}
static inline void wire_forget_terminfo(void) { del_curterm(cur_term); }
static inline int wire_terminfo_number(const char *name) { return tigetnum((char *)name); }
static inline int wire_terminfo_flag(const char *name) { return tigetflag((char *)name); }

// A variadic call.
static inline int wire_window_size(int terminal, struct winsize *size) { return ioctl(terminal, TIOCGWINSZ, size); }

// term.h names every capability as a macro (`columns`, `lines`, ...); they must not reach other headers.
#undef columns
#undef lines
