struct Shape { virtual ~Shape(); virtual int area(); };

struct Square : Shape {
    int area() override;
    int side = 1;
};

int Square::area() { return side * side; }
