// The embedded data files.
#pragma once
