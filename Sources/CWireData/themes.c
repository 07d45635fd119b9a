#include "wire_themes.h"
#include <stddef.h>

static const char terminal[] = {
#embed "../../Themes/terminal.toml" suffix(, )
    0};
static const char paper[] = {
#embed "../../Themes/paper.toml" suffix(, )
    0};
static const char night[] = {
#embed "../../Themes/night.toml" suffix(, )
    0};
static const char high_contrast[] = {
#embed "../../Themes/high-contrast.toml" suffix(, )
    0};
static const char mono[] = {
#embed "../../Themes/mono.toml" suffix(, )
    0};

const char *wire_theme_text(int place) {
    static const char *const texts[] = {terminal, paper, night, high_contrast, mono};
    if (place < 0 || place >= (int)(sizeof texts / sizeof texts[0])) return NULL;
    return texts[place];
}
