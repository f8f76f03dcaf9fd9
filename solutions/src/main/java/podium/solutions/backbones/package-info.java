/**
 * Published encoders as DJL blocks and as a DJL model zoo of group {@code podium}.
 *
 * <p>Each has the dimensions and the parameter names of its published checkpoint, so weights load
 * by name, and takes a configuration with the presets {@code full} (as published) and {@code tiny}
 * (the same code, small enough to train from random weights on a laptop). Legend of shapes: see
 * {@link podium.solutions.layers}.
 *
 * <p>Start with {@link podium.solutions.backbones.PodiumModelZoo}, which says how to ask for an
 * encoder by name.
 */
package podium.solutions.backbones;
