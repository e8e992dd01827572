int step(int);

int plain(int n) {
    int s = 0;
    for (int i = 0; i < n; i++) s += step(i);
    return s;
}

int guarded(int n) {
    int s = 0;
    for (int i = 0; i < n; i++) { try { s += step(i); } catch (...) { s = -1; } }
    return s;
}
