#include <vector>

int of_array(int *a, long i) { return a[i]; }

int of_vector(std::vector<int> &v, long i) { return v[i]; }

int checked(std::vector<int> &v, long i) { return v.at(i); }
