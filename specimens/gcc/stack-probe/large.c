void fill(char *);

void large(void) {
    char buffer[1 << 16];
    fill(buffer);
}
