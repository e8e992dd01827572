// idle PROGRAM [ARGUMENT ...]: waits for the program's first byte and half a second more, and prints from /proc how much of it is resident,
// in MiB, and how much of that is anonymous, that is from no file.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv) {
    int ends[2];
    char byte, path[64], line[256];
    if (argc < 2 || pipe(ends)) return 2;
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], 1);
        execvp(argv[1], argv + 1);
        _exit(1);
    }
    close(ends[1]);
    if (read(ends[0], &byte, 1) != 1) return 1;
    usleep(500000);
    snprintf(path, sizeof path, "/proc/%d/status", (int)child);
    FILE *status = fopen(path, "r");
    if (!status) return 1;
    long kib;
    while (fgets(line, sizeof line, status)) {
        if (sscanf(line, "VmRSS: %ld", &kib) == 1) printf("resident %.2f\n", kib / 1024.0);
        if (sscanf(line, "RssAnon: %ld", &kib) == 1) printf("anonymous %.2f\n", kib / 1024.0);
    }
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}
