struct File {
    int fd;
    ~File();
};

void open(File &);
int size(const File &);

int measure() {
    File f;
    open(f);
    return size(f);
}
