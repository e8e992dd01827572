#include <pthread.h>

void *work(void *);

int start(pthread_t *t) {
    return pthread_create(t, NULL, work, NULL) + 1;
}

void spin(volatile long *p) {
    while (*p) { }
}
