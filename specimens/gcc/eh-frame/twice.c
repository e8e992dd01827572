int step(int);

int twice(int n) {
    return step(n) + step(n + 1);
}
