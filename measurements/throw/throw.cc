#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>

struct Failure { int code; };
struct Guard { ~Guard() { asm volatile("" ::: "memory"); } };  // a destructor, so that a frame has something to clean up
#define FRAME [[gnu::noinline]]
#define AFTER asm volatile("" ::: "memory")  // work after the call, so that no frame is optimized away

FRAME int plain(int depth) { int got = depth > 1 ? plain(depth - 1) : 1; AFTER; return got; }
FRAME int coded(int depth) {
    if (depth == 1) return -1;
    int got = coded(depth - 1);
    if (got < 0) return got;  // the test of the error code
    AFTER;
    return got + 1;
}
FRAME int thrown(int depth) { if (depth == 1) throw Failure{1}; int got = thrown(depth - 1); AFTER; return got; }
FRAME int guarded(int depth) { Guard g; if (depth == 1) throw Failure{1}; int got = guarded(depth - 1); AFTER; return got; }

FRAME int caught(int (*frames)(int), int depth) {
    try { return frames(depth); } catch (const Failure &failure) { return failure.code; }
}

int main(int, char **words) {
    int (*frames)(int) = !strcmp(words[1], "return") ? plain : !strcmp(words[1], "code") ? coded : !strcmp(words[1], "throw") ? thrown : guarded;
    for (int depth : {1, 10, 100}) {
        double best = 1e9;
        int calls = 20000 / depth;
        for (int round = 0; round < 20; round++) {
            auto start = std::chrono::steady_clock::now();
            for (int call = 0; call < calls; call++) caught(frames, depth);
            std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - start;
            best = std::min(best, time.count() / calls);
        }
        std::printf("%d %.2f\n", depth, best);
    }
}
