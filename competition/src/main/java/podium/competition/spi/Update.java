package podium.competition.spi;

/** How gradients move the parameters. Weight decay stands in the recipe, rates in its groups. */
public sealed interface Update {

    /**
     * AdamW (Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019), as PyTorch's
     * {@code torch.optim.AdamW}: decay shrinks the parameters, apart from the gradient.
     *
     * @param beta1 share of the mean gradient that a step keeps, in [0, 1)
     * @param beta2 share of the mean squared gradient that a step keeps, in [0, 1)
     * @param epsilon added to the denominator, at least 0
     */
    record AdamW(double beta1, double beta2, double epsilon) implements Update {

        /** Takes PyTorch's defaults: 0.9, 0.999 and 1e-8. */
        public AdamW() {
            this(0.9, 0.999, 1e-8);
        }

        /** Checks ranges. */
        public AdamW {
            checkMoments(beta1, beta2, epsilon);
        }
    }

    /**
     * Adam (Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015), as PyTorch's {@code
     * torch.optim.Adam}: decay is part of the gradient.
     *
     * @param beta1 share of the mean gradient that a step keeps, in [0, 1)
     * @param beta2 share of the mean squared gradient that a step keeps, in [0, 1)
     * @param epsilon added to the denominator, at least 0
     */
    record Adam(double beta1, double beta2, double epsilon) implements Update {

        /** Takes PyTorch's defaults: 0.9, 0.999 and 1e-8. */
        public Adam() {
            this(0.9, 0.999, 1e-8);
        }

        /** Checks ranges. */
        public Adam {
            checkMoments(beta1, beta2, epsilon);
        }
    }

    /**
     * Stochastic gradient descent, as PyTorch's {@code torch.optim.SGD}: decay is part of the
     * gradient, momentum is not dampened.
     *
     * @param momentum share of the last step that a step keeps, in [0, 1)
     * @param nesterov whether to look ahead (Sutskever et al., On the importance of initialization
     *     and momentum in deep learning, 2013); needs momentum
     */
    record Sgd(double momentum, boolean nesterov) implements Update {

        /** Checks ranges. */
        public Sgd {
            require(
                    momentum >= 0 && momentum < 1,
                    "momentum must lie in [0, 1), but is " + momentum);
            require(momentum > 0 || !nesterov, "Nesterov's update needs a momentum above 0");
        }
    }

    private static void checkMoments(double beta1, double beta2, double epsilon) {
        require(beta1 >= 0 && beta1 < 1, "beta1 must lie in [0, 1), but is " + beta1);
        require(beta2 >= 0 && beta2 < 1, "beta2 must lie in [0, 1), but is " + beta2);
        require(epsilon >= 0, "epsilon must be at least 0, but is " + epsilon);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
