int step(int);

int plain(int x) { return step(x) + 1; }

int guarded(int x) {
    try { return step(x) + 1; } catch (...) { return x; }
}
