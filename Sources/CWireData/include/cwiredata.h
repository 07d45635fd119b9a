// The embedded data files: a header and a source of the same name each.
#pragma once
