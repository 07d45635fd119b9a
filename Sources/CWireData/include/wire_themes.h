// The shipped theme files of Themes/, byte for byte, so that the binary can be moved anywhere.
#pragma once

// The text of a theme, ended by a zero byte: 0 terminal, 1 paper, 2 night, 3 high-contrast, 4 mono; a null pointer for any other place.
const char *wire_theme_text(int place);
