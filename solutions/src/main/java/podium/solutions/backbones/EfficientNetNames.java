package podium.solutions.backbones;

import podium.solutions.layers.ConvolutionNorm;
import podium.solutions.layers.MBConv;
import podium.solutions.layers.SqueezeExcitation;

/** Whose names the parameters of an EfficientNet carry; what is computed is the same. */
public enum EfficientNetNames {
    /** {@code features.0.0.weight} to {@code features.8.1.running_var}. */
    TORCHVISION {
        @Override
        ConvolutionNorm.Names stem() {
            return numbers("features.0");
        }

        @Override
        String bottleneck(int stage, int index) {
            return "features.%d.%d.block".formatted(stage + 1, index);
        }

        @Override
        MBConv.Names parts(boolean expands) {
            int first = expands ? 1 : 0;
            return new MBConv.Names(
                    numbers("0"),
                    numbers(Integer.toString(first)),
                    Integer.toString(first + 1),
                    new SqueezeExcitation.Names("fc1", "fc2"),
                    numbers(Integer.toString(first + 2)));
        }

        @Override
        ConvolutionNorm.Names head(int stages) {
            return numbers("features." + (stages + 1));
        }
    },
    /** {@code conv_stem.weight} to {@code bn2.running_var}. */
    TIMM {
        @Override
        ConvolutionNorm.Names stem() {
            return new ConvolutionNorm.Names("conv_stem", "bn1");
        }

        @Override
        String bottleneck(int stage, int index) {
            return "blocks.%d.%d".formatted(stage, index);
        }

        @Override
        MBConv.Names parts(boolean expands) {
            return new MBConv.Names(
                    new ConvolutionNorm.Names("conv_pw", "bn1"),
                    new ConvolutionNorm.Names("conv_dw", expands ? "bn2" : "bn1"),
                    "se",
                    new SqueezeExcitation.Names("conv_reduce", "conv_expand"),
                    expands
                            ? new ConvolutionNorm.Names("conv_pwl", "bn3")
                            : new ConvolutionNorm.Names("conv_pw", "bn2"));
        }

        @Override
        ConvolutionNorm.Names head(int stages) {
            return new ConvolutionNorm.Names("conv_head", "bn2");
        }
    };

    private static ConvolutionNorm.Names numbers(String group) {
        return new ConvolutionNorm.Names(group + ".0", group + ".1");
    }

    /** Returns the names of the first convolution and its normalisation. */
    abstract ConvolutionNorm.Names stem();

    /** Returns the name of a bottleneck, both numbers counted from zero. */
    abstract String bottleneck(int stage, int index);

    /** Returns the names inside a bottleneck. */
    abstract MBConv.Names parts(boolean expands);

    /** Returns the names of the last convolution and its normalisation. */
    abstract ConvolutionNorm.Names head(int stages);
}
