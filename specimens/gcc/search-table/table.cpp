#include <cstdio>

__attribute__((noinline)) static int thrower(int n) {
    if (n > 0) throw n;
    return n;
}

__attribute__((noinline)) static int caller(int n) { return thrower(n) + 1; }

int main(int argc, char **) {
    try {
        return caller(argc);
    } catch (int n) {
        std::printf("caught %d\n", n);
    }
}
