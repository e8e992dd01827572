import java.lang.invoke.MethodHandle;
import java.lang.reflect.*;

final class Critical {
    static Object call(String type, String name, Object on, Object... arguments) throws Exception {
        for (Method method : Class.forName("java.lang.foreign." + type).getMethods())
            if (method.getName().equals(name) && method.getParameterCount() == arguments.length) return method.invoke(on, arguments);
        throw new NoSuchMethodException(name);
    }

    public static void main(String[] args) throws Exception {
        Object linker = call("Linker", "nativeLinker", null), layout = Class.forName("java.lang.foreign.ValueLayout").getField("JAVA_INT").get(null);
        Object layouts = Array.newInstance(Class.forName("java.lang.foreign.MemoryLayout"), 1);
        Array.set(layouts, 0, layout);
        Object options = Array.newInstance(Class.forName("java.lang.foreign.Linker$Option"), args.length);
        for (int i = 0; i < args.length; i++) Array.set(options, i, call("Linker$Option", args[i], null, false));
        Object function = call("SymbolLookup", "findOrThrow", call("Linker", "defaultLookup", linker), "usleep");
        MethodHandle usleep = (MethodHandle) call("Linker", "downcallHandle", linker, function, call("FunctionDescriptor", "of", null, layout, layouts), options);
        Thread sleeper = new Thread(() -> { try { usleep.invoke(3_000_000); } catch (Throwable e) { throw new IllegalStateException(e); } });
        sleeper.setDaemon(true);
        sleeper.start();
        Thread.sleep(200);
        System.gc();
    }
}
