bool more();
void step();

int plain() {
    int failed = 0;
    while (more()) step();
    return failed;
}

int guarded() {
    int failed = 0;
    while (more()) {
        try { step(); } catch (...) { failed++; }
    }
    return failed;
}
