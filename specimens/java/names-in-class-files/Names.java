final class Names {
    int size;

    static int size(Object o) {
        return ((Names) o).size;
    }
}
