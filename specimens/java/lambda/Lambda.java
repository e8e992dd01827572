import java.util.function.IntUnaryOperator;

final class Lambda {
    static IntUnaryOperator adder(int n) {
        return x -> x + n;
    }
}
