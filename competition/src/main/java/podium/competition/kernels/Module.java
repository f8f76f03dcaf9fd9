package podium.competition.kernels;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The compiled kernels of one precision, and the two ways of calling them. */
final class Module {

    /** DJL's mark of an array that only names the method. */
    private static final String METHOD = "module_method:";

    private final PtNDManager manager;
    private final PtSymbolBlock block;
    private final Map<String, NDArray> methods = new ConcurrentHashMap<>();
    private final Map<Double, NDArray> scalars = new ConcurrentHashMap<>();

    Module(Precision precision) {
        this.manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
        try {
            this.block =
                    JniUtils.loadModule(
                            manager,
                            new ByteArrayInputStream(KernelArchive.pack(precision)),
                            false,
                            false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Calls a method that autograd follows.
     *
     * @param arguments arrays, lists of arrays, numbers (which the method gets as scalar tensors)
     *     or booleans (as 1 and 0)
     * @return the only output, owned by the manager of the first argument
     */
    NDArray differentiable(String method, Object... arguments) {
        NDList inputs = new NDList();
        List<String> names = new ArrayList<>();
        for (int position = 0; position < arguments.length; position++) {
            String list = "list" + position + "[]";
            Object argument = arguments[position];
            if (argument instanceof List<?> arrays) {
                for (Object array : arrays) {
                    inputs.add((NDArray) array);
                    names.add(list);
                }
            } else {
                inputs.add(array(argument));
                names.add(null);
            }
        }
        inputs.add(methods.computeIfAbsent(method, this::named));
        names.add(METHOD + method);
        return call(block, inputs, names).singletonOrThrow();
    }

    /**
     * Calls a module in a way that autograd follows.
     *
     * @param names of the inputs for the call, as an array's own could be taken for a mark
     * @return the outputs, owned by the manager of the first input
     */
    static NDList call(PtSymbolBlock block, NDList inputs, List<String> names) {
        List<String> before = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            before.add(inputs.get(i).getName());
            inputs.get(i).setName(names.get(i));
        }
        try {
            interpret();
            return IValueUtils.forward(block, inputs, true);
        } finally {
            for (int i = 0; i < inputs.size(); i++) {
                inputs.get(i).setName(before.get(i));
            }
        }
    }

    /**
     * Calls a method without gradients.
     *
     * @param arguments arrays, lists of arrays, numbers or booleans
     */
    IValue plain(String method, Object... arguments) {
        List<IValue> values = new ArrayList<>();
        try {
            for (Object argument : arguments) {
                values.add(value(argument));
            }
            interpret();
            return IValueUtils.runMethod(block, method, values.toArray(IValue[]::new));
        } finally {
            values.forEach(IValue::close);
        }
    }

    private static IValue value(Object argument) {
        if (argument instanceof NDArray array) {
            return IValue.from((PtNDArray) array);
        }
        if (argument instanceof List<?> list) {
            return IValue.listFrom(list.toArray(PtNDArray[]::new));
        }
        if (argument instanceof Boolean flag) {
            return IValue.from(flag);
        }
        if (argument instanceof Double number) {
            return IValue.from(number);
        }
        return IValue.from(((Number) argument).longValue());
    }

    /**
     * Makes this thread run methods as they are written.
     *
     * <p>The optimising executor rewrites a method after its first two calls, so a resumed run
     * would round differently from one that was never stopped.
     */
    static void interpret() {
        JniUtils.setGraphExecutorOptimize(false);
    }

    private NDArray array(Object argument) {
        if (argument instanceof NDArray array) {
            return array;
        }
        if (argument instanceof Boolean flag) {
            return scalar(flag ? 1 : 0);
        }
        return scalar(((Number) argument).doubleValue());
    }

    /** Scalars stay on the CPU, where reading one costs no wait. */
    private NDArray scalar(double number) {
        return scalars.computeIfAbsent(number, manager::create);
    }

    private NDArray named(String method) {
        NDArray array = manager.create(0f);
        array.setName(METHOD + method);
        return array;
    }
}
