#include <stdio.h>
#include <unistd.h>

int main(void) {
    puts("hello");
    fflush(stdout);
    sleep(60);
}
