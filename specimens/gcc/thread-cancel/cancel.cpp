#include <cstdio>
#include <pthread.h>
#include <unistd.h>
struct Loud {
    ~Loud() { std::puts("destructor"); }
};

void *work(void *rethrows) {
    try {
        Loud loud;
        pause();
    } catch (...) {
        std::puts("caught");
        std::fflush(stdout);
        if (rethrows) throw;
    }
    return nullptr;
}

int main(int count, char **arguments) {
    pthread_t thread;
    pthread_create(&thread, nullptr, work, count > 1 ? arguments : nullptr);
    pthread_cancel(thread);
    return pthread_join(thread, nullptr);
}
