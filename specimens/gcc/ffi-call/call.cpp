extern "C" int c_add(int, int);
int cpp_add(int, int);

int call_c(int a) { return c_add(a, 1) + 1; }

int call_cpp(int a) { return cpp_add(a, 1) + 1; }
