struct Guard { ~Guard(); };
void may_throw();

int work() {
    Guard g;
    try { may_throw(); } catch (const int& e) { return e; }
    return 0;
}
