class Fast {
    public static void main(String[] words) {
        for (int i = 0; i < 1_000_000; i++) {
            try {
                words[0].length();
            } catch (ArrayIndexOutOfBoundsException failure) {
                if (i == 0) System.out.println("at first: " + failure.getMessage());
                if (failure.getStackTrace().length > 0) continue;
                System.out.println("later: no frames, and the message is " + failure.getMessage());
                return;
            }
        }
        System.out.println("later: the same");
    }
}
