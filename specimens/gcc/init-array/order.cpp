#include <cstdio>

__attribute__((constructor)) void early() { std::puts("constructor function"); }

struct Loud {
    Loud() { std::puts("global object made"); }
    ~Loud() { std::puts("global object destroyed"); }
} loud;

int answer = 6 * 7;

int main() { std::puts("main"); }
