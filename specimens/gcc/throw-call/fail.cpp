struct Error { int code; };

int check(int n) {
    if (n < 0) throw Error{n};
    return n;
}
