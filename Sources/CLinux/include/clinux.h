#pragma once
// What Glibc's overlay hides from Swift. No logic.
