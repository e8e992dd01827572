// start PROGRAM [ARGUMENT ...]: the shortest of 15 times from before the spawn to the end of the process, in ms.
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

int main(int argc, char **argv) {
    if (argc < 2) return 2;
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
    double best = 1e9;
    for (int i = 0; i < 15; i++) {
        pid_t child;
        int status;
        double before = now();
        if (posix_spawnp(&child, argv[1], &quiet, NULL, argv + 1, environ)) return 1;
        if (waitpid(child, &status, 0) != child || status) return 1;
        double spent = now() - before;
        if (spent < best) best = spent;
    }
    printf("start %.3f\n", best);
}
